using System.Globalization;

namespace VideoContest.Web.Features.Organizing.Settings;

/// <summary>A list of names in both languages that can be added to, renamed, reordered and removed from.</summary>
public class NamesForm : ISettingsForm
{
    public const int MostRows = 200;
    public const int LongestName = 60;

    public int Version { get; set; }
    public List<NameRow> Rows { get; set; } = [];

    /// <summary>The rows that stay, checked, in their new order; empty ones are left out.</summary>
    /// <param name="isUsed">Whether something refers to the row, so that it cannot be removed.</param>
    public IReadOnlyList<KeptName> Read(FormChecks checks, Func<Guid, bool> isUsed, Microsoft.Extensions.Localization.IStringLocalizer<Organizing.Texts> words)
    {
        var kept = new List<(KeptName Name, int Order)>();
        var before = new Dictionary<string, string>();
        for (var i = 0; i < Math.Min(Rows.Count, MostRows); i++)
        {
            var (row, field) = (Rows[i], $"Rows[{i}].Name");
            if (row.Id is { } id && row.Remove && isUsed(id))
                checks.Say(field, words["已有作品或人员使用“{0}”，不能移除。", row.Was ?? ""]);
            if (row.Remove || row.Id is null && string.IsNullOrWhiteSpace(row.Name) && string.IsNullOrWhiteSpace(row.NameEnglish))
                continue;

            var name = checks.Text(field, row.Name, LongestName, required: true);
            var english = checks.Text($"Rows[{i}].NameEnglish", row.NameEnglish, 2 * LongestName);
            if (kept.Any(other => other.Name.Name == name))
                checks.Say(field, words["名称“{0}”重复了。", name]);
            kept.Add((new(row.Id, name, english), checks.Whole($"Rows[{i}].Order", row.Order, 0, 9999) ?? int.MaxValue));
            if (row.Id is not null && row.Was is { } was && was != name)
                before[was] = name;
        }
        foreach (var was in before.Keys.Where(was => ComesBack(before, was)).Take(1))
            checks.Say("", words["一次保存不能对调两个名称（“{0}”）。只想改变次序时，请改顺序号。", was]);
        return [.. kept.OrderBy(row => row.Order).Select(row => row.Name)];
    }

    // A ring of new names cannot be saved row by row under a unique index.
    static bool ComesBack(Dictionary<string, string> before, string start)
    {
        var name = start;
        for (var steps = 0; steps < before.Count && before.TryGetValue(name, out var next); steps++)
        {
            name = next;
            if (name == start)
                return true;
        }
        return false;
    }
}

public class NameRow
{
    public Guid? Id { get; set; }
    public string? Name { get; set; }
    public string? NameEnglish { get; set; }
    public string? Order { get; set; }
    public bool Remove { get; set; }

    public bool IsBlank => Id is null && new[] { Name, NameEnglish, Order }.All(string.IsNullOrWhiteSpace);

    /// <summary>The name as it is stored; set by the site, never by the form.</summary>
    [Microsoft.AspNetCore.Mvc.ModelBinding.BindNever]
    public string? Was { get; set; }

    public static NameRow Of(Guid id, string name, string nameEnglish, int order) =>
        new() { Id = id, Name = name, NameEnglish = nameEnglish, Order = (10 * order).ToString(CultureInfo.InvariantCulture), Was = name };
}

/// <param name="Id">Null for a new row.</param>
public sealed record KeptName(Guid? Id, string Name, string NameEnglish);
