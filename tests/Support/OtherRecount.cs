using System.Diagnostics;

namespace VideoContest.Tests.Support;

/// <summary>A program in another language that works places out from a recount bundle and shares nothing with the product.</summary>
public static class OtherRecount
{
    /// <param name="folder">The unpacked archive.</param>
    /// <returns>What it said, and 0 when everything agrees.</returns>
    public static async Task<(string Said, int Code)> RunAsync(string folder)
    {
        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "recount.mjs"), folder]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (said, complaints) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();
        return (await said + await complaints, node.ExitCode);
    }
}
