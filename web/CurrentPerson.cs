using System.Security.Claims;

namespace VideoContest.Web;

public static class CurrentPerson
{
    /// <summary>The account that is signed in; asked only behind the door.</summary>
    public static Guid PersonId(this ClaimsPrincipal user) => user.PersonIdOrNull() ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>The account that is signed in, or null for a visitor.</summary>
    public static Guid? PersonIdOrNull(this ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;
}
