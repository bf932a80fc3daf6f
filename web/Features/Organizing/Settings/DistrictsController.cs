using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VideoContest.Contests;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Settings;

/// <summary>The units below the city that entries belong to.</summary>
[Route("organizing/{contest}/settings/districts")]
public class DistrictsController(ContestDb db, TimeProvider clock, Wording wording, IStringLocalizer<Organizing.Texts> texts)
    : SettingsController<NamesForm>(db, clock, wording, texts)
{
    protected override SettingsPlace Place => SettingsPlace.Districts;

    protected override async Task<NamesForm> ReadAsync(Contest contest) => new()
    {
        Rows = [.. (await RowsOfAsync(contest)).Select(it => NameRow.Of(it.Id, it.Name, it.NameEnglish, it.Order))],
    };

    protected override async Task ChangeAsync(Contest contest, NamesForm form)
    {
        var stored = (await RowsOfAsync(contest)).ToDictionary(it => it.Id);
        form.Rows.RemoveAll(row => row.Id is { } id && !stored.ContainsKey(id));
        foreach (var row in form.Rows)
            row.Was = row.Id is { } id ? stored[id].Name : null;
        var used = await UsedAsync(contest);

        var kept = form.Read(Checks, id => used.Contains(id) || stored[id].IsOutside, Words);
        if (kept.Count == 0)
            Checks.Say("", Words["至少要有一个区县。"]);
        if (!ModelState.IsValid)
            return;

        Db.Districts.RemoveRange(stored.Values.Where(it => form.Rows.Any(row => row.Id == it.Id && row.Remove)));
        foreach (var (name, index) in kept.Select((name, index) => (name, index)))
        {
            if (name.Id is { } id)
                stored[id].Edit(name.Name, name.NameEnglish, index + 1);
            else
                Db.Districts.Add(new District(contest.Id, name.Name, name.NameEnglish, index + 1));
        }
    }

    async Task<HashSet<Guid>> UsedAsync(Contest contest)
    {
        var entries = Db.Entries.Where(entry => entry.ContestId == contest.Id && entry.DistrictId != null).Select(entry => entry.DistrictId!.Value);
        var members = Db.Memberships.Where(it => it.ContestId == contest.Id && it.DistrictId != null).Select(it => it.DistrictId!.Value);
        var invitations = Db.Invitations.Where(it => it.ContestId == contest.Id && it.DistrictId != null && it.AcceptedAt == null && it.RevokedAt == null).Select(it => it.DistrictId!.Value);
        var winners = Db.Winners.Where(it => it.ContestId == contest.Id && it.DistrictId != null).Select(it => it.DistrictId!.Value);
        return [.. await entries.Union(members).Union(invitations).Union(winners).ToListAsync()];
    }

    Task<List<District>> RowsOfAsync(Contest contest) =>
        Db.Districts.Where(it => it.ContestId == contest.Id).OrderBy(it => it.Order).ThenBy(it => it.Id).ToListAsync();
}
