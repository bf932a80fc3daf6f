using VideoContest.Storage;

namespace VideoContest.Web.Features.Uploads;

public static class UploadSetup
{
    /// <summary>Adds what uploads need, as the section <c>Uploads</c> says.</summary>
    public static IServiceCollection AddUploads(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<UploadSettings>().Bind(configuration.GetSection("Uploads"))
            .Validate<VideoStore>((settings, store) => !settings.Direct || store.CanSign, "Uploads:Direct needs a Blobs:ConnectionString with the account's key, which signs addresses.")
            .ValidateOnStart();
        return services.AddMemoryCache().AddSingleton<UploadRoom>().AddHostedService<UploadSweeper>();
    }
}
