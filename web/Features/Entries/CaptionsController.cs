using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VideoContest.Ledger;
using VideoContest.Storage;
using VideoContest.Videos;

namespace VideoContest.Web.Features.Entries;

/// <summary>The captions of an entry's film: one file for each language.</summary>
[Route("my/entries/{id:guid}/captions")]
public class CaptionsController(ContestDb db, TimeProvider clock, IStringLocalizer<Texts> texts) : Controller
{
    /// <summary>Adds captions, in place of those the film had in the language.</summary>
    [HttpPost("")]
    [SmallUpload(CaptionFile.MostBytes, "字幕文件最大 1 MB。请确认选择的是字幕文件。")]
    public async Task<IActionResult> Create(Guid id, string? language, IFormFile? file, CancellationToken cancel)
    {
        var me = User.PersonId();
        using var bytes = new MemoryStream();
        if (file is not null)
            await file.CopyToAsync(bytes, cancel);

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.LockOwnEntryAsync(me, id, cancel) is not { } entry)
            return NotFound();
        if (file is null)
            throw new Refusal("请选择字幕文件。").AsException();

        var captions = entry.Caption(language, bytes.ToArray());
        await db.Captions.Where(it => it.VideoId == captions.VideoId && it.Language == captions.Language).ExecuteDeleteAsync(cancel);
        db.Add(captions);
        db.Record(entry.ContestId, Act.CaptionsAdded, me, entry.Id, clock.GetUtcNow(),
            ("film", captions.VideoId), ("language", captions.Language), ("sha256", TextHash.Of(captions.Text)));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        TempData["Said"] = texts["字幕已添加。"].Value;
        return Back(id);
    }

    [HttpPost("{language}/removal")]
    public async Task<IActionResult> Delete(Guid id, string language, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.LockOwnEntryAsync(User.PersonId(), id, cancel) is not { } entry)
            return NotFound();

        entry.WhyNotChangeCaptions().ThrowIfAny();
        if (await db.Captions.Where(it => it.VideoId == entry.VideoId && it.Language == language).ExecuteDeleteAsync(cancel) > 0)
            db.Record(entry.ContestId, Act.CaptionsRemoved, User.PersonId(), entry.Id, clock.GetUtcNow(), ("film", entry.VideoId), ("language", language));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        TempData["Said"] = texts["字幕已删除。"].Value;
        return Back(id);
    }

    RedirectResult Back(Guid id) => Redirect(Url.Action("Show", "OwnEntries", new { id }) + "#captions");
}
