using Microsoft.EntityFrameworkCore;
using VideoContest.Storage;
using VideoContest.Videos;

namespace VideoContest.Web.Features.Organizing.Likenesses;

/// <summary>Counts what waits for a decision, for the way through an organizer's contest.</summary>
public sealed class OpenLikenesses(ContestDb db)
{
    public Task<int> CountAsync(string contest, CancellationToken cancel) =>
        db.Likenesses.Counting().CountAsync(it => it.Verdict == LikenessVerdict.Open && it.Video.Entry.Contest.Address == contest, cancel);
}
