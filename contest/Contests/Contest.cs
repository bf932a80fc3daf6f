using System.Text.RegularExpressions;
using VideoContest.Judging;
using VideoContest.People;

namespace VideoContest.Contests;

/// <summary>What entrants see of their own scores and remarks once the results are public.</summary>
public enum ScoresShown { Nothing, Anonymous, Named }

/// <summary>One edition of the contest with its dates, rules, categories and districts.</summary>
public partial class Contest
{
    public const string DefaultTimeZone = "Asia/Shanghai";
    public const int LongestTitle = 100;

    /// <summary>Two days.</summary>
    public const int MostGraceMinutes = 2880;

    private Contest() { }

    /// <param name="address">What stands for the contest in addresses: /c/{address}/.</param>
    public Contest(string address, string title, string titleEnglish, ContestDates dates)
    {
        WhyNotAddress(address).ThrowIfAny();
        Address = address;
        Rename(title, titleEnglish);
        Schedule(dates);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public string Address { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string TitleEnglish { get; private set; } = "";
    public ContestTexts Texts { get; private set; } = new();
    public DateTimeOffset EntriesOpenAt { get; private set; }
    public DateTimeOffset EntriesCloseAt { get; private set; }
    public int GraceMinutes { get; private set; }
    public DateTimeOffset? ResultsExpectedAt { get; private set; }
    public DateTimeOffset? SummaryDueAt { get; private set; }

    /// <summary>IANA name of the zone in which dates are shown and typed.</summary>
    public string TimeZone { get; private set; } = DefaultTimeZone;

    public TechnicalRules Rules { get; private set; } = TechnicalRules.Usual;

    /// <summary>The criteria a new round starts with.</summary>
    public IReadOnlyList<RubricLine> Rubric { get; private set; } = RubricLine.Usual;

    /// <summary>Most entries that one entrant may have, drafts included and withdrawn ones not; null for no cap.</summary>
    public int? MostEntriesPerEntrant { get; private set; }

    public ScoresShown ScoresShown { get; private set; }

    /// <summary>Anybody may download what it takes to work out the places again, once the results are public.</summary>
    public bool IsRecountPublic { get; private set; }

    /// <summary>Nobody gets more than one award for entries of theirs.</summary>
    public bool IsOneAwardPerEntrant { get; private set; }

    /// <summary>Since then the public sees the contest; the newest announced one is the current one.</summary>
    public DateTimeOffset? AnnouncedAt { get; private set; }

    public DateTimeOffset? ResultsPublishedAt { get; private set; }

    /// <summary>The highest entry number given so far; raised in SQL only, see EntryNumbers.</summary>
    public int LastEntryNumber { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<Category> Categories => _categories;
    public IReadOnlyList<District> Districts => _districts;
    public IReadOnlyList<Membership> Memberships => _memberships;
    public IReadOnlyList<Round> Rounds => _rounds;
    readonly List<Category> _categories = [];
    readonly List<District> _districts = [];
    readonly List<Membership> _memberships = [];
    readonly List<Round> _rounds = [];

    public TimeSpan Grace => TimeSpan.FromMinutes(GraceMinutes);

    public bool TakesEntriesAt(DateTimeOffset now) => ResultsPublishedAt is null && EntriesOpenAt <= now && now < EntriesCloseAt;

    /// <summary>Whether an upload begun in time may still be finished, or a rejected film be replaced.</summary>
    public bool IsInGraceAt(DateTimeOffset now) => ResultsPublishedAt is null && EntriesOpenAt <= now && now < EntriesCloseAt + Grace;

    public static Refusal? WhyNotAddress(string address) => AddressPattern().IsMatch(address) && address != "new"
        ? null : new("网址名“{0}”不可用：只能用小写字母、数字和连字符，2 到 40 个字符。", address);

    public void Rename(string title, string titleEnglish) => (Title, TitleEnglish) = (title, titleEnglish);

    public void Describe(ContestTexts texts) => Texts = texts;

    public static Refusal? WhyNotSchedule(ContestDates dates) =>
        dates.EntriesCloseAt <= dates.EntriesOpenAt ? new("征集截止时间必须晚于开始时间。") :
        dates.GraceMinutes is < 0 or > MostGraceMinutes ? new("宽限时间必须在 0 到 {0} 分钟之间。", MostGraceMinutes) :
        dates.ResultsExpectedAt <= dates.EntriesCloseAt ? new("预计公布结果的时间必须晚于征集截止时间。") :
        dates.SummaryDueAt <= dates.EntriesOpenAt ? new("区县报送总结的期限必须晚于征集开始时间。") :
        null;

    public void Schedule(ContestDates dates)
    {
        WhyNotSchedule(dates).ThrowIfAny();
        (EntriesOpenAt, EntriesCloseAt, GraceMinutes, ResultsExpectedAt, SummaryDueAt) = dates;
    }

    public void RequireOfFilms(TechnicalRules rules) => Rules = rules;

    public static Refusal? WhyNotJudgeBy(IReadOnlyList<RubricLine> rubric) => rubric.Count == 0
        ? new("至少要有一个评分项。")
        : rubric.GroupBy(line => line.Name).FirstOrDefault(same => same.Count() > 1) is { } twice
        ? new("有两个评分项都叫“{0}”。", twice.First().LocalName)
        : rubric.Select(line => line.WhyNot()).FirstOrDefault(refusal => refusal is not null);

    public void JudgeBy(IReadOnlyList<RubricLine> rubric)
    {
        WhyNotJudgeBy(rubric).ThrowIfAny();
        Rubric = rubric;
    }

    public void Cap(int? mostEntriesPerEntrant) => MostEntriesPerEntrant = mostEntriesPerEntrant;

    public Refusal? WhyNotDeclare() => _rounds.All(round => round.State == RoundState.Draft) && ResultsPublishedAt is null
        ? null : new("已有轮次启动，成绩公开方式和奖项规则不能再改。");

    /// <summary>Says before judging what entrants and the public will see of it, and how awards are capped.</summary>
    public void Declare(ScoresShown scoresShown, bool isRecountPublic, bool isOneAwardPerEntrant)
    {
        WhyNotDeclare().ThrowIfAny();
        (ScoresShown, IsRecountPublic, IsOneAwardPerEntrant) = (scoresShown, isRecountPublic, isOneAwardPerEntrant);
    }

    public Refusal? WhyNotAnnounce() => AnnouncedAt is null ? null : new("大赛已经对外发布。");

    /// <summary>Shows the contest to the public, from then on.</summary>
    public void Announce(DateTimeOffset now)
    {
        WhyNotAnnounce().ThrowIfAny();
        AnnouncedAt = now;
    }

    public Refusal? WhyNotPublishResults(int winners) =>
        ResultsPublishedAt is not null ? new("获奖名单已经公布。") :
        winners == 0 ? new("还没有评出任何奖项，不能公布获奖名单。") :
        null;

    /// <summary>Makes the winners public; their films are published in the same transaction.</summary>
    public void PublishResults(int winners, DateTimeOffset now)
    {
        if (WhyNotPublishResults(winners) is { } refusal)
            throw refusal.AsException();

        ResultsPublishedAt = now;
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,38}[a-z0-9]$")]
    private static partial Regex AddressPattern();
}
