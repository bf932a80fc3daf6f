using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VideoContest.Contests;
using VideoContest.Judging;
using VideoContest.Ledger;
using VideoContest.People;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Rounds;

/// <summary>Plans a round before it opens: dates, method, criteria, panel.</summary>
[Route("organizing/{contest}/rounds")]
public class PlansController(ContestDb db, TimeProvider clock, Wording wording, IStringLocalizer<Organizing.Texts> words) : Controller
{
    [HttpGet("new")]
    public async Task<IActionResult> New(string contest, CancellationToken cancel)
    {
        if (await FindAsync(contest, cancel) is not { } found)
            return NotFound();

        var opens = found.EntriesCloseAt.AddDays(1);
        var form = new RoundForm
        {
            Rows = RoundForm.Of(found.Rubric).Rows, OpensAt = wording.Field(opens), ClosesAt = wording.Field(opens.AddDays(14)), Quorum = "2", Decimals = "2", LeastWatched = "0", VotePercent = "0", IsBlind = true,
            Judges = await db.JudgesOf(found.Id).Select(it => it.Id).ToListAsync(cancel),
        };
        return await FormAsync(found, null, form, cancel);
    }

    [HttpPost("new")]
    public async Task<IActionResult> Create(string contest, RoundForm form, CancellationToken cancel)
    {
        if (await FindAsync(contest, cancel) is not { } found)
            return NotFound();

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockContestAsync(found.Id, cancel);
        var order = (await db.Rounds.Where(it => it.ContestId == found.Id).MaxAsync(it => (int?)it.Order, cancel) ?? 0) + 1;
        var seats = await SeatsAsync(found.Id, form, cancel);
        var (plan, rubric, loads) = Read(form, await EarlierAsync(found.Id, order, cancel), seats);
        if (plan is null || !ModelState.IsValid)
            return await FormAsync(found, null, form, cancel);

        var round = new Round(found, order, plan, RoundForm.NewSeed());
        round.Rewrite(rubric);
        round.Seat(seats);
        round.Limit(loads);
        db.Add(round);
        db.Record(found.Id, Act.RoundCreated, User.PersonId(), round.Id, clock.GetUtcNow(), ("order", order), ("seed", round.Seed));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        TempData["Said"] = words["轮次已保存。"].Value;
        return RedirectToAction("Show", "Rounds", new { contest, order });
    }

    [HttpGet("{order:int}/edit")]
    public async Task<IActionResult> Edit(string contest, int order, CancellationToken cancel)
    {
        if (await FindAsync(contest, order, cancel) is not { } round)
            return NotFound();

        round.WhyNotEdit().ThrowIfAny();
        return await FormAsync(round.Contest, order, RoundForm.Of(round, wording), cancel, isCalibration: round.IsCalibration);
    }

    [HttpPost("{order:int}/edit")]
    public async Task<IActionResult> Update(string contest, int order, RoundForm form, CancellationToken cancel)
    {
        if (await FindAsync(contest, order, cancel) is not { } seen)
            return NotFound();

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockRoundAsync(seen.Id, cancel);
        db.ChangeTracker.Clear();
        var round = (await FindAsync(contest, order, cancel))!;
        round.WhyNotEdit().ThrowIfAny();
        var seats = await SeatsAsync(round.ContestId, form, cancel);
        var (plan, rubric, loads) = Read(form, await EarlierAsync(round.ContestId, order, cancel), seats);
        if (form.Version != round.Version)
        {
            ModelState.AddModelError("", words["在您打开页面之后，别人（或您的另一个窗口）改动了同一内容，这次没有保存。"]);
            form.Version = round.Version;
            Response.StatusCode = StatusCodes.Status409Conflict;
        }
        if (plan is null || !ModelState.IsValid)
            return await FormAsync(round.Contest, order, form, cancel, RoundForm.Of(round, wording), round.IsCalibration);

        round.Edit(round.IsCalibration ? plan with { SheetsPerEntry = null, TakesTop = null, TakesPerCategory = null, TakesFrom = null, VotePercent = 0, Parts = [] } : plan);
        round.Rewrite(rubric);
        round.Seat(seats);
        round.Limit(loads);
        db.Entry(round).Property(it => it.Version).IsModified = true; // also when only criteria or seats change
        db.Record(round.ContestId, Act.RoundEdited, User.PersonId(), round.Id, clock.GetUtcNow(), ("judges", round.Panel.Count), ("criteria", round.Criteria.Count));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        TempData["Said"] = words["轮次已保存。"].Value;
        return RedirectToAction("Show", "Rounds", new { contest, order });
    }

    (RoundPlan? Plan, IReadOnlyList<RubricLine> Rubric, IReadOnlyDictionary<Guid, int> Loads) Read(RoundForm form, IReadOnlyList<EarlierRound> earlier, IReadOnlyCollection<Guid> seats)
    {
        var checks = new FormChecks(ModelState, wording, words);
        var (plan, rubric, loads) = (form.ReadPlan(checks), form.Read(checks), form.ReadLoads(checks, seats));
        if (checks.AreRight("Rows["))
            checks.Say("", Contest.WhyNotJudgeBy(rubric));
        if (plan is not null)
            checks.Say(plan.Parts.Count > 0 && earlier.Count > 0 ? "" : form.Taking, Round.WhyNotFollow(plan, earlier.Select(it => it.Order)));
        // A panel may be seated later; one that is there must be large enough.
        if (plan is not null && seats.Count > 0)
            checks.Say(plan.SheetsPerEntry > seats.Count ? nameof(form.SheetsPerEntry) : nameof(form.Quorum), Round.WhyNotStaff(plan.SheetsPerEntry, plan.Quorum, seats.Count));
        return (plan, rubric, loads);
    }

    async Task<IReadOnlyList<EarlierRound>> EarlierAsync(Guid contestId, int order, CancellationToken cancel) =>
        await db.Rounds.AsNoTracking().Where(it => it.ContestId == contestId && it.Order < order && !it.IsCalibration).OrderBy(it => it.Order)
            .Select(it => new EarlierRound(it.Order, it.Name, it.NameEnglish)).ToListAsync(cancel);

    async Task<IReadOnlyList<Guid>> SeatsAsync(Guid contestId, RoundForm form, CancellationToken cancel) =>
        await db.JudgesOf(contestId).Where(it => form.Judges.Contains(it.Id)).Select(it => it.Id).ToListAsync(cancel);

    async Task<IActionResult> FormAsync(Contest contest, int? order, RoundForm form, CancellationToken cancel, RoundForm? stored = null, bool isCalibration = false)
    {
        wording.Use(contest.TimeZone);
        var judges = await db.JudgesOf(contest.Id).OrderBy(it => it.DisplayName).Select(it => new JudgeChoice(it.Id, it.DisplayName)).ToListAsync(cancel);
        return View("Form", new RoundFormPage(contest.Address, Wording.Name(contest.Title, contest.TitleEnglish), order, form, Response.StatusCode == StatusCodes.Status409Conflict ? stored : null, judges, clock.GetUtcNow())
        {
            Earlier = isCalibration ? [] : await EarlierAsync(contest.Id, order ?? int.MaxValue, cancel), IsCalibration = isCalibration,
        });
    }

    async Task<Contest?> FindAsync(string contest, CancellationToken cancel)
    {
        var found = await db.Contests.OrganizedBy(User.PersonId()).SingleOrDefaultAsync(it => it.Address == contest, cancel);
        if (found is not null)
            wording.Use(found.TimeZone);
        return found;
    }

    async Task<Round?> FindAsync(string contest, int order, CancellationToken cancel)
    {
        var round = await db.Rounds.OrganizedBy(User.PersonId()).Include(it => it.Contest).Include(it => it.Criteria).Include(it => it.Panel).AsSplitQuery()
            .SingleOrDefaultAsync(it => it.Contest.Address == contest && it.Order == order, cancel);
        if (round is not null)
            wording.Use(round.Contest.TimeZone);
        return round;
    }
}

/// <param name="Order">Null for a new round.</param>
/// <param name="Stored">After somebody else saved meanwhile: what is stored now.</param>
public sealed record RoundFormPage(string Contest, string Title, int? Order, RoundForm Form, RoundForm? Stored, IReadOnlyList<JudgeChoice> Judges, DateTimeOffset Now)
{
    /// <summary>Rounds before this one that may count in its result.</summary>
    public IReadOnlyList<EarlierRound> Earlier { get; init; } = [];

    public bool IsCalibration { get; init; }

    public FormField Field(string name, string label, Func<RoundForm, string?> value) => new(name, label, value(Form) ?? "", Stored is null ? null : value(Stored) ?? "");
}

public sealed record EarlierRound(int Order, string Name, string NameEnglish);

public sealed record JudgeChoice(Guid Id, string Name);

static class Judges
{
    /// <summary>The people who may sit on a panel of the contest.</summary>
    public static IQueryable<Person> JudgesOf(this ContestDb db, Guid contestId) =>
        db.Users.Where(person => person.DisabledAt == null && db.Memberships.Any(it => it.ContestId == contestId && it.PersonId == person.Id && it.Role == MemberRole.Judge));
}
