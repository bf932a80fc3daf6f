using System.Globalization;
using VideoContest.Judging;
using VideoContest.Results;

namespace VideoContest.Web.Features.Organizing.Rounds;

/// <summary>The judges of a round, for the chair to look at; nothing here changes a score.</summary>
/// <param name="Groups">Judges with sheets who can be compared with each other, the most severe first; the largest group first.</param>
/// <param name="Silent">Judges without a sheet.</param>
/// <param name="HasLeft">Works left the contest after the round opened; their sheets are not in the table.</param>
public sealed record JudgesPage(
    RoundHead Head, ScoreTable Table, PanelAgreement Agreement, IReadOnlyList<IReadOnlyList<JudgeLine>> Groups, IReadOnlyList<JudgeLine> Silent, bool HasLeft)
{
    // Of the width of the chart, left free at each side for half of the last label.
    const double Margin = 6;

    /// <param name="sides">Entries of the judges' own districts and organisations.</param>
    public static JudgesPage Of(RoundHead head, ScoreTable table, RoundProgress progress, OwnSidePairs sides)
    {
        var severity = Severity.Work(table);
        var figures = JudgeFigures.Work(table).ToDictionary(it => it.JudgeId);
        var (district, organisation) = (OwnSide.Work(table, severity, sides.District), OwnSide.Work(table, severity, sides.Organisation));
        var lines = progress.Judges.ToDictionary(it => it.Id, it => new JudgeLine(it.Name, it.IsGone, it.Given, figures.GetValueOrDefault(it.Id), null)
        {
            Watched = [.. progress.Live.Where(row => row.Cells.GetValueOrDefault(it.Id, SheetProgress.Recused) == SheetProgress.Submitted).Select(row => row.WatchedBy(it.Id) ?? 0)],
            District = district.GetValueOrDefault(it.Id), Organisation = organisation.GetValueOrDefault(it.Id), Gap = Gap(table, severity, it.Id),
        });
        return new(
            head, table, PanelAgreement.Work(table),
            [.. severity.Groups.Select(group => (JudgeLine[])[.. group.Select(judge => lines[judge] with { Severity = group.Count > 1 ? severity.Judges[judge] : null })
                .OrderBy(it => it.Severity?.Points).ThenBy(it => it.Name, StringComparer.Ordinal)])],
            [.. lines.Values.Where(it => it.Figures is null)],
            progress.Rows.Any(row => row.Left is not null));
    }

    public bool AreApart => Groups.Count > 1;

    /// <summary>Judges who scored entries of their own district or organisation, the district first.</summary>
    public IReadOnlyList<(string Name, bool IsDistrict, OwnSide Side)> OwnSides =>
        [.. Groups.SelectMany(group => group).OrderBy(it => it.Name, StringComparer.Ordinal).SelectMany(it => new[] { (it.Name, true, it.District), (it.Name, false, it.Organisation) }).Where(it => it.Item3 is not null).Select(it => (it.Name, it.Item2, it.Item3!))];

    /// <summary>Some entry has two sheets.</summary>
    public bool HasShared => Table.Rows.Any(row => row.Count > 1);

    /// <summary>Points at either end of the chart, 0 being in the middle: enough for every bar.</summary>
    public double Reach
    {
        get
        {
            var furthest = Groups.SelectMany(group => group).Max(it => it.Severity is { } own ? Math.Abs(own.Points) + Half(own) : 0);
            return new[] { 1.0, 2, 4, 10, 20, 40 }.FirstOrDefault(reach => reach >= furthest, Math.Ceiling(furthest / 100) * 100);
        }
    }

    /// <summary>Half of what the bar of a judge spans, in points; 0 without a standard error.</summary>
    public static double Half(JudgeSeverity severity) => Severity.Sureness * (severity.StandardError ?? 0);

    /// <summary>Where some points stand in the chart, from its left.</summary>
    public string At(double points) => string.Create(CultureInfo.InvariantCulture, $"{50 + (50 - Margin) * points / Reach:0.##}%");

    // Σ(total − q) over the judge's sheets.
    static double Gap(ScoreTable table, Severity severity, Guid judge)
    {
        var at = table.Judges.Index().FirstOrDefault(it => it.Item == judge, (Index: -1, Item: judge)).Index;
        return table.Entries.Zip(table.Rows).Sum(it => it.Second.Where(sheet => sheet.Judge == at).Sum(sheet => sheet.Total - severity.Entries[it.First].Adjusted));
    }

    public static string Figure(double value) => value.ToString("0.00;−0.00;0.00", CultureInfo.InvariantCulture);

    public static string Leaning(double points) => points.ToString("+0.00;−0.00;0.00", CultureInfo.InvariantCulture);

    /// <summary>A tick of the chart.</summary>
    public static string Tick(double points) => points.ToString("+0.#;−0.#;0", CultureInfo.InvariantCulture);
}

/// <param name="IsGone">No longer a judge of the contest.</param>
/// <param name="Given">Sheets there should be.</param>
/// <param name="Figures">Null without a sheet.</param>
/// <param name="Severity">Null for a judge who shares no entry with anybody.</param>
public sealed record JudgeLine(string Name, bool IsGone, int Given, JudgeFigures? Figures, JudgeSeverity? Severity)
{
    /// <summary>For every sheet handed in, how much of the film was played, in percent.</summary>
    public IReadOnlyList<int> Watched { get; init; } = [];

    /// <summary>Null without a sheet for an entry of the judge's own district.</summary>
    public OwnSide? District { get; init; }

    /// <summary>Null without a sheet for an entry of the judge's own organisation.</summary>
    public OwnSide? Organisation { get; init; }

    /// <summary>What the judge's totals are above the adjusted scores of the same entries, added up.</summary>
    public double Gap { get; init; }
}
