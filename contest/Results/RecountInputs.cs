using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using VideoContest.Judging;

namespace VideoContest.Results;

/// <summary>A criterion as it is given out; numbers as plain decimals.</summary>
public sealed record RecountCriterion(string Name, string NameEnglish, decimal Weight, decimal Least, decimal Most);

/// <summary>A sheet that counts.</summary>
/// <param name="Entry">The public number.</param>
/// <param name="Judge">A name that stands for the judge in this result alone.</param>
/// <param name="Points">One for every criterion, in their order.</param>
public sealed record RecountSheet(int Entry, string Judge, IReadOnlyList<decimal> Points);

/// <summary>An earlier round's results.</summary>
/// <param name="Results">By the entry's public number, exact, as numerator/denominator.</param>
public sealed record RecountPart(int Round, int Percent, IReadOnlyDictionary<int, string> Results);

/// <summary>Everything a result depends on, as it is given out: no ids, judges under names of their own, entries under their public numbers.</summary>
/// <param name="Format">Says how to read it.</param>
/// <param name="Seed">Decided the assignment of entries to judges.</param>
/// <param name="Rulings">Numbers of entries that shared a place, in the order decided by the chair, best first; the latest last.</param>
public sealed record RecountInputs(
    string Format, ScoringMethod Method, int Quorum, int Decimals, bool IsSeverityOfficial, int VotePercent, int Seed, IReadOnlyList<RecountCriterion> Criteria,
    IReadOnlyList<int> Entries, IReadOnlyList<RecountSheet> Sheets, IReadOnlyList<RecountPart> Parts, IReadOnlyDictionary<int, long> Votes, IReadOnlyList<IReadOnlyList<int>> Rulings)
{
    public const string CurrentFormat = "videocontest-recount-1";

    internal static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) }, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    };

    /// <param name="round">With its criteria.</param>
    /// <param name="numbers">The public number of every entry of the round.</param>
    /// <param name="salt">Secret; without it nobody finds out who stands behind a judge's name.</param>
    public static RecountInputs Of(Round round, StandingInputs inputs, IReadOnlyDictionary<Guid, int> numbers, string salt)
    {
        var entries = inputs.Entries.ToHashSet();
        var criteria = round.Criteria.OrderBy(it => it.Order).ToList();
        return new(
            CurrentFormat, inputs.Method, inputs.Quorum, inputs.Decimals, inputs.IsSeverityOfficial, inputs.VotePercent, round.Seed,
            [.. criteria.Select(it => new RecountCriterion(it.Name, it.NameEnglish, Short(it.Weight), Short(it.Least), Short(it.Most)))],
            [.. inputs.Entries.Select(entry => numbers[entry]).Order()],
            [.. inputs.Sheets.Where(sheet => entries.Contains(sheet.EntryId))
                .Select(sheet => new RecountSheet(numbers[sheet.EntryId], JudgeName(salt, sheet.JudgeId), [.. criteria.Select(it => Short(sheet.Scores.Single(score => score.CriterionId == it.Id).Points))]))
                .OrderBy(sheet => sheet.Entry).ThenBy(sheet => sheet.Judge, StringComparer.Ordinal)],
            [.. inputs.Parts.OrderBy(part => part.Order).Select(part => new RecountPart(part.Order, part.Percent,
                new SortedDictionary<int, string>(part.Scores.Where(it => numbers.ContainsKey(it.Key)).ToDictionary(it => numbers[it.Key], it => $"{it.Value}"))))],
            new SortedDictionary<int, long>(inputs.Votes.Where(it => numbers.ContainsKey(it.Key)).ToDictionary(it => numbers[it.Key], it => it.Value)),
            [.. inputs.Rulings.Where(ruling => ruling.All(numbers.ContainsKey)).Select(ruling => (int[])[.. ruling.Select(entry => numbers[entry])])]);
    }

    /// <summary>What stands for a judge: the same for all their sheets in one result, different in every other.</summary>
    public static string JudgeName(string salt, Guid judge) => TextHash.Of($"{salt} {judge}")[..12];

    /// <exception cref="JsonException">It is not what <see cref="Text"/> writes.</exception>
    public static RecountInputs Parse(string text) => JsonSerializer.Deserialize<RecountInputs>(text, Options) ?? throw new JsonException("The inputs are empty.");

    /// <summary>As JSON; the same inputs give the same text everywhere.</summary>
    public string Text() => JsonSerializer.Serialize(this, Options);

    /// <summary>Back to what standings are worked out from; ids are made of the numbers and names.</summary>
    public StandingInputs ToStandingInputs()
    {
        WeighedCriterion[] criteria = [.. Criteria.Select((it, at) => new WeighedCriterion(Id(at, 3), it.Weight, it.Least, it.Most))];
        var judges = Sheets.Select(it => it.Judge).Distinct().Index().ToDictionary(it => it.Item, it => Id(it.Index, 2));
        return new(Method, Quorum, Decimals, criteria, [.. Entries.Select(Entry)],
            [.. Sheets.Select(sheet => new CountedSheet(Entry(sheet.Entry), judges[sheet.Judge], [.. sheet.Points.Zip(criteria, (points, it) => new Score(it.Id, points))]))])
        {
            IsSeverityOfficial = IsSeverityOfficial,
            VotePercent = VotePercent,
            Votes = Votes.ToDictionary(it => Entry(it.Key), it => it.Value),
            Parts = [.. Parts.Select(part => new EarlierResult(part.Round, part.Percent, part.Results.ToDictionary(it => Entry(it.Key), it => Fraction.Parse(it.Value))))],
            Rulings = [.. Rulings.Select(ruling => (Guid[])[.. ruling.Select(Entry)])],
        };
    }

    internal static Guid Entry(int number) => Id(number, 1);

    static Guid Id(int number, short kind) => new(number, kind, 0, new byte[8]);

    // 60.000 and 60 are one number and must be one text.
    static decimal Short(decimal value) => value / 1.000m;
}
