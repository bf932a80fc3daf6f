using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VideoContest.Contests;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Settings;

/// <summary>The divisions that entries compete in.</summary>
[Route("organizing/{contest}/settings/categories")]
public class CategoriesController(ContestDb db, TimeProvider clock, Wording wording, IStringLocalizer<Organizing.Texts> texts)
    : SettingsController<NamesForm>(db, clock, wording, texts)
{
    protected override SettingsPlace Place => SettingsPlace.Categories;

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
        var used = await Db.Entries.Where(entry => entry.ContestId == contest.Id && entry.CategoryId != null).Select(entry => entry.CategoryId!.Value).Distinct().ToListAsync();

        var kept = form.Read(Checks, used.Contains, Words);
        if (kept.Count == 0)
            Checks.Say("", Words["至少要有一个类别。"]);
        if (!ModelState.IsValid)
            return;

        Db.Categories.RemoveRange(stored.Values.Where(it => form.Rows.Any(row => row.Id == it.Id && row.Remove)));
        foreach (var (name, index) in kept.Select((name, index) => (name, index)))
        {
            if (name.Id is { } id)
                stored[id].Edit(name.Name, name.NameEnglish, index + 1);
            else
                Db.Categories.Add(new Category(contest.Id, name.Name, name.NameEnglish, index + 1));
        }
    }

    Task<List<Category>> RowsOfAsync(Contest contest) =>
        Db.Categories.Where(it => it.ContestId == contest.Id).OrderBy(it => it.Order).ThenBy(it => it.Id).ToListAsync();
}
