using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Judging;
using VideoContest.People;
using VideoContest.Videos;

namespace VideoContest.Tests.Support;

/// <summary>Valid objects with unremarkable values; a test sets only what it is about.</summary>
public static class Make
{
    static int _count;

    public static Contest Contest(string? address = null)
    {
        var contest = new Contest(address ?? $"contest-{Interlocked.Increment(ref _count)}", "安全生产视频公益广告征集大赛", "Workplace safety film contest",
            new(Moments.EntriesOpen, Moments.EntriesClose, 120, null, null));
        contest.RequireOfFilms(TechnicalRules.Anything);
        contest.Announce(Moments.EntriesOpen.AddDays(-1));
        return contest;
    }

    public static Person Person(string? name = null)
    {
        var email = $"{name ?? "person"}-{Interlocked.Increment(ref _count)}@example.org";
        return new(email, name ?? "Somebody", "zh", Moments.EntriesOpen)
        {
            NormalizedEmail = email.ToUpperInvariant(),
            NormalizedUserName = email.ToUpperInvariant(),
            EmailConfirmed = true,
        };
    }

    public static Entrant Entrant(Person person) => new(person.Id, EntrantKind.Individual, person.DisplayName, null, person.DisplayName, "13800000000");

    public static Membership Member(Contest contest, Person person, MemberRole role, District? district = null) =>
        new(contest.Id, person.Id, role, district?.Id, Moments.EntriesOpen);

    public static Category Category(Contest contest, string name = "主体责任") => new(contest.Id, name, "Responsibility", 1);

    public static District District(Contest contest, string name = "渝中区") => new(contest.Id, name, "Yuzhong", 1);

    public static EntryDetails Details(Category? category = null, District? district = null, string title = "安全帽的故事") => new()
    {
        Title = title, Synopsis = "一顶安全帽救了一个人。", CategoryId = category?.Id, DistrictId = district?.Id, Makers = "导演 张三",
        CreditedName = "某建筑公司", ContactName = "李四", ContactPhone = "13800000000",
    };

    /// <summary>A complete draft with a film that is ready.</summary>
    public static Entry Entry(Contest contest, Entrant entrant, Category category, District district, string title = "安全帽的故事")
    {
        var entry = new Entry(contest, entrant, Details(category, district, title), Moments.DuringEntries);
        entry.Agree(Enum.GetValues<AgreementKind>().Select(kind => new Agreement(contest.Id, kind, 1, "文本", "Text", Moments.EntriesOpen)), "张三", Moments.DuringEntries);
        entry.Attach(ReadyVideo(entry, entrant.PersonId ?? Guid.NewGuid()), Moments.DuringEntries);
        return entry;
    }

    public static Video ReadyVideo(Entry entry, Guid uploader)
    {
        var video = new Video(entry, uploader, "film.mp4", 1000, 8 << 20, Moments.DuringEntries);
        video.Store(Moments.DuringEntries);
        video.Finish(new("mp4", TimeSpan.FromSeconds(15), 1920, 1080, 25, "h264", "aac", 2, 0, false, false, 1000), [],
            [new("360", 640, 360, 25, 800_000, 600_000, "avc1.64001e,mp4a.40.2", 500)], 0, 1, Moments.DuringEntries);
        return video;
    }

    /// <summary>A round that is open, in which every judge scores every entry.</summary>
    public static Round OpenRound(Contest contest, IEnumerable<Person> judges, IReadOnlyList<Entry> entries, bool blind = true, int order = 1)
    {
        var round = new Round(contest, order, new("初评", "First round", Moments.EntriesClose, Moments.EntriesClose.AddDays(10), ScoringMethod.Mean, null, 1, 2, blind, null), seed: 7);
        round.Seat(judges.Select(judge => judge.Id));
        round.Open(RoundOpening.WithoutConflicts(entries.Select(entry => entry.Id)), Moments.DuringEntries);
        return round;
    }

    /// <summary>A calibration that is open, in which every judge scores every film.</summary>
    public static Round OpenCalibration(Contest contest, IEnumerable<Person> judges, IReadOnlyList<Entry> entries, int order, DateTimeOffset? closesAt = null)
    {
        var planned = new Round(contest, 1, new("初评", "First round", Moments.EntriesClose, Moments.EntriesClose.AddDays(10), ScoringMethod.Mean, null, 1, 2, true, null), seed: 7);
        planned.Seat(judges.Select(judge => judge.Id));
        var calibration = planned.Calibrate(order, [.. entries.Select(entry => entry.Id)], closesAt ?? Moments.EntriesClose.AddDays(10), seed: 7, Moments.DuringEntries.AddMinutes(-1));
        calibration.Open(RoundOpening.WithoutConflicts(entries.Select(entry => entry.Id)), Moments.DuringEntries.AddMinutes(-1));
        return calibration;
    }

    /// <summary>A calibration that has ended without a sheet.</summary>
    public static Round ClosedCalibration(Contest contest, IEnumerable<Person> judges, IReadOnlyList<Entry> entries, int order)
    {
        var calibration = OpenCalibration(contest, judges, entries, order);
        calibration.Close(Moments.DuringEntries, missing: 1, reason: "只作演示");
        return calibration;
    }
}
