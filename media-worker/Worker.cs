using System.Diagnostics;
using Microsoft.Extensions.Options;
using VideoContest.MediaWorker.Jobs;
using VideoContest.Storage;
using VideoContest.Videos;

namespace VideoContest.MediaWorker;

/// <summary>Takes films from the queue, one after the other, as long as it lives. Nothing that happens to one film ends it.</summary>
sealed class Worker(
    IServiceProvider services, VideoStore store, Rows rows, JobRun run, Outcome outcome, Alive alive, Presence presence, IOptions<WorkerSettings> options, ILogger<Worker> log)
    : BackgroundService
{
    static readonly TimeSpan AfterOutage = TimeSpan.FromSeconds(5);
    static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(10);

    readonly WorkerSettings _settings = options.Value;

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        await UntilItSucceedsAsync(PrepareAsync, stopping);
        log.LogInformation("Worker {Name} waits for films; jobs have their folders in {Folder}", presence.Name, _settings.JobsFolder);
        while (!stopping.IsCancellationRequested)
            await UntilItSucceedsAsync(WorkOrWaitAsync, stopping);
    }

    async Task PrepareAsync(CancellationToken stopping)
    {
        await services.MigrateContestDbAsync(stopping);
        await store.PrepareAsync(stopping);
    }

    async Task WorkOrWaitAsync(CancellationToken stopping)
    {
        JobFolder.RemoveLeftovers(_settings.JobsFolder);
        if (await rows.UseAsync((_, queue) => queue.TakeNextAsync(presence.Name, stopping)) is { } job)
            await WorkAsync(job, stopping);
        else
            await Task.Delay(TimeSpan.FromSeconds(_settings.PollSeconds), stopping);
    }

    async Task WorkAsync(ProcessingJob job, CancellationToken stopping)
    {
        log.LogInformation("Took film {Video}, claim {Fence}, attempt {Attempt}", job.VideoId, job.Fence, job.Attempts);
        var begun = Stopwatch.GetTimestamp();
        using var span = SpanOf(job);
        await using var held = new HeldJob(job, TimeSpan.FromSeconds(_settings.LeaseSeconds), rows, alive, log);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, held.Lost);
        try
        {
            var last = await run.DoAsync(held, either.Token);
            log.LogInformation("Film {Video}, claim {Fence}: {Outcome}", job.VideoId, job.Fence, last ? "done" : "another worker was faster");
            if (last)
                presence.NoteDone();
            else
                Tell("lost", begun, span);
        }
        catch (Exception) when (held.Lost.IsCancellationRequested)
        {
            log.LogWarning("Film {Video} has passed to another worker", job.VideoId);
            Tell("lost", begun, span);
            await run.DropOutputsAsync(job, stopping);
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            log.LogInformation("Film {Video} is given back: the worker stops", job.VideoId);
            Tell("stopped", begun, span);
            await GiveBackAsync(held, TimeSpan.Zero, null, countAttempt: false, CancellationToken.None);
        }
        catch (Exception failure) when (Outage.IsBehind(failure))
        {
            log.LogWarning(failure, "Film {Video} is given back: the database, the blob store or the disk is not there for it", job.VideoId);
            Tell("outage", begun, span);
            await GiveBackAsync(held, AfterOutage, failure.Message, countAttempt: false, stopping);
        }
        catch (Exception failure)
        {
            log.LogError(failure, "Film {Video} failed in attempt {Attempt}", job.VideoId, job.Attempts);
            presence.NoteFailure();
            if (job.Attempts >= VideoQueue.MostAttempts)
                await outcome.RejectAsync(job, new(FindingKind.ProcessingFailed), stopping);
            else
            {
                Tell("failed", begun, span);
                await GiveBackAsync(held, AfterFailure * job.Attempts, failure.Message, countAttempt: true, stopping);
            }
        }
    }

    // Goes on with the trace of the request that queued the film.
    static Activity? SpanOf(ProcessingJob job)
    {
        ActivityContext.TryParse(job.TraceParent, null, isRemote: true, out var queued);
        return Telemetry.Source.StartActivity("film.process", ActivityKind.Consumer, queued)?.SetTag("film", job.VideoId).SetTag("attempt", job.Attempts);
    }

    // Of a claim that ended without a word on the film; the others are told where the outcome is written.
    static void Tell(string outcome, long begun, Activity? span)
    {
        span?.SetTag("outcome", outcome);
        if (outcome == "failed")
            span?.SetStatus(ActivityStatusCode.Error);
        Telemetry.JobDuration.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds, new KeyValuePair<string, object?>("outcome", outcome));
    }

    async Task GiveBackAsync(HeldJob held, TimeSpan after, string? error, bool countAttempt, CancellationToken cancel)
    {
        // First the lease is let go of: renewed once more, it would keep the film from everybody.
        await held.DisposeAsync();
        await rows.UseAsync(async (_, queue) =>
        {
            await queue.ReportAsync(held.Job, ProcessingStage.Waiting, 0, cancel);
            return await queue.GiveBackAsync(held.Job, after, error, countAttempt, cancel);
        });
    }

    // Waits out whatever is away: the database, the blob store, room on the disk.
    async Task UntilItSucceedsAsync(Func<CancellationToken, Task> step, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                alive.Show();
                await step(stopping);
                return;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                log.LogError(failure, "The worker cannot go on at the moment; trying again");
                await Task.Delay(AfterOutage, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
