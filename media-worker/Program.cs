using VideoContest.MediaWorker.Fingerprints;
using VideoContest.MediaWorker.Jobs;
using VideoContest.Storage;

namespace VideoContest.MediaWorker;

// In a namespace, because the tests also see the site's Program.
static class Program
{
    static async Task Main(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddContestDb(builder.Configuration);
        builder.Services.AddVideoStore(builder.Configuration);
        builder.Services.Configure<WorkerSettings>(builder.Configuration.GetSection("Worker"));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<Rows>();
        builder.Services.AddSingleton<Alive>();
        builder.Services.AddSingleton<Receiving>();
        builder.Services.AddSingleton<Outcome>();
        builder.Services.AddSingleton<Likenesses>();
        builder.Services.AddSingleton<JobRun>();
        builder.Services.AddHostedService<Worker>();
        await builder.Build().RunAsync();
    }
}
