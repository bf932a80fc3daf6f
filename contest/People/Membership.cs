using VideoContest.Contests;

namespace VideoContest.People;

public enum MemberRole { Organizer, Judge, Coordinator }

/// <summary>A person holds a role in one contest; removing the row removes the role at once.</summary>
public class Membership
{
    private Membership() { }

    public Membership(Guid contestId, Guid personId, MemberRole role, Guid? districtId, DateTimeOffset now)
    {
        if (role == MemberRole.Coordinator != districtId is not null)
            throw new ArgumentException("A coordinator, and nobody else, has a district.", nameof(districtId));

        (ContestId, PersonId, Role, DistrictId, Since) = (contestId, personId, role, districtId, now);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid ContestId { get; private set; }
    public Contest Contest { get; private set; } = null!;
    public Guid PersonId { get; private set; }
    public Person Person { get; private set; } = null!;
    public MemberRole Role { get; private set; }

    /// <summary>The district a coordinator looks after.</summary>
    public Guid? DistrictId { get; private set; }

    public District? District { get; private set; }
    public DateTimeOffset Since { get; private set; }

    /// <summary>A disabled account is listed, and can be enabled again, only where it has a role.</summary>
    /// <param name="isLast">The person has no other role anywhere.</param>
    public Refusal? WhyNotRemove(bool isLast) => isLast && Person.IsDisabled ? new("账号已停用。请先启用账号，再移除它的最后一个角色。") : null;
}
