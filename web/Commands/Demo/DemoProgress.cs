using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Judging;
using VideoContest.Ledger;
using VideoContest.People;
using VideoContest.Results;
using VideoContest.Storage;
using VideoContest.Videos;

namespace VideoContest.Web.Commands.Demo;

/// <summary>Takes the demo's works as far as their films allow; done again it goes on where it stopped.</summary>
sealed class DemoProgress(ContestDb db, DateTimeOffset now)
{
    const string ReturnReasons = "片中 0:07 处露出了单位标志，请遮挡；旁白缺少字幕，请补上。";
    const string DeclineReasons = "作品与安全生产主题关联不够，采访内容没有取得受访者的书面同意。";

    readonly DemoDates _dates = new(now);

    /// <summary>Moves one work by as many steps as are possible now.</summary>
    /// <returns>Whether it is where it should be.</returns>
    public async Task<bool> AdvanceAsync(Guid entryId, DemoWork work, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var entry = await db.Entries.Include(it => it.Contest).Include(it => it.Video).Include(it => it.Entrant).SingleAsync(it => it.Id == entryId, cancel);
        var organizer = await OrganizerAsync(entry.ContestId, cancel);
        if (entry.Status == EntryStatus.Draft && work.Aim != EntryStatus.Draft && entry.WhyNotSubmit(now) is null)
        {
            entry.Submit(await db.NextEntryNumberAsync(entry.ContestId, cancel), work.IsOfThePast ? _dates.Day(-370, 15) : now);
            db.Record(entry.ContestId, Act.EntrySubmitted, entry.Entrant.PersonId, entry.Id, now, ("number", entry.Number), ("video", entry.VideoId));
        }
        else if (entry.Status == EntryStatus.Submitted && entry.Video!.IsReady && work.Aim != EntryStatus.Submitted)
        {
            var (screening, act) = work.Aim switch
            {
                EntryStatus.Returned => (entry.Return(entry.Version, ReturnReasons, _dates.Day(10, 18), organizer, now), Act.EntryReturned),
                EntryStatus.Declined => (entry.Decline(entry.Version, DeclineReasons, organizer, now), Act.EntryDeclined),
                _ => (entry.Accept(entry.Version, organizer, work.IsOfThePast ? _dates.Day(-360, 10) : now), Act.EntryAccepted),
            };
            db.Add(screening);
            db.Record(entry.ContestId, act, organizer, entry.Id, now, ("version", screening.EntryVersion));
            if (entry.Status == EntryStatus.Accepted)
            {
                db.Add(entry.Caption("zh", work.Film.Captions()));
                db.Record(entry.ContestId, Act.CaptionsAdded, entry.Entrant.PersonId, entry.Id, now, ("film", entry.VideoId), ("language", "zh"));
            }
        }
        else if (work.IsPublished && entry.WhyNotPublish() is null)
        {
            entry.Publish(work.IsOfThePast ? _dates.Day(-280, 10) : now);
            db.Record(entry.ContestId, Act.EntryPublished, organizer, entry.Id, now, ("video", entry.VideoId));
        }
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return entry.Video switch
        {
            { Status: VideoStatus.Rejected } => true,
            { Status: VideoStatus.Ready } => entry.Status == work.Aim && entry.IsPublished == work.IsPublished,
            _ => false,
        };
    }

    /// <summary>Judges the finished contest, gives its awards, and lays its dates back into its own year.</summary>
    public async Task FinishAsync(Guid contestId, IReadOnlyDictionary<Guid, DemoWork> works, CancellationToken cancel)
    {
        var contest = await db.Contests.SingleAsync(it => it.Id == contestId, cancel);
        if (contest.ResultsPublishedAt is not null)
            return;

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var organizer = await OrganizerAsync(contestId, cancel);
        var round = await db.Rounds.Include(it => it.Criteria).Include(it => it.Panel).Include(it => it.Assignments).SingleAsync(it => it.ContestId == contestId, cancel);
        round.Open(RoundOpening.WithoutConflicts(works.Keys), _dates.Day(-350, 9));
        db.AddRange(round.Assignments);
        db.Record(contestId, Act.RoundOpened, organizer, round.Id, now, ("assignments", round.Assignments.Count));
        var lengths = (await db.Entries.AsNoTracking().Where(it => it.ContestId == contestId).Select(it => new { it.Id, it.Video!.Facts }).ToListAsync(cancel)).ToDictionary(it => it.Id, it => it.Facts!.Duration.TotalSeconds);
        var random = new Random(round.Seed);
        foreach (var assignment in round.Assignments)
        {
            // Better awards get more of each criterion's points; every judge differs a little.
            var share = 0.96 - 0.05 * works[assignment.EntryId].Award;
            var scores = round.Criteria.Select(it => new Score(it.Id, Math.Round(it.Most * (decimal)(share - random.NextDouble() * 0.06)))).ToList();
            var scoredAt = _dates.Day(-340 + random.Next(15), 9 + random.Next(9));
            var sheet = new ScoreSheet(assignment, scoredAt);
            var handedIn = sheet.HandIn(assignment, scores, "主题明确，画面干净，适合展播。", scoredAt);
            var viewing = new Viewing(round.Id, assignment.EntryId, assignment.JudgeId, scoredAt.AddMinutes(-1));
            viewing.Play(assignment, [new(0, lengths[assignment.EntryId])], lengths[assignment.EntryId], scoredAt);
            db.AddRange(sheet, handedIn, viewing);
            db.Record(contestId, Act.SheetHandedIn, assignment.JudgeId, sheet.Id, now, ("revision", handedIn.Revision), ("scores", handedIn.ScoresHash()));
        }
        await db.SaveChangesAsync(cancel);
        await MakeFinalAsync(round, cancel);

        var awards = await db.Awards.Include(it => it.Winners).Where(it => it.ContestId == contestId).OrderBy(it => it.Order).ToListAsync(cancel);
        var entries = await db.Entries.Where(it => it.ContestId == contestId).ToListAsync(cancel);
        // As many prizes as there are works for them, so that no tie lies across a quota.
        foreach (var (at, count) in works.Values.CountBy(work => work.Award))
            awards[at].Edit(awards[at].Name, awards[at].NameEnglish, count, awards[at].Order);
        foreach (var entry in entries)
        {
            db.Add(awards[works[entry.Id].Award].Give(entry, resultsPublished: false));
            db.Record(contestId, Act.AwardGiven, organizer, entry.Id, now, ("award", awards[works[entry.Id].Award].Id));
        }
        var district = await db.Districts.Where(it => it.ContestId == contestId).OrderBy(it => it.Order).FirstAsync(cancel);
        db.Add(awards.Single(it => it.Kind == AwardKind.District).Give(district, resultsPublished: false));
        contest.PublishResults(entries.Count + 1, _dates.Day(-280, 10));
        contest.Schedule(new(_dates.Day(-400), _dates.Day(-365, 18), 120, _dates.Day(-280, 10), _dates.Day(-260, 18)));
        db.Record(contestId, Act.ResultsPublished, organizer, contestId, now, ("winners", entries.Count + 1));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    // Closed and sealed by one organizer, proposed by the same one and approved by the other.
    async Task MakeFinalAsync(Round round, CancellationToken cancel)
    {
        var organizers = await db.Memberships.Where(it => it.ContestId == round.ContestId && it.Role == MemberRole.Organizer).OrderBy(it => it.Id).Select(it => it.PersonId).Take(2).ToListAsync(cancel);
        round.Close(_dates.Day(-320, 18));
        round.Keep(await db.SealOfAsync(round.Id, cancel));
        db.Record(round.ContestId, Act.RoundClosed, organizers[0], round.Id, now, ("sheets", round.SealedSheets), ("missing", 0), ("reason", ""), ("sealed", round.SealedSheets), ("seal", round.Seal));
        await db.SaveChangesAsync(cancel);

        var run = (await db.PrepareRunAsync(round, cancel)).Propose(round.Id, 1, "", organizers[0], _dates.Day(-318, 10));
        run.Approve(organizers[1], null, _dates.Day(-317, 15));
        db.Add(run);
        foreach (var (act, by) in new[] { (Act.ResultProposed, organizers[0]), (Act.ResultFinalised, organizers[1]) })
            db.Record(round.ContestId, act, by, run.Id, now, ("round", round.Id), ("number", run.Number), ("inputs", run.InputsHash), ("result", run.ResultHash));
        await db.SaveChangesAsync(cancel);
    }

    Task<Guid> OrganizerAsync(Guid contestId, CancellationToken cancel) =>
        db.Memberships.Where(it => it.ContestId == contestId && it.Role == MemberRole.Organizer).OrderBy(it => it.Id).Select(it => it.PersonId).FirstAsync(cancel);
}
