using System.Text.Unicode;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.WebEncoders;
using VideoContest.Storage;
using VideoContest.Web;
using VideoContest.Web.Commands;
using VideoContest.Web.Mails;
using VideoContest.Web.Features.Organizing.Likenesses;
using VideoContest.Web.Features.Shared;
using VideoContest.Web.Features.Uploads;

var builder = WebApplication.CreateBuilder(args);
var services = builder.Services;
var configuration = builder.Configuration;

services.AddSingleton(TimeProvider.System);
services.AddContestDb(configuration);
services.AddVideoStore(configuration);
services.AddDataProtection().SetApplicationName("VideoContest").PersistKeysToDbContext<ContestDb>();
services.Configure<SiteSettings>(configuration.GetSection("Site"));
services.AddAccounts(builder.Environment);
services.AddMails(configuration);
services.AddLocalization();
services.AddScoped<Wording>();
services.AddScoped<FindingWords>();
services.AddScoped<BrowserCheck>();
services.AddScoped<Masthead>();
services.AddScoped<OpenLikenesses>();
services.AddControllersWithViews(options =>
{
    options.Filters.Add(new AutoValidateAntiforgeryTokenAttribute());
    options.Filters.Add<Refusals>();
    options.Filters.Add<StaleVersions>();
    options.Conventions.Add(new HeadRequests());
});
services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new(UnicodeRanges.All)); // Chinese as it is, not as &#x…;
services.Configure<RazorViewEngineOptions>(options => options.ViewLocationExpanders.Add(new FeatureViews()));
services.AddAuthorizationBuilder()
    .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
services.AddUploads(configuration);
services.AddReadiness();
services.AddProxies(configuration);
builder.AddTelemetry();

var app = builder.Build();
if (await app.RunCommandAsync(args) is { } exitCode)
    return exitCode;

await app.PrepareAsync();
app.UseForwardedHeaders();
app.UseSafeHeaders();
app.UseLanguages();
app.UseErrorPages();
app.MapStaticAssets().AllowAnonymous();
app.UseRouting();
app.UseSameSiteOnly();
app.UseAuthentication();
app.UseAuthorization();
app.MapControllers();
app.MapReadiness();
app.MapFallback("{**path}", () => Results.NotFound()).AllowAnonymous(); // else a visitor would be asked to sign in for a page that is not there
await app.RunAsync();
return 0;

public partial class Program;
