using VideoContest.Storage;
using VideoContest.Videos;

namespace VideoContest.Web.Features.Uploads;

/// <summary>An upload as the browser's script reads it.</summary>
/// <param name="Address">Blocks go to {Address}/blocks/{number}.</param>
/// <param name="Direct">Blocks go straight to the blob store instead, to what {Address}/address answers.</param>
/// <param name="BlockSize">Bytes of every block but the last.</param>
/// <param name="Received">Blocks that are there and have the right length.</param>
public sealed record UploadState(Guid Id, string Address, bool Direct, string Status, long Size, int BlockSize, int Blocks, IReadOnlyList<ReceivedBlock> Received)
{
    /// <param name="pathBase">Keeps answers in the language of the page.</param>
    public static UploadState Of(Video video, IReadOnlyList<StoredBlock> staged, PathString pathBase, bool direct) => new(
        video.Id, $"{pathBase}/uploads/{video.Id}", direct, video.Status.ToString(), video.Bytes, video.BlockBytes, video.BlockCount,
        [.. staged.Where(it => it.Id.Number < video.BlockCount && it.Bytes == video.BytesOfBlock(it.Id.Number))
            .OrderBy(it => it.Id.Number).Select(it => new ReceivedBlock(it.Id.Number, it.Id.HashPrefix))]);
}

/// <param name="Hash">The first 32 hex digits of the block's SHA-256.</param>
public sealed record ReceivedBlock(int Number, string Hash);
