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
        Reach(email);
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

    /// <summary>Sets or takes away the password; sign-ins and links from before end.</summary>
    /// <param name="passwordHash">As Identity's hasher makes it; null when there is to be no password.</param>
    public void LockWith(string? passwordHash)
    {
        PasswordHash = passwordHash;
        EndSignIns();
    }

    /// <summary>Whoever holds the address has shown it.</summary>
    public void ConfirmEmail() => EmailConfirmed = true;

    /// <summary>Makes the address that was wished for the one to sign in with; sign-ins from before end.</summary>
    public void TakeNewEmail()
    {
        Reach(NewEmail ?? throw new InvalidOperationException("No new address was asked for."));
        (NewEmail, EmailConfirmed) = (null, true);
        EndSignIns();
    }

    /// <summary>Shuts the account; every cookie of it dies with the security stamp.</summary>
    public void Disable(DateTimeOffset now)
    {
        DisabledAt = now;
        EndSignIns();
    }

    public void Enable() => DisabledAt = null;

    /// <summary>Takes all personal data away for good. The row stays, because score sheets and decisions point to it.</summary>
    public void Forget(DateTimeOffset now)
    {
        (Email, NormalizedEmail, UserName, NormalizedUserName, NewEmail) = (null, null, null, null, null);
        (PasswordHash, PhoneNumber, EmailConfirmed, MayCreateContests) = (null, null, false, false);
        DisplayName = "—";
        Disable(now);
    }

    void EndSignIns() => SecurityStamp = Guid.NewGuid().ToString("n");

    void Reach(string email)
    {
        (Email, UserName) = (email, email);
        NormalizedEmail = NormalizedUserName = email.ToUpperInvariant();
    }
}
