using System.Security.Cryptography;

namespace VideoContest.Storage;

/// <summary>What is wrong with a block that was not kept.</summary>
public enum BlockFault { TooShort, TooLong, OtherHash, Interrupted }

/// <summary>
/// A block on its way into the store: read once, front to back, hashed as it passes. Its last byte is held back until length and hash agree; when they
/// do not, reading fails, the request to the store stays incomplete, and the store keeps nothing.
/// </summary>
/// <param name="sha256">What the block must hash to, 64 hex digits.</param>
/// <param name="length">Bytes the block must have, at least 1; the blob client asks for it beforehand.</param>
sealed class CheckedBlock(Stream inner, string sha256, int length) : Stream
{
    readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    int _position;

    /// <summary>Why reading failed; null as long as it has not.</summary>
    public BlockFault? Fault { get; private set; }

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => length;

    public override long Position
    {
        get => _position;
        set
        {
            if (value != _position)
                throw new NotSupportedException("The stream is read once, front to back.");
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position == length || buffer.IsEmpty)
            return 0;

        var wanted = buffer[..Math.Min(buffer.Length, Math.Max(1, length - 1 - _position))];
        var read = await PassAsync(wanted, cancellationToken);
        if (_position + read == length)
            await CheckAsync(cancellationToken);
        _position += read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");

    public override long Seek(long offset, SeekOrigin origin) =>
        origin == SeekOrigin.Begin && offset == _position ? _position : throw new NotSupportedException("The stream is read once, front to back.");

    public override void Flush() { }
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _hash.Dispose();
        base.Dispose(disposing);
    }

    async ValueTask<int> PassAsync(Memory<byte> buffer, CancellationToken cancel)
    {
        var read = await ReadInnerAsync(buffer, cancel);
        if (read == 0)
            throw Failed(BlockFault.TooShort);

        _hash.AppendData(buffer.Span[..read]);
        return read;
    }

    async ValueTask CheckAsync(CancellationToken cancel)
    {
        if (await ReadInnerAsync(new byte[1], cancel) != 0)
            throw Failed(BlockFault.TooLong);
        if (!Convert.ToHexString(_hash.GetHashAndReset()).Equals(sha256, StringComparison.OrdinalIgnoreCase))
            throw Failed(BlockFault.OtherHash);
    }

    async ValueTask<int> ReadInnerAsync(Memory<byte> buffer, CancellationToken cancel)
    {
        try
        {
            return await inner.ReadAsync(buffer, cancel);
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException)
        {
            Fault = BlockFault.Interrupted;
            throw;
        }
    }

    InvalidDataException Failed(BlockFault fault)
    {
        Fault = fault;
        return new($"The block is not what it claims to be: {fault}.");
    }
}
