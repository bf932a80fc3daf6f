using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Azure.Storage.Sas;
using VideoContest.Videos;

namespace VideoContest.Storage;

/// <summary>A block the store has received for an upload.</summary>
public sealed record StoredBlock(BlockId Id, long Bytes);

// What comes in: blocks that are staged, listed, joined and closed.
public partial class VideoStore
{
    /// <summary>Where the store is reached, such as https://account.blob.core.windows.net.</summary>
    public string Host => _films.Uri.GetLeftPart(UriPartial.Authority);

    /// <summary>Whether addresses can be signed here: the connection string must hold the account's key.</summary>
    public bool CanSign => _films.CanGenerateSasUri;

    /// <summary>An address to which blocks of this one upload may be written by whoever has it, and with which nothing can be read.</summary>
    /// <remarks>It cannot cap how much is written: hand out another only while the blocks stay within the upload's room.</remarks>
    public Uri SignUpload(Guid video, DateTimeOffset until) =>
        _films.GetBlockBlobClient(Incoming(video)).GenerateSasUri(new BlobSasBuilder(BlobSasPermissions.Write, until)
        {
            Protocol = _films.Uri.Scheme == Uri.UriSchemeHttps ? SasProtocol.Https : SasProtocol.HttpsAndHttp,
        });

    /// <summary>Stages one block of an upload, if it has the length and the hash it should have. The same block may be sent again.</summary>
    /// <param name="sha256">64 hex digits.</param>
    /// <param name="content">Read once, front to back, a buffer at a time.</param>
    /// <param name="length">Bytes the block must have.</param>
    /// <returns>What is wrong with the content, and then nothing is staged; null when all is well.</returns>
    public async Task<BlockFault?> PutBlockAsync(Guid video, int number, string sha256, Stream content, int length, CancellationToken cancel = default)
    {
        await using var block = new CheckedBlock(content, sha256, length);
        try
        {
            await _filmsOnce.GetBlockBlobClient(Incoming(video)).StageBlockAsync(BlockId.Of(number, sha256).ToString(), block, cancellationToken: cancel);
            return null;
        }
        catch (Exception) when (block.Fault is not null)
        {
            return block.Fault;
        }
    }

    /// <summary>The blocks staged and not yet committed; another's blocks, or none, give an empty list. Two blocks may claim one number: the newest staged is not known.</summary>
    public async Task<IReadOnlyList<StoredBlock>> ListBlocksAsync(Guid video, CancellationToken cancel = default)
    {
        try
        {
            var list = await _films.GetBlockBlobClient(Incoming(video)).GetBlockListAsync(BlockListTypes.Uncommitted, cancellationToken: cancel);
            return [.. list.Value.UncommittedBlocks.Select(block => (Id: BlockId.Parse(block.Name), block.SizeLong))
                .Where(block => block.Id is not null).Select(block => new StoredBlock(block.Id!.Value, block.SizeLong))];
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return [];
        }
    }

    /// <summary>Joins blocks, in the given order, to the whole file, and closes it against being written again. Done twice it changes nothing the second time.</summary>
    /// <returns>False when the store lacks one of the blocks, or holds a file joined from others.</returns>
    public async Task<bool> CommitAsync(Guid video, IReadOnlyList<BlockId> blocks, CancellationToken cancel = default)
    {
        try
        {
            await _films.GetBlockBlobClient(Incoming(video)).CommitBlockListAsync(blocks.Select(block => block.ToString()),
                new CommitBlockListOptions { Conditions = new() { IfNoneMatch = ETag.All } }, cancel);
        }
        catch (RequestFailedException lacking) when (lacking.ErrorCode == BlobErrorCode.InvalidBlockList)
        {
            return false;
        }
        catch (RequestFailedException exists) when (exists.Status is 409 or 412)
        {
            // Committed before: perhaps the answer was lost on its way.
            if (!(await ListCommittedBlocksAsync(video, cancel)).Select(block => block.Id).SequenceEqual(blocks))
                return false;
        }
        return await CloseAsync(video, cancel);
    }

    /// <summary>Size of the whole uploaded file, or null while it is not committed.</summary>
    public async Task<long?> SizeOfUploadAsync(Guid video, CancellationToken cancel = default)
    {
        try
        {
            return (await _films.GetBlobClient(Incoming(video)).GetPropertiesAsync(cancellationToken: cancel)).Value.ContentLength;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    /// <summary>A committed upload's blocks in their order, with number -1 where an id is not one of ours; none when there is no such file.</summary>
    public async Task<IReadOnlyList<StoredBlock>> ListCommittedBlocksAsync(Guid video, CancellationToken cancel = default)
    {
        try
        {
            var list = await _films.GetBlockBlobClient(Incoming(video)).GetBlockListAsync(BlockListTypes.Committed, cancellationToken: cancel);
            return [.. list.Value.CommittedBlocks.Select(block => new StoredBlock(BlockId.Parse(block.Name) ?? new(-1, "-"), block.SizeLong))];
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return [];
        }
    }

    /// <summary>Reads the uploaded file from the start.</summary>
    public Task<Stream> OpenUploadAsync(Guid video, CancellationToken cancel = default) =>
        _films.GetBlobClient(Incoming(video)).OpenReadAsync(cancellationToken: cancel);

    /// <summary>Deletes an uploaded file, and the blocks of one that was never completed.</summary>
    public async Task DeleteUploadAsync(Guid video, CancellationToken cancel = default)
    {
        var blob = _films.GetBlockBlobClient(Incoming(video));
        try
        {
            // Blocks alone cannot be deleted; an empty file takes their place, which can.
            await blob.CommitBlockListAsync([], new CommitBlockListOptions { Conditions = new() { IfNoneMatch = ETag.All } }, cancel);
        }
        catch (RequestFailedException exists) when (exists.Status is 409 or 412)
        {
            await BreakLeaseAsync(blob, cancel);
        }
        await blob.DeleteIfExistsAsync(cancellationToken: cancel);
    }

    // A block list can replace a file that exists; only a lease keeps everybody from it for good.
    async Task<bool> CloseAsync(Guid video, CancellationToken cancel)
    {
        var blob = _films.GetBlockBlobClient(Incoming(video));
        var lease = blob.GetBlobLeaseClient(LeaseOf(video));
        try
        {
            await lease.AcquireAsync(BlobLeaseClient.InfiniteLeaseDuration, cancellationToken: cancel);
            return true;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return false;
        }
        catch (RequestFailedException taken) when (taken.Status == 409)
        {
            // Somebody with an address to write to has leased it before us.
            await BreakLeaseAsync(blob, cancel);
            await lease.AcquireAsync(BlobLeaseClient.InfiniteLeaseDuration, cancellationToken: cancel);
            return true;
        }
    }

    // The same for each taker, so that it may be taken twice, and unknown to entrants: who knows a lease may write through it.
    string LeaseOf(Guid video) => new Guid(HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes($"lease {video}")).AsSpan(0, 16)).ToString();

    static async Task BreakLeaseAsync(BlockBlobClient blob, CancellationToken cancel)
    {
        try
        {
            await blob.GetBlobLeaseClient().BreakAsync(TimeSpan.Zero, cancellationToken: cancel);
        }
        catch (RequestFailedException unleased) when (unleased.Status is 404 or 409)
        {
            // There was no lease, or no file.
        }
    }
}
