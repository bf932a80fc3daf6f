using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using VideoContest.Storage;

namespace VideoContest.Web;

/// <summary>What the site needs around it before it serves.</summary>
public static class Hosting
{
    /// <summary>Believes forwarded addresses and schemes from the configured networks only, and never a forwarded host.</summary>
    public static IServiceCollection AddProxies(this IServiceCollection services, IConfiguration configuration) =>
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in (configuration["Site:TrustedProxies"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
            // Without any network named, the middleware would believe everybody.
            options.ForwardedHeaders = options.KnownIPNetworks.Count > 0 ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto : ForwardedHeaders.None;
        });

    /// <summary>Brings the tables up to date and makes the container for films; a blob store that is not there yet is waited for by /readyz, not here.</summary>
    public static async Task PrepareAsync(this WebApplication app)
    {
        await app.Services.MigrateContestDbAsync();
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            await app.Services.GetRequiredService<VideoStore>().PrepareAsync(limit.Token);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            app.Logger.LogWarning(failure, "The blob store does not answer yet; uploads and films wait for it.");
        }
    }

    /// <summary>Errors, and answers without a body, become pages in the visitor's language.</summary>
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler("/error/500");
        app.UseStatusCodePagesWithReExecute("/error/{0}");
    }
}
