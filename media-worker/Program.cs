using Microsoft.Extensions.Options;
using VideoContest.MediaWorker.Fingerprints;
using VideoContest.MediaWorker.Jobs;
using VideoContest.MediaWorker.Tools;
using VideoContest.Storage;

namespace VideoContest.MediaWorker;

// In a namespace, because the tests also see the site's Program.
static class Program
{
    static async Task<int> Main(string[] args)
    {
        using var host = Build(args);
        if (!ChooseSandbox(host))
            return 1;

        await host.RunAsync();
        return 0;
    }

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
        builder.Services.AddSingleton<Likenesses>();
        builder.Services.AddSingleton<JobRun>();
        builder.Services.AddSingleton(_ => new WorkerIdentity(WorkerIdentity.UniqueName, Sandbox.Current.Word));
        builder.Services.AddSingleton<Presence>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Presence>());
        builder.Services.AddHostedService<Worker>();
        builder.Services.AddHostedService<Clearing>();
        builder.AddTelemetry();
        return builder.Build();
    }

    static bool ChooseSandbox(IHost host)
    {
        var (settings, log) = (host.Services.GetRequiredService<IOptions<WorkerSettings>>().Value, host.Services.GetRequiredService<ILogger<Sandbox>>());
        try
        {
            var sandbox = Sandbox.Choose(settings.Sandbox, settings.JobsFolder);
            log.Log(sandbox.Kind == SandboxKind.Bubblewrap ? LogLevel.Information : LogLevel.Warning, "{Sandbox}", sandbox);
            return true;
        }
        catch (SandboxMissingException missing)
        {
            log.LogCritical("{Reason}", missing.Message);
            return false;
        }
    }
}
