using Microsoft.EntityFrameworkCore;
using VideoContest.Results;
using VideoContest.Storage;
using VideoContest.Web.Features.Organizing.Rounds;

namespace VideoContest.Web.Features.Organizing.Desk;

/// <summary>The entries of a round that share a place when nothing is ruled, and what was ruled.</summary>
/// <param name="Former">Rulings that do not apply: taken back, or of entries that are not tied any more.</param>
public sealed record TiesPage(RoundHead Head, IReadOnlyList<TieBlock> Blocks, IReadOnlyList<RulingLine> Former, RulingForm? Form, Refusal? Problem)
{
    public bool IsTyped(TieBlock block) => Form is not null && block.Entries.Select(it => it.Number).ToHashSet().SetEquals(Form.Entries);

    /// <summary>What was typed for an entry of a block.</summary>
    public int? Rank(int number) => Form?.Entries.Zip(Form.Ranks).Where(it => it.First == number).Select(it => it.Second).FirstOrDefault();
}

/// <param name="Place">That they share.</param>
/// <param name="Cuts">The cuts across which they lie.</param>
/// <param name="Ruling">Null as long as they share the place.</param>
public sealed record TieBlock(int Place, string Score, IReadOnlyList<TiedEntry> Entries, IReadOnlyList<Cut> Cuts, RulingLine? Ruling);

public sealed record TiedEntry(Guid Id, int Number, string Title);

public sealed record RulingLine(Guid Id, IReadOnlyList<TiedEntry> Entries, string Reason, string By, DateTimeOffset At, DateTimeOffset? TakenBackAt);

public static class TiesPages
{
    public static async Task<TiesPage> TiesPageAsync(this ContestDb db, RoundHead head, RulingForm? form, Refusal? problem, CancellationToken cancel)
    {
        var round = await db.Rounds.AsNoTracking().Include(it => it.Criteria).SingleAsync(it => it.Id == head.Id, cancel);
        var inputs = await db.StandingInputsAsync(round, cancel);
        var standings = Standings.Work(inputs with { Rulings = [] });
        var shown = ShownScores.Shown(standings.Select(it => it.Score).OfType<Fraction>(), head.Decimals);
        var ties = await db.TiesAtCutsAsync(round, await db.CutsAsync(round, cancel), standings, cancel);
        var entries = await db.Entries.Where(entry => db.Assignments.Any(it => it.RoundId == head.Id && it.EntryId == entry.Id))
            .Select(entry => new TiedEntry(entry.Id, entry.Number!.Value, entry.Title)).ToDictionaryAsync(it => it.Id, cancel);
        var rulings = await db.TieRulings.AsNoTracking().Where(it => it.RoundId == head.Id)
            .Join(db.Users, it => it.ById, person => person.Id, (it, person) => new { It = it, person.DisplayName }).ToListAsync(cancel);
        var lines = rulings.OrderByDescending(it => it.It.At).Select(it => new RulingLine(
            it.It.Id, [.. it.It.Entries.Where(entries.ContainsKey).Select(entry => entries[entry])], it.It.Reason, it.DisplayName, it.It.At, it.It.TakenBackAt)).ToList();
        var blocks = standings.Where(it => it.Place is not null).GroupBy(it => it.Place!.Value).Where(group => group.Count() > 1).Select(group =>
        {
            var ids = group.Select(it => it.EntryId).ToHashSet();
            return new TieBlock(group.Key, shown[group.First().Score!.Value], [.. ids.Select(id => entries[id]).OrderBy(it => it.Number)], [.. ties.Where(tie => ids.SetEquals(tie.Entries)).Select(tie => tie.Cut)],
                lines.FirstOrDefault(line => line.TakenBackAt is null && ids.SetEquals(line.Entries.Select(it => it.Id))));
        }).ToList();
        return new(head, blocks, [.. lines.Except(blocks.Select(it => it.Ruling).OfType<RulingLine>())], form, problem);
    }
}
