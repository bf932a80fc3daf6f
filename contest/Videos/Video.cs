using System.Globalization;
using System.Text;
using VideoContest.Entries;

namespace VideoContest.Videos;

public enum VideoStatus { Uploading, Stored, Processing, Ready, Rejected }

/// <summary>Where the worker is with a film.</summary>
public enum ProcessingStage { Waiting, Receiving, Checking, Previewing, Encoding, Finishing, Done }

/// <summary>An uploaded film: how it came, what was measured on it, and what it became.</summary>
public class Video
{
    public const int LongestName = 200;

    /// <summary>Largest block in bytes; half as much over a slow line.</summary>
    public const int MostBlockBytes = 8 << 20;

    /// <summary>Smallest block in bytes, but for a film's last.</summary>
    public const int LeastBlockBytes = 256 << 10;

    /// <summary>Most blocks that a store joins.</summary>
    public const int MostBlocks = 50_000;

    /// <summary>How long before an unfinished upload is given up its entrant is told.</summary>
    public static readonly TimeSpan ExpiryNotice = TimeSpan.FromHours(24);

    /// <summary>Most uploads of one entry that are under way at a time.</summary>
    public const int MostUnfinished = 3;

    /// <summary>An upload that nothing came for in so long is given up; the store drops its blocks then as well.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromDays(7);

    // Kept of blocks that were sent and then changed.
    const int SpareBlocks = 8;
    const int BlocksOfSmallFilm = 64;

    private Video() { }

    /// <summary>Begins an upload.</summary>
    /// <param name="originalName">The file's name as the browser says it; only ever shown as text.</param>
    /// <param name="bytes">Size the browser declares.</param>
    /// <param name="blockBytes">Size of every block but the last.</param>
    public Video(Entry entry, Guid uploaderId, string originalName, long bytes, int blockBytes, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 1);
        (EntryId, UploaderId, Bytes, BlockBytes, BegunAt, TouchedAt) = (entry.Id, uploaderId, bytes, blockBytes, now, now);
        OriginalName = Shown(originalName);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid EntryId { get; private set; }
    public Entry Entry { get; private set; } = null!;
    public Guid UploaderId { get; private set; }
    public string OriginalName { get; private set; } = "";

    /// <summary>Size declared at the start and checked when the upload is completed.</summary>
    public long Bytes { get; private set; }

    public int BlockBytes { get; private set; }
    public VideoStatus Status { get; private set; } = VideoStatus.Uploading;
    public DateTimeOffset BegunAt { get; private set; }

    /// <summary>When the last block came, give or take half a minute.</summary>
    public DateTimeOffset TouchedAt { get; private set; }

    public DateTimeOffset? StoredAt { get; private set; }

    /// <summary>Hex of the whole file's SHA-256, known once a worker has read it.</summary>
    public string? Sha256 { get; private set; }

    public ProcessingStage Stage { get; private set; }

    /// <summary>0 to 100 within the stage.</summary>
    public int Percent { get; private set; }

    public VideoFacts? Facts { get; private set; }
    public IReadOnlyList<Finding> Findings { get; private set; } = [];
    public IReadOnlyList<Waiver> Waivers { get; private set; } = [];
    public IReadOnlyList<Rendition> Renditions { get; private set; } = [];

    /// <summary>The claim whose outputs are current: they lie in renditions/{id}/{fence}/.</summary>
    public int? OutputFence { get; private set; }

    public DateTimeOffset? ReadyAt { get; private set; }

    /// <summary>Stills that were offered for the poster, numbered from 1; 0 for films made before there were any.</summary>
    public int PosterCount { get; private set; }

    /// <summary>The offered still that the entrant chose; null for the one chosen by the machine.</summary>
    public int? PosterChoice { get; private set; }

    /// <summary>When the entrant was told that this unfinished upload will be given up.</summary>
    public DateTimeOffset? ExpiryMailedAt { get; private set; }

    /// <summary>Films that came later and were found to be like this one.</summary>
    public IReadOnlyList<Likeness> LaterLikenesses => _laterLikenesses;
    readonly List<Likeness> _laterLikenesses = [];

    /// <summary>The film can be watched, if only in low resolution while the rest is being made.</summary>
    public bool IsWatchable => OutputFence is not null;

    /// <summary>Blocks the whole film has.</summary>
    public int BlockCount => (int)((Bytes + BlockBytes - 1) / BlockBytes);

    public bool IsReady => Status == VideoStatus.Ready;
    public bool IsAtWork => Status is VideoStatus.Stored or VideoStatus.Processing;

    /// <summary>Findings that block the film: of hard rules, and not waived.</summary>
    public IEnumerable<Finding> OpenFindings => Findings.Where(finding => !finding.IsWarning && Waivers.All(waiver => waiver.Kind != finding.Kind));

    /// <summary>Findings of soft rules, which block nothing.</summary>
    public IEnumerable<Finding> Warnings => Findings.Where(finding => finding.IsWarning);

    /// <summary>Bytes that block number n (from 0) must have.</summary>
    public int BytesOfBlock(int n) => n < BlockCount - 1 ? BlockBytes : (int)(Bytes - (long)BlockBytes * (BlockCount - 1));

    /// <summary>Most bytes of blocks that are kept for the upload: the film, and room for blocks that were sent and then changed.</summary>
    public long MostStagedBytes => Bytes + (long)SpareBlocks * BlockBytes;

    /// <summary>When the upload is given up, unless it goes on.</summary>
    public DateTimeOffset ExpiresAt => TouchedAt + LongestPause;

    /// <summary>
    /// The block size for a film of so many bytes. A film of less than half a gigabyte goes in 64 blocks: those that are on their way are less than a tenth of it,
    /// so that what is acknowledged is a true picture of how far it is.
    /// </summary>
    public static int BlockBytesFor(long bytes, bool isLineSlow)
    {
        var most = isLineSlow && bytes <= (long)MostBlocks * MostBlockBytes / 2 ? MostBlockBytes / 2 : MostBlockBytes;
        var even = (bytes / BlocksOfSmallFilm + 0xffff) & ~0xffffL; // whole 64 KiB
        return (int)Math.Clamp(even, LeastBlockBytes, most);
    }

    /// <summary>Every byte has arrived: hands the film to the workers. Saved together, both exist or neither.</summary>
    public ProcessingJob Store(DateTimeOffset now)
    {
        if (Status != VideoStatus.Uploading)
            throw new InvalidOperationException($"A film that is {Status} was already stored.");

        (Status, StoredAt) = (VideoStatus.Stored, now);
        return new(Id);
    }

    /// <summary>Records what a worker read from the file.</summary>
    public void Receive(string sha256) => Sha256 = sha256;

    /// <summary>Makes the film watchable in low resolution while a claim goes on with the rest.</summary>
    public void ShowPreview(VideoFacts facts, Rendition preview, int fence) => (Facts, Renditions, OutputFence) = (facts, [preview], fence);

    /// <summary>Takes the outputs of a claim as the current ones.</summary>
    /// <param name="found">Findings that were waived, and those of soft rules.</param>
    /// <param name="posters">Stills offered for the poster.</param>
    public void Finish(VideoFacts facts, IReadOnlyList<Finding> found, IReadOnlyList<Rendition> renditions, int posters, int fence, DateTimeOffset now)
    {
        (Facts, Findings, Renditions, PosterCount, OutputFence) = (facts, found, renditions, posters, fence);
        (Status, Stage, Percent, ReadyAt) = (VideoStatus.Ready, ProcessingStage.Done, 100, now);
    }

    public void Reject(IReadOnlyList<Finding> findings, VideoFacts? facts)
    {
        (Facts, Findings, Renditions, OutputFence) = (facts, findings, [], null);
        (Status, Stage, Percent) = (VideoStatus.Rejected, ProcessingStage.Done, 100);
    }

    public Refusal? WhyNotWaive(FindingKind kind) =>
        Status != VideoStatus.Rejected || OpenFindings.All(finding => finding.Kind != kind) ? new("没有这样一条待处理的检查结果。") :
        OpenFindings.First(finding => finding.Kind == kind).IsWaivable ? null :
        new("这条检查结果说明文件无法播放，不能豁免。");

    /// <summary>Lets a finding pass. When none is left open, the film goes back to the workers: the caller queues it again.</summary>
    /// <returns>Whether the film must be queued again.</returns>
    public bool Waive(FindingKind kind, string reason, Guid organizerId, DateTimeOffset now)
    {
        WhyNotWaive(kind).ThrowIfAny();
        if (string.IsNullOrWhiteSpace(reason))
            throw new Refusal("请写明豁免的理由。").AsException();

        Waivers = [.. Waivers, new(kind, reason, organizerId, now)];
        if (OpenFindings.Any())
            return false;

        Requeue();
        return true;
    }

    public Refusal? WhyNotProcessAgain() => Status == VideoStatus.Rejected ? null : new("只有未通过检查或处理失败的视频可以重新处理。");

    /// <summary>Sends the film back to the workers; the caller queues it again in the same transaction.</summary>
    public void Requeue() => (Status, Stage, Percent) = (VideoStatus.Stored, ProcessingStage.Waiting, 0);

    /// <param name="number">One of the offered stills, from 1; null for the one chosen by the machine.</param>
    public Refusal? WhyNotChoosePoster(int? number) => number is null || number >= 1 && number <= PosterCount ? null : new("没有这张封面图。");

    /// <summary>Chooses one of the offered stills, numbered from 1, or leaves it to the machine.</summary>
    public void ChoosePoster(int? number)
    {
        WhyNotChoosePoster(number).ThrowIfAny();
        PosterChoice = number;
    }

    // What turns or hides text, or is none, is left out; a pair of surrogates is never cut in two.
    static string Shown(string name)
    {
        var shown = new StringBuilder(LongestName);
        foreach (var rune in name.EnumerateRunes())
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format) && rune != Rune.ReplacementChar
                && shown.Length + rune.Utf16SequenceLength <= LongestName)
                shown.Append(rune);
        return shown.ToString();
    }
}
