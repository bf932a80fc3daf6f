using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VideoContest.Contests;
using VideoContest.Ledger;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Settings;

/// <summary>One page of a contest's settings. Every save names the contest's version it was made on and raises it, so that two organizers do not overwrite each other unseen.</summary>
/// <typeparam name="TForm">What can be edited on the page.</typeparam>
public abstract class SettingsController<TForm>(ContestDb db, TimeProvider clock, Wording wording, IStringLocalizer<Texts> texts) : Controller
    where TForm : class, ISettingsForm
{
    protected ContestDb Db => db;
    protected Wording Wording => wording;
    protected IStringLocalizer<Texts> Words => texts;
    protected FormChecks Checks => new(ModelState, wording, texts);
    protected DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The page; also the name of its view and what the ledger says was edited.</summary>
    protected abstract SettingsPlace Place { get; }

    /// <summary>What is stored, as the form shows it.</summary>
    protected abstract Task<TForm> ReadAsync(Contest contest);

    /// <summary>Makes the typed changes; what is wrong goes into the model state, and then nothing is saved.</summary>
    protected abstract Task ChangeAsync(Contest contest, TForm form);

    [HttpGet]
    public async Task<IActionResult> Show(string contest) =>
        await FindAsync(contest) is { } found ? await PageAsync(found, null) : NotFound();

    [HttpPost]
    public async Task<IActionResult> Update(string contest, TForm form)
    {
        if (await FindAsync(contest) is not { } found)
            return NotFound();

        if (found.Version != form.Version)
            return await StaleAsync(contest, form);

        await ChangeAsync(found, form);
        if (!ModelState.IsValid)
        {
            db.ChangeTracker.Clear();
            return await PageAsync((await FindAsync(contest))!, form);
        }

        // Raised even when only rows beside the contest change.
        db.Entry(found).Property(it => it.Version).IsModified = true;
        db.Record(found.Id, Act.ContestEdited, User.PersonId(), found.Id, Now, ("part", Place));
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || Place is SettingsPlace.Categories or SettingsPlace.Districts)
        {
            // Or an entry has chosen meanwhile what was to be removed.
            return await StaleAsync(contest, form);
        }
        TempData["Said"] = texts["设置已保存。"].Value;
        return RedirectToAction(nameof(Show), new { contest });
    }

    // The typed values stay in the fields, what is stored now is shown beside them, and a second save is on purpose.
    async Task<IActionResult> StaleAsync(string contest, TForm form)
    {
        db.ChangeTracker.Clear();
        if (await FindAsync(contest) is not { } found)
            return NotFound();

        ModelState.AddModelError("", texts["在您打开页面之后，别人（或您的另一个窗口）改动了大赛设置，这次没有保存。您填写的内容仍在下面；与现在保存的不同之处已标出。请核对后再保存。"]);
        Response.StatusCode = StatusCodes.Status409Conflict;
        return await PageAsync(found, form, await ReadAsync(found));
    }

    async Task<ViewResult> PageAsync(Contest contest, TForm? typed, TForm? stored = null)
    {
        var form = typed ?? await ReadAsync(contest);
        // An invalid form keeps the version it was made on; a stale one takes the new version.
        form.Version = typed is null || stored is not null ? contest.Version : typed.Version;
        return View(Place.ToString(), new SettingsPage<TForm>(contest.Address, contest.Title, contest.TitleEnglish, Place, form, stored));
    }

    async Task<Contest?> FindAsync(string address)
    {
        var found = await db.Contests.OrganizedBy(User.PersonId()).SingleOrDefaultAsync(it => it.Address == address);
        if (found is not null)
            wording.Use(found.TimeZone);
        return found;
    }
}
