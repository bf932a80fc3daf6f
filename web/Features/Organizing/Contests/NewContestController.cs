using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VideoContest.Contests;
using VideoContest.Ledger;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Contests;

/// <summary>Sets up a new contest; who does it becomes its first organizer.</summary>
[Route("organizing/new")]
public class NewContestController(ContestDb db, TimeProvider clock, Wording wording, IStringLocalizer<Texts> texts) : Controller
{
    [HttpGet]
    public async Task<IActionResult> New()
    {
        if (!await MayCreateAsync())
            return NotFound();

        // Midnight in the contest's zone, whatever the server's.
        var today = wording.Typed(wording.Field(clock.GetUtcNow())[..10] + "T00:00")!.Value;
        return View("New", new NewContestForm
        {
            EntriesOpenAt = wording.Field(today.AddDays(1).AddHours(9)), EntriesCloseAt = wording.Field(today.AddDays(61).AddHours(18)), GraceMinutes = "120",
            ResultsExpectedAt = wording.Field(today.AddDays(91).AddHours(10)), SummaryDueAt = wording.Field(today.AddDays(101).AddHours(18)),
        });
    }

    [HttpPost]
    public async Task<IActionResult> Create(NewContestForm form)
    {
        if (!await MayCreateAsync())
            return NotFound();

        var checks = new FormChecks(ModelState, wording, texts);
        var address = (form.Address ?? "").Trim();
        var title = checks.Text(nameof(form.Title), form.Title, Contest.LongestTitle, required: true);
        var titleEnglish = checks.Text(nameof(form.TitleEnglish), form.TitleEnglish, 2 * Contest.LongestTitle);
        var dates = form.ReadDates(checks);
        checks.Say(nameof(form.Address), Contest.WhyNotAddress(address));
        if (ModelState.IsValid && await IsTakenAsync(address))
            checks.Say(nameof(form.Address), texts["网址名“{0}”已被使用，请换一个。", address]);
        if (!ModelState.IsValid || dates is null)
            return View("New", form);

        var now = clock.GetUtcNow();
        var made = NewContest.Usual(address, title, titleEnglish, dates, User.PersonId(), now);
        db.AddRange(made.Rows);
        db.Record(made.Contest.Id, Act.ContestCreated, User.PersonId(), made.Contest.Id, now, ("address", address));
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateException)
        {
            // Somebody took the address between the question and the save.
            if (!await IsTakenAsync(address))
                throw;
            checks.Say(nameof(form.Address), texts["网址名“{0}”已被使用，请换一个。", address]);
            return View("New", form);
        }

        TempData["Said"] = texts["大赛已建立。请检查设置，准备好后再对外发布。"].Value;
        return RedirectToAction("Show", "Contests", new { contest = address });
    }

    Task<bool> MayCreateAsync() => db.Users.AnyAsync(person => person.Id == User.PersonId() && person.MayCreateContests);

    Task<bool> IsTakenAsync(string address) => db.Contests.AnyAsync(contest => contest.Address == address);
}
