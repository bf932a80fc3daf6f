using VideoContest.Videos;

namespace VideoContest.MediaWorker.Jobs;

/// <summary>A film in this worker's hands: keeps its lease and writes how far it is, until disposed.</summary>
sealed class HeldJob : IAsyncDisposable
{
    static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    readonly Rows _rows;
    readonly Alive _alive;
    readonly ILogger _log;
    readonly CancellationTokenSource _lost = new();
    readonly CancellationTokenSource _over = new();
    readonly StageSpans _spans = new();
    readonly Task _keeping;
    (ProcessingStage Stage, int Percent) _reached = (ProcessingStage.Receiving, 0);

    public HeldJob(ProcessingJob job, TimeSpan lease, Rows rows, Alive alive, ILogger log)
    {
        (Job, _rows, _alive, _log) = (job, rows, alive, log);
        _keeping = Task.Run(() => KeepAsync(lease / 3));
    }

    public ProcessingJob Job { get; }

    /// <summary>Cancelled when the job has passed to another worker.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>Notes how far the work is; written about once a second.</summary>
    public void Report(ProcessingStage stage, int percent)
    {
        _spans.Enter(stage);
        lock (_over)
            _reached = (stage, percent);
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _keeping;
        _spans.Dispose();
    }

    async Task KeepAsync(TimeSpan beat)
    {
        var written = default((ProcessingStage, int));
        var renewed = System.Diagnostics.Stopwatch.StartNew();
        while (!_over.IsCancellationRequested)
        {
            try
            {
                _alive.Show();
                if (renewed.Elapsed >= beat)
                {
                    if (!await _rows.UseAsync((_, queue) => queue.RenewAsync(Job, _over.Token)))
                    {
                        await _lost.CancelAsync();
                        return;
                    }

                    renewed.Restart();
                }

                var now = Reached();
                if (now != written)
                    await _rows.UseAsync(async (_, queue) =>
                    {
                        await queue.ReportAsync(Job, now.Stage, now.Percent, _over.Token);
                        return true;
                    });
                written = now;
                await Task.Delay(Tick < beat ? Tick : beat, _over.Token);
            }
            catch (OperationCanceledException) when (_over.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // Whoever else took the job meanwhile has raised its fence, so working on can do no harm.
                _log.LogWarning(failure, "The lease of film {Video} could not be renewed; trying again", Job.VideoId);
                await Task.Delay(Tick, CancellationToken.None);
            }
        }
    }

    (ProcessingStage Stage, int Percent) Reached()
    {
        lock (_over)
            return _reached;
    }
}
