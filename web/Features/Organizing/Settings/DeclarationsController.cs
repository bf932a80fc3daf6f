using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VideoContest.Contests;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Settings;

public class DeclarationsForm : ISettingsForm
{
    public int Version { get; set; }
    public ScoresShown ScoresShown { get; set; }
    public bool IsRecountPublic { get; set; }
    public bool IsOneAwardPerEntrant { get; set; }

    /// <summary>Why nothing of it can be changed any more.</summary>
    [BindNever]
    public Refusal? WhyNot { get; set; }
}

/// <summary>What entrants and the public will see of the judging, and how awards are capped: said before it begins.</summary>
[Route("organizing/{contest}/settings/declarations")]
public class DeclarationsController(ContestDb db, TimeProvider clock, Wording wording, IStringLocalizer<Organizing.Texts> texts)
    : SettingsController<DeclarationsForm>(db, clock, wording, texts)
{
    protected override SettingsPlace Place => SettingsPlace.Declarations;

    protected override async Task<DeclarationsForm> ReadAsync(Contest contest)
    {
        await Db.Entry(contest).Collection(it => it.Rounds).LoadAsync();
        return new()
        {
            ScoresShown = contest.ScoresShown, IsRecountPublic = contest.IsRecountPublic, IsOneAwardPerEntrant = contest.IsOneAwardPerEntrant, WhyNot = contest.WhyNotDeclare(),
        };
    }

    protected override async Task ChangeAsync(Contest contest, DeclarationsForm form)
    {
        await Db.Entry(contest).Collection(it => it.Rounds).LoadAsync();
        contest.WhyNotDeclare().ThrowIfAny();
        // A round that opens at this moment changes its version too, so that one of the two is too late.
        foreach (var round in contest.Rounds)
            Db.Entry(round).Property(it => it.Version).IsModified = true;
        if (ModelState.IsValid)
            contest.Declare(form.ScoresShown, form.IsRecountPublic, form.IsOneAwardPerEntrant);
    }
}
