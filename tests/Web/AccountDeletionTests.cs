using System.Net;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Ledger;
using VideoContest.Mails;
using VideoContest.People;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Web;

public abstract class AccountDeletionTests(AccountSite site)
{
    public class OnSqlite(SqliteAccountSite site) : AccountDeletionTests(site), IClassFixture<SqliteAccountSite>;
    public class OnPostgres(PostgresAccountSite site) : AccountDeletionTests(site), IClassFixture<PostgresAccountSite>;

    [Fact]
    public async Task Personal_data_goes_and_public_works_keep_their_credited_names()
    {
        var person = await site.AddPersonAsync("leaving", enters: false);
        var entrant = Make.Entrant(person);
        var contest = Make.Contest();
        var (category, district) = (Make.Category(contest), Make.District(contest));
        var (draft, submitted, published) = (Make.Entry(contest, entrant, category, district, "草稿"), Make.Entry(contest, entrant, category, district, "参赛"), Make.Entry(contest, entrant, category, district, "公开"));
        await using (var db = site.OpenDb())
            await db.SaveAllAsync([contest, category, district, entrant, draft, submitted, published]);
        await using (var db = site.OpenDb())
        {
            var entries = await db.Entries.Include(it => it.Contest).Include(it => it.Video).Where(it => it.ContestId == contest.Id).ToDictionaryAsync(it => it.Id);
            entries[submitted.Id].Submit(1, Moments.DuringEntries);
            entries[published.Id].Submit(2, Moments.DuringEntries);
            db.Add(entries[published.Id].Accept(entries[published.Id].Version, Guid.NewGuid(), Moments.DuringEntries));
            entries[published.Id].Publish(Moments.DuringEntries);
            db.Add(new Mail(MailKind.Submitted, person.Email!, "zh", contest.Id, new Dictionary<string, string> { ["Title"] = "参赛", ["Number"] = "1", ["Link"] = "/x" }, site.Now.AddDays(1)));
            await db.SaveChangesAsync();
            await db.Contests.Where(it => it.Id == contest.Id).ExecuteUpdateAsync(it => it.SetProperty(held => held.LastEntryNumber, 2));
        }
        var browser = await site.SignInAsync(person);

        using var answer = await browser.PostFormAsync("/account/deletion", ("Password", AccountSite.Password));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        await using var after = site.OpenDb();
        var gone = await after.Users.SingleAsync(it => it.Id == person.Id);
        Assert.Equal((null, null, null, null, "—", true), (gone.Email, gone.NormalizedEmail, gone.UserName, gone.PasswordHash, gone.DisplayName, gone.IsDisabled));
        var forgotten = await after.Entrants.SingleAsync(it => it.Id == entrant.Id);
        Assert.Equal((null, "", "", ""), (forgotten.PersonId, forgotten.Name, forgotten.ContactName, forgotten.ContactPhone));
        var left = await after.Entries.Where(it => it.EntrantId == entrant.Id).OrderBy(it => it.Number).ToListAsync();
        Assert.Equal([(EntryStatus.Withdrawn, "", ""), (EntryStatus.Accepted, "某建筑公司", "")], left.Select(it => (it.Status, it.CreditedName, it.ContactPhone)));
        Assert.All(left.SelectMany(it => it.Consents), consent => Assert.Equal("", consent.SignedName));
        Assert.Equal([published.Id], await after.Videos.Where(it => it.Entry.EntrantId == entrant.Id).Select(it => it.EntryId).ToListAsync());
        Assert.False(await after.Mails.AnyAsync(it => it.To == person.Email));
        Assert.Equal([Act.AccountDeleted, Act.EntryWithdrawn], await after.Ledger.Where(it => it.ContestId == contest.Id).OrderBy(it => it.Position).Select(it => it.Act).ToListAsync());
        Assert.Empty(await Invariants.CheckAsync(after));
        using var dead = await browser.GetAsync(new Uri("/account", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, dead.StatusCode);
    }

    [Fact]
    public async Task A_wrong_password_deletes_nothing()
    {
        var person = await site.AddPersonAsync();

        using var answer = await (await site.SignInAsync(person)).PostFormAsync("/account/deletion", ("Password", "wrong"));

        Assert.Contains("密码不对。", await Html.TextAsync(answer), StringComparison.Ordinal);
        await using var db = site.OpenDb();
        Assert.Equal(person.Email, (await db.Users.SingleAsync(it => it.Id == person.Id)).Email);
    }

    [Fact]
    public async Task The_only_organizer_of_a_contest_cannot_leave_and_is_told_why()
    {
        var (only, second) = (await site.AddPersonAsync("organizer", enters: false), await site.AddPersonAsync("second", enters: false));
        var contest = Make.Contest();
        await site.SaveAsync(contest, Make.Member(contest, only, MemberRole.Organizer));
        var browser = await site.SignInAsync(only);

        Assert.Contains("唯一的主办方人员", await Html.TextAsync(browser, "/account/deletion"), StringComparison.Ordinal);
        using var refused = await browser.PostFormAsync("/account", "/account/deletion", ("Password", AccountSite.Password));
        await site.SaveAsync(Make.Member(contest, second, MemberRole.Organizer));
        using var left = await browser.PostFormAsync("/account", "/account/deletion", ("Password", AccountSite.Password));

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Redirect), (refused.StatusCode, left.StatusCode));
    }

    [Fact]
    public async Task A_judge_s_sheets_stay_under_nobody_s_name()
    {
        var judge = await site.AddPersonAsync("judge", enters: false);
        var contest = Make.Contest();
        var (owner, category, district) = (Make.Person(), Make.Category(contest), Make.District(contest));
        var entrant = Make.Entrant(owner);
        var entry = Make.Entry(contest, entrant, category, district);
        entry.Submit(1, Moments.DuringEntries);
        var accepted = entry.Accept(entry.Version, owner.Id, Moments.DuringEntries);
        await using (var before = site.OpenDb())
            await before.SaveAllAsync([contest, owner, category, district, entrant, entry, accepted, Make.Member(contest, judge, MemberRole.Judge)]);
        var round = Make.OpenRound(contest, [judge], [entry]);
        await using (var before = site.OpenDb())
        {
            before.Attach(contest);
            before.Add(round);
            await before.SaveChangesAsync();
            await before.Contests.Where(it => it.Id == contest.Id).ExecuteUpdateAsync(it => it.SetProperty(held => held.LastEntryNumber, 1));
        }

        using var answer = await (await site.SignInAsync(judge)).PostFormAsync("/account/deletion", ("Password", AccountSite.Password));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        await using var db = site.OpenDb();
        Assert.Equal(["—"], await db.Assignments.Where(it => it.JudgeId == judge.Id).Select(it => it.Judge.DisplayName).ToListAsync());
    }
}
