using Azure;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Ledger;
using VideoContest.People;
using VideoContest.Storage;
using VideoContest.Web.Features.Organizing.People;

namespace VideoContest.Web.Features.Account;

/// <summary>Deletes accounts: personal data goes, public works keep the names they credit.</summary>
public sealed class Leaving(ContestDb db, VideoStore store, TimeProvider clock, ILogger<Leaving> log)
{
    /// <summary>Why the account cannot go now: a contest would be left without an organizer.</summary>
    public async Task<Refusal?> WhyNotAsync(Guid personId, CancellationToken cancel)
    {
        var orphan = await db.Contests.OrganizedBy(personId)
            .Where(contest => contest.Memberships.Count(it => it.Role == MemberRole.Organizer) == 1)
            .Select(contest => contest.Title).FirstOrDefaultAsync(cancel);
        return orphan is null ? null : new("您是“{0}”唯一的主办方人员。请先邀请另一位主办方人员，再删除账号。", orphan);
    }

    /// <summary>
    /// Drafts go with their films; entries in a contest are withdrawn, and the films of all that are not public go; entries that can no longer be withdrawn stay
    /// for the record. Score sheets stay, under nobody's name.
    /// </summary>
    public async Task LeaveAsync(Person person, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = clock.GetUtcNow();
        var entries = await db.Entries.OwnedBy(person.Id).Include(it => it.Contest).Include(it => it.Entrant).ToListAsync(cancel);
        var memberships = await db.Memberships.Where(it => it.PersonId == person.Id).ToListAsync(cancel);
        foreach (var contest in entries.Select(it => it.ContestId).Concat(memberships.Select(it => it.ContestId)).Distinct())
            db.Record(contest, Act.AccountDeleted, person.Id, person.Id, now);
        foreach (var entry in entries.Where(it => !it.IsPublished && it.WhyNotWithdraw() is null))
        {
            entry.Withdraw();
            db.Record(entry.ContestId, Act.EntryWithdrawn, person.Id, entry.Id, now, ("number", entry.Number));
        }
        foreach (var entry in entries)
            entry.Forget();

        var gone = entries.Where(it => it.Status is EntryStatus.Draft or EntryStatus.Withdrawn).ToList();
        Guid[] goneIds = [.. gone.Select(it => it.Id)], draftIds = [.. gone.Where(it => it.Status == EntryStatus.Draft).Select(it => it.Id)];
        var email = person.Email;
        var films = await db.Videos.Where(it => goneIds.Contains(it.EntryId)).Select(it => it.Id).ToListAsync(cancel);
        db.RemoveRange(memberships);
        (await db.Entrants.SingleOrDefaultAsync(it => it.PersonId == person.Id, cancel))?.Forget();
        person.Forget(now);
        await db.SaveChangesAsync(cancel);
        await db.RefuseWithoutOrganizerAsync(memberships, cancel);

        // In SQL, because an entry points at one of its films and the films at the entry.
        await db.Videos.Where(it => goneIds.Contains(it.EntryId)).ExecuteDeleteAsync(cancel);
        await db.Entries.Where(it => draftIds.Contains(it.Id)).ExecuteDeleteAsync(cancel);
        await db.Mails.Where(it => it.To == email).ExecuteDeleteAsync(cancel);
        await db.Invitations.Where(it => it.Email == email).ExecuteDeleteAsync(cancel);
        await transaction.CommitAsync(cancel);
        foreach (var film in films)
            await DeleteBytesAsync(film);
    }

    // Nothing leads to the bytes any more: a store that is down now must not look like a failed deletion.
    async Task DeleteBytesAsync(Guid film)
    {
        try
        {
            await store.DeleteFilmAsync(film, CancellationToken.None);
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException)
        {
            log.LogError(failure, "The bytes of film {Film} could not be deleted; its rows are gone.", film);
        }
    }
}
