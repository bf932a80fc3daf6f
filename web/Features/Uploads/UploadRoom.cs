using Microsoft.Extensions.Caching.Memory;
using VideoContest.Storage;
using VideoContest.Videos;

namespace VideoContest.Web.Features.Uploads;

/// <summary>Holds uploads to the bytes they may have staged, without asking the store before every block: what it said is remembered for some seconds, and what is let in since is added.</summary>
public sealed class UploadRoom(VideoStore store, IMemoryCache memory)
{
    // Short, because other sites take blocks of the same upload in.
    static readonly TimeSpan Memory = TimeSpan.FromSeconds(20);

    /// <summary>Whether there is room for a block, which is then counted; one that is there already needs none.</summary>
    public async Task<bool> TakeAsync(Video video, BlockId block)
    {
        if (TryTake(await StagedAsync(video.Id), video, block))
            return true;

        memory.Remove(Key(video.Id)); // what was counted may never have arrived
        return TryTake(await StagedAsync(video.Id), video, block);
    }

    static bool TryTake(Dictionary<BlockId, long> staged, Video video, BlockId block)
    {
        lock (staged)
        {
            if (staged.ContainsKey(block))
                return true;
            if (staged.Values.Sum() + video.BytesOfBlock(block.Number) > video.MostStagedBytes)
                return false;

            staged[block] = video.BytesOfBlock(block.Number);
            return true;
        }
    }

    // Not cancelled with one request: others wait for the same answer.
    async Task<Dictionary<BlockId, long>> StagedAsync(Guid video)
    {
        var asked = memory.GetOrCreate(Key(video), entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Memory;
            return new Lazy<Task<Dictionary<BlockId, long>>>(() => ListAsync(video));
        })!;
        try
        {
            return await asked.Value;
        }
        catch
        {
            memory.Remove(Key(video));
            throw;
        }
    }

    async Task<Dictionary<BlockId, long>> ListAsync(Guid video) =>
        (await store.ListBlocksAsync(video)).GroupBy(it => it.Id).ToDictionary(it => it.Key, it => it.Max(block => block.Bytes));

    static (string, Guid) Key(Guid video) => (nameof(UploadRoom), video);
}
