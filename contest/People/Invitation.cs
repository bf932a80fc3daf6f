using System.Security.Cryptography;
using VideoContest.Contests;

namespace VideoContest.People;

/// <summary>A link by mail that gives its reader a role in a contest, once, for some days.</summary>
public class Invitation
{
    public static readonly TimeSpan ValidFor = TimeSpan.FromDays(7);

    private Invitation() { }

    /// <summary>Makes an invitation; only the hash of its secret is kept.</summary>
    public Invitation(Guid contestId, MemberRole role, Guid? districtId, string email, string secret, Guid invitedById, DateTimeOffset now)
    {
        (ContestId, Role, DistrictId, Email, InvitedById) = (contestId, role, districtId, email, invitedById);
        (SecretHash, CreatedAt, ExpiresAt) = (Hash(secret), now, now + ValidFor);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid ContestId { get; private set; }
    public Contest Contest { get; private set; } = null!;
    public MemberRole Role { get; private set; }
    public Guid? DistrictId { get; private set; }
    public string Email { get; private set; } = "";
    public string SecretHash { get; private set; } = "";
    public Guid InvitedById { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }
    public DateTimeOffset? AcceptedAt { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }
    public int Version { get; private set; }

    public static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    public static string Hash(string secret) => TextHash.Of(secret);

    public Refusal? WhyNotAccept(DateTimeOffset now) =>
        AcceptedAt is not null ? new("这份邀请已经用过了。请直接登录。") :
        RevokedAt is not null ? new("这份邀请已被撤回。请联系主办方。") :
        now >= ExpiresAt ? new("这份邀请已于 {0} 过期。请联系主办方重新邀请。", ExpiresAt) :
        null;

    /// <summary>Turns the invitation into the role it promises.</summary>
    public Membership Accept(Guid personId, DateTimeOffset now)
    {
        if (WhyNotAccept(now) is { } refusal)
            throw refusal.AsException();

        AcceptedAt = now;
        return new(ContestId, personId, Role, DistrictId, now);
    }

    public Refusal? WhyNotRevoke() => AcceptedAt is not null ? new("这份邀请已被接受，不能撤回；可以在人员名单里移除角色。") : null;

    public void Revoke(DateTimeOffset now)
    {
        if (WhyNotRevoke() is { } refusal)
            throw refusal.AsException();

        RevokedAt ??= now;
    }
}
