using Microsoft.EntityFrameworkCore;
using VideoContest.Storage;

namespace VideoContest.Videos;

/// <summary>Outputs of films that nobody is given any more: left by a worker that was killed after an outcome, before it had removed what that replaced.</summary>
public static class OldOutputs
{
    const int FilmsAtOnce = 500;

    /// <summary>Removes them. Any number of workers may do so at once.</summary>
    /// <param name="before">By the blob store's clock: younger ones stay, because a claim stores its outputs before they become current.</param>
    /// <returns>How many sets of outputs, and previews that a film has outgrown, were removed.</returns>
    public static async Task<int> ClearOldOutputsAsync(this ContestDb db, VideoStore store, DateTimeOffset before, CancellationToken cancel = default)
    {
        // First what is there, then what is current: what is stored later is not looked at.
        var stored = new HashSet<StoredOutput>();
        await foreach (var output in store.ListOutputsAsync(before, cancel))
            stored.Add(output);

        var (cleared, gone) = (0, new HashSet<(Guid, int)>());
        foreach (var some in stored.GroupBy(output => output.Video).Chunk(FilmsAtOnce))
        {
            var ids = some.Select(film => film.Key).ToList();
            var films = await db.Videos.Where(video => ids.Contains(video.Id))
                .Select(video => new { video.Id, video.Status, video.OutputFence, IsAtWork = db.ProcessingJobs.Any(job => job.VideoId == video.Id && !job.Done) })
                .ToDictionaryAsync(film => film.Id, cancel);
            foreach (var output in some.SelectMany(outputs => outputs))
            {
                films.TryGetValue(output.Video, out var film);
                if (film is { IsAtWork: true })
                    continue;
                if (film is null || film.OutputFence != output.Fence)
                {
                    // Once for a set, which may hold a preview and renditions.
                    if (!gone.Add((output.Video, output.Fence)))
                        continue;
                    await store.DeleteOutputsOfAsync(output.Video, output.Fence, cancel);
                }
                else if (output.IsPreview && film.Status == VideoStatus.Ready)
                    await store.DeletePreviewAsync(output.Video, output.Fence, cancel);
                else
                    continue;
                cleared++;
            }
        }

        return cleared;
    }
}
