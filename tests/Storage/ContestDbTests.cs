using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.People;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.Storage;

public abstract class ContestDbTests(Engine engine) : DatabaseTests(engine)
{
    public class OnSqlite() : ContestDbTests(Engine.Sqlite);
    public class OnPostgres() : ContestDbTests(Engine.Postgres);

    static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_migrations_match_the_model()
    {
        using var db = Open();

        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Processes_that_start_together_migrate_once()
    {
        await using var empty = TestDatabase.CreateEmpty(Engine);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(empty.MigrateAsync)));

        await using var db = empty.Open();
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }

    [Fact]
    public async Task A_time_comes_back_as_the_same_moment_in_UTC()
    {
        var moment = new DateTimeOffset(2026, 3, 1, 20, 0, 0, TimeSpan.FromHours(8)).AddTicks(1_234_567);
        await SaveAsync(Opening(moment));

        await using var db = Open();
        var read = (await db.Contests.SingleAsync()).EntriesOpenAt;

        Assert.Equal(Noon.AddTicks(1_234_560), read); // whole microseconds are kept
        Assert.Equal(TimeSpan.Zero, read.Offset);
    }

    [Fact]
    public async Task Times_sort_and_compare_as_moments_whatever_their_offset()
    {
        var early = Opening(Noon.AddMicroseconds(-1));
        var noon = Opening(Noon.ToOffset(TimeSpan.FromHours(8)));
        var late = Opening(Noon.AddMicroseconds(1).ToOffset(TimeSpan.FromHours(-5)));
        await SaveAsync(late, early, noon);

        await using var db = Open();
        var sorted = await db.Contests.OrderBy(it => it.EntriesOpenAt).Select(it => it.Id).ToListAsync();

        Assert.Equal([early.Id, noon.Id, late.Id], sorted);
        Assert.Equal(2, await db.Contests.CountAsync(it => it.EntriesOpenAt >= Noon.ToOffset(TimeSpan.FromHours(3))));
        Assert.Equal(Noon.AddMicroseconds(1), await db.Contests.MaxAsync(it => it.EntriesOpenAt));
    }

    [Fact]
    public async Task Text_sorts_by_code_point()
    {
        var contest = Make.Contest();
        string[] names = ["b", "短片", "A", "é", "a", "B"];
        await SaveAsync([contest, .. names.Select(name => Make.Category(contest, name))]);

        await using var db = Open();

        Assert.Equal(["A", "B", "a", "b", "é", "短片"], await db.Categories.OrderBy(it => it.Name).Select(it => it.Name).ToListAsync());
    }

    [Fact]
    public async Task A_film_s_measures_and_findings_come_back_as_they_were()
    {
        var (entry, rows) = Draft();
        var facts = new VideoFacts("mp4", TimeSpan.FromMilliseconds(15_016), 1080, 1920, 29.97, "hevc", "aac", 2, 90, true, false, 123_456_789);
        var video = new Video(entry, Guid.NewGuid(), "影片 😀.mp4", facts.Bytes, 8 << 20, Noon);
        video.Reject([new(FindingKind.LengthOutsideWindows, "15016", "29000-31000")], facts);
        await SaveAsync([.. rows, video]);

        await using var db = Open();
        var read = await db.Videos.SingleAsync(it => it.Id == video.Id);

        Assert.Equal(facts, read.Facts);
        Assert.Equal(video.Findings, read.Findings);
        Assert.Equal("影片 😀.mp4", read.OriginalName);
    }

    [Fact]
    public async Task A_waiver_added_to_a_film_is_saved()
    {
        var (entry, rows) = Draft();
        var video = new Video(entry, Guid.NewGuid(), "film.mp4", 5, 5, Noon);
        video.Reject([new(FindingKind.PictureTooSmall, "640x360", "1920x1080"), new(FindingKind.SoundMissing)], null);
        await SaveAsync([.. rows, video]);
        await using var db = Open();

        (await db.Videos.SingleAsync(it => it.Id == video.Id)).Waive(FindingKind.SoundMissing, "默片", Guid.NewGuid(), Noon);
        await db.SaveChangesAsync();

        await using var again = Open();
        Assert.Equal([FindingKind.PictureTooSmall], (await again.Videos.SingleAsync(it => it.Id == video.Id)).OpenFindings.Select(it => it.Kind));
    }

    [Fact]
    public async Task Enums_are_kept_as_text()
    {
        var (_, rows) = Draft();
        await SaveAsync(rows);

        await using var db = Open();

        Assert.Equal(["Draft"], await db.Database.SqlQuery<string>($"""SELECT "Status" AS "Value" FROM "Entries" """).ToListAsync());
    }

    [Fact]
    public async Task The_second_of_two_editors_is_told()
    {
        await SaveAsync(Opening(Noon));
        await using var first = Open();
        await using var second = Open();
        var (mine, theirs) = (await first.Contests.SingleAsync(), await second.Contests.SingleAsync());

        mine.Rename("我的", "Mine");
        await first.SaveChangesAsync();
        theirs.Rename("他的", "Theirs");

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync());
        Assert.Equal(1, mine.Version);
    }

    [Theory]
    [InlineData("纸船", true)]
    [InlineData("船 paper", true)]
    [InlineData("ＰＡＰＥＲ", true)]
    [InlineData("éCLAIR", true)]
    [InlineData("纸舟", false)]
    [InlineData("%", false)]
    [InlineData("_", false)]
    public async Task Search_finds_two_character_words_in_any_case_and_width(string search, bool found)
    {
        var (entry, rows) = Draft("小小纸船 Paper Boats & Éclair");
        await SaveAsync(rows);

        await using var db = Open();

        Assert.Equal(found, await db.Entries.Mentioning(search).AnyAsync(it => it.Id == entry.Id));
    }

    [Fact]
    public async Task Entries_that_are_numbered_at_once_get_numbers_without_gaps_or_doubles()
    {
        var contest = Make.Contest();
        await SaveAsync(contest);

        var numbers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Factory.StartNew(() =>
        {
            using var db = Open();
            using var transaction = db.Database.BeginTransaction();
            var number = db.NextEntryNumberAsync(contest.Id).GetAwaiter().GetResult();
            transaction.Commit();
            return number;
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        Assert.Equal(Enumerable.Range(1, 12), numbers.Order());
    }

    [Fact]
    public async Task A_row_that_points_nowhere_is_refused() =>
        await Assert.ThrowsAsync<DbUpdateException>(() => SaveAsync(new ProcessingJob(Guid.NewGuid())));

    [Fact]
    public async Task A_data_protection_key_of_any_length_is_kept()
    {
        await using (var saving = Open())
        {
            saving.Add(new DataProtectionKey { FriendlyName = "key", Xml = new string('x', 5000) });
            saving.SaveChanges(); // Data Protection saves this way
        }

        await using var db = Open();

        Assert.Equal(5000, (await db.DataProtectionKeys.SingleAsync()).Xml!.Length);
    }

    static Contest Opening(DateTimeOffset moment) => new($"c-{Guid.NewGuid():n}"[..30], "大赛", "Contest", new(moment, moment.AddDays(30), 0, null, null));

    static (Entry Entry, object[] Rows) Draft(string title = "安全帽")
    {
        var (contest, person) = (Make.Contest(), Make.Person());
        var entrant = Make.Entrant(person);
        var entry = new Entry(contest, entrant, Make.Details(title: title), Noon);
        return (entry, [contest, person, entrant, entry]);
    }
}
