using System.Diagnostics;
using System.Globalization;

namespace VideoContest.Bench;

/// <summary>What a piece of work took.</summary>
/// <param name="Cpu">Seconds of processor time, of this process or of another and of all its children that have ended.</param>
/// <param name="Wall">Seconds on the clock.</param>
readonly record struct Spent(double Cpu, double Wall)
{
    // As clock_gettime counts in /proc: Linux shows hundredths to programs everywhere.
    const double Ticks = 100;

    public static async Task<Spent> OfAsync(Func<Task> work, int process = 0)
    {
        var id = process == 0 ? Environment.ProcessId : process;
        var (cpu, wall) = (CpuOf(id), Stopwatch.StartNew());
        await work();
        return new(CpuOf(id) - cpu, wall.Elapsed.TotalSeconds);
    }

    /// <summary>The lesser of both: what was disturbed less.</summary>
    public Spent Best(Spent other) => new(Math.Min(Cpu, other.Cpu), Math.Min(Wall, other.Wall));

    // proc(5): after the name in brackets, fields 14 to 17 of the whole are user and system time, own and of waited-for children.
    static double CpuOf(int process)
    {
        var stat = File.ReadAllText($"/proc/{process}/stat");
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[11..15].Sum(field => double.Parse(field, CultureInfo.InvariantCulture)) / Ticks;
    }
}
