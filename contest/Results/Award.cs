namespace VideoContest.Results;

public enum AwardKind { Entry, District }

/// <summary>A prize of the contest (奖项).</summary>
public class Award(Guid contestId, string name, string nameEnglish, AwardKind kind, int quota, int order)
{
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

    public void Edit(string name, string nameEnglish, int quota, int order) => (Name, NameEnglish, Quota, Order) = (name, nameEnglish, quota, order);

    public Refusal? WhyNotGive(bool resultsPublished) =>
        resultsPublished ? new("获奖名单已经公布,不能再改动。") :
        Winners.Count >= Quota ? new("“{0}”的 {1} 个名额已经用完。", Name, Quota) :
        null;

    /// <summary>Gives the award to an entry.</summary>
    public Winner Give(Entries.Entry entry, bool resultsPublished)
    {
        WhyNotGive(resultsPublished).ThrowIfAny();
        if (Kind != AwardKind.Entry)
            throw new Refusal("“{0}”授予区县,不授予作品。", Name).AsException();
        if (entry.Status != Entries.EntryStatus.Accepted)
            throw new Refusal("只有通过审核的作品可以获奖。").AsException();

        var winner = new Winner(this, entry.Id, null);
        _winners.Add(winner);
        return winner;
    }

    /// <summary>Gives the award to a district.</summary>
    public Winner Give(Contests.District district, bool resultsPublished)
    {
        WhyNotGive(resultsPublished).ThrowIfAny();
        if (Kind != AwardKind.District)
            throw new Refusal("“{0}”授予作品,不授予区县。", Name).AsException();

        var winner = new Winner(this, null, district.Id);
        _winners.Add(winner);
        return winner;
    }

    /// <summary>The usual prizes of contests of this kind.</summary>
    public static IReadOnlyList<Award> Usual(Guid contestId) =>
    [
        new(contestId, "一等奖", "First prize", AwardKind.Entry, 1, 1), new(contestId, "二等奖", "Second prize", AwardKind.Entry, 3, 2),
        new(contestId, "三等奖", "Third prize", AwardKind.Entry, 6, 3), new(contestId, "优秀奖", "Merit prize", AwardKind.Entry, 10, 4),
        new(contestId, "优秀组织奖", "Best organising district", AwardKind.District, 5, 5),
    ];
}
