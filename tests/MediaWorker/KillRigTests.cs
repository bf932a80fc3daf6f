using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using VideoContest.Ledger;
using VideoContest.Tests.Support;
using VideoContest.Videos;
using Xunit.Abstractions;

namespace VideoContest.Tests.MediaWorker;

public abstract partial class KillRigTests(Engine engine, ITestOutputHelper output) : LongRoom(engine)
{
    public class OnSqlite(ITestOutputHelper output) : KillRigTests(Engine.Sqlite, output);
    public class OnPostgres(ITestOutputHelper output) : KillRigTests(Engine.Postgres, output);

    const int Films = 40;
    const double Lease = 3;

    [Fact]
    public async Task Forty_films_and_three_workers_that_are_killed_and_frozen_at_random_lose_nothing_and_do_nothing_twice()
    {
        var chance = new Random(24);
        var films = new List<Guid>();
        for (var n = 0; n < Films; n++)
            films.Add((await UploadAsync(Tiny)).Id);
        WorkerProcess[] workers = [StartWorker(Lease), StartWorker(Lease), StartWorker(Lease)];
        var (killed, frozen) = (0, 0);
        var thaws = new List<Task>();

        await UntilAllAreDoneAsync(films, TimeSpan.FromMinutes(30), async _ =>
        {
            await Task.Delay(chance.Next(200, 2500));
            var n = chance.Next(workers.Length);
            var victim = workers[n];
            victim.Send("STOP");
            await Task.Delay(100);
            // What was claimed three times is given up, as it should be: the rig does not drive a film that far.
            if (Attempt().Matches(victim.Log) is not { Count: > 0 } taken || int.Parse(taken[^1].Groups[1].Value, null) >= VideoQueue.MostAttempts)
            {
                victim.Send("CONT");
                return;
            }

            if (chance.Next(3) > 0)
            {
                killed++;
                victim.Send("KILL");
                await victim.EndAsync();
                workers[n] = StartWorker(Lease);
            }
            else
            {
                frozen++;
                thaws.Add(Task.Delay(TimeSpan.FromSeconds(Lease * 1.5)).ContinueWith(_ => victim.Send("CONT"), TaskScheduler.Default));
            }
        });
        await Task.WhenAll(thaws);

        output.WriteLine($"{killed} killed, {frozen} frozen past the lease");
        Assert.True(killed + frozen >= 5, $"Only {killed} workers were killed and {frozen} frozen.");
        await using var db = Open();
        var done = await db.Videos.AsNoTracking().Where(film => films.Contains(film.Id)).ToListAsync();
        Assert.All(done, film => Assert.True(film.Status == VideoStatus.Ready, $"{film.Status} {string.Join(',', film.Findings)}"));
        Assert.Equal(Films, await db.Ledger.CountAsync(row => row.Act == Act.FilmReady));
        await LeftIsOnlyWhatShouldBeAsync(films);
    }

    [Fact]
    public async Task A_film_that_kills_every_worker_is_given_up_after_three_and_twenty_good_ones_behind_it_are_done()
    {
        var bad = await UploadAsync(Tiny);
        var films = new List<Guid>();
        for (var n = 0; n < 20; n++)
            films.Add((await UploadAsync(Tiny)).Id);
        var worker = StartWorker(leaseSeconds: 2);
        var deaths = 0;

        await UntilAllAreDoneAsync([bad.Id, .. films], TimeSpan.FromMinutes(20), async _ =>
        {
            if (Taken().Matches(worker.Log) is not { Count: > 0 } taken || taken[^1].Groups[1].Value != $"{bad.Id}" || deaths == VideoQueue.MostAttempts)
                return;

            deaths++;
            worker.Send("KILL");
            await worker.EndAsync();
            worker = StartWorker(leaseSeconds: 2);
        });

        Assert.Equal(VideoQueue.MostAttempts, deaths);
        Assert.Equal([new(FindingKind.ProcessingFailed)], (await OutcomeAsync(bad.Id)).Findings);
        await using var db = Open();
        Assert.Equal(20, await db.Videos.CountAsync(film => films.Contains(film.Id) && film.Status == VideoStatus.Ready));
        await LeftIsOnlyWhatShouldBeAsync([bad.Id, .. films]);
    }

    [GeneratedRegex("Took film [^,]*, claim [0-9]+, attempt ([0-9]+)")]
    private static partial Regex Attempt();

    [GeneratedRegex("Took film ([^,]*), claim")]
    private static partial Regex Taken();
}
