using System.Security.Cryptography;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.MediaWorker;

/// <summary>Blocks that went straight to the store are checked against their ids by the worker.</summary>
public class ChangedUploadTests() : WorkerRoom(Engine.Sqlite)
{
    [Theory]
    [InlineData(false, VideoStatus.Ready)]
    [InlineData(true, VideoStatus.Rejected)]
    public async Task A_film_counts_as_received_only_when_every_block_is_what_its_id_says(bool change, VideoStatus expected)
    {
        var video = await UploadAsync(Films.Small);
        await SendAgainAsync(video, await File.ReadAllBytesAsync(Films.Small), change);
        StartWorker();

        var film = await OutcomeAsync(video.Id);

        Assert.Equal((expected, 1), (film.Status, (await JobAsync(video.Id)).Attempts));
        Assert.Equal(change ? [new Finding(FindingKind.UploadChanged)] : [], film.Findings);
        Assert.Equal(!change, film.Sha256 is not null);
        Assert.Equal(!change, await Store.HasOriginalAsync(video.Id));
    }

    // Straight to the store, where nobody compares a block with the hash in its id.
    async Task SendAgainAsync(Video video, byte[] film, bool change)
    {
        await Store.DeleteUploadAsync(video.Id);
        using var http = new HttpClient();
        var address = Store.SignUpload(video.Id, TimeProvider.System.GetUtcNow().AddMinutes(5));
        var ids = new List<BlockId>();
        foreach (var block in film.Chunk(video.BlockBytes))
        {
            var id = BlockId.Of(ids.Count, Convert.ToHexString(SHA256.HashData(block)));
            if (change && ids.Count == video.BlockCount - 1)
                block[^1] ^= 1;
            (await http.PutAsync(new Uri($"{address}&comp=block&blockid={Uri.EscapeDataString(id.ToString())}"), new ByteArrayContent(block))).EnsureSuccessStatusCode();
            ids.Add(id);
        }
        await Store.CommitAsync(video.Id, ids);
    }
}
