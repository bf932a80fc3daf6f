using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using VideoContest.MediaWorker.Tools;
using VideoContest.Storage;
using VideoContest.Videos;

namespace VideoContest.MediaWorker.Jobs;

/// <summary>Brings an uploaded film into the job's folder and makes sure that it is, byte for byte, what was sent.</summary>
sealed class Receiving(VideoStore store, Rows rows)
{
    /// <param name="report">Told the percent that is there.</param>
    /// <exception cref="UnfitFilmException">The blocks that arrived are not what the browser said they were.</exception>
    /// <exception cref="InvalidDataException">The store gave other bytes than it was given.</exception>
    public async Task ReceiveAsync(Video video, string folder, Action<int> report, CancellationToken cancel)
    {
        var file = Path.Combine(folder, HostileInput.Name);
        if (await store.HasOriginalAsync(video.Id, cancel) && video.Sha256 is { } known)
        {
            await using var original = await store.OpenOriginalAsync(video.Id, cancel);
            if (await CopyAsync(original, [new(default, video.Bytes)], file, video.Bytes, report, cancel) != known)
                throw new InvalidDataException("The original has changed.");
            await DropSecondCopyAsync(video, cancel);
            return;
        }

        var blocks = await store.ListCommittedBlocksAsync(video.Id, cancel);
        if (blocks.Sum(block => block.Bytes) != video.Bytes)
            throw new UnfitFilmException(FindingKind.UploadChanged);

        string sha256;
        await using (var upload = await store.OpenUploadAsync(video.Id, cancel))
            sha256 = await CopyAsync(upload, blocks, file, video.Bytes, report, cancel);
        await store.KeepOriginalAsync(video.Id, file, cancel);
        await rows.UseAsync(async (db, _) =>
        {
            (await db.Videos.SingleAsync(it => it.Id == video.Id, cancel)).Receive(sha256);
            return await db.SaveChangesAsync(cancel);
        });
        await store.DeleteUploadAsync(video.Id, cancel);
    }

    /// <summary>Removes what was uploaded when the original is kept: left by a worker that died between the one and the other.</summary>
    public async Task DropSecondCopyAsync(Video video, CancellationToken cancel)
    {
        if (video.Sha256 is not null && await store.HasOriginalAsync(video.Id, cancel) && await store.SizeOfUploadAsync(video.Id, cancel) is not null)
            await store.DeleteUploadAsync(video.Id, cancel);
    }

    // Returns the hex of the whole's SHA-256.
    static async Task<string> CopyAsync(
        Stream from, IReadOnlyList<StoredBlock> blocks, string file, long bytes, Action<int> report, CancellationToken cancel)
    {
        using var whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var part = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var to = File.Create(file);
        var buffer = new byte[256 * 1024];
        var done = 0L;
        foreach (var block in blocks)
        {
            for (var left = block.Bytes; left > 0;)
            {
                var read = await from.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), cancel);
                if (read == 0)
                    throw new InvalidDataException("The store ended before the film did.");

                whole.AppendData(buffer, 0, read);
                part.AppendData(buffer, 0, read);
                await to.WriteAsync(buffer.AsMemory(0, read), cancel);
                left -= read;
                done += read;
                report((int)(100 * done / bytes));
            }

            var hash = Convert.ToHexStringLower(part.GetHashAndReset());
            if (block.Id != default && !hash.StartsWith(block.Id.HashPrefix, StringComparison.Ordinal))
                throw new UnfitFilmException(FindingKind.UploadChanged);
        }

        return Convert.ToHexStringLower(whole.GetHashAndReset());
    }
}
