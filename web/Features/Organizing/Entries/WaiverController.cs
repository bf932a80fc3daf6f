using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using VideoContest.Entries;
using VideoContest.Ledger;
using VideoContest.Storage;
using VideoContest.Videos;

namespace VideoContest.Web.Features.Organizing.Entries;

/// <summary>Lets a finding of the technical check pass, with a reason; when none is left open, the film is processed.</summary>
[Route("organizing/{contest}/entries/{number:int}/waiver")]
public class WaiverController(ContestDb db, TimeProvider clock, Wording wording, IStringLocalizer<Texts> texts)
    : EntryActController(db, clock, wording, texts)
{
    const int LongestReason = 500;

    protected override async Task<string> DoAsync(Entry entry, DecisionForm form, DateTimeOffset now)
    {
        var reason = PlainText.Clean(form.Reasons);
        PlainText.WhyNot(reason, manyLines: true).ThrowIfAny();
        if (reason.Length > LongestReason)
            throw new Refusal("理由最多 {0} 个字，现在有 {1} 个。", LongestReason, reason.Length).AsException();
        if (entry.Video is not { } film || form.Kind is not { } kind)
            throw new Refusal("没有这样一条待处理的检查结果。").AsException();

        var queuedAgain = film.Waive(kind, reason, User.PersonId(), now);
        if (queuedAgain)
            await new VideoQueue(Db).QueueAgainAsync(film.Id);
        Db.Record(entry.ContestId, Act.FindingWaived, User.PersonId(), entry.Id, now, ("film", film.Id), ("finding", kind), ("reason", HashOf(reason)));
        return queuedAgain ? "检查结果已豁免，视频正在重新处理。" : "检查结果已豁免。";
    }
}
