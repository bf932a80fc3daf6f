using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Judging;
using VideoContest.People;
using VideoContest.Results;
using VideoContest.Videos;

namespace VideoContest.Tests.Support;

/// <summary>Who asks for an address.</summary>
public enum Role { Visitor, Entrant, OtherEntrant, Judge, OtherJudge, Coordinator, Organizer, OtherOrganizer }

/// <summary>
/// Two contests with a named cast. In the first, an entrant has a draft, a submitted, an accepted and a published work; an open blind round has one judge
/// of two on its panel. Whatever somebody must not see exists here, and somebody else sees it.
/// </summary>
public sealed class World
{
    readonly Dictionary<Role, Person> _people = Enum.GetValues<Role>().Where(role => role != Role.Visitor)
        .ToDictionary(role => role, role => Make.Person(role.ToString().ToLowerInvariant()));

    public World()
    {
        Contest = Make.Contest();
        Other = Make.Contest();
        Category = Make.Category(Contest);
        District = Make.District(Contest);
        Entrant = Make.Entrant(this[Role.Entrant]);
        OtherEntrant = Make.Entrant(this[Role.OtherEntrant]);
        Draft = Make.Entry(Contest, Entrant, Category, District, "草稿里的故事");
        Submitted = Make.Entry(Contest, Entrant, Category, District, "待审核的故事");
        Accepted = Make.Entry(Contest, Entrant, Category, District, "已通过的故事");
        Published = Make.Entry(Contest, Entrant, Category, District, "公开的故事");
        foreach (var (entry, number) in new[] { (Submitted, 1), (Accepted, 2), (Published, 3) })
            entry.Submit(number, Moments.DuringEntries);
        Screenings = [.. new[] { Accepted, Published }.Select(entry => entry.Accept(entry.Version, this[Role.Organizer].Id, Moments.DuringEntries))];
        Published.Publish(Moments.DuringEntries);
        Uploading = new(Draft, this[Role.Entrant].Id, "新版.mp4", 100, 8 << 20, Moments.DuringEntries);
        Round = Make.OpenRound(Contest, [this[Role.Judge]], [Accepted]);
        Calibration = Make.ClosedCalibration(Contest, [this[Role.Judge]], [Accepted], order: 5);
        Closed = Make.OpenRound(Contest, [FormerJudge], [Published], order: 2);
        Recusal = Closed.SetAside(Accepted.Id, FormerJudge.Id, "曾在同一单位工作", Moments.DuringEntries);
        Closed.Close(Moments.DuringEntries, missing: 1, reason: "评委没有时间");
        Run = new(Closed.Id, 1, "inputs", "method", [new(Published.Id, 3, 1, "80", "80.00", "80", 1, false)], "result", "", FormerJudge.Id, Moments.DuringEntries,
            new RecountInputs(RecountInputs.CurrentFormat, ScoringMethod.Mean, 1, 2, false, 0, 7, [new("主题", "Theme", 100, 0, 100)], [3], [], [], new Dictionary<int, long>(), []).Text(), "salt");
        Sheet = new(Closed.Assignments[0], Moments.DuringEntries);
        Ruling = TieRuling.Rule(Closed.Id, [Accepted.Id, Published.Id], [Published.Id, Accepted.Id], "理由", FormerJudge.Id, Moments.DuringEntries);
        Member = Make.Member(Contest, this[Role.OtherJudge], MemberRole.Judge);
        Award = new(Contest.Id, "一等奖", "First prize", AwardKind.Entry, 1, 1);
        Winner = Award.Give(Published, resultsPublished: false);
        Likeness = new(Accepted.VideoId!.Value, Published.VideoId!.Value, Moments.DuringEntries);
        Invitation = new(Contest.Id, MemberRole.Judge, null, "invited@example.org", Secret, this[Role.Organizer].Id, Moments.DuringEntries);
        Captions = new(Accepted.VideoId!.Value, "zh", "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n安全第一\n");
        Agreements = [.. Enum.GetValues<AgreementKind>().Select(kind => new Agreement(Contest.Id, kind, 1, "文本", "Text", Moments.EntriesOpen))];
    }

    public string Secret { get; } = People.Invitation.NewSecret();

    public Contest Contest { get; }

    /// <summary>The contest of the other organizer; nothing else is in it.</summary>
    public Contest Other { get; }

    public Category Category { get; }
    public District District { get; }
    public Entrant Entrant { get; }
    public Entrant OtherEntrant { get; }
    public Entry Draft { get; }
    public Entry Submitted { get; }
    public Entry Accepted { get; }
    public Entry Published { get; }
    public IReadOnlyList<Screening> Screenings { get; }

    /// <summary>An upload of the draft that is not complete.</summary>
    public Video Uploading { get; }

    public Round Round { get; }

    /// <summary>A calibration of the open round's judge that has ended.</summary>
    public Round Calibration { get; }

    /// <summary>A round that has ended without a sheet.</summary>
    public Round Closed { get; }

    /// <summary>In the closed round, set by the organizer.</summary>
    public Recusal Recusal { get; }

    /// <summary>Sat on the panel of the closed round and is no judge of the contest any more.</summary>
    public Person FormerJudge { get; } = Make.Person("former-judge");

    /// <summary>The role of the judge who is not on the panel.</summary>
    public Membership Member { get; }

    public Award Award { get; }

    /// <summary>The published work got the award.</summary>
    public Winner Winner { get; }

    /// <summary>The accepted film was found to be like the published one.</summary>
    public Likeness Likeness { get; }

    /// <summary>A result of the closed round that waits for approval.</summary>
    public StandingRun Run { get; }

    /// <summary>Of the closed round.</summary>
    public ScoreSheet Sheet { get; }

    /// <summary>Of the closed round.</summary>
    public TieRuling Ruling { get; }

    public Invitation Invitation { get; }

    /// <summary>Captions of the accepted film in Chinese.</summary>
    public CaptionTrack Captions { get; }

    public IReadOnlyList<Agreement> Agreements { get; }

    public Person this[Role role] => _people[role];

    /// <summary>A browser of somebody in that role.</summary>
    public HttpClient Visit(TestSite site, Role role) => role == Role.Visitor ? site.Visit() : site.VisitAs(this[role].Id);

    public async Task SaveAsync(TestSite site)
    {
        await using var db = site.OpenDb();
        await db.SaveAllAsync(
        [
            .. _people.Values, FormerJudge, Contest, Other, Category, District, Entrant, OtherEntrant, Award, Invitation, .. Agreements,
            Make.Member(Contest, this[Role.Organizer], MemberRole.Organizer), Make.Member(Other, this[Role.OtherOrganizer], MemberRole.Organizer),
            Make.Member(Contest, this[Role.Judge], MemberRole.Judge), Member,
            Make.Member(Contest, this[Role.Coordinator], MemberRole.Coordinator, District),
            Draft, Submitted, Accepted, Published, .. Screenings, Uploading, Round, Closed, Calibration, Recusal,
        ]);
        await db.SaveAllAsync([Captions, Likeness, Run, Sheet, Ruling]);
        await db.Contests.Where(it => it.Id == Contest.Id).ExecuteUpdateAsync(it => it.SetProperty(contest => contest.LastEntryNumber, 3));
    }

    /// <summary>Stores what the addresses of the accepted film lead to.</summary>
    public async Task KeepFilesAsync(TestSite site)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "#EXTM3U");
        await site.Films.PrepareAsync();
        await site.Films.PutOutputAsync(Accepted.VideoId!.Value, 1, "master.m3u8", file, "application/vnd.apple.mpegurl");
        await site.Films.PutOutputAsync(Accepted.VideoId!.Value, 1, "download.mp4", file, "video/mp4");
        await site.Films.KeepOriginalAsync(Accepted.VideoId.Value, file);
        File.Delete(file);
    }
}
