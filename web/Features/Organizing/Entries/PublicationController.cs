using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using VideoContest.Entries;
using VideoContest.Ledger;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Entries;

/// <summary>Puts one accepted work into the gallery.</summary>
[Route("organizing/{contest}/entries/{number:int}/publication")]
public class PublicationController(ContestDb db, TimeProvider clock, Wording wording, IStringLocalizer<Texts> texts)
    : EntryActController(db, clock, wording, texts)
{
    protected override Task<string> DoAsync(Entry entry, DecisionForm form, DateTimeOffset now)
    {
        entry.Publish(now);
        Db.Record(entry.ContestId, Act.EntryPublished, User.PersonId(), entry.Id, now, ("film", entry.VideoId));
        return Task.FromResult("作品已公开，现在在作品展示中可以观看。");
    }
}
