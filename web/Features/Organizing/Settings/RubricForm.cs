using System.Globalization;
using VideoContest.Judging;

namespace VideoContest.Web.Features.Organizing.Settings;

public class RubricRow
{
    public string? Name { get; set; }
    public string? NameEnglish { get; set; }
    public string? Weight { get; set; }
    public string? Least { get; set; }
    public string? Most { get; set; }
    public string? Step { get; set; }

    public bool IsBlank => new[] { Name, NameEnglish, Weight, Least, Most, Step }.All(string.IsNullOrWhiteSpace);
}

/// <summary>The criteria a new round starts with, as they are typed; a row without a name is left out.</summary>
public class RubricForm : ISettingsForm
{
    public int Version { get; set; }
    public List<RubricRow> Rows { get; set; } = [];

    public static RubricForm Of(IReadOnlyList<RubricLine> rubric) => new()
    {
        Rows = [.. rubric.Select(line => new RubricRow
        {
            Name = line.Name, NameEnglish = line.NameEnglish, Weight = Text(line.Weight), Least = Text(line.Least), Most = Text(line.Most), Step = Text(line.Step),
        })],
    };

    /// <summary>The lines as typed; what is wrong is said, and then they are not to be used.</summary>
    public IReadOnlyList<RubricLine> Read(FormChecks checks)
    {
        var lines = new List<RubricLine>();
        for (var i = 0; i < Math.Min(Rows.Count, 30); i++)
        {
            var (row, at) = (Rows[i], $"Rows[{i}].");
            if (string.IsNullOrWhiteSpace(row.Name))
                continue;

            var most = checks.Number($"{at}Most", row.Most, 0, 1000, 3) ?? 0;
            var line = new RubricLine(
                checks.Text($"{at}Name", row.Name, 60), checks.Text($"{at}NameEnglish", row.NameEnglish, 120),
                checks.Number($"{at}Weight", row.Weight, 0, 1000, 3) ?? most, checks.Number($"{at}Least", row.Least, 0, 1000, 3) ?? 0,
                most, checks.Number($"{at}Step", row.Step, 0, 1000, 3) ?? 1);
            if (checks.AreRight(at))
                checks.Say($"{at}Name", line.WhyNot());
            lines.Add(line);
        }
        return lines;
    }

    static string Text(decimal points) => points.ToString("0.###", CultureInfo.InvariantCulture);
}
