using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Judging;
using VideoContest.Results;
using VideoContest.Storage;
using VideoContest.Web.Features.Media;

namespace VideoContest.Web.Features.Judging;

/// <summary>Reads the page of one sheet.</summary>
public static class SheetPages
{
    /// <summary>The page as saved, or with what was typed and why it was not taken; null when the entry is not on the judge's desk.</summary>
    public static async Task<SheetPage?> SheetPageAsync(
        this ContestDb db, Guid judgeId, Guid roundId, int number, DateTimeOffset now, Wording wording, SheetForm? form, SheetFault? fault, CancellationToken cancel)
    {
        var it = await db.Assignments.AsNoTracking().Of(judgeId).Where(it => it.RoundId == roundId && it.Entry.Number == number)
            .Select(it => new
            {
                it.EntryId, it.Entry.Title, it.Entry.Synopsis, it.Entry.Category, it.Entry.District, it.Entry.AiUse, it.Entry.AiDetails, it.Entry.CreditedName, it.Entry.Makers,
                it.Entry.VideoId, it.IsRecused, it.Round.IsBlind, it.Round.LeastWatched, it.Round.Contest.ScoresShown, Criteria = it.Round.Criteria.OrderBy(criterion => criterion.Order).ToList(),
            })
            .SingleOrDefaultAsync(cancel);
        if (it is null)
            return null;

        var sheet = await db.ScoreSheets.AsNoTracking().WrittenBy(judgeId).SingleOrDefaultAsync(sheet => sheet.RoundId == roundId && sheet.EntryId == it.EntryId, cancel);
        var round = (await db.DeskOfAsync(judgeId, now, cancel)).Single(round => round.Id == roundId);
        wording.Use(round.TimeZone);

        // Once nothing can be changed any more, what counts is shown and not what was written after it.
        var counted = round.IsOpen || sheet?.HandedInAt is null ? null
            : await db.HandedInSheets.AsNoTracking().SingleAsync(it => it.SheetId == sheet.Id && it.Revision == sheet.Revision, cancel);
        var scores = counted?.Scores ?? sheet?.Scores ?? [];
        if (!round.IsOpen)
            form = null;
        var saved = scores.ToDictionary(score => score.CriterionId, score => Points.Text(score.Points));
        var stale = fault?.IsStale == true;
        var fields = it.Criteria.Select(criterion => new SheetField(
            criterion.Id, Wording.Name(criterion.Name, criterion.NameEnglish), criterion.Least, criterion.Most, criterion.Step, criterion.Weight,
            (form is null ? saved.GetValueOrDefault(criterion.Id) : form.Typed(criterion.Id)) ?? "",
            fault?.Errors.GetValueOrDefault(criterion.Id))).ToList();
        var total = form is null && saved.Count == it.Criteria.Count ? Standings.Total(it.Criteria, scores).Shown() : null;
        return new(
            round, it.IsBlind, it.EntryId, number, it.Title, it.Synopsis, Wording.Name(it.Category?.Name ?? "", it.Category?.NameEnglish), it.AiUse,
            it.IsBlind ? null : new(it.CreditedName, it.Makers, Wording.Name(it.District?.Name ?? "", it.District?.NameEnglish), it.AiDetails),
            it.IsRecused || it.VideoId is not { } film ? null : await db.PlayerAsync(film, film, it.Title, cancel),
            SheetProgresses.Of(it.IsRecused, sheet?.State), fields, form?.PlainRemark ?? counted?.Remark ?? sheet?.Remark ?? "", sheet?.Version ?? SheetForm.NoSheet,
            sheet?.SavedAt, sheet?.HandedInAt, round.IsOpen && sheet?.HasUnsubmittedChanges == true, total, fault?.Problem, now)
        {
            // What is written in a calibration stays with the organizer.
            JudgeId = judgeId, RemarkShown = round.IsCalibration ? ScoresShown.Nothing : it.ScoresShown, LeastWatched = it.LeastWatched, Watched = await db.WatchShareAsync(roundId, it.EntryId, judgeId, cancel),
            Notes = form?.Notes ?? sheet?.Notes ?? [],
            Stored = stale ? new(saved, sheet?.Remark ?? "", sheet?.Notes ?? []) : null,
        };
    }
}

/// <summary>Why what was typed was not taken, in the language of the request.</summary>
/// <param name="Errors">By criterion.</param>
public sealed record SheetFault(int Status, string Problem, IReadOnlyDictionary<Guid, string> Errors, bool IsStale = false)
{
    public SheetFault(int status, string problem)
        : this(status, problem, new Dictionary<Guid, string>()) { }
}
