using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using VideoContest.Videos;

namespace VideoContest.Web;

/// <summary>Sends traces and measurements over OTLP once <c>Telemetry:Endpoint</c> or <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where; else nothing is collected.</summary>
static class TelemetrySetup
{
    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        var endpoint = builder.Configuration["Telemetry:Endpoint"];
        if (string.IsNullOrEmpty(endpoint) && string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
            return;

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("videocontest-web", serviceInstanceId: $"{Environment.MachineName}:{Environment.ProcessId}").AddEnvironmentVariableDetector())
            .WithTracing(traces => traces.AddSource(Telemetry.Name).AddAspNetCoreInstrumentation(requests => requests.Filter = MayBeTold)
                .AddOtlpExporter(to => Send(to, endpoint, "/v1/traces")))
            .WithMetrics(metrics => metrics.AddMeter(Telemetry.Name).AddAspNetCoreInstrumentation().AddRuntimeInstrumentation()
                .AddOtlpExporter(to => Send(to, endpoint, "/v1/metrics")));
    }

    // Addresses below /account carry secrets, such as that of an invitation; health checks say nothing.
    static bool MayBeTold(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        return !path.Contains("/account/", StringComparison.OrdinalIgnoreCase) && path is not ("/healthz" or "/readyz");
    }

    // Without an endpoint of ours the library reads the usual OTEL_… variables.
    static void Send(OtlpExporterOptions to, string? endpoint, string path)
    {
        if (!string.IsNullOrEmpty(endpoint))
            (to.Protocol, to.Endpoint) = (OtlpExportProtocol.HttpProtobuf, new(endpoint.TrimEnd('/') + path));
    }
}
