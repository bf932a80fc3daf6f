using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using VideoContest.Entries;
using VideoContest.Ledger;
using VideoContest.Storage;
using VideoContest.Videos;

namespace VideoContest.Web.Features.Organizing.Entries;

/// <summary>Sends a film that was rejected to the workers once more, for instance after the rules were changed.</summary>
[Route("organizing/{contest}/entries/{number:int}/processing")]
public class ProcessingController(ContestDb db, TimeProvider clock, Wording wording, IStringLocalizer<Texts> texts)
    : EntryActController(db, clock, wording, texts)
{
    protected override async Task<string> DoAsync(Entry entry, DecisionForm form, DateTimeOffset now)
    {
        if (entry.Video is not { } film)
            throw new Refusal("作品还没有视频。").AsException();

        film.WhyNotProcessAgain().ThrowIfAny();
        film.Requeue();
        await new VideoQueue(Db).QueueAgainAsync(film.Id);
        Db.Record(entry.ContestId, Act.FilmRequeued, User.PersonId(), entry.Id, now, ("film", film.Id));
        return "视频已重新排队处理。";
    }
}
