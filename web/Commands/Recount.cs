using System.CommandLine;
using System.Text.Json;
using VideoContest.Results;

namespace VideoContest.Web.Commands;

/// <summary>Works the places of a round out again from a recount bundle, and from nothing else.</summary>
static class Recount
{
    public static Command Command()
    {
        var bundle = new Argument<FileInfo>("bundle") { Description = "The archive as it was downloaded." };
        var command = new Command("recount", "Works out the places again from a recount bundle alone; ends with 1 when anything differs.") { bundle };
        command.SetAction(async (parsed, cancel) =>
        {
            try
            {
                await using var file = parsed.GetRequiredValue(bundle).OpenRead();
                var read = await RecountBundle.ReadAsync(file, cancel);
                var differences = read.Differences();
                Console.WriteLine($"{read.Head.Contest} · {read.Head.RoundName} · result {read.Head.Number}");
                foreach (var row in read.Rows().Where(row => row.Place is not null))
                    Console.WriteLine($"{row.Place,4}  {row.Entry:000}  {row.Shown}");
                foreach (var difference in differences)
                    Console.WriteLine($"DIFFERENT {difference}");
                Console.WriteLine(differences.Count == 0 ? $"Recounted {read.Rows().Count} entries: everything agrees." : $"{differences.Count} differences.");
                return differences.Count == 0 ? 0 : 1;
            }
            catch (Exception broken) when (broken is IOException or InvalidDataException or JsonException or FormatException or ArgumentException or InvalidOperationException or UnauthorizedAccessException or OverflowException or KeyNotFoundException or DivideByZeroException)
            {
                Console.Error.WriteLine($"This is no recount bundle that can be worked out: {broken.Message}");
                return 2;
            }
        });
        return command;
    }
}
