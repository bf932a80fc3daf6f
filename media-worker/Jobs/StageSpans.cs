using System.Diagnostics;
using VideoContest.Videos;

namespace VideoContest.MediaWorker.Jobs;

/// <summary>Tells how long each stage of a job takes: a span below the job's, and a measurement.</summary>
sealed class StageSpans : IDisposable
{
    readonly ActivityContext _job = Activity.Current?.Context ?? default;
    readonly Lock _one = new();
    ProcessingStage? _stage;
    Activity? _span;
    long _begun;
    bool _isOver;

    public void Enter(ProcessingStage stage)
    {
        lock (_one)
        {
            if (_isOver || stage == _stage)
                return;

            End();
            (_stage, _begun) = (stage, Stopwatch.GetTimestamp());
            // Stages change within the work's own calls: what is current there stays so.
            var current = Activity.Current;
            _span = Telemetry.Source.StartActivity($"film.{stage}".ToLowerInvariant(), ActivityKind.Internal, _job);
            Activity.Current = current;
        }
    }

    public void Dispose()
    {
        lock (_one)
        {
            End();
            _isOver = true;
        }
    }

    void End()
    {
        if (_stage is not { } stage)
            return;

        _span?.Dispose();
        Telemetry.StageDuration.Record(Stopwatch.GetElapsedTime(_begun).TotalSeconds, new KeyValuePair<string, object?>("stage", stage.ToString()));
        (_stage, _span) = (null, null);
    }
}
