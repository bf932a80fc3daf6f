using Microsoft.EntityFrameworkCore;
using VideoContest.Judging;
using VideoContest.Results;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Rounds;

/// <summary>The entries of a closed round that have fewer sheets than its quorum, and what can be decided about them.</summary>
/// <param name="Lines">By number.</param>
/// <param name="Effect">What the quorum that was typed would change; null without one that is lower.</param>
public sealed record ShortfallPage(RoundHead Head, ShortfallForm Form, IReadOnlyList<ShortfallLine> Lines, QuorumEffect? Effect, Refusal? Problem)
{
    public IReadOnlyList<Guid> Lacking => [.. Lines.Select(it => it.Id)];

    public IReadOnlyList<Guid> Accepted => [.. Lines.Where(it => it.IsAccepted).Select(it => it.Id)];

    /// <summary>Numbers that are not among the entries become an id that is none of them, and are refused as such.</summary>
    public IReadOnlyList<Guid> Ids(IReadOnlyList<int> numbers) => [.. numbers.Distinct().Select(number => Lines.SingleOrDefault(it => it.Number == number)?.Id ?? Guid.Empty)];
}

/// <param name="IsAccepted">Without a score, in writing.</param>
public sealed record ShortfallLine(Guid Id, int Number, string Title, int Sheets, bool IsAccepted);

/// <param name="Gaining">Entries that would get a score and a place.</param>
/// <param name="Moved">Entries that have a place and would get a later one.</param>
/// <param name="Left">Entries that would still be short.</param>
public sealed record QuorumEffect(int Quorum, IReadOnlyList<QuorumGain> Gaining, int Moved, int Left);

public sealed record QuorumGain(int Number, string Title, int Sheets, string Shown, int? Place);

public static class ShortfallPages
{
    public static async Task<ShortfallPage> ShortfallPageAsync(this ContestDb db, RoundHead head, ShortfallForm form, Refusal? problem, CancellationToken cancel)
    {
        var round = await db.Rounds.AsNoTracking().Include(it => it.Criteria).SingleAsync(it => it.Id == head.Id, cancel);
        var inputs = await db.StandingInputsAsync(round, cancel);
        var names = await db.Entries.Where(it => it.Assignments.Any(a => a.RoundId == head.Id))
            .Select(it => new { it.Id, Number = it.Number!.Value, it.Title }).ToDictionaryAsync(it => it.Id, cancel);
        var accepted = await db.AcceptedWithoutScoreAsync(head.Id, cancel);
        var now = Standings.Work(inputs);
        var lines = now.Where(it => it.Lack == Lack.BelowQuorum).Select(it => new ShortfallLine(it.EntryId, names[it.EntryId].Number, names[it.EntryId].Title, it.Sheets, accepted.Contains(it.EntryId)));

        QuorumEffect? effect = null;
        if (form.Quorum is { } quorum && round.WhyNotLowerQuorum(quorum) is null)
        {
            var then = Standings.Work(inputs with { Quorum = quorum });
            var (places, shown) = (now.ToDictionary(it => it.EntryId, it => it.Place), ShownScores.Shown(then.Select(it => it.Score).OfType<Fraction>(), head.Decimals));
            effect = new(quorum,
                [.. then.Where(it => it.Place is not null && places[it.EntryId] is null).Select(it => new QuorumGain(names[it.EntryId].Number, names[it.EntryId].Title, it.Sheets, shown[it.Score!.Value], it.Place))],
                then.Count(it => it.Place > places[it.EntryId]), then.Count(it => it.Lack == Lack.BelowQuorum));
        }
        return new(head, form, [.. lines.OrderBy(it => it.Number)], effect, problem ?? (form.Quorum is { } typed ? round.WhyNotLowerQuorum(typed) : null));
    }
}
