using VideoContest.MediaWorker.Tools;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.MediaWorker;

public class ToolTests : FilmWorkRoom
{
    static readonly string[] Endless = ["-nostdin", "-v", "error", "-re", "-f", "lavfi", "-i", "testsrc2=size=64x64", "-f", "null", "-"];

    [Fact]
    public async Task A_tool_that_takes_too_long_is_killed()
    {
        var failure = await Assert.ThrowsAsync<ToolFailedException>(() => new Tool("ffmpeg", Endless, Folder, TimeSpan.FromSeconds(1)).RunAsync(CancellationToken.None));

        Assert.Equal("ffmpeg took longer than 00:00:01.", failure.Message);
        Assert.Empty(OursInProc());
    }

    [Fact]
    public async Task A_tool_whose_work_is_cancelled_is_killed()
    {
        using var cancel = new CancellationTokenSource(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new Tool("ffmpeg", Endless, Folder, TimeSpan.FromMinutes(1)).RunAsync(cancel.Token));

        Assert.Empty(OursInProc());
    }

    [Fact]
    public async Task A_tool_whose_answer_is_refused_is_killed()
    {
        var tool = new Tool("ffmpeg", [.. Endless[..^3], "-f", "framecrc", "-"], Folder, TimeSpan.FromMinutes(1)) { OnLine = _ => throw new InvalidDataException("enough") };

        await Assert.ThrowsAsync<InvalidDataException>(() => tool.RunAsync(CancellationToken.None));

        Assert.Empty(OursInProc());
    }

    [Fact]
    public async Task A_tool_sees_nothing_of_the_worker_s_settings()
    {
        Environment.SetEnvironmentVariable("CONTEST_TEST_SECRET", "secret");
        var running = new Tool("ffmpeg", Endless, Folder, TimeSpan.FromMinutes(1));
        using var cancel = new CancellationTokenSource();
        var run = running.RunAsync(cancel.Token);

        int[] found;
        while ((found = [.. OursInProc().Where(process => File.ReadAllText($"/proc/{process}/cmdline").StartsWith("ffmpeg", StringComparison.Ordinal))]).Length == 0)
            await Task.Delay(20);
        var environment = await File.ReadAllTextAsync($"/proc/{found[0]}/environ");
        await cancel.CancelAsync();

        Assert.Equal(["LC_ALL", "PATH"], environment.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(entry => entry.Split('=')[0]).Where(name => name is not ("PWD" or "OLDPWD" or "_" or "SHLVL")).Order());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [Fact]
    public async Task A_flood_of_errors_keeps_its_beginning_and_its_end()
    {
        File.Copy(Films.Small, Path.Combine(Folder, "in"));
        var run = await new Tool("ffmpeg", ["-nostdin", "-v", "debug", "-i", "in", "-f", "null", "-"], Folder, TimeSpan.FromMinutes(1)).RunAsync(CancellationToken.None);

        Assert.True(run.Succeeded);
        Assert.InRange(run.Errors.Split('\n').Length, 2, 81);
        Assert.Contains("\n…\n", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_a_tool_leaves_behind_is_never_followed()
    {
        Directory.CreateSymbolicLink(Path.Combine(Folder, "out"), "/");

        var failure = await Assert.ThrowsAsync<ToolFailedException>(() => new Tool("ffmpeg", ["-version"], Folder, TimeSpan.FromMinutes(1)).RunAsync(CancellationToken.None));

        Assert.Equal("ffmpeg left a link in the job's folder.", failure.Message);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Folder));
    }

    IReadOnlyList<int> OursInProc() => WorkerProcess.WorkingIn(Folder);
}
