using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using VideoContest.People;

namespace VideoContest.Web.Features.Account;

public enum LinkPurpose { Confirm, Reset, NewEmail }

/// <summary>What makes a link in a mail work: for one person and purpose, for some time, and only until the password or address changes.</summary>
public sealed class LinkTokens(IDataProtectionProvider protection, TimeProvider clock)
{
    public static TimeSpan Lifetime(LinkPurpose purpose) => purpose switch
    {
        LinkPurpose.Reset => TimeSpan.FromHours(1),
        LinkPurpose.NewEmail => TimeSpan.FromDays(1),
        _ => TimeSpan.FromDays(3),
    };

    public string Make(Person person, LinkPurpose purpose)
    {
        var until = (clock.GetUtcNow() + Lifetime(purpose)).ToUnixTimeSeconds();
        return Protector(person, purpose).Protect(string.Create(CultureInfo.InvariantCulture, $"{until} {Seal(person, purpose)}"));
    }

    public bool Opens(string? token, Person? person, LinkPurpose purpose)
    {
        if (token is null || person is null)
            return false;
        try
        {
            return Protector(person, purpose).Unprotect(token).Split(' ', 2) is [var until, var seal]
                && clock.GetUtcNow() < DateTimeOffset.FromUnixTimeSeconds(long.Parse(until, CultureInfo.InvariantCulture))
                && seal == Seal(person, purpose);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    // An address that is waited for is part of it: a link to an earlier wish opens nothing.
    static string Seal(Person person, LinkPurpose purpose) =>
        purpose == LinkPurpose.NewEmail ? $"{person.SecurityStamp} {person.NewEmail}" : person.SecurityStamp ?? "";

    IDataProtector Protector(Person person, LinkPurpose purpose) => protection.CreateProtector("VideoContest.Links", $"{purpose}", $"{person.Id}");
}
