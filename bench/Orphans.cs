using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace VideoContest.Bench;

/// <summary>Takes in the descendants of this process whose parents do not wait for them, so that their processor time is counted: bubblewrap leaves the tool in its namespace so.</summary>
static partial class Orphans
{
    // prctl(2), waitpid(2)
    const int SetChildSubreaper = 36, DoNotBlock = 1;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    /// <summary>From now on orphans come to this process.</summary>
    public static void Adopt() => _ = Control(SetChildSubreaper, 1, 0, 0, 0);

    /// <summary>Waits for those that have come.</summary>
    public static async Task BuryAsync()
    {
        var clock = Stopwatch.StartNew();
        while (Mine() is { Count: > 0 } mine && clock.Elapsed < Patience)
        {
            foreach (var orphan in mine)
                _ = Wait(orphan, 0, DoNotBlock);
            await Task.Delay(Look);
        }
    }

    static List<int> Mine() =>
        [.. Directory.EnumerateDirectories("/proc").Select(folder => Path.GetFileName(folder)!).Where(name => name.All(char.IsAsciiDigit) && IsMine(name))
            .Select(name => int.Parse(name, CultureInfo.InvariantCulture))];

    // proc(5): number, name in brackets, state, number of the parent.
    static bool IsMine(string process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return stat.Contains("(bwrap)", StringComparison.Ordinal) && stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1] == $"{Environment.ProcessId}";
        }
        catch (IOException)
        {
            return false; // gone
        }
    }

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Control(int option, nint second, nint third, nint fourth, nint fifth);

    [LibraryImport("libc", EntryPoint = "waitpid")]
    private static partial int Wait(int process, nint status, int options);
}
