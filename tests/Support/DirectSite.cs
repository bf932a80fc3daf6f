using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.AspNetCore.Hosting;

namespace VideoContest.Tests.Support;

/// <summary>A running site whose visitors send blocks straight to the blob store, which lets every site's scripts write.</summary>
public sealed class DirectSite : RunningSite
{
    public override async Task InitializeAsync()
    {
        var store = new BlobServiceClient(AzuriteServer.ConnectionString);
        var properties = (await store.GetPropertiesAsync()).Value;
        properties.Cors = [new BlobCorsRule { AllowedOrigins = "*", AllowedMethods = "PUT", AllowedHeaders = "content-type,x-ms-*", ExposedHeaders = "", MaxAgeInSeconds = 60 }];
        await store.SetPropertiesAsync(properties);
        await base.InitializeAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Uploads:Direct", "true");
    }
}
