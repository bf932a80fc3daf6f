using System.Data.Common;
using Azure;
using VideoContest.MediaWorker.Tools;

namespace VideoContest.MediaWorker.Jobs;

/// <summary>The disk is full; that passes.</summary>
public sealed class NoRoomException(string message) : IOException(message);

/// <summary>Tells a database or blob store that does not answer, or a full disk, for which nobody's film is to blame, from other failures.</summary>
static class Outage
{
    const int NoSpaceLeft = 28;

    public static bool IsBehind(Exception failure) => failure switch
    {
        DbException or TimeoutException or HttpRequestException or NoRoomException => true,
        RequestFailedException answer => answer.Status is 0 or 408 or 429 or >= 500,
        IOException disk when disk.HResult == NoSpaceLeft => true,
        ToolFailedException tool when tool.Message.Contains("No space left on device", StringComparison.Ordinal) => true,
        AggregateException several => several.InnerExceptions.Any(IsBehind),
        _ => failure.InnerException is { } inner && IsBehind(inner),
    };
}
