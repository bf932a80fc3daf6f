using Microsoft.EntityFrameworkCore;
using VideoContest.Ledger;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Ledger;

/// <summary>The names of what ledger rows are about; the rows themselves hold ids only.</summary>
sealed record LedgerSubjects(Guid ContestId, IReadOnlyDictionary<Guid, string> People, IReadOnlyDictionary<Guid, LedgerSubject> Things)
{
    public LedgerSubject Of(Guid id) =>
        id == ContestId ? new(SubjectKind.Contest, "") :
        Things.TryGetValue(id, out var thing) ? thing :
        People.TryGetValue(id, out var person) ? new(SubjectKind.Person, person) :
        new(SubjectKind.Other, id.ToString("n")[^12..]);
}

static class LedgerSubjectQueries
{
    public static async Task<LedgerSubjects> LedgerSubjectsAsync(this ContestDb db, Guid contestId, IReadOnlyList<LedgerRow> rows, CancellationToken cancel)
    {
        var ids = rows.Select(row => row.SubjectId).Concat(rows.Where(row => row.ActorId is not null).Select(row => row.ActorId!.Value)).Distinct().ToList();
        var people = await db.Users.Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.DisplayName, cancel);

        var things = new Dictionary<Guid, LedgerSubject>();
        // A film or a sheet stands for its entry. Entries without a number are drafts, which are nobody's but the entrant's.
        var entries = db.Entries.Where(entry => entry.ContestId == contestId && entry.Number != null);
        foreach (var it in await entries.Where(entry => ids.Contains(entry.Id)).Select(entry => new { entry.Id, entry.Number, entry.Title }).ToListAsync(cancel))
            things[it.Id] = new(SubjectKind.Entry, it.Title, "", it.Number);
        foreach (var it in await db.Videos.Where(video => ids.Contains(video.Id) && video.Entry.ContestId == contestId && video.Entry.Number != null)
            .Select(video => new { video.Id, video.Entry.Number, video.Entry.Title }).ToListAsync(cancel))
            things[it.Id] = new(SubjectKind.Entry, it.Title, "", it.Number);
        foreach (var id in await db.Entries.Where(entry => entry.ContestId == contestId && entry.Number == null && ids.Contains(entry.Id)).Select(entry => entry.Id)
            .Concat(db.Videos.Where(video => ids.Contains(video.Id) && video.Entry.ContestId == contestId && video.Entry.Number == null).Select(video => video.Id)).ToListAsync(cancel))
            things[id] = new(SubjectKind.Draft, id.ToString("n")[^4..]);
        foreach (var it in await db.ScoreSheets.Where(sheet => ids.Contains(sheet.Id)).Join(entries, sheet => sheet.EntryId, entry => entry.Id, (sheet, entry) => new { sheet.Id, entry.Number, entry.Title }).ToListAsync(cancel))
            things[it.Id] = new(SubjectKind.Entry, it.Title, "", it.Number);
        foreach (var it in await db.Rounds.Where(round => round.ContestId == contestId && ids.Contains(round.Id)).Select(round => new { round.Id, round.Name, round.NameEnglish }).ToListAsync(cancel))
            things[it.Id] = new(SubjectKind.Round, it.Name, it.NameEnglish);
        return new(contestId, people, things);
    }
}
