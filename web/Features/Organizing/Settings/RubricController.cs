using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using VideoContest.Contests;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Settings;

/// <summary>The criteria that a new round of judging starts with.</summary>
[Route("organizing/{contest}/settings/rubric")]
public class RubricController(ContestDb db, TimeProvider clock, Wording wording, IStringLocalizer<Organizing.Texts> texts)
    : SettingsController<RubricForm>(db, clock, wording, texts)
{
    protected override SettingsPlace Place => SettingsPlace.Rubric;

    protected override Task<RubricForm> ReadAsync(Contest contest) => Task.FromResult(RubricForm.Of(contest.Rubric));

    protected override Task ChangeAsync(Contest contest, RubricForm form)
    {
        var lines = form.Read(Checks);
        if (ModelState.IsValid)
            Checks.Say("", Contest.WhyNotJudgeBy(lines));
        if (ModelState.IsValid)
            contest.JudgeBy(lines);
        return Task.CompletedTask;
    }
}
