using VideoContest.Contests;

namespace VideoContest.Judging;

public enum RoundState { Draft, Open, Closed }

public enum ScoringMethod { Mean, Trimmed }

/// <summary>How much an earlier round of the contest counts in a round's result.</summary>
/// <param name="Order">The earlier round.</param>
/// <param name="Percent">From 1 to 99.</param>
public sealed record ResultPart(int Order, int Percent);

/// <summary>What the organizer declares of a round before it opens.</summary>
/// <param name="OpensAt">Planned opening; shown to judges. The round opens when the organizer opens it.</param>
/// <param name="ClosesAt">No sheet is taken from then on.</param>
/// <param name="SheetsPerEntry">How many judges score each entry; null when the whole panel scores everything.</param>
/// <param name="Quorum">Fewest valid sheets for an official score.</param>
/// <param name="Decimals">Shown decimals of scores, 0 to 4.</param>
/// <param name="IsBlind">Judges do not see who entered.</param>
/// <param name="TakesTop">Only so many best entries of the round before are judged; null for every accepted entry.</param>
public sealed record RoundPlan(
    string Name, string NameEnglish, DateTimeOffset OpensAt, DateTimeOffset ClosesAt, ScoringMethod Method,
    int? SheetsPerEntry, int Quorum, int Decimals, bool IsBlind, int? TakesTop)
{
    /// <summary>So many best entries of every category of the round before; null when categories do not count.</summary>
    public int? TakesPerCategory { get; init; }

    /// <summary>Every entry of the round before with at least this result, 0 to 100; null without such a bound.</summary>
    public decimal? TakesFrom { get; init; }

    /// <summary>Scores are adjusted for the severity of judges; declared beforehand or not at all.</summary>
    public bool IsSeverityOfficial { get; init; }

    /// <summary>Judges do not score entries of their own district.</summary>
    public bool ExcludesDistrict { get; init; }

    /// <summary>Judges do not score entries of people whose mail has the same domain, those of public mail providers left out.</summary>
    public bool ExcludesMailDomain { get; init; }

    /// <summary>Percent of a film that a judge must have played before handing in, 0 to 100.</summary>
    public int LeastWatched { get; init; }

    /// <summary>Percent of the result that the public vote makes, 0 to <see cref="Round.MostVotePercent"/>.</summary>
    public int VotePercent { get; init; }

    /// <summary>What earlier rounds make of the result; the round itself makes the rest.</summary>
    public IReadOnlyList<ResultPart> Parts { get; init; } = [];
}

/// <summary>A stage of judging with dates, criteria and a panel (轮次).</summary>
public partial class Round
{
    public const int LongestName = 40;
    public const int MostVotePercent = 20;
    public const int LongestCloseReason = 400;

    private Round() { }

    public Round(Contest contest, int order, RoundPlan plan, int seed)
    {
        (Contest, ContestId, Order, Seed) = (contest, contest.Id, order, seed);
        Fill(plan);
        Rewrite(contest.Rubric);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid ContestId { get; private set; }
    public Contest Contest { get; private set; } = null!;

    /// <summary>Place among the contest's rounds, from 1.</summary>
    public int Order { get; private set; }

    public string Name { get; private set; } = "";
    public string NameEnglish { get; private set; } = "";
    public DateTimeOffset OpensAt { get; private set; }
    public DateTimeOffset ClosesAt { get; private set; }
    public ScoringMethod Method { get; private set; }
    public int? SheetsPerEntry { get; private set; }
    public int Quorum { get; private set; }
    public int Decimals { get; private set; }
    public bool IsBlind { get; private set; }
    public int? TakesTop { get; private set; }
    public int? TakesPerCategory { get; private set; }
    public decimal? TakesFrom { get; private set; }
    public bool IsSeverityOfficial { get; private set; }
    public bool ExcludesDistrict { get; private set; }
    public bool ExcludesMailDomain { get; private set; }
    public int LeastWatched { get; private set; }
    public int VotePercent { get; private set; }
    public IReadOnlyList<ResultPart> Parts { get; private set; } = [];

    /// <summary>The whole panel scores a few films first, so that judges find a common measure; counts nowhere.</summary>
    public bool IsCalibration { get; private set; }

    /// <summary>The films of a calibration.</summary>
    public IReadOnlyList<Guid> CalibrationEntries { get; private set; } = [];

    /// <summary>Decides every shuffle of the round, so that it can be done again.</summary>
    public int Seed { get; private set; }

    public RoundState State { get; private set; }
    public DateTimeOffset? OpenedAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Why it was closed although sheets were missing.</summary>
    public string CloseReason { get; private set; } = "";

    /// <summary>Hex SHA-256 of all handed-in sheets at the close; null before.</summary>
    public string? Seal { get; private set; }

    public int? SealedSheets { get; private set; }
    public int Version { get; private set; }
    public IReadOnlyList<Criterion> Criteria => _criteria;
    public IReadOnlyList<Panelist> Panel => _panel;
    public IReadOnlyList<Assignment> Assignments => _assignments;
    readonly List<Criterion> _criteria = [];
    readonly List<Panelist> _panel = [];
    readonly List<Assignment> _assignments = [];

    /// <summary>Whether sheets are taken.</summary>
    public bool IsOpenAt(DateTimeOffset now) => State == RoundState.Open && now < ClosesAt;

    public Refusal? WhyNotEdit() => State == RoundState.Draft ? null : new("轮次启动后，评分项、评委组和计分方法不能再改。");

    public void Edit(RoundPlan plan)
    {
        WhyNotEdit().ThrowIfAny();
        Fill(plan);
    }

    /// <summary>Replaces the criteria.</summary>
    public void Rewrite(IReadOnlyList<RubricLine> rubric)
    {
        WhyNotEdit().ThrowIfAny();
        if (rubric.Count == 0)
            throw new Refusal("至少要有一个评分项。").AsException();

        _criteria.Clear();
        _criteria.AddRange(rubric.Select((line, index) => new Criterion(Id, line, index + 1)));
    }

    /// <summary>Replaces the panel; everybody in it must be a judge of the contest, which the caller has made sure of.</summary>
    public void Seat(IEnumerable<Guid> judges)
    {
        WhyNotEdit().ThrowIfAny();
        var wanted = judges.ToHashSet();
        _panel.RemoveAll(seat => !wanted.Contains(seat.JudgeId));
        _panel.AddRange(wanted.Except(_panel.Select(seat => seat.JudgeId)).Select(judge => new Panelist(Id, judge)).ToList());
    }

    /// <summary>Why a panel of that size cannot give every entry its sheets.</summary>
    public static Refusal? WhyNotStaff(int? sheetsPerEntry, int quorum, int panel) =>
        sheetsPerEntry > panel ? new("每件作品要 {0} 位评委评分，但评委组只有 {1} 位。", sheetsPerEntry, panel) :
        quorum > (sheetsPerEntry ?? panel) ? new("有效评分表最少 {0} 份，多于每件作品的评委数 {1}。", quorum, sheetsPerEntry ?? panel) :
        null;

    public Refusal? WhyNotOpen(int entries, DateTimeOffset now) =>
        State != RoundState.Draft ? new("轮次已经启动过。") :
        now >= ClosesAt ? new("评分截止时间已过，请先修改截止时间。") :
        Panel.Count == 0 ? new("评委组还没有评委。") :
        WhyNotStaff(SheetsPerEntry, Quorum, Panel.Count) is { } refusal ? refusal :
        entries == 0 ? new("还没有可以评审的作品：作品要先通过审核。") :
        null;

    /// <summary>Opens the round and gives every entry its judges.</summary>
    public void Open(RoundOpening opening, DateTimeOffset now)
    {
        WhyNotOpen(opening.Entries.Count, now).ThrowIfAny();
        var plan = ShareOut(opening);
        WhyNotCompare(plan).ThrowIfAny();
        (State, OpenedAt) = (RoundState.Open, now);
        _assignments.AddRange(plan.Added.Select(pair => new Assignment(this, pair.Entry, pair.Judge)));
    }

    /// <summary>Why scores adjusted for severity cannot be official: judges who share no entry, directly or through others, cannot be compared.</summary>
    public Refusal? WhyNotCompare(AssigningPlan plan) =>
        IsSeverityOfficial && plan.Panels.Count > 1 ? new("评委分成了互不相连的 {0} 组，宽严不能比较，调整后的成绩不能作为正式成绩。请增加每件作品的评委数，或者取消这一项。", plan.Panels.Count) : null;

    /// <summary>Gives judges to entries that have none yet in an open round, such as one accepted late.</summary>
    /// <returns>What was given out now.</returns>
    public IReadOnlyList<Assignment> Assign(RoundOpening opening)
    {
        if (State != RoundState.Open)
            throw new Refusal("轮次没有开放，不能分配作品。").AsException();

        var given = Share(opening).Select(pair => new Assignment(this, pair.Entry, pair.Judge)).ToList();
        _assignments.AddRange(given);
        return given;
    }

    /// <summary>Who would get which of the entries that have no judges yet.</summary>
    public IReadOnlyList<(Guid Entry, Guid Judge)> Share(RoundOpening opening) => ShareOut(opening).Added;

    /// <summary>How the entries that have no judges yet would be given out; opening the round gives them out just so.</summary>
    public AssigningPlan ShareOut(RoundOpening opening)
    {
        var given = _assignments.Select(it => it.EntryId).ToHashSet();
        var task = Task(opening, new Dictionary<(Guid, Guid), SheetProgress>());
        return Assigner.TopUp(task with { Entries = [.. task.Entries.Select(entry => entry with { TakesMore = entry.TakesMore && !given.Contains(entry.Id) })] });
    }

    /// <summary>Moves the end of an open or planned round.</summary>
    public void Extend(DateTimeOffset closesAt, DateTimeOffset now)
    {
        if (State == RoundState.Closed || closesAt <= now)
            throw new Refusal("截止时间必须晚于现在，并且轮次还没有结束。").AsException();

        ClosesAt = closesAt;
    }

    /// <summary>Why judges cannot be reminded of what is missing.</summary>
    public Refusal? WhyNotNudge(DateTimeOffset now) => IsOpenAt(now) ? null : new("评分时间已到，提醒也来不及了。请先延期。");

    public Refusal? WhyNotClose() => State == RoundState.Open ? null : new("只有进行中的轮次可以结束。");

    /// <summary>Ends scoring; the caller locks the round's row first, so that a sheet is wholly in or wholly out.</summary>
    /// <param name="missing">Sheets that were given out and are not handed in.</param>
    /// <param name="reason">Why it ends all the same; not needed when none is missing.</param>
    public void Close(DateTimeOffset now, int missing = 0, string reason = "")
    {
        (WhyNotClose() ?? WhyNotLeaveOut(missing, reason)).ThrowIfAny();
        (State, ClosedAt, CloseReason) = (RoundState.Closed, now, reason);
    }

    /// <summary>Keeps what the sheets were when the round closed, in the same transaction.</summary>
    public void Keep(SheetSeal seal)
    {
        if (State != RoundState.Closed || Seal is not null)
            throw new InvalidOperationException("Sheets are sealed once, when the round closes.");
        (Seal, SealedSheets) = (seal.Hash, seal.Sheets);
    }
}
