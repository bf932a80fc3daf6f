namespace VideoContest.Results;

public enum AwardKind { Entry, District }

/// <summary>A prize of the contest (奖项).</summary>
public class Award(Guid contestId, string name, string nameEnglish, AwardKind kind, int quota, int order)
{
    public const int LongestName = 40;
    public const int MostWinners = 500;

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid ContestId { get; private set; } = contestId;
    public string Name { get; private set; } = name;
    public string NameEnglish { get; private set; } = nameEnglish;
    public AwardKind Kind { get; private set; } = kind;

    /// <summary>Most winners.</summary>
    public int Quota { get; private set; } = quota;

    /// <summary>Place in lists, the highest prize first, from 1.</summary>
    public int Order { get; private set; } = order;

    public IReadOnlyList<Winner> Winners => _winners;
    readonly List<Winner> _winners = [];

    public LocalName LocalName => new(Name, NameEnglish);

    public static Refusal? WhyNotPlan(int quota) => quota is >= 1 and <= MostWinners ? null : new("名额要在 1 到 {0} 之间。", MostWinners);

    public Refusal? WhyNotEdit(int quota) =>
        WhyNotPlan(quota) ?? (quota < Winners.Count ? new("“{0}”已经授出 {1} 个，名额不能更少。", LocalName, Winners.Count) : null);

    public void Edit(string name, string nameEnglish, int quota, int order)
    {
        WhyNotEdit(quota).ThrowIfAny();
        (Name, NameEnglish, Quota, Order) = (name, nameEnglish, quota, order);
    }

    public Refusal? WhyNotDelete() => Winners.Count == 0 ? null : new("“{0}”已经授出，先收回才能删除。", LocalName);

    public Refusal? WhyNotGive(bool resultsPublished) =>
        WhyNotChange(resultsPublished) ??
        (Winners.Count >= Quota ? new("“{0}”的 {1} 个名额已经用完。", LocalName, Quota) : null);

    public Refusal? WhyNotGive(Entries.Entry entry, bool resultsPublished) =>
        WhyNotGive(resultsPublished) ??
        (Kind != AwardKind.Entry ? new("“{0}”授予区县，不授予作品。", LocalName) :
        entry.Status != Entries.EntryStatus.Accepted ? new("只有通过审核的作品可以获奖。") :
        null);

    /// <summary>Gives the award to an entry, which must not have one of this contest yet; a unique index stands behind that.</summary>
    public Winner Give(Entries.Entry entry, bool resultsPublished)
    {
        WhyNotGive(entry, resultsPublished).ThrowIfAny();
        var winner = new Winner(this, entry.Id, null);
        _winners.Add(winner);
        return winner;
    }

    public Refusal? WhyNotGive(Contests.District district, bool resultsPublished) =>
        WhyNotGive(resultsPublished) ??
        (Kind != AwardKind.District ? new("“{0}”授予作品，不授予区县。", LocalName) :
        Winners.Any(winner => winner.DistrictId == district.Id) ? new("{0}已经获得“{1}”。", new LocalName(district.Name, district.NameEnglish), LocalName) :
        null);

    /// <summary>Gives the award to a district.</summary>
    public Winner Give(Contests.District district, bool resultsPublished)
    {
        WhyNotGive(district, resultsPublished).ThrowIfAny();
        var winner = new Winner(this, null, district.Id);
        _winners.Add(winner);
        return winner;
    }

    /// <summary>Takes the award back from a winner.</summary>
    public void TakeBack(Winner winner, bool resultsPublished)
    {
        WhyNotChange(resultsPublished).ThrowIfAny();
        _winners.Remove(winner);
    }

    static Refusal? WhyNotChange(bool resultsPublished) => resultsPublished ? new("获奖名单已经公布，不能再改动。") : null;

    /// <summary>The usual prizes of contests of this kind.</summary>
    public static IReadOnlyList<Award> Usual(Guid contestId) =>
    [
        new(contestId, "一等奖", "First prize", AwardKind.Entry, 1, 1), new(contestId, "二等奖", "Second prize", AwardKind.Entry, 3, 2),
        new(contestId, "三等奖", "Third prize", AwardKind.Entry, 6, 3), new(contestId, "优秀奖", "Merit prize", AwardKind.Entry, 10, 4),
        new(contestId, "优秀组织奖", "Best organizing district", AwardKind.District, 5, 5),
    ];
}
