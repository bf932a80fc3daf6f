using VideoContest.MediaWorker.Jobs;
using VideoContest.Storage;

namespace VideoContest.MediaWorker;

// In a namespace, because the tests also see the site's Program.
static class Program
{
    static Task Main(string[] args) => Build(args).RunAsync();

    internal static IHost Build(string[] args)
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
        builder.Services.AddSingleton<JobRun>();
        builder.Services.AddSingleton(new WorkerIdentity(WorkerIdentity.UniqueName, Sandbox: "unknown"));
        builder.Services.AddSingleton<Presence>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Presence>());
        builder.Services.AddHostedService<Worker>();
        builder.AddTelemetry();
        return builder.Build();
    }
}
