using Microsoft.AspNetCore.Identity;

namespace VideoContest.People;

/// <summary>An account: somebody who can sign in. What they may do comes from an entrant profile and from memberships.</summary>
public class Person : IdentityUser<Guid>
{
    // EF Core and Identity load rows through this one.
    private Person() { }

    public Person(string email, string displayName, string language, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7();
        UserName = email;
        Email = email;
        SecurityStamp = Guid.NewGuid().ToString("n");
        DisplayName = displayName;
        Language = language;
        CreatedAt = now;
    }

    /// <summary>The name others in the contest see.</summary>
    public string DisplayName { get; private set; } = "";

    /// <summary>zh or en: the language of mails.</summary>
    public string Language { get; private set; } = "zh";

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Since then the account cannot sign in.</summary>
    public DateTimeOffset? DisabledAt { get; private set; }

    /// <summary>May set up new contests and becomes their first organizer.</summary>
    public bool MayCreateContests { get; private set; }

    /// <summary>The version of the privacy notice agreed to, and when.</summary>
    public int? PrivacyVersion { get; private set; }

    public DateTimeOffset? PrivacyAgreedAt { get; private set; }

    /// <summary>The address a change of e-mail waits to be confirmed for.</summary>
    public string? NewEmail { get; private set; }

    public Entrant? Entrant { get; private set; }

    public bool IsDisabled => DisabledAt is not null;

    public void Rename(string displayName) => DisplayName = displayName;

    public void Speak(string language) => Language = language == "en" ? "en" : "zh";

    public void AgreeToPrivacy(int version, DateTimeOffset now) => (PrivacyVersion, PrivacyAgreedAt) = (version, now);

    public void AllowCreatingContests() => MayCreateContests = true;

    public void WishForEmail(string? email) => NewEmail = email;

    /// <summary>Shuts the account; every cookie of it dies with the security stamp.</summary>
    public void Disable(DateTimeOffset now)
    {
        DisabledAt = now;
        SecurityStamp = Guid.NewGuid().ToString("n");
    }

    public void Enable() => DisabledAt = null;
}
