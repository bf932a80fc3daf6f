using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using VideoContest.People;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Account;

public enum DoorAnswer { In, Wrong, NotConfirmed, Wait }

/// <summary>Lets people in: checks the password, slows guessing, and remembers the browsers that have been in.</summary>
public sealed class Door(ContestDb db, SignInManager<Person> signIn, Brake brake, IDataProtectionProvider protection)
{
    /// <summary>What the password of an account that is not there is checked against, so that the answer takes as long.</summary>
    static readonly Lazy<string> NobodysPassword = new(() => new PasswordHasher<Person>().HashPassword(null!, Guid.NewGuid().ToString()));

    readonly IDataProtector _devices = protection.CreateProtector("VideoContest.Devices");

    IPasswordHasher<Person> Hasher => signIn.UserManager.PasswordHasher;

    /// <summary>Signs in with a password.</summary>
    /// <returns>How it went, and the time to wait for <see cref="DoorAnswer.Wait"/>.</returns>
    public async Task<(DoorAnswer Answer, TimeSpan Wait, Person? Person)> TryAsync(HttpContext http, string email, string password)
    {
        var cancel = http.RequestAborted;
        var counted = await brake.BeforeSignInAsync(email, DeviceOf(http, email), http.Connection.RemoteIpAddress, cancel);
        if (counted.Wait is { } wait)
            return (DoorAnswer.Wait, wait, null);

        var person = await FindAsync(email, cancel);
        if (!Knows(person, password) || person!.IsDisabled)
            return (DoorAnswer.Wrong, default, null);

        await brake.AfterSignInAsync(counted, cancel);
        if (!person.EmailConfirmed)
            return (DoorAnswer.NotConfirmed, default, person);
        await LetInAsync(http, person);
        return (DoorAnswer.In, default, person);
    }

    /// <summary>Asks somebody who is signed in for the password once more.</summary>
    /// <returns>Null when it is right; else the time to wait before the next try, or zero when it is wrong.</returns>
    public async Task<TimeSpan?> AskAgainAsync(HttpContext http, Person person, string password)
    {
        var counted = await brake.BeforeSignInAsync(person.Email!, $"{person.Id}", http.Connection.RemoteIpAddress, http.RequestAborted);
        if (counted.Wait is { } wait)
            return wait;
        if (!Knows(person, password))
            return TimeSpan.Zero;
        await brake.AfterSignInAsync(counted, http.RequestAborted);
        return null;
    }

    /// <summary>Signs somebody in who has shown in another way who they are.</summary>
    public async Task LetInAsync(HttpContext http, Person person)
    {
        await signIn.SignInAsync(person, isPersistent: false);
        var device = $"{Folded(person.Email!)}\n{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}";
        http.Response.Cookies.Append(DeviceCookie, _devices.Protect(device), new()
        {
            HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = "/", MaxAge = TimeSpan.FromDays(180), IsEssential = true,
        });
    }

    public Task LetOutAsync() => signIn.SignOutAsync();

    public Task<Person?> FindAsync(string email, CancellationToken cancel)
    {
        var folded = Folded(email);
        return db.Users.Include(person => person.Entrant).SingleOrDefaultAsync(person => person.NormalizedEmail == folded, cancel);
    }

    /// <summary>Gives an account its password; every sign-in and every link from before ends.</summary>
    public void SetPassword(Person person, string password) => person.LockWith(Hasher.HashPassword(person, password));

    /// <summary>Takes as long as looking at a password, for answers that must not tell whether there is one.</summary>
    public void PretendToHash() => Hasher.VerifyHashedPassword(null!, NobodysPassword.Value, "");

    bool Knows(Person? person, string password) =>
        Hasher.VerifyHashedPassword(person!, person?.PasswordHash ?? NobodysPassword.Value, password) != PasswordVerificationResult.Failed && person?.PasswordHash is not null;

    const string DeviceCookie = "known-device";

    string? DeviceOf(HttpContext http, string email)
    {
        try
        {
            return http.Request.Cookies[DeviceCookie] is { } cookie && _devices.Unprotect(cookie).Split('\n') is [var owner, var device] && owner == Folded(email) ? device : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    static string Folded(string email) => email.Trim().ToUpperInvariant();
}
