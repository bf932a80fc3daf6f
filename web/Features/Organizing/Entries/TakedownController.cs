using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using VideoContest.Entries;
using VideoContest.Ledger;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Entries;

/// <summary>Takes one work off the gallery; its public address ends at once.</summary>
[Route("organizing/{contest}/entries/{number:int}/takedown")]
public class TakedownController(ContestDb db, TimeProvider clock, Wording wording, IStringLocalizer<Texts> texts)
    : EntryActController(db, clock, wording, texts)
{
    protected override Task<string> DoAsync(Entry entry, DecisionForm form, DateTimeOffset now)
    {
        entry.TakeDown();
        Db.Record(entry.ContestId, Act.EntryTakenDown, User.PersonId(), entry.Id, now, ("film", entry.VideoId));
        return Task.FromResult("作品已下架，公众不能再观看。");
    }
}
