namespace VideoContest.Web.Features.Organizing;

public enum OrganizingPlace { Overview, Entries, Processing, Likenesses, Rounds, Awards, Results, People, Settings, Ledger }

/// <summary>The ways through an organizer's contest, for the partial <c>_Subnav</c>.</summary>
/// <param name="Contest">The contest's address.</param>
/// <param name="Active">Where the reader is.</param>
/// <param name="Title">The contest's title in the reader's language.</param>
public sealed record Subnav(string Contest, OrganizingPlace Active, string Title)
{
    /// <summary>Each place with its path after the contest's address, and its name.</summary>
    public static IReadOnlyList<(OrganizingPlace Place, string Path, string Name)> Places { get; } =
    [
        (OrganizingPlace.Overview, "", "概览"), (OrganizingPlace.Entries, "/entries", "作品"),
        (OrganizingPlace.Processing, "/processing", "视频处理"), (OrganizingPlace.Likenesses, "/likenesses", "相似作品"), (OrganizingPlace.Rounds, "/rounds", "轮次"),
        (OrganizingPlace.Awards, "/awards", "奖项"), (OrganizingPlace.Results, "/results", "获奖结果"), (OrganizingPlace.People, "/people", "人员"),
        (OrganizingPlace.Settings, "/settings", "设置"), (OrganizingPlace.Ledger, "/ledger", "存证记录"),
    ];
}
