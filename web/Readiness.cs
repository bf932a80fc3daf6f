using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using VideoContest.Storage;

namespace VideoContest.Web;

/// <summary>/healthz says that the process lives; /readyz that database and blobs answer and the queue moves.</summary>
public static class Readiness
{
    /// <summary>A film waiting longer than this says that no worker runs.</summary>
    static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(30);

    public static IServiceCollection AddReadiness(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<Database>("database").AddCheck<Blobs>("blobs").AddCheck<Queue>("queue");
        return services;
    }

    public static void MapReadiness(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/healthz", new() { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/readyz", new() { ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        status = report.Status.ToString(),
        checks = report.Entries.ToDictionary(check => check.Key, check => new { status = check.Value.Status.ToString(), check.Value.Description }),
    });

    sealed class Database(ContestDb db) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancel) =>
            await db.Database.CanConnectAsync(cancel) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The database does not answer.");
    }

    sealed class Blobs(VideoStore store) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancel)
        {
            try
            {
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
                limit.CancelAfter(TimeSpan.FromSeconds(5));
                await store.CheckAsync(limit.Token);
                return HealthCheckResult.Healthy();
            }
            catch (Exception failure) when (!cancel.IsCancellationRequested)
            {
                return HealthCheckResult.Unhealthy($"The blob store does not answer: {failure.GetType().Name}.");
            }
        }
    }

    sealed class Queue(ContestDb db, TimeProvider clock) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancel)
        {
            var oldest = await db.ProcessingJobs.Where(job => !job.Done).MinAsync(job => (DateTimeOffset?)job.FreeAt, cancel);
            var waits = clock.GetUtcNow() - oldest;
            return waits > LongestWait
                ? HealthCheckResult.Degraded($"A film has waited {waits.Value.TotalMinutes:0} minutes for a worker.")
                : HealthCheckResult.Healthy();
        }
    }
}
