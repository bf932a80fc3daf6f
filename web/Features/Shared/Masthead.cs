using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.People;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Shared;

/// <summary>Finds out what stands around a page: the current contest, and the areas that are open to the visitor.</summary>
public sealed class Masthead(ContestDb db, ILogger<Masthead> log)
{
    /// <summary>Error pages stand in this frame too, so it does without the database when it must.</summary>
    /// <param name="contest">The address of the contest that the page is about, if it names one; else, and until that is announced, the frame is the current contest's.</param>
    public async Task<PageFrame> LoadAsync(ClaimsPrincipal user, string? contest, CancellationToken cancel)
    {
        try
        {
            return new(await ContestAsync(contest, cancel), user.PersonIdOrNull() is { } id ? await SignedInAsync(id, cancel) : null);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogWarning(failure, "The frame of a page is shown without contest and account.");
            return new(null, null);
        }
    }

    async Task<FramedContest?> ContestAsync(string? address, CancellationToken cancel)
    {
        var announced = db.Contests.Announced().AsNoTracking().Select(it => new { it.Address, it.Texts });
        var found = (address is null ? null : await announced.FirstOrDefaultAsync(it => it.Address == address, cancel)) ?? await announced.FirstOrDefaultAsync(cancel);
        return found is null ? null : new(found.Address,
            Wording.Name(found.Texts.Organizer, found.Texts.OrganizerEnglish), Wording.Name(found.Texts.Contact, found.Texts.ContactEnglish));
    }

    Task<FramedPerson?> SignedInAsync(Guid id, CancellationToken cancel) => db.Users.AsNoTracking().Where(person => person.Id == id)
        .Select(person => new FramedPerson(
            person.DisplayName,
            person.Email ?? "",
            person.Entrant != null,
            db.Memberships.Any(it => it.PersonId == id && it.Role == MemberRole.Judge),
            db.Memberships.Any(it => it.PersonId == id && it.Role == MemberRole.Coordinator),
            person.MayCreateContests || db.Memberships.Any(it => it.PersonId == id && it.Role == MemberRole.Organizer)))
        .FirstOrDefaultAsync(cancel)!;
}

public record PageFrame(FramedContest? Contest, FramedPerson? Person);

/// <param name="Address">The contest in addresses: /c/{address}/.</param>
public record FramedContest(string Address, string Organizer, string Contact);

public record FramedPerson(string Name, string Email, bool Enters, bool Judges, bool Coordinates, bool Organizes);
