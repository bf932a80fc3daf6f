using System.Text;
using Azure;
using Azure.Core;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using VideoContest.Videos;

namespace VideoContest.Storage;

/// <summary>The bytes of films in blob storage: incoming/{video}, originals/{video}, renditions/{video}/{fence}/{file}. The container is private.</summary>
public partial class VideoStore
{
    const string PreviewFiles = "preview.";

    readonly BlobContainerClient _films;
    readonly BlobContainerClient _filmsOnce;
    readonly byte[] _secret;

    public VideoStore(string connectionString, string container)
    {
        _secret = Encoding.UTF8.GetBytes(connectionString);
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
        await foreach (var blob in _films.GetBlobsAsync(BlobTraits.None, BlobStates.None, Output(video, fence, PreviewFiles), cancel))
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

    /// <summary>The sets of outputs that hold something written before a moment, each as often as it has such files.</summary>
    public async IAsyncEnumerable<StoredOutput> ListOutputsAsync(DateTimeOffset before, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel = default)
    {
        await foreach (var blob in _films.GetBlobsAsync(BlobTraits.None, BlobStates.None, "renditions/", cancel))
            if (blob.Properties.LastModified < before && blob.Name.Split('/') is [_, var video, var fence, var name]
                && Guid.TryParse(video, out var id) && int.TryParse(fence, System.Globalization.CultureInfo.InvariantCulture, out var number))
                yield return new(id, number, name.StartsWith(PreviewFiles, StringComparison.Ordinal));
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

    static string Incoming(Guid video) => $"incoming/{video}";
    static string Original(Guid video) => $"originals/{video}";
    static string Output(Guid video, int fence, string name) => $"renditions/{video}/{fence}/{name}";
}

/// <param name="Fence">The claim that made it.</param>
/// <param name="IsPreview">Of the preview, not of the renditions that replace it.</param>
public sealed record StoredOutput(Guid Video, int Fence, bool IsPreview);
