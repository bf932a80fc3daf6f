using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace VideoContest.Videos;

/// <summary>What site and workers tell about films to whoever listens, such as OpenTelemetry; with no listener it costs next to nothing. No personal data.</summary>
public static class Telemetry
{
    public const string Name = "videocontest";

    static readonly Meter Meter = new(Name);
    static readonly InstrumentAdvice<double> Seconds = new() { HistogramBucketBoundaries = [0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14400] };

    public static ActivitySource Source { get; } = new(Name);

    public static Counter<long> UploadsBegun { get; } = Meter.CreateCounter<long>("videocontest.uploads.begun", "{upload}", "Uploads begun.");
    public static Counter<long> UploadsCompleted { get; } = Meter.CreateCounter<long>("videocontest.uploads.completed", "{upload}", "Uploads whose every byte has arrived.");
    public static Counter<long> UploadBlocks { get; } = Meter.CreateCounter<long>("videocontest.upload.blocks", "{block}", "Blocks taken in through the site.");
    public static Counter<long> UploadBytes { get; } = Meter.CreateCounter<long>("videocontest.upload.bytes", "By", "Bytes of those blocks.");

    /// <summary>From queued to first taken, in seconds.</summary>
    public static Histogram<double> QueueWait { get; } = Meter.CreateHistogram("videocontest.queue.wait", "s", "From queued to first taken.", advice: Seconds);

    /// <summary>Of one claim, in seconds, by <c>outcome</c>: ready, rejected, failed, stopped, outage, lost.</summary>
    public static Histogram<double> JobDuration { get; } = Meter.CreateHistogram("videocontest.job.duration", "s", "Of one claim, by outcome.", advice: Seconds);

    /// <summary>Of one stage of a claim, in seconds, by <c>stage</c>.</summary>
    public static Histogram<double> StageDuration { get; } = Meter.CreateHistogram("videocontest.stage.duration", "s", "Of one stage of a claim.", advice: Seconds);

    /// <summary>Films by <c>outcome</c>: ready, rejected.</summary>
    public static Counter<long> Films { get; } = Meter.CreateCounter<long>("videocontest.films", "{film}", "Films whose processing has ended, by outcome.");

    public static Counter<long> RenditionBytes { get; } = Meter.CreateCounter<long>("videocontest.rendition.bytes", "By", "Bytes of playable versions, by rendition.");

    /// <summary>The trace that goes on, as W3C traceparent; null when nobody records it.</summary>
    internal static string? TraceParent => Activity.Current is { Recorded: true, IdFormat: ActivityIdFormat.W3C } current ? current.Id : null;
}
