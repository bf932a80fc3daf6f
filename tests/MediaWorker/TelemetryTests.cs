using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using VideoContest.Entries;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.MediaWorker;

/// <summary>One trace goes from an entrant's request through the queue into the worker, and leaves the machine only when it is asked for.</summary>
[Collection("Workers")]
public class TelemetryTests(TelemetryTests.TellingSite site) : IClassFixture<TelemetryTests.TellingSite>, IAsyncLifetime
{
    static readonly string[] Shared = ["Database:Provider", "Database:ConnectionString", "Blobs:ConnectionString", "Blobs:Container"];

    readonly string _jobs = Directory.CreateTempSubdirectory("contest-jobs-").FullName;
    Entry _entry = null!;
    Uploader _browser = null!;

    /// <summary>A site that tells a receiver of its own what it does.</summary>
    public sealed class TellingSite : SqliteSite
    {
        public OtlpReceiver Receiver { get; } = new();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Telemetry:Endpoint", Receiver.Address);
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            Receiver.Dispose();
        }
    }

    public async Task InitializeAsync()
    {
        var (contest, person) = (Make.Contest(), Make.Person());
        var entrant = Make.Entrant(person);
        _entry = new(contest, entrant, Make.Details(), site.Now);
        await site.SaveAsync(person, contest, entrant, _entry);
        await site.Films.PrepareAsync();
        _browser = Uploader.Of(site, person.Id);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_jobs, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task The_request_that_completes_an_upload_and_the_work_on_the_film_are_one_trace()
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is Telemetry.Name or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var film = await _browser.SendAsync(_entry.Id, await File.ReadAllBytesAsync(Films.Small));

        using (var worker = VideoContest.MediaWorker.Program.Build([.. Settings().Select(it => $"--{it.Key}={it.Value}")]))
        {
            await worker.StartAsync();
            Assert.Equal(VideoStatus.Ready, await OutcomeAsync(film));
            await worker.StopAsync();
        }

        var queued = ended.Single(it => it.OperationName == "film.queue" && it.GetTagItem("film") as Guid? == film);
        var worked = ended.Single(it => it.OperationName == "film.process" && it.GetTagItem("film") as Guid? == film);
        var stages = ended.Where(it => it.ParentSpanId == worked.SpanId).Select(it => it.OperationName).ToList();
        Assert.Contains(ended, it => it.Source.Name == "Microsoft.AspNetCore" && it.TraceId == queued.TraceId);
        Assert.Equal((queued.TraceId, queued.SpanId, "ready"), (worked.TraceId, worked.ParentSpanId, worked.GetTagItem("outcome")));
        foreach (var stage in new[] { "film.receiving", "film.checking", "film.encoding", "film.finishing" })
            Assert.Contains(stage, stages);
        await using var db = site.OpenDb();
        Assert.Contains(queued.TraceId.ToHexString(), (await db.ProcessingJobs.SingleAsync(it => it.VideoId == film)).TraceParent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Switched_on_site_and_worker_send_traces_and_measurements()
    {
        var film = await _browser.SendAsync(_entry.Id, await File.ReadAllBytesAsync(Films.Small));
        await site.Visit().GetAsync("/account/invitation/a-secret-of-somebody");
        site.Services.GetRequiredService<TracerProvider>().ForceFlush();
        site.Services.GetRequiredService<MeterProvider>().ForceFlush();
        await using var worker = new WorkerProcess([.. Settings(), new("Telemetry:Endpoint", site.Receiver.Address)]);
        Assert.Equal(VideoStatus.Ready, await OutcomeAsync(film));
        worker.Send("TERM");
        await worker.EndAsync();

        Assert.True(await site.Receiver.HasAsync("/v1/traces", "videocontest-web", "film.queue"));
        Assert.True(await site.Receiver.HasAsync("/v1/metrics", "videocontest-web", "videocontest.uploads.completed", "videocontest.upload.bytes"));
        await using var db = site.OpenDb();
        var trace = Convert.FromHexString((await db.ProcessingJobs.SingleAsync(it => it.VideoId == film)).TraceParent!.Split('-')[1]);
        // Spans leave in batches every few seconds: on a slow machine the film's may not be in that of its stage.
        Assert.True(await site.Receiver.HasAsync("/v1/traces", "videocontest-worker", "film.process", trace));
        Assert.True(await site.Receiver.HasAsync("/v1/traces", "videocontest-worker", "film.encoding", trace));
        Assert.True(await site.Receiver.HasAsync("/v1/metrics", "videocontest-worker", "videocontest.queue.wait", "videocontest.job.duration", "videocontest.stage.duration", "videocontest.films", "videocontest.rendition.bytes"));
        Assert.False(site.Receiver.Holds("a-secret-of-somebody"));
    }

    [Fact]
    public async Task Switched_off_nothing_is_collected()
    {
        await using var quiet = new SqliteSite();
        await quiet.InitializeAsync();
        using var worker = VideoContest.MediaWorker.Program.Build([.. Settings().Select(it => $"--{it.Key}={it.Value}")]);

        foreach (var services in new[] { quiet.Services, worker.Services })
            Assert.Equal((null, null), (services.GetService<TracerProvider>(), services.GetService<MeterProvider>()));
        await ((IAsyncLifetime)quiet).DisposeAsync();
    }

    IEnumerable<KeyValuePair<string, string?>> Settings()
    {
        var settings = site.Services.GetRequiredService<IConfiguration>();
        return [.. Shared.Select(name => KeyValuePair.Create(name, settings[name])), new("Worker:TempFolder", _jobs), new("Worker:PollSeconds", "0.1"), new("Worker:Threads", "1")];
    }

    async Task<VideoStatus> OutcomeAsync(Guid film)
    {
        for (var patience = Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromMinutes(3); await Task.Delay(50))
        {
            await using var db = site.OpenDb();
            if (await db.Videos.Where(it => it.Id == film).Select(it => it.Status).SingleAsync() is var status && status is VideoStatus.Ready or VideoStatus.Rejected)
                return status;
        }

        throw new TimeoutException("The film is not done.");
    }
}
