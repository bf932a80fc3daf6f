using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VideoContest.Ledger;
using VideoContest.People;
using VideoContest.Storage;
using VideoContest.Web.Features.Account;

namespace VideoContest.Web.Commands;

/// <summary>Makes the first organizer, or lets somebody set up contests. Run again, it changes nothing and prints a fresh link while there is no password.</summary>
static class CreateOrganizer
{
    public static Command Command(IServiceProvider services)
    {
        var email = new Option<string>("--email") { Required = true, Description = "The address to sign in with; whoever runs this vouches for it." };
        var name = new Option<string>("--name") { Required = true, Description = "The name others see." };
        var contest = new Option<string?>("--contest") { Description = "The address of a contest that the person is to organize, too." };
        var command = new Command("create-organizer", "Makes an account that may set up contests, and prints the link for its password.") { email, name, contest };
        command.SetAction(async (parsed, cancel) =>
        {
            await services.MigrateContestDbAsync(cancel);
            await using var scope = services.CreateAsyncScope();
            return await RunAsync(scope.ServiceProvider, parsed.GetRequiredValue(email), parsed.GetRequiredValue(name), parsed.GetValue(contest), cancel);
        });
        return command;
    }

    static async Task<int> RunAsync(IServiceProvider services, string typedEmail, string typedName, string? address, CancellationToken cancel)
    {
        var db = services.GetRequiredService<ContestDb>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var name = PlainText.Clean(typedName);
        if (EmailAddress.Parse(typedEmail) is not { } email)
            return Fail($"\"{typedEmail}\" is not an e-mail address.");
        if (name.Length is 0 or > TypedFields.LongestName || PlainText.WhyNot(name) is not null)
            return Fail($"A name has 1 to {TypedFields.LongestName} visible characters.");
        var contest = await db.Contests.SingleOrDefaultAsync(it => it.Address == address, cancel);
        if (address is not null && contest is null)
            return Fail($"There is no contest at \"{address}\".");

        var person = await services.GetRequiredService<Door>().FindAsync(email, cancel) is { EmailConfirmed: true } known
            ? known : await services.GetRequiredService<NewAccounts>().AddConfirmedAsync(email, name, null, cancel);
        person.AllowCreatingContests();
        if (contest is not null && !await db.Memberships.AnyAsync(it => it.ContestId == contest.Id && it.PersonId == person.Id && it.Role == MemberRole.Organizer, cancel))
        {
            db.Add(new Membership(contest.Id, person.Id, MemberRole.Organizer, null, now));
            db.Record(contest.Id, Act.MemberJoined, null, person.Id, now, ("role", MemberRole.Organizer));
        }
        await db.SaveChangesAsync(cancel);

        Console.WriteLine($"{email} may set up contests{(contest is null ? "" : $" and organizes {contest.Address}")}.");
        if (person.PasswordHash is not null)
            Console.WriteLine("The account has a password already.");
        else
        {
            var token = services.GetRequiredService<LinkTokens>().Make(person, LinkPurpose.Reset);
            Console.WriteLine("Set the password within one hour at:");
            Console.WriteLine(services.GetRequiredService<IOptions<SiteSettings>>().Value.Absolute($"/account/reset?person={person.Id}&token={token}"));
        }
        return 0;
    }

    static int Fail(string reason)
    {
        Console.Error.WriteLine(reason);
        return 1;
    }
}
