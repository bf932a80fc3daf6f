using Azure;
using Azure.Core;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using VideoContest.Videos;

namespace VideoContest.Storage;

/// <summary>A block the store has received for an upload that is not yet complete.</summary>
public sealed record StoredBlock(BlockId Id, long Bytes);

/// <summary>The bytes of films in blob storage: incoming/{video}, originals/{video}, renditions/{video}/{fence}/{file}. The container is private.</summary>
public class VideoStore
{
    readonly BlobContainerClient _films;
    readonly BlobContainerClient _filmsOnce;

    public VideoStore(string connectionString, string container)
    {
        _films = new(connectionString, container, new() { Retry = { MaxRetries = 3, NetworkTimeout = TimeSpan.FromSeconds(60) } });
        // A block comes as a stream that cannot be read twice.
        _filmsOnce = new(connectionString, container, new() { Retry = { MaxRetries = 0, NetworkTimeout = TimeSpan.FromMinutes(5) } });
    }

    /// <summary>Makes the container if it is not there.</summary>
    public Task PrepareAsync(CancellationToken cancel = default) => _films.CreateIfNotExistsAsync(PublicAccessType.None, cancellationToken: cancel);

    /// <summary>Asks whether the store answers; throws when it does not.</summary>
    public async Task CheckAsync(CancellationToken cancel = default)
    {
        if (!await _filmsOnce.ExistsAsync(cancel))
            throw new InvalidOperationException("The container for films is missing.");
    }

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

    /// <summary>The ids of a committed upload's blocks in their order; none when there is no such file.</summary>
    public async Task<IReadOnlyList<StoredBlock>> ListCommittedBlocksAsync(Guid video, CancellationToken cancel = default)
    {
        try
        {
            var list = await _films.GetBlockBlobClient(Incoming(video)).GetBlockListAsync(BlockListTypes.Committed, cancellationToken: cancel);
            return [.. list.Value.CommittedBlocks.Select(block => new StoredBlock(BlockId.Parse(block.Name)!.Value, block.SizeLong))];
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return [];
        }
    }

    /// <summary>Reads the uploaded file from the start.</summary>
    public Task<Stream> OpenUploadAsync(Guid video, CancellationToken cancel = default) =>
        _films.GetBlobClient(Incoming(video)).OpenReadAsync(cancellationToken: cancel);

    /// <summary>Keeps a checked file as the original; an earlier one stays as it is.</summary>
    public async Task KeepOriginalAsync(Guid video, string file, CancellationToken cancel = default)
    {
        try
        {
            await _films.GetBlobClient(Original(video)).UploadAsync(file,
                new BlobUploadOptions { Conditions = new() { IfNoneMatch = ETag.All } }, cancel);
        }
        catch (RequestFailedException exists) when (exists.Status == 409 || exists.Status == 412)
        {
            // Kept by an earlier attempt.
        }
    }

    public async Task<bool> HasOriginalAsync(Guid video, CancellationToken cancel = default) =>
        await _films.GetBlobClient(Original(video)).ExistsAsync(cancel);

    /// <summary>Reads the original from the start.</summary>
    public Task<Stream> OpenOriginalAsync(Guid video, CancellationToken cancel = default) =>
        _films.GetBlobClient(Original(video)).OpenReadAsync(cancellationToken: cancel);

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

    /// <summary>Stores one output of a claim.</summary>
    public Task PutOutputAsync(Guid video, int fence, string name, string file, string contentType, CancellationToken cancel = default) =>
        _films.GetBlobClient(Output(video, fence, name)).UploadAsync(file, new BlobUploadOptions { HttpHeaders = new() { ContentType = contentType } }, cancel);

    /// <summary>Deletes the outputs of every claim but one, or all of them.</summary>
    public async Task DeleteOutputsAsync(Guid video, int? exceptFence, CancellationToken cancel = default)
    {
        await foreach (var blob in _films.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"renditions/{video}/", cancel))
            if (exceptFence is null || !blob.Name.StartsWith($"renditions/{video}/{exceptFence}/", StringComparison.Ordinal))
                await _films.GetBlobClient(blob.Name).DeleteIfExistsAsync(cancellationToken: cancel);
    }

    /// <summary>Deletes the preview among the outputs of a claim.</summary>
    public async Task DeletePreviewAsync(Guid video, int fence, CancellationToken cancel = default)
    {
        await foreach (var blob in _films.GetBlobsAsync(BlobTraits.None, BlobStates.None, Output(video, fence, "preview."), cancel))
            await _films.GetBlobClient(blob.Name).DeleteIfExistsAsync(cancellationToken: cancel);
    }

    /// <summary>Deletes every byte of a film.</summary>
    public async Task DeleteFilmAsync(Guid video, CancellationToken cancel = default)
    {
        await DeleteUploadAsync(video, cancel);
        await _films.GetBlobClient(Original(video)).DeleteIfExistsAsync(cancellationToken: cancel);
        await DeleteOutputsAsync(video, exceptFence: null, cancel);
    }

    /// <summary>Deletes the outputs of one claim.</summary>
    public async Task DeleteOutputsOfAsync(Guid video, int fence, CancellationToken cancel = default)
    {
        await foreach (var blob in _films.GetBlobsAsync(BlobTraits.None, BlobStates.None, Output(video, fence, ""), cancel))
            await _films.GetBlobClient(blob.Name).DeleteIfExistsAsync(cancellationToken: cancel);
    }

    /// <summary>One output for reading by ranges; a blob that is not there gives a 404 failure when it is asked.</summary>
    public BlobClient OutputBlob(Guid video, int fence, string name) => _films.GetBlobClient(Output(video, fence, name));

    /// <summary>The original for reading by ranges.</summary>
    public BlobClient OriginalBlob(Guid video) => _films.GetBlobClient(Original(video));

    /// <summary>Every blob with its size and MD5 or ETag, for a backup's manifest.</summary>
    public async IAsyncEnumerable<(string Name, long Bytes, string ETag)> ListAllAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel = default)
    {
        await foreach (var blob in _films.GetBlobsAsync(cancellationToken: cancel))
            yield return (blob.Name, blob.Properties.ContentLength ?? 0, blob.Properties.ETag?.ToString() ?? "");
    }

    // A block list can replace a file that exists; only a lease keeps everybody from it for good. Its id is known, so that it may be taken twice.
    async Task<bool> CloseAsync(Guid video, CancellationToken cancel)
    {
        try
        {
            await _films.GetBlobClient(Incoming(video)).GetBlobLeaseClient(video.ToString())
                .AcquireAsync(BlobLeaseClient.InfiniteLeaseDuration, cancellationToken: cancel);
            return true;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return false;
        }
    }

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

    static string Incoming(Guid video) => $"incoming/{video}";
    static string Original(Guid video) => $"originals/{video}";
    static string Output(Guid video, int fence, string name) => $"renditions/{video}/{fence}/{name}";
}
