namespace VideoContest.Judging;

/// <summary>What can happen to the panel and its sheets while a round is open.</summary>
public enum PanelChangeKind
{
    /// <summary>A judge joins; entries that lack a sheet get one from them.</summary>
    Seat,

    /// <summary>A judge leaves, and another or everybody else takes over what they had not handed in.</summary>
    Replace,

    /// <summary>A judge leaves, and nobody takes over.</summary>
    Leave,

    /// <summary>Entries that lack sheets get them.</summary>
    TopUp,

    /// <summary>Sheets that were not begun move until loads are even.</summary>
    Rebalance,
}

/// <param name="Judge">Who joins or leaves; null for what concerns the whole panel.</param>
/// <param name="To">Who takes over in a replacement; null for everybody else.</param>
public sealed record PanelChange(PanelChangeKind Kind, Guid? Judge = null, Guid? To = null)
{
    /// <summary>Most sheets a judge who joins takes, from 1; null for no limit, or the one they had before they left.</summary>
    public int? MaximumLoad { get; init; }

    /// <summary>Somebody leaves the panel.</summary>
    public bool Leaves => Kind is PanelChangeKind.Replace or PanelChangeKind.Leave;

    /// <summary>It changes the declared panel and wants a reason.</summary>
    public bool ChangesPanel => Leaves || Kind == PanelChangeKind.Seat;
}

/// <summary>What a change comes to, to be looked at and then applied.</summary>
/// <param name="Added">Pairs to make.</param>
/// <param name="Removed">Pairs to take away; none was handed in.</param>
/// <param name="Untaken">Of those, the ones that nobody takes over.</param>
/// <param name="Drafts">Of those, the ones that were begun; what was written is kept and not counted.</param>
public sealed record PanelChangePlan(
    PanelChange Change, IReadOnlyList<(Guid Entry, Guid Judge)> Added, IReadOnlyList<(Guid Entry, Guid Judge)> Removed,
    IReadOnlyList<(Guid Entry, Guid Judge)> Untaken, IReadOnlyList<(Guid Entry, Guid Judge)> Drafts);
