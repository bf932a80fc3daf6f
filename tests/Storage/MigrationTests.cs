using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.Storage;

public abstract class MigrationTests(Engine engine) : DatabaseTests(engine)
{
    public class OnSqlite() : MigrationTests(Engine.Sqlite);
    public class OnPostgres() : MigrationTests(Engine.Postgres);

    [Fact]
    public async Task A_database_with_rows_goes_back_to_the_first_version_and_forward_again()
    {
        var (contest, person) = (Make.Contest(), Make.Person());
        var entrant = Make.Entrant(person);
        var (category, district) = (Make.Category(contest), Make.District(contest));
        var entry = Make.Entry(contest, entrant, category, district);
        var waiting = new Video(entry, person.Id, "film.mp4", 1000, 8 << 20, Moments.DuringEntries);
        await SaveAsync(contest, person, entrant, category, district, entry, waiting, waiting.Store(Moments.DuringEntries));

        await using (var db = Open())
        {
            var migrations = db.Database.GetMigrations().ToList();
            await db.GetService<IMigrator>().MigrateAsync(migrations[0]);
            Assert.Equal(migrations[1..], await db.Database.GetPendingMigrationsAsync());
        }

        await Database.MigrateAsync();

        await using var after = Open();
        var job = await after.ProcessingJobs.SingleAsync(it => it.VideoId == waiting.Id);
        Assert.Equal((job.FreeAt, job.FreeAt, false, 0), (job.DueAt, job.QueuedAt, job.Done, job.Attempts));
        Assert.Equal(2, await after.Videos.CountAsync());
        Assert.Equal(waiting.Id, (await new VideoQueue(after).TakeNextAsync())?.VideoId);
    }
}
