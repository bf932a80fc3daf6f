using System.Net;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using VideoContest.Storage;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.Storage;

public class VideoStoreTests : IAsyncLifetime
{
    readonly string _container = $"films-{Guid.NewGuid():n}";
    readonly Guid _video = Guid.CreateVersion7();
    readonly byte[] _block = Uploader.Film(300_000);
    VideoStore _store = null!;

    [Fact]
    public async Task A_block_is_staged_under_its_number_and_hash()
    {
        var fault = await PutAsync(0, _block);

        Assert.Null(fault);
        Assert.Equal([new StoredBlock(Id(0, _block), _block.Length)], await _store.ListBlocksAsync(_video));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(300_000)]
    public async Task A_block_that_hashes_to_something_else_is_never_staged(int length)
    {
        var block = _block[..length];

        var fault = await _store.PutBlockAsync(_video, 0, Uploader.Hash("another"u8), new MemoryStream(block), length);

        Assert.Equal(BlockFault.OtherHash, fault);
        Assert.Empty(await _store.ListBlocksAsync(_video));
    }

    [Theory]
    [InlineData(-1, BlockFault.TooShort)]
    [InlineData(1, BlockFault.TooLong)]
    public async Task A_block_of_another_length_is_never_staged(int more, BlockFault expected)
    {
        var sent = Uploader.Film(_block.Length + more);

        var fault = await _store.PutBlockAsync(_video, 0, Uploader.Hash(sent), new MemoryStream(sent), _block.Length);

        Assert.Equal(expected, fault);
        Assert.Empty(await _store.ListBlocksAsync(_video));
    }

    [Fact]
    public async Task A_block_whose_sender_breaks_off_is_never_staged()
    {
        var fault = await _store.PutBlockAsync(_video, 0, Uploader.Hash(_block), new BrokenOff(_block), _block.Length);

        Assert.Equal(BlockFault.Interrupted, fault);
        Assert.Empty(await _store.ListBlocksAsync(_video));
    }

    [Fact]
    public async Task Blocks_are_joined_in_the_order_asked_for_whatever_order_they_came_in()
    {
        var other = Uploader.Film(1000);
        await PutAsync(1, other);
        await PutAsync(0, _block);

        var joined = await _store.CommitAsync(_video, [Id(0, _block), Id(1, other)]);

        Assert.True(joined);
        var file = await ReadAsync();
        Assert.Equal([.. _block, .. other], file);
    }

    [Fact]
    public async Task Joining_twice_changes_nothing_and_joining_otherwise_is_refused()
    {
        await PutAsync(0, _block);
        await PutAsync(1, _block);
        await _store.CommitAsync(_video, [Id(0, _block), Id(1, _block)]);

        var again = await _store.CommitAsync(_video, [Id(0, _block), Id(1, _block)]);
        var otherwise = await _store.CommitAsync(_video, [Id(1, _block), Id(0, _block)]);

        Assert.True(again);
        Assert.False(otherwise);
        Assert.Equal(2 * _block.Length, await _store.SizeOfUploadAsync(_video));
    }

    [Fact]
    public async Task Blocks_that_are_not_there_cannot_be_joined()
    {
        await PutAsync(0, _block);

        Assert.False(await _store.CommitAsync(_video, [Id(0, _block), Id(1, _block)]));
        Assert.Null(await _store.SizeOfUploadAsync(_video));
    }

    [Fact]
    public async Task A_joined_file_cannot_be_written_again_even_by_who_holds_the_key()
    {
        await PutAsync(0, _block);
        await _store.CommitAsync(_video, [Id(0, _block)]);
        var blob = new BlobContainerClient(AzuriteServer.ConnectionString, _container).GetBlockBlobClient($"incoming/{_video}");

        var overwrite = await Assert.ThrowsAsync<RequestFailedException>(() => blob.UploadAsync(new MemoryStream([1])));
        var commit = await Assert.ThrowsAsync<RequestFailedException>(() => blob.CommitBlockListAsync([]));

        Assert.Equal((412, 412), (overwrite.Status, commit.Status));
        Assert.Equal(_block, await ReadAsync());
    }

    [Fact]
    public async Task A_signed_address_writes_blocks_of_its_upload_for_a_while_and_does_nothing_else()
    {
        using var http = new HttpClient();
        var now = TimeProvider.System.GetUtcNow();
        var address = _store.SignUpload(_video, now.AddMinutes(5));
        var elsewhere = new UriBuilder(address) { Path = address.AbsolutePath.Replace($"{_video}", $"{Guid.NewGuid()}", StringComparison.Ordinal) }.Uri;

        var put = await http.PutAsync(Staging(address, 0, _block), new ByteArrayContent(_block));

        Assert.Equal(HttpStatusCode.Created, put.StatusCode);
        Assert.Equal([new StoredBlock(Id(0, _block), _block.Length)], await _store.ListBlocksAsync(_video));
        HttpResponseMessage[] others =
        [
            await http.PutAsync(Staging(elsewhere, 0, _block), new ByteArrayContent(_block)),
            await http.PutAsync(Staging(_store.SignUpload(_video, now.AddMinutes(-1)), 1, _block), new ByteArrayContent(_block)),
            await http.GetAsync(address),
            await http.GetAsync($"{address}&comp=blocklist&blocklisttype=all"),
            await http.DeleteAsync(address),
        ];
        Assert.All(others, answer => Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode));
    }

    [Fact]
    public async Task An_address_that_is_still_good_cannot_overwrite_a_joined_file_even_with_the_upload_s_id_for_a_lease()
    {
        using var http = new HttpClient();
        var address = _store.SignUpload(_video, TimeProvider.System.GetUtcNow().AddMinutes(5));
        await http.PutAsync(Staging(address, 0, _block), new ByteArrayContent(_block));
        await _store.CommitAsync(_video, [Id(0, _block)]);

        foreach (var lease in new[] { null, $"{_video}" })
        {
            var whole = await SendAsync(address, new ByteArrayContent([1]), lease, isBlob: true);
            var list = await SendAsync(new($"{address}&comp=blocklist"), new StringContent("<?xml version=\"1.0\"?><BlockList></BlockList>"), lease);
            Assert.Equal((HttpStatusCode.PreconditionFailed, HttpStatusCode.PreconditionFailed), (whole.StatusCode, list.StatusCode));
        }

        Assert.Equal(_block, await ReadAsync());

        Task<HttpResponseMessage> SendAsync(Uri to, HttpContent content, string? lease, bool isBlob = false)
        {
            var request = new HttpRequestMessage(HttpMethod.Put, to) { Content = content };
            if (isBlob)
                request.Headers.Add("x-ms-blob-type", "BlockBlob");
            if (lease is not null)
                request.Headers.Add("x-ms-lease-id", lease);
            return http.SendAsync(request);
        }
    }

    [Fact]
    public async Task A_file_that_somebody_else_has_leased_is_closed_all_the_same()
    {
        await PutAsync(0, _block);
        var blob = new BlobContainerClient(AzuriteServer.ConnectionString, _container).GetBlockBlobClient($"incoming/{_video}");
        await blob.CommitBlockListAsync([Id(0, _block).ToString()]);
        var theirs = (await blob.GetBlobLeaseClient().AcquireAsync(BlobLeaseClient.InfiniteLeaseDuration)).Value.LeaseId;

        Assert.True(await _store.CommitAsync(_video, [Id(0, _block)]));

        var overwrite = await Assert.ThrowsAsync<RequestFailedException>(() => blob.UploadAsync(new MemoryStream([1]), new BlobUploadOptions { Conditions = new() { LeaseId = theirs } }));
        Assert.Equal(412, overwrite.Status);
    }

    [Fact]
    public async Task An_upload_is_deleted_whether_it_was_joined_or_not()
    {
        await PutAsync(0, _block);
        await _store.DeleteUploadAsync(_video);
        Assert.Empty(await _store.ListBlocksAsync(_video));

        await PutAsync(0, _block);
        await _store.CommitAsync(_video, [Id(0, _block)]);
        await _store.DeleteUploadAsync(_video);
        Assert.Null(await _store.SizeOfUploadAsync(_video));

        await _store.DeleteUploadAsync(_video);
    }

    public Task InitializeAsync()
    {
        _store = new(AzuriteServer.ConnectionString, _container);
        return _store.PrepareAsync();
    }

    public Task DisposeAsync() => new BlobContainerClient(AzuriteServer.ConnectionString, _container).DeleteAsync();

    Task<BlockFault?> PutAsync(int number, byte[] block) => _store.PutBlockAsync(_video, number, Uploader.Hash(block), new MemoryStream(block), block.Length);

    static Uri Staging(Uri address, int number, byte[] block) => new($"{address}&comp=block&blockid={Uri.EscapeDataString(Id(number, block).ToString())}");

    static BlockId Id(int number, byte[] block) => BlockId.Of(number, Convert.ToHexString(SHA256.HashData(block)));

    async Task<byte[]> ReadAsync()
    {
        await using var upload = await _store.OpenUploadAsync(_video);
        var bytes = new MemoryStream();
        await upload.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    sealed class BrokenOff(byte[] block) : MemoryStream(block[..^1])
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position < Length ? base.ReadAsync(buffer, cancellationToken) : throw new IOException("The line went dead.");
    }
}
