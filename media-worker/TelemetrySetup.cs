using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using VideoContest.Videos;

namespace VideoContest.MediaWorker;

/// <summary>Sends traces and measurements over OTLP once <c>Telemetry:Endpoint</c> or <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where; else nothing is collected.</summary>
static class TelemetrySetup
{
    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        var endpoint = builder.Configuration["Telemetry:Endpoint"];
        if (string.IsNullOrEmpty(endpoint) && string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
            return;

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("videocontest-worker", serviceInstanceId: Jobs.WorkerIdentity.UniqueName).AddEnvironmentVariableDetector())
            .WithTracing(traces => traces.AddSource(Telemetry.Name).AddOtlpExporter(to => Send(to, endpoint, "/v1/traces")))
            .WithMetrics(metrics => metrics.AddMeter(Telemetry.Name).AddRuntimeInstrumentation().AddOtlpExporter(to => Send(to, endpoint, "/v1/metrics")));
    }

    // Without an endpoint of ours the library reads the usual OTEL_… variables.
    static void Send(OtlpExporterOptions to, string? endpoint, string path)
    {
        if (!string.IsNullOrEmpty(endpoint))
            (to.Protocol, to.Endpoint) = (OtlpExportProtocol.HttpProtobuf, new(endpoint.TrimEnd('/') + path));
    }
}
