using VideoContest.People;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Rules;

public class InvitationTests
{
    static readonly DateTimeOffset Now = Moments.DuringEntries;
    readonly Invitation _invitation = new(Guid.NewGuid(), MemberRole.Judge, null, "judge@example.org", "secret", Guid.NewGuid(), Now);

    [Fact]
    public void An_invitation_keeps_only_the_hash_of_its_secret()
    {
        Assert.Equal(Invitation.Hash("secret"), _invitation.SecretHash);
        Assert.NotEqual(Invitation.NewSecret(), Invitation.NewSecret());
        Assert.Equal(48, Invitation.NewSecret().Length);
    }

    [Fact]
    public void It_gives_its_role_once()
    {
        var person = Guid.NewGuid();

        var member = _invitation.Accept(person, Now.AddDays(6));

        Assert.Equal((_invitation.ContestId, person, MemberRole.Judge), (member.ContestId, member.PersonId, member.Role));
        Assert.NotNull(_invitation.WhyNotAccept(Now.AddDays(6)));
        Assert.Throws<RefusedException>(() => _invitation.Accept(person, Now.AddDays(6)));
    }

    [Fact]
    public void It_ends_seven_days_after_it_was_made()
    {
        Assert.Null(_invitation.WhyNotAccept(Now.AddDays(7).AddTicks(-1)));
        Assert.NotNull(_invitation.WhyNotAccept(Now.AddDays(7)));
    }

    [Fact]
    public void A_revoked_one_is_not_accepted_and_an_accepted_one_not_revoked()
    {
        _invitation.Revoke(Now);
        var accepted = new Invitation(Guid.NewGuid(), MemberRole.Judge, null, "judge@example.org", "other", Guid.NewGuid(), Now);
        accepted.Accept(Guid.NewGuid(), Now);

        Assert.NotNull(_invitation.WhyNotAccept(Now));
        Assert.Throws<RefusedException>(() => accepted.Revoke(Now));
    }
}
