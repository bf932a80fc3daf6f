using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VideoContest.Ledger;
using VideoContest.Storage;
using VideoContest.Videos;
using VideoContest.Web.Features.Organizing.Entries;

namespace VideoContest.Web.Features.Organizing.Likenesses;

/// <summary>An organizer says whether two films are duplicates. It changes nothing else: what follows for the work is decided on its own page.</summary>
[Route("organizing/{contest}/likenesses/{id:guid}/decision")]
public class DecisionController(ContestDb db, TimeProvider clock, Wording wording, IStringLocalizer<Texts> texts) : Controller
{
    [HttpPost]
    public async Task<IActionResult> Create(string contest, Guid id, DecisionForm form)
    {
        var now = clock.GetUtcNow();
        try
        {
            var likeness = await db.Likenesses.OrganizedBy(User.PersonId()).Include(it => it.Video).ThenInclude(film => film.Entry)
                .SingleOrDefaultAsync(it => it.Id == id && it.Video.Entry.Contest.Address == contest);
            if (likeness is null)
                return NotFound();

            var reason = PlainText.Clean(form.Reason);
            PlainText.WhyNot(reason, manyLines: true).ThrowIfAny();
            likeness.Decide(form.Version, form.Verdict, reason, User.PersonId(), now);
            db.Record(likeness.Video.Entry.ContestId, Act.LikenessDecided, User.PersonId(), likeness.Video.EntryId, now,
                ("film", likeness.VideoId), ("other", likeness.OtherId), ("verdict", form.Verdict), ("reason", EntryActController.HashOf(reason)));
            await db.SaveChangesAsync();
            TempData["Said"] = (form.Verdict == LikenessVerdict.Duplicate ? texts["已认定为重复。作品的去留，请在作品页面决定。"] : texts["已记为不是重复。"]).Value;
        }
        catch (Exception failure) when (failure is RefusedException or DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            if (await db.LikenessPageAsync(User.PersonId(), contest, id, wording) is not { } page)
                return NotFound();

            var refusal = failure is RefusedException refused ? refused.Refusal : new("在您打开页面之后，别人对这一对作品作了决定。请看过现在的决定后再作决定。");
            Response.StatusCode = StatusCodes.Status409Conflict;
            return View("Show", page with { Form = form with { Version = page.Version }, Refused = wording.Say(refusal) });
        }
        return RedirectToAction("Show", "Likenesses", new { contest, id });
    }
}
