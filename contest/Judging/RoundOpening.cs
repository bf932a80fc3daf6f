using Microsoft.EntityFrameworkCore;
using VideoContest.Entries;
using VideoContest.People;
using VideoContest.Results;
using VideoContest.Storage;

namespace VideoContest.Judging;

/// <summary>What a round is opened with.</summary>
/// <param name="Entries">The works to be judged.</param>
/// <param name="Conflicts">Pairs of the panel and these works that must not meet, and why.</param>
/// <param name="WhyNot">Why the works cannot be told yet.</param>
public sealed record RoundOpening(IReadOnlyList<RoundEntry> Entries, IReadOnlyDictionary<(Guid Entry, Guid Judge), Conflict> Conflicts, Refusal? WhyNot)
{
    /// <summary>All works of the round before, best first, when its result decides who goes on; otherwise none.</summary>
    public IReadOnlyList<Candidate> Candidates { get; init; } = [];

    /// <summary>Judges of the panel who are no judges of the contest any more, or cannot sign in; they get nothing new.</summary>
    public IReadOnlyCollection<Guid> Gone { get; init; } = [];

    /// <summary>The final result that decided who goes on; null when none did.</summary>
    public Guid? Result { get; init; }

    /// <summary>Works that every judge may score, of no category.</summary>
    public static RoundOpening WithoutConflicts(IEnumerable<Guid> entries) => new([.. entries.Select(entry => new RoundEntry(entry, null))], new Dictionary<(Guid, Guid), Conflict>(), null);

    internal static RoundOpening Not(Refusal why) => new([], new Dictionary<(Guid, Guid), Conflict>(), why);
}

public sealed record RoundEntry(Guid Id, Guid? Category);

public static class RoundOpenings
{
    /// <summary>Finds the accepted works that the round takes, and every conflict of interest that is on record.</summary>
    /// <param name="round">With its panel.</param>
    public static Task<RoundOpening> PrepareOpeningAsync(this ContestDb db, Round round, CancellationToken cancel = default) => db.PrepareOpeningAsync(round, null, cancel);

    /// <param name="joining">A judge who is about to join the panel.</param>
    public static async Task<RoundOpening> PrepareOpeningAsync(this ContestDb db, Round round, Guid? joining, CancellationToken cancel = default)
    {
        var accepted = await db.Entries.Where(entry => entry.ContestId == round.ContestId && entry.Status == EntryStatus.Accepted)
            .ToDictionaryAsync(entry => entry.Id, entry => entry.CategoryId, cancel);
        IReadOnlyList<Candidate> candidates = [];
        Guid? decidedBy = null;
        IEnumerable<Guid> taken = accepted.Keys;
        if (round.IsCalibration)
            taken = round.CalibrationEntries.Where(accepted.ContainsKey);
        else if (round.TakesFromBefore)
        {
            if (await db.Rounds.AsNoTracking().EarlierThan(round).OrderByDescending(it => it.Order).FirstOrDefaultAsync(cancel) is not { } before)
                return RoundOpening.Not(new("这是第一轮，没有上一轮可以取前几名。"));
            if (await db.FinalRunAsync(before.Id, cancel) is not { } result)
                return RoundOpening.Not(new("上一轮的结果还没有定稿，不知道哪些作品晋级。请先在“{0}”的名次榜提出结果，由另一位主办方人员批准。", new LocalName(before.Name, before.NameEnglish)));

            decidedBy = result.Id;
            candidates = Advancement.Of(round, result.Rows, accepted);
            if (Advancement.WhyNotTell(round, candidates, new(before.Name, before.NameEnglish)) is { } tied)
                return RoundOpening.Not(tied) with { Candidates = candidates, Result = result.Id };
            taken = candidates.Where(it => it.GoesOn).Select(it => it.EntryId);
        }

        var panel = round.Seated.Select(seat => seat.JudgeId).ToList();
        var still = await db.Memberships.Where(it => it.ContestId == round.ContestId && it.Role == MemberRole.Judge && it.Person.DisabledAt == null && panel.Contains(it.PersonId)).Select(it => it.PersonId).ToListAsync(cancel);
        var gone = panel.Except(still).ToList();
        var whyNot = gone.Count > 0 && round.State == RoundState.Draft ? new Refusal("评委组里有 {0} 位已经不是本大赛的评委，请先修改评委组。", gone.Count) : null;
        var entries = taken.ToList();
        var judges = round.Panel.Select(seat => seat.JudgeId).Append(joining ?? default).ToList();
        return new([.. entries.Select(entry => new RoundEntry(entry, accepted[entry]))], await db.FindConflictsAsync(round, judges, entries, cancel), whyNot) { Candidates = candidates, Result = decidedBy, Gone = gone };
    }

    /// <summary>The rounds before this one that give places.</summary>
    public static IQueryable<Round> EarlierThan(this IQueryable<Round> rounds, Round round) =>
        rounds.Where(it => it.ContestId == round.ContestId && it.Order < round.Order && !it.IsCalibration);
}
