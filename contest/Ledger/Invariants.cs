using Microsoft.EntityFrameworkCore;
using VideoContest.Entries;
using VideoContest.Judging;
using VideoContest.Results;
using VideoContest.Storage;
using VideoContest.Videos;

namespace VideoContest.Ledger;

/// <summary>What must hold between rows however they came about.</summary>
public static class Invariants
{
    /// <summary>One line a fault; empty when everything holds.</summary>
    public static async Task<IReadOnlyList<string>> CheckAsync(ContestDb db, CancellationToken cancel = default)
    {
        var faults = new List<string>();
        async Task None(IQueryable<Guid> rows, string fault) =>
            faults.AddRange((await rows.Order().Take(100).ToListAsync(cancel)).Select(id => $"{fault}: {id}"));

        await None(db.Entries.Where(it => it.PublicName != null && it.Status != EntryStatus.Accepted).Select(it => it.Id),
            "An entry is public without being accepted");
        await None(db.Entries.Where(it => it.PublicName != null != (it.PublishedAt != null)).Select(it => it.Id),
            "An entry has a public name without a time, or the reverse");
        await None(db.Entries.Where(it => it.Status == EntryStatus.Accepted && (it.Video == null || it.Video.Status != VideoStatus.Ready)).Select(it => it.Id),
            "An accepted entry has no film that plays");
        await None(db.Entries.Where(it => it.Status != EntryStatus.Draft && it.Number == null).Select(it => it.Id),
            "An entry was handed in without a number");
        await None(db.Entries.Where(it => it.Video != null && it.Video.EntryId != it.Id).Select(it => it.Id),
            "An entry counts another entry's film");
        await None(db.Videos.Where(it => it.Status == VideoStatus.Ready && it.OutputFence == null).Select(it => it.Id),
            "A film is ready without outputs");
        await None(db.Videos.Where(it => it.Status == VideoStatus.Rejected && it.OutputFence != null).Select(it => it.Id),
            "A film that was turned away can still be watched");
        await None(db.Videos.Where(it => (it.Status == VideoStatus.Stored || it.Status == VideoStatus.Processing)
                && !db.ProcessingJobs.Any(job => job.VideoId == it.Id && !job.Done)).Select(it => it.Id),
            "A film waits for a worker but is not in the queue");
        await None(db.ScoreSheets.Where(it => it.State == SheetState.Submitted
                && !db.Assignments.Any(a => a.RoundId == it.RoundId && a.EntryId == it.EntryId && a.JudgeId == it.JudgeId && !a.IsRecused)).Select(it => it.Id),
            "A sheet counts that nobody was asked for");
        await None(db.Contests.Where(it => it.LastEntryNumber < db.Entries.Where(entry => entry.ContestId == it.Id).Max(entry => entry.Number)).Select(it => it.Id),
            "A contest gives entry numbers that are taken");
        await None(db.Winners.Where(it => it.Entry != null && it.Entry.ContestId != it.ContestId).Select(it => it.Id),
            "An award went to another contest's entry");
        faults.AddRange(await SheetsThatDifferAsync(db, cancel));
        faults.AddRange(await SealsThatDifferAsync(db, cancel));
        faults.AddRange(await ResultsThatDifferAsync(db, cancel));
        return faults;
    }

    // The scores that count must be those of the hand-in they name, and its hash must stand in the ledger.
    static async Task<List<string>> SheetsThatDifferAsync(ContestDb db, CancellationToken cancel)
    {
        var faults = new List<string>();
        var sheets = db.ScoreSheets.AsNoTracking().Where(it => it.Revision > 0);
        foreach (var sheet in await sheets.ToListAsync(cancel)) // PostgreSQL answers one question at a time
        {
            var handedIn = await db.HandedInSheets.AsNoTracking().SingleOrDefaultAsync(it => it.SheetId == sheet.Id && it.Revision == sheet.Revision, cancel);
            if (handedIn is null || !handedIn.Scores.ToHashSet().SetEquals(sheet.HandedInScores))
                faults.Add($"Score sheet {sheet.Id} differs from what was handed in as revision {sheet.Revision}");
            else if (!await db.Ledger.AnyAsync(row => row.Act == Act.SheetHandedIn && row.SubjectId == sheet.Id && row.Details.Contains(handedIn.ScoresHash()), cancel))
                faults.Add($"Score sheet {sheet.Id}: the ledger does not hold the scores of revision {sheet.Revision}");
        }
        return faults;
    }

    // What a round's closing wrote into the ledger must be what its sheets give today.
    static async Task<List<string>> SealsThatDifferAsync(ContestDb db, CancellationToken cancel)
    {
        var faults = new List<string>();
        foreach (var row in await db.Ledger.AsNoTracking().Where(it => it.Act == Act.RoundClosed && it.Details.Contains("seal=")).ToListAsync(cancel))
        {
            var now = await db.SealOfAsync(row.SubjectId, cancel);
            var kept = await db.Rounds.Where(it => it.Id == row.SubjectId).Select(it => it.Seal).SingleOrDefaultAsync(cancel);
            if (!row.Details.Split('\n').Contains($"seal={now.Hash}"))
                faults.Add($"Round {row.SubjectId}: its {now.Sheets} sheets do not have the seal that was written when it closed");
            else if (kept != now.Hash)
                faults.Add($"Round {row.SubjectId}: the seal on its page is not the one that was written when it closed");
        }
        return faults;
    }

    // A result must be what was approved: its inputs and rows have the hashes that the ledger holds.
    static async Task<List<string>> ResultsThatDifferAsync(ContestDb db, CancellationToken cancel)
    {
        var faults = new List<string>();
        foreach (var row in await db.Ledger.AsNoTracking().Where(it => it.Act == Act.ResultFinalised).ToListAsync(cancel))
        {
            var run = await db.StandingRuns.AsNoTracking().SingleOrDefaultAsync(it => it.Id == row.SubjectId, cancel);
            if (run is null || run.State is not (RunState.Final or RunState.Superseded)
                || !row.Details.Split('\n').Contains($"result={TextHash.Of(RecountBundle.ResultText(run.Rows))}") || !row.Details.Split('\n').Contains($"inputs={TextHash.Of(run.Inputs)}"))
                faults.Add($"Result {row.SubjectId} is not what was approved");
        }
        await foreach (var run in db.StandingRuns.Where(it => (it.State == RunState.Final || it.State == RunState.Superseded) && it.Inputs != ""
            && !db.Ledger.Any(row => row.Act == Act.ResultFinalised && row.SubjectId == it.Id)).Select(it => it.Id).AsAsyncEnumerable().WithCancellation(cancel))
            faults.Add($"Result {run} was never approved");
        await foreach (var sheet in db.ScoreSheets.Where(it => it.State == SheetState.Voided && !db.Ledger.Any(row => row.Act == Act.SheetVoided && row.SubjectId == it.Id)).Select(it => it.Id).AsAsyncEnumerable().WithCancellation(cancel))
            faults.Add($"Score sheet {sheet} was voided by nobody");
        return faults;
    }
}
