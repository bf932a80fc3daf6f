using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using VideoContest.Contests;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Settings;

/// <summary>What the contest is called and says about itself.</summary>
[Route("organizing/{contest}/settings")]
public class TextsController(ContestDb db, TimeProvider clock, Wording wording, IStringLocalizer<Organizing.Texts> texts)
    : SettingsController<TextsForm>(db, clock, wording, texts)
{
    const int LongestLine = 200;
    const int LongestText = 4000;

    protected override SettingsPlace Place => SettingsPlace.Texts;

    protected override Task<TextsForm> ReadAsync(Contest contest) => Task.FromResult(new TextsForm
    {
        Title = contest.Title, TitleEnglish = contest.TitleEnglish,
        Organizer = contest.Texts.Organizer, OrganizerEnglish = contest.Texts.OrganizerEnglish,
        Introduction = contest.Texts.Introduction, IntroductionEnglish = contest.Texts.IntroductionEnglish,
        ContentRules = contest.Texts.ContentRules, ContentRulesEnglish = contest.Texts.ContentRulesEnglish,
        Contact = contest.Texts.Contact, ContactEnglish = contest.Texts.ContactEnglish,
    });

    protected override Task ChangeAsync(Contest contest, TextsForm form)
    {
        var checks = Checks;
        contest.Rename(
            checks.Text(nameof(form.Title), form.Title, Contest.LongestTitle, required: true),
            checks.Text(nameof(form.TitleEnglish), form.TitleEnglish, 2 * Contest.LongestTitle));
        contest.Describe(new ContestTexts
        {
            Organizer = checks.Text(nameof(form.Organizer), form.Organizer, LongestLine, required: true),
            OrganizerEnglish = checks.Text(nameof(form.OrganizerEnglish), form.OrganizerEnglish, LongestLine),
            Introduction = Long(nameof(form.Introduction), form.Introduction),
            IntroductionEnglish = Long(nameof(form.IntroductionEnglish), form.IntroductionEnglish),
            ContentRules = Long(nameof(form.ContentRules), form.ContentRules),
            ContentRulesEnglish = Long(nameof(form.ContentRulesEnglish), form.ContentRulesEnglish),
            Contact = Long(nameof(form.Contact), form.Contact),
            ContactEnglish = Long(nameof(form.ContactEnglish), form.ContactEnglish),
        });
        return Task.CompletedTask;

        string Long(string field, string? typed) => checks.Text(field, typed, LongestText, manyLines: true);
    }
}
