using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Judging;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Rounds;

/// <summary>What opening a round would do: who goes on, who gets how much, and what is in the way.</summary>
/// <param name="Wanted">Judges every entry should get.</param>
/// <param name="Understaffed">Entries that would get fewer, or fewer than the quorum.</param>
public sealed record OpeningPage(
    RoundHead Head, Refusal? WhyNot, int Entries, int Wanted, IReadOnlyList<OpeningLoad> Loads, IReadOnlyList<OpeningConflict> Conflicts, IReadOnlyList<UnderstaffedEntry> Understaffed)
{
    /// <summary>Tells this preview from others.</summary>
    public string Plan { get; init; } = "";

    /// <summary>Something changed since the preview that was to be applied.</summary>
    public bool IsNew { get; init; }

    public IReadOnlyList<ShortageLine> Shortages { get; init; } = [];

    /// <summary>Judges who would be joined by entries they share; with more than one panel not all can be compared.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Panels { get; init; } = [];

    /// <summary>Works of the round before, best first, when its result decides who goes on.</summary>
    public IReadOnlyList<CandidateLine> Candidates { get; init; } = [];
}

/// <param name="Most">Null without a limit.</param>
public sealed record OpeningLoad(string Judge, int Entries, int? Most);

public sealed record OpeningConflict(string Judge, int Number, string Title, Conflict Conflict);

public sealed record UnderstaffedEntry(int Number, string Title, int Judges);

/// <param name="Category">Null for none.</param>
public sealed record CandidateLine(Candidate Candidate, string Title, LocalName? Category);

/// <param name="Category">Of a shortage of one category; null for none.</param>
/// <param name="Entry">Of a shortage of one entry.</param>
/// <param name="TightJudges">Whose maximum loads are the limit.</param>
public sealed record ShortageLine(Shortage Shortage, LocalName? Category, (int Number, string Title)? Entry, IReadOnlyList<string> TightJudges);

static class OpeningPages
{
    /// <summary>Hex SHA-256 of pairs, in whatever order they come.</summary>
    public static string Hash(IEnumerable<(Guid Entry, Guid Judge)> pairs) => TextHash.Of(
        string.Join('\n', pairs.Select(it => $"{it.Entry} {it.Judge}").Order(StringComparer.Ordinal)));

    public static async Task<OpeningPage> OpeningPageAsync(this ContestDb db, RoundHead head, DateTimeOffset now, CancellationToken cancel)
    {
        var round = await db.Rounds.AsNoTracking().Include(it => it.Panel).ThenInclude(it => it.Judge).SingleAsync(it => it.Id == head.Id, cancel);
        var opening = await db.PrepareOpeningAsync(round, cancel);
        var plan = round.ShareOut(opening);
        var shares = plan.Added;
        var names = round.Panel.ToDictionary(seat => seat.JudgeId, seat => seat.Judge.DisplayName);
        var entries = await db.Entries.AsNoTracking().Where(it => it.ContestId == head.ContestId && it.Number != null)
            .Select(it => new { it.Id, Number = it.Number!.Value, it.Title }).ToDictionaryAsync(it => it.Id, cancel);
        var categories = await db.Categories.AsNoTracking().Where(it => it.ContestId == head.ContestId).ToDictionaryAsync(it => it.Id, it => new LocalName(it.Name, it.NameEnglish), cancel);
        LocalName? Category(Guid? id) => id is { } known ? categories.GetValueOrDefault(known) : null;

        var wanted = round.SheetsPerEntry ?? round.Panel.Count;
        var perEntry = shares.CountBy(it => it.Entry).ToDictionary();
        var shortages = round.Panel.Count == 0 || opening.Entries.Count == 0 || round.SheetsPerEntry > round.Panel.Count
            ? [] : Shortages.Of(round.Task(opening, new Dictionary<(Guid, Guid), SheetProgress>()));
        return new(
            head, opening.WhyNot ?? round.WhyNotOpen(opening.Entries.Count, now) ?? round.WhyNotCompare(plan), opening.Entries.Count, wanted,
            [.. round.Panel.Select(seat => new OpeningLoad(names[seat.JudgeId], shares.Count(share => share.Judge == seat.JudgeId), seat.MaximumLoad)).OrderBy(it => it.Judge, StringComparer.Ordinal)],
            [.. opening.Conflicts.Select(it => new OpeningConflict(names[it.Key.Judge], entries[it.Key.Entry].Number, entries[it.Key.Entry].Title, it.Value)).OrderBy(it => it.Number)],
            [.. opening.Entries.Select(it => new UnderstaffedEntry(entries[it.Id].Number, entries[it.Id].Title, perEntry.GetValueOrDefault(it.Id)))
                .Where(it => it.Judges < Math.Max(round.Quorum, wanted)).OrderBy(it => it.Number)])
        {
            Plan = Hash(shares),
            Shortages = [.. shortages.Select(it => new ShortageLine(
                it, it.Kind == ShortageKind.Category ? Category(it.Id) : null, it.Kind == ShortageKind.Entry && it.Id is { } id ? (entries[id].Number, entries[id].Title) : null,
                [.. it.TightJudges.Select(judge => names[judge]).Order(StringComparer.Ordinal)]))],
            Panels = [.. plan.Panels.Select(panel => panel.Select(judge => names[judge]).Order(StringComparer.Ordinal).ToList())],
            Candidates = [.. opening.Candidates.Select(it => new CandidateLine(it, entries[it.EntryId].Title, Category(it.Category)))],
        };
    }
}
