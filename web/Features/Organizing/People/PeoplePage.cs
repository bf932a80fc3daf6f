using VideoContest.People;

namespace VideoContest.Web.Features.Organizing.People;

/// <param name="Contest">The contest's address.</param>
public record PeoplePage(string Contest, string Title, string TimeZone, DateTimeOffset Now,
    IReadOnlyList<MemberLine> Members, IReadOnlyList<InvitationLine> Invitations, IReadOnlyList<DistrictChoice> Districts, InvitationForm Form);

public record MemberLine(Guid Id, Guid PersonId, string Name, string Email, MemberRole Role, string? District, string? DistrictEnglish, DateTimeOffset Since, bool IsDisabled, bool IsMe);

public record InvitationLine(Guid Id, string Email, MemberRole Role, string? District, string? DistrictEnglish, DateTimeOffset ExpiresAt, bool IsExpired);

public record DistrictChoice(Guid Id, string Name, string NameEnglish);

public record InvitationForm
{
    public string? Email { get; init; }
    public string? Name { get; init; }
    public MemberRole? Role { get; init; }
    public Guid? District { get; init; }
}
