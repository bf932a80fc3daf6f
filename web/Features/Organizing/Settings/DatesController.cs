using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using VideoContest.Contests;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Settings;

public class ContestDatesForm : DatesForm, ISettingsForm
{
    public int Version { get; set; }
    public string? MostEntriesPerEntrant { get; set; }
}

/// <summary>When things happen, and how many entries an entrant may have.</summary>
[Route("organizing/{contest}/settings/dates")]
public class DatesController(ContestDb db, TimeProvider clock, Wording wording, IStringLocalizer<Organizing.Texts> texts)
    : SettingsController<ContestDatesForm>(db, clock, wording, texts)
{
    protected override SettingsPlace Place => SettingsPlace.Dates;

    protected override Task<ContestDatesForm> ReadAsync(Contest contest)
    {
        var form = new ContestDatesForm { MostEntriesPerEntrant = contest.MostEntriesPerEntrant?.ToString(CultureInfo.InvariantCulture) };
        form.Fill(contest, Wording);
        return Task.FromResult(form);
    }

    protected override Task ChangeAsync(Contest contest, ContestDatesForm form)
    {
        var checks = Checks;
        if (form.ReadDates(checks) is { } dates)
            contest.Schedule(dates);
        contest.Cap(checks.Whole(nameof(form.MostEntriesPerEntrant), form.MostEntriesPerEntrant, 1, 1000));
        return Task.CompletedTask;
    }
}
