using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VideoContest.Contests;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Settings;

/// <summary>The texts that entrants agree to. A changed text is a new version; who agreed to an older one has agreed to that.</summary>
[Route("organizing/{contest}/settings/agreements")]
public class AgreementsController(ContestDb db, TimeProvider clock, Wording wording, IStringLocalizer<Organizing.Texts> texts)
    : SettingsController<AgreementsForm>(db, clock, wording, texts)
{
    protected override SettingsPlace Place => SettingsPlace.Agreements;

    protected override async Task<AgreementsForm> ReadAsync(Contest contest)
    {
        var newest = await NewestAsync(contest);
        return new()
        {
            Rows = [.. Enum.GetValues<AgreementKind>().Select(kind => new AgreementRow
            {
                Kind = kind, Text = newest.GetValueOrDefault(kind)?.Text, TextEnglish = newest.GetValueOrDefault(kind)?.TextEnglish,
            })],
        };
    }

    protected override async Task ChangeAsync(Contest contest, AgreementsForm form)
    {
        var newest = await NewestAsync(contest);
        foreach (var (row, index) in form.Rows.DistinctBy(row => row.Kind).Select((row, index) => (row, index)))
        {
            var text = Checks.Text($"Rows[{index}].Text", row.Text, Agreement.LongestText, required: true, manyLines: true);
            var english = Checks.Text($"Rows[{index}].TextEnglish", row.TextEnglish, Agreement.LongestText, manyLines: true);
            var before = newest.GetValueOrDefault(row.Kind);
            if (before is null || before.Text.Trim() != text || before.TextEnglish.Trim() != english)
                Db.Agreements.Add(new Agreement(contest.Id, row.Kind, (before?.Number ?? 0) + 1, text, english, Now));
        }
    }

    async Task<Dictionary<AgreementKind, Agreement>> NewestAsync(Contest contest) =>
        (await Db.Agreements.Where(it => it.ContestId == contest.Id).AsNoTracking().ToListAsync())
            .GroupBy(it => it.Kind).ToDictionary(kind => kind.Key, kind => kind.MaxBy(it => it.Number)!);
}
