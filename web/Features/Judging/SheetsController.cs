using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VideoContest.Judging;
using VideoContest.Ledger;
using VideoContest.Results;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Judging;

/// <summary>The film and the score sheet of an entry that was given to the judge.</summary>
[Route("judging/{round:guid}/entries/{number:int}")]
public class SheetsController(ContestDb db, TimeProvider clock, Wording wording, IStringLocalizer<Texts> texts) : Controller
{
    [HttpGet("")]
    public Task<IActionResult> Show(Guid round, int number, CancellationToken cancel) => PageAsync(round, number, null, null, cancel);

    /// <summary>Keeps what is being written; the page's script sends it by itself.</summary>
    [HttpPost("draft")]
    public async Task<IActionResult> Draft(Guid round, int number, SheetForm form, CancellationToken cancel)
    {
        var (sheet, fault) = await WriteAsync(round, number, form, handIn: false, cancel);
        if (fault is not null)
            return await RefuseAsync(round, number, form, fault, cancel);
        if (!WantsJson)
        {
            TempData["Said"] = texts["草稿已保存。提交之前，评分不算数。"].Value;
            return RedirectToAction(nameof(Show), new { round, number });
        }
        return Json(new
        {
            version = sheet?.Version ?? SheetForm.NoSheet,
            saved = texts["已保存 {0}", wording.Clock(sheet?.SavedAt ?? clock.GetUtcNow())].Value,
            waits = sheet?.HasUnsubmittedChanges == true && sheet.HandedInAt is not null,
        });
    }

    /// <summary>Hands the sheet in, for the first time or changed.</summary>
    [HttpPost("sheet")]
    public async Task<IActionResult> HandIn(Guid round, int number, SheetForm form, CancellationToken cancel)
    {
        var (_, fault) = await WriteAsync(round, number, form, handIn: true, cancel);
        if (fault is not null)
            return await RefuseAsync(round, number, form, fault, cancel);

        var next = await db.NextOpenAsync(User.PersonId(), round, number, clock.GetUtcNow(), cancel);
        TempData["Said"] = next is null
            ? texts["作品 {0} 的评分表已提交。本轮分给您的作品都评完了，谢谢！", $"{number:000}"].Value
            : texts["作品 {0} 的评分表已提交。本轮结束前还可以修改。", $"{number:000}"].Value;
        return !form.Next ? RedirectToAction(nameof(Show), new { round, number }) :
            next is null ? RedirectToAction(nameof(JudgingController.Index), "Judging") :
            RedirectToAction(nameof(Show), new { round, number = next });
    }

    async Task<(ScoreSheet? Sheet, SheetFault? Fault)> WriteAsync(Guid round, int number, SheetForm form, bool handIn, CancellationToken cancel)
    {
        var me = User.PersonId();
        var given = db.Assignments.Of(me).Where(it => it.RoundId == round && it.Entry.Number == number);
        if (!await given.AnyAsync(cancel))
            return (null, new(StatusCodes.Status404NotFound, ""));

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockRoundAsync(round, cancel);
        var now = clock.GetUtcNow();
        if (await given.Include(it => it.Round.Criteria).SingleOrDefaultAsync(cancel) is not { } assignment)
            return (null, new(StatusCodes.Status404NotFound, ""));
        var saved = await db.ScoreSheets.WrittenBy(me).SingleOrDefaultAsync(it => it.RoundId == round && it.EntryId == assignment.EntryId, cancel);
        var sheet = saved ?? new ScoreSheet(assignment, now);
        var typed = form.Read(assignment.Round.Criteria);

        var readiness = await db.ReadinessAsync(assignment, now, cancel);
        if (sheet.WhyNotSave(assignment, [], now, readiness) is { } over)
            return (null, new(StatusCodes.Status409Conflict, wording.Say(over)));
        if (typed.Problem is { } problem)
            return (null, new(StatusCodes.Status400BadRequest, wording.Say(problem)));
        if (typed.Errors.Count > 0)
            return (null, new(StatusCodes.Status400BadRequest, texts["没有保存：有 {0} 个得分不能用，请改正标出的地方。", typed.Errors.Count],
                typed.Errors.ToDictionary(error => error.Key, error => wording.Say(error.Value))));
        if (form.PlainRemark.Length > ScoreSheet.LongestRemark)
            return (null, new(StatusCodes.Status400BadRequest, texts["评语最多 {0} 个字，现在有 {1} 个。", ScoreSheet.LongestRemark, form.PlainRemark.Length]));
        if (form.Version != (saved?.Version ?? SheetForm.NoSheet))
            return (null, new(StatusCodes.Status409Conflict, texts["没有保存：这份评分表已在另一个窗口里改过。下面保留了您刚填的内容，旁边是已保存的内容；核对后再提交一次，就以这里的为准。"],
                new Dictionary<Guid, string>(), IsStale: true));
        if (handIn && sheet.WhyNotHandIn(assignment, typed.Scores, now, readiness) is { } missing)
            return (null, new(StatusCodes.Status400BadRequest, wording.Say(missing),
                ScoreSheet.Unscored(assignment.Round.Criteria, typed.Scores).ToDictionary(open => open.Id, _ => texts["还没有打分。"].Value)));

        if (!handIn && saved is null && typed.Scores.Count == 0 && form.PlainRemark.Length == 0 && form.Notes.Count == 0)
            return (null, null);
        if (saved is null)
            db.Add(sheet);
        sheet.Note(form.Notes);
        if (handIn)
        {
            var handedIn = sheet.HandIn(assignment, typed.Scores, form.PlainRemark, now, readiness);
            db.Add(handedIn);
            db.Record(assignment.Round.ContestId, Act.SheetHandedIn, me, sheet.Id, now,
                ("round", round), ("entry", assignment.EntryId), ("revision", handedIn.Revision), ("scores", handedIn.ScoresHash()));
        }
        else
            sheet.Save(assignment, typed.Scores, form.PlainRemark, now, readiness);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return (sheet, null);
    }

    async Task<IActionResult> RefuseAsync(Guid round, int number, SheetForm form, SheetFault fault, CancellationToken cancel)
    {
        if (fault.Status == StatusCodes.Status404NotFound)
            return NotFound();
        if (!WantsJson)
            return await PageAsync(round, number, form, fault, cancel);

        var saved = fault.IsStale ? await db.SheetPageAsync(User.PersonId(), round, number, clock.GetUtcNow(), wording, null, null, cancel) : null;
        return StatusCode(fault.Status, new
        {
            message = fault.Problem,
            errors = fault.Errors,
            theirs = saved is null ? null : new
            {
                version = saved.Version, points = saved.Fields.ToDictionary(field => field.Id, field => field.Typed), remark = saved.Remark, notes = saved.Notes,
                saved = texts["已保存 {0}", wording.Clock(saved.SavedAt ?? clock.GetUtcNow())].Value,
            },
        });
    }

    async Task<IActionResult> PageAsync(Guid round, int number, SheetForm? form, SheetFault? fault, CancellationToken cancel)
    {
        if (await db.SheetPageAsync(User.PersonId(), round, number, clock.GetUtcNow(), wording, form, fault, cancel) is not { } page)
            return NotFound();

        // What was typed and the version are shown from the page, not from what model binding kept.
        ModelState.Clear();
        Response.StatusCode = fault?.Status ?? StatusCodes.Status200OK;
        return View("Show", page);
    }

    bool WantsJson => Request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal);
}
