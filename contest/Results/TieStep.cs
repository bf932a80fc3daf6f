namespace VideoContest.Results;

/// <summary>One step of the tie chain, as it went for one entry.</summary>
/// <param name="Values">The entries that were level with it before the step, best first, each with what the step compares; null where it compares no values.</param>
/// <param name="Left">Those still level with it afterwards, itself among them; alone when the step set it apart from all.</param>
public sealed record TieStep(TieBreak By, IReadOnlyList<(Guid Entry, Fraction? Value)> Values, IReadOnlyList<Guid> Left)
{
    /// <summary>Every two of the tied entries, as the judges who scored both prefer them; for the step head to head alone.</summary>
    public IReadOnlyList<Meeting> Meetings { get; init; } = [];
}

/// <summary>Two entries before the judges who scored both.</summary>
/// <param name="For">Judges who gave the first the higher total.</param>
/// <param name="Against">Judges who gave the other the higher total.</param>
/// <param name="Even">Judges who gave both the same.</param>
public sealed record Meeting(Guid Entry, Guid Other, int For, int Against, int Even)
{
    /// <summary>The same, told from the other side.</summary>
    public Meeting Turned() => new(Other, Entry, Against, For, Even);

    internal static Meeting Of(Guid entry, Guid other, Func<Guid, IReadOnlyDictionary<Guid, Fraction>> totals) => Of(entry, other, totals(entry), totals(other));

    internal static Meeting Of(Guid entry, Guid other, IReadOnlyDictionary<Guid, Fraction> own, IReadOnlyDictionary<Guid, Fraction> others)
    {
        var signs = own.Where(it => others.ContainsKey(it.Key)).Select(it => it.Value.CompareTo(others[it.Key])).ToList();
        return new(entry, other, signs.Count(it => it > 0), signs.Count(it => it < 0), signs.Count(it => it == 0));
    }
}
