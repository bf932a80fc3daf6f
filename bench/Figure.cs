using System.Diagnostics;
using System.Globalization;

namespace VideoContest.Bench;

/// <summary>What a bench measured.</summary>
static class Figure
{
    /// <summary>Prints one line: the name, the value, and what it should be.</summary>
    /// <param name="comparison">&lt;= or &gt;=.</param>
    /// <param name="digits">After the point.</param>
    public static void Print(string name, double value, string comparison, double goal, int digits = 2) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {value.ToString($"F{digits}", CultureInfo.InvariantCulture)} goal{comparison}{goal}"));

    /// <summary>The fastest of many runs, in seconds: what the machine can do when nothing else disturbs it.</summary>
    public static double Seconds(Action run)
    {
        var best = TimeSpan.MaxValue;
        for (var tries = 0; tries < 20; tries++)
        {
            var clock = Stopwatch.StartNew();
            run();
            best = clock.Elapsed < best ? clock.Elapsed : best;
        }
        return best.TotalSeconds;
    }
}
