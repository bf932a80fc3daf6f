using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Mails;
using VideoContest.Storage;
using VideoContest.Videos;

namespace VideoContest.Web.Mails;

/// <summary>Reminds entrants, three days and one day before entries close, of drafts and of films that did not pass: once each.</summary>
public sealed class DeadlineReminders(ContestDb db)
{
    static readonly int[] DaysBefore = [3, 1];

    public async Task RemindAsync(DateTimeOffset now, CancellationToken cancel)
    {
        var latest = now + TimeSpan.FromDays(DaysBefore.Max());
        var closing = await db.Contests.AsNoTracking().Announced().Where(it => it.ResultsPublishedAt == null && now < it.EntriesCloseAt && it.EntriesCloseAt <= latest).ToListAsync(cancel);
        foreach (var contest in closing)
        {
            var days = DaysBefore.Where(it => contest.EntriesCloseAt - TimeSpan.FromDays(it) <= now).Min();
            await RemindAsync(contest, days, now, cancel);
        }
    }

    async Task RemindAsync(Contest contest, int days, DateTimeOffset now, CancellationToken cancel)
    {
        // Who begins a draft within the last days knows the date.
        var since = contest.EntriesCloseAt - TimeSpan.FromDays(days);
        var waiting = await db.Entries.AsNoTracking()
            .Where(it => it.ContestId == contest.Id && it.CreatedAt < since
                && (it.Status == EntryStatus.Draft || it.Status == EntryStatus.Submitted && it.Video!.Status == VideoStatus.Rejected))
            .Join(db.Users, it => it.Entrant.PersonId, person => person.Id, (it, person) => new { it.Id, it.Title, it.Status, VideoStatus = (VideoStatus?)it.Video!.Status, person.Email, person.Language, person.DisabledAt })
            .Where(it => it.Email != null && it.DisabledAt == null)
            .ToListAsync(cancel);
        var occasions = waiting.Select(it => Occasion(it.Id, days)).ToList();
        var reminded = await db.Mails.Where(it => occasions.Contains(it.Once!)).Select(it => it.Once).ToListAsync(cancel);

        foreach (var it in waiting.Where(it => !reminded.Contains(Occasion(it.Id, days))))
            db.Add(new Mail(MailKind.DeadlineNear, it.Email!, it.Language, contest.Id, new Dictionary<string, string>
            {
                ["Title"] = it.Title,
                ["State"] = it.VideoStatus == VideoStatus.Rejected ? "FilmRejected" : "Draft",
                ["Until"] = contest.EntriesCloseAt.ToString("O", CultureInfo.InvariantCulture),
                ["Link"] = $"/my/entries/{it.Id}",
            }, now, Occasion(it.Id, days)));
        await db.SaveChangesAsync(cancel);
    }

    static string Occasion(Guid entryId, int days) => string.Create(CultureInfo.InvariantCulture, $"{days} days before the close: {entryId}");
}
