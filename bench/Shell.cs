using System.Diagnostics;

namespace VideoContest.Bench;

/// <summary>Runs programs.</summary>
static class Shell
{
    /// <summary>Runs one to its end, as considerate of the machine's other users as the worker's tools are.</summary>
    /// <returns>What it wrote to standard error.</returns>
    public static async Task<string> RunAsync(string folder, IEnumerable<string> command)
    {
        using var process = Process.Start(new ProcessStartInfo("nice", ["-n", "5", .. command]) { WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardInput = true })!;
        process.StandardInput.Close();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? errors : throw new InvalidOperationException($"{string.Join(' ', command)}: {errors}");
    }

    public static Task<string> FfmpegAsync(string folder, IEnumerable<string> arguments) => RunAsync(folder, ["ffmpeg", "-nostdin", "-hide_banner", "-nostats", "-y", .. arguments]);
}
