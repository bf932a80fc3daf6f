using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using VideoContest.People;
using VideoContest.Storage;
using VideoContest.Web.Features.Account;

namespace VideoContest.Web;

/// <summary>How people sign in and stay signed in.</summary>
public static class Accounts
{
    public static IServiceCollection AddAccounts(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddIdentity<Person, IdentityRole<Guid>>().AddEntityFrameworkStores<ContestDb>();
        services.AddSingleton<LinkTokens>();
        services.AddScoped<Brake>();
        services.AddScoped<Door>();
        services.AddScoped<NewAccounts>();
        services.AddScoped<Leaving>();
        services.AddScoped<TypedFields>();
        services.AddAntiforgery(options => options.Cookie.Path = "/");
        services.ConfigureApplicationCookie(options =>
        {
            options.Cookie.Name = environment.IsDevelopment() ? "signed-in" : "__Host-signed-in";
            options.Cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.HttpOnly = true;
            options.Cookie.Path = "/"; // one sign-in for both languages
            options.ExpireTimeSpan = TimeSpan.FromHours(12);
            options.SlidingExpiration = false;
            options.Events.OnValidatePrincipal = EndWhenRevokedAsync;
            options.Events.OnRedirectToLogin = context => AskToSignIn(context.HttpContext);
            options.Events.OnRedirectToAccessDenied = context =>
            {
                // What somebody may not see is not there for them.
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            };
        });
        return services;
    }

    // Identity's own validator asks only now and then, and renews the cookie when it does, which makes twelve hours endless.
    // One look at the primary key with each request ends a sign-in at once, on every machine, and renews nothing.
    static async Task EndWhenRevokedAsync(CookieValidatePrincipalContext context)
    {
        // The page about an error must not fail on the same error.
        if (context.HttpContext.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            context.RejectPrincipal();
            return;
        }

        var db = context.HttpContext.RequestServices.GetRequiredService<ContestDb>();
        var id = context.Principal?.PersonIdOrNull();
        var stamp = context.Principal?.FindFirstValue(new ClaimsIdentityOptions().SecurityStampClaimType);
        if (await db.Users.AnyAsync(person => person.Id == id && person.SecurityStamp == stamp && person.DisabledAt == null, context.HttpContext.RequestAborted))
            return;

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    // A path only: an absolute address would repeat whatever host the request named.
    static Task AskToSignIn(HttpContext http)
    {
        var request = http.Request;
        if (request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal))
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else
        {
            // A form that was sent too late leads back to its page, and its loss is said.
            var back = request.Reads() ? QueryString.Create("ReturnUrl", $"{request.PathBase}{request.Path}{request.QueryString}") :
                http.PageBefore() is { } page ? QueryString.Create("ReturnUrl", page).Add("Ended", "true") : QueryString.Create("Ended", "true");
            http.Response.Redirect($"{request.PathBase}/account/sign-in{back}");
        }
        return Task.CompletedTask;
    }
}
