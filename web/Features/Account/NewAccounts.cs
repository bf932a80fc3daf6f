using Microsoft.EntityFrameworkCore;
using VideoContest.Mails;
using VideoContest.People;
using VideoContest.Storage;
using VideoContest.Web.Features.Privacy;

namespace VideoContest.Web.Features.Account;

/// <summary>What somebody says about themselves when they register; every part was checked.</summary>
public sealed record NewEntrant(EntrantKind Kind, string Company, CreditCode? CreditCode, string Name, string Phone, string Email, string Password);

/// <summary>Makes accounts.</summary>
public sealed class NewAccounts(ContestDb db, Door door, TimeProvider clock)
{
    /// <summary>
    /// Registers an entrant and sends the link that confirms the address. An address that already has a confirmed account gets a mail that says so;
    /// the answer, and the time it takes, are the same.
    /// </summary>
    public async Task RegisterAsync(NewEntrant entrant, CancellationToken cancel)
    {
        var known = await door.FindAsync(entrant.Email, cancel);
        if (known is { EmailConfirmed: true })
            door.PretendToHash();
        else
            await AddAsync(entrant, known, cancel);

        db.Add(new Mail(MailKind.Confirm, entrant.Email, Languages.Current, null, new Dictionary<string, string>(), clock.GetUtcNow()));
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Makes an account whose address was shown to be the person's own, or takes over one that nobody has confirmed.</summary>
    public async Task<Person> AddConfirmedAsync(string email, string name, string? password, CancellationToken cancel)
    {
        var person = await door.FindAsync(email, cancel);
        if (person is null)
            db.Add(person = new Person(email, name, Languages.Current, clock.GetUtcNow()));
        if (!person.EmailConfirmed)
            person.LockWith(null); // whoever set one has not shown that the address is theirs
        person.Rename(name);
        person.ConfirmEmail();
        if (password is not null)
        {
            door.SetPassword(person, password);
            person.AgreeToPrivacy(PrivacyController.Version, clock.GetUtcNow());
        }
        return person;
    }

    // Who registers last counts: a stranger who took the address first keeps neither password nor link.
    async Task AddAsync(NewEntrant entrant, Person? unconfirmed, CancellationToken cancel)
    {
        if (unconfirmed is not null)
        {
            if (unconfirmed.Entrant is { } old)
                await db.Entrants.Where(it => it.Id == old.Id).ExecuteDeleteAsync(cancel);
            await db.Users.Where(it => it.Id == unconfirmed.Id).ExecuteDeleteAsync(cancel);
            db.ChangeTracker.Clear();
        }

        var now = clock.GetUtcNow();
        var person = new Person(entrant.Email, entrant.Name, Languages.Current, now);
        door.SetPassword(person, entrant.Password);
        person.AgreeToPrivacy(PrivacyController.Version, now);
        var isCompany = entrant.Kind == EntrantKind.Company;
        db.Add(person);
        db.Add(new Entrant(person.Id, entrant.Kind, isCompany ? entrant.Company : entrant.Name, isCompany ? entrant.CreditCode : null, entrant.Name, entrant.Phone));
    }
}
