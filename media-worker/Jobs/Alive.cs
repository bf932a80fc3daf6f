using Microsoft.Extensions.Options;

namespace VideoContest.MediaWorker.Jobs;

/// <summary>Shows from outside that the worker lives: by the age of a file.</summary>
sealed class Alive(IOptions<WorkerSettings> settings)
{
    public void Show()
    {
        if (settings.Value.AliveFile is { Length: > 0 } file)
            File.WriteAllBytes(file, []);
    }
}
