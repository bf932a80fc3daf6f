using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using VideoContest.Contests;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Settings;

/// <summary>The technical rules that films are checked by.</summary>
[Route("organizing/{contest}/settings/rules")]
public class RulesController(ContestDb db, TimeProvider clock, Wording wording, IStringLocalizer<Organizing.Texts> texts)
    : SettingsController<RulesForm>(db, clock, wording, texts)
{
    protected override SettingsPlace Place => SettingsPlace.Rules;

    protected override Task<RulesForm> ReadAsync(Contest contest) => Task.FromResult(RulesForm.Of(contest.Rules));

    protected override Task ChangeAsync(Contest contest, RulesForm form)
    {
        contest.RequireOfFilms(form.Read(Checks, Words));
        return Task.CompletedTask;
    }
}
