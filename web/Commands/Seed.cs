using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using VideoContest.Storage;
using VideoContest.Web.Commands.Demo;

namespace VideoContest.Web.Commands;

/// <summary>Fills an empty Development database with the demo contests; their films are drawn, uploaded through the running site, and processed by a worker.</summary>
static class Seed
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    static readonly SemaphoreSlim Advancing = new(1);

    public static Command Command(IServiceProvider services)
    {
        var site = new Option<string>("--site") { Description = "The running site's address.", DefaultValueFactory = _ => "http://localhost:8080" };
        var command = new Command("seed", "Makes the demo contests (Development only). Started again it goes on where it stopped.") { site };
        command.SetAction(async (parsed, cancel) =>
        {
            if (!services.GetRequiredService<IHostEnvironment>().IsDevelopment())
            {
                Console.WriteLine("The demo is made in Development only.");
                return 1;
            }
            await SeedAsync(services, new Uri(parsed.GetRequiredValue(site)), cancel);
            return 0;
        });
        return command;
    }

    static async Task SeedAsync(IServiceProvider services, Uri site, CancellationToken cancel)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        string past;
        await using (var scope = services.CreateAsyncScope())
        {
            var season = new DemoSeason(scope.ServiceProvider.GetRequiredService<ContestDb>(), clock.GetUtcNow());
            if (!await season.ExistsAsync(cancel))
                await season.PrepareAsync(cancel);
            past = season.PastAddress;
        }
        Console.WriteLine($"""
                Demo accounts, all with the password {DemoCast.Password}:
                  organizers    {DemoCast.Email("organizer1")}, {DemoCast.Email("organizer2")}
                  judges        {DemoCast.Email("judge1")} … {DemoCast.Email("judge5")}
                  coordinators  {DemoCast.Email("coordinator1")}, {DemoCast.Email("coordinator2")}
                  entrants      {DemoCast.Email("entrant1")} … {DemoCast.Email("entrant6")}
                Mails are readable at {new Uri(site, "/dev/mail")}
            """);

        var works = DemoWork.Past.Concat(DemoWork.Current).ToDictionary(work => work.Title);
        var waiting = await EntriesAsync(services, entry => works.ContainsKey(entry.Title), cancel);
        var sending = SendAllAsync(services, site, waiting.ToList(), works, clock, cancel);
        while (waiting.Count > 0)
        {
            if (sending.IsFaulted)
                await sending;
            foreach (var entry in waiting.ToList())
                if (await AdvanceAsync(services, entry, works, clock, cancel))
                {
                    Console.WriteLine($"Demo: “{entry.Title}” is as it should be.");
                    waiting.Remove(entry);
                    if (entry.Contest == past && waiting.All(other => other.Contest != past))
                        await FinishPastAsync(services, past, works, clock, cancel);
                }
            await Task.Delay(Pause, cancel);
        }
        await sending;
        await FinishPastAsync(services, past, works, clock, cancel);
        Console.WriteLine("Demo: everything is there.");
    }

    static async Task SendAllAsync(IServiceProvider services, Uri site, IEnumerable<DemoEntry> entries, Dictionary<string, DemoWork> works, TimeProvider clock, CancellationToken cancel)
    {
        var withTitles = await DemoFilm.HasChineseFontAsync(cancel);
        foreach (var entry in entries.Where(it => !it.HasFilm).ToList())
        {
            var folder = Directory.CreateTempSubdirectory("contest-demo-").FullName;
            try
            {
                Console.WriteLine($"Demo: drawing and uploading “{entry.Title}”.");
                var film = await works[entry.Title].Film.DrawAsync(folder, withTitles, cancel);
                using var upload = new DemoUpload(site);
                await upload.SignInAsync(entry.Email, DemoCast.Password, cancel);
                await upload.SendAsync(entry.Id, film, $"{entry.Title}.mp4", cancel);
                // Handed in before a worker can find something wrong with it, as entrants in a hurry do.
                await AdvanceAsync(services, entry, works, clock, cancel);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    // One at a time: two looks at the same work would both take its next step.
    static async Task<bool> AdvanceAsync(IServiceProvider services, DemoEntry entry, Dictionary<string, DemoWork> works, TimeProvider clock, CancellationToken cancel)
    {
        await Advancing.WaitAsync(cancel);
        try
        {
            return await OnDbAsync(services, db => new DemoProgress(db, clock.GetUtcNow()).AdvanceAsync(entry.Id, works[entry.Title], cancel));
        }
        finally
        {
            Advancing.Release();
        }
    }

    static async Task FinishPastAsync(IServiceProvider services, string past, Dictionary<string, DemoWork> works, TimeProvider clock, CancellationToken cancel)
    {
        var entries = await EntriesAsync(services, entry => entry.Contest == past && works.ContainsKey(entry.Title), cancel);
        await OnDbAsync(services, async db =>
        {
            var contest = await db.Contests.Where(it => it.Address == past).Select(it => it.Id).SingleAsync(cancel);
            await new DemoProgress(db, clock.GetUtcNow()).FinishAsync(contest, entries.ToDictionary(it => it.Id, it => works[it.Title]), cancel);
            return true;
        });
    }

    // Last year's first, each contest in the order its works were made.
    static Task<List<DemoEntry>> EntriesAsync(IServiceProvider services, Func<DemoEntry, bool> which, CancellationToken cancel) =>
        OnDbAsync(services, async db => (await db.Entries.OrderBy(it => it.Contest.Address).ThenBy(it => it.Id)
            .Select(it => new DemoEntry(it.Id, it.Title, it.Contest.Address, it.VideoId != null,
                db.Users.Where(person => person.Id == it.Entrant.PersonId).Select(person => person.Email!).Single()))
            .ToListAsync(cancel)).Where(which).ToList());

    static async Task<T> OnDbAsync<T>(IServiceProvider services, Func<ContestDb, Task<T>> act)
    {
        await using var scope = services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<ContestDb>());
    }

    sealed record DemoEntry(Guid Id, string Title, string Contest, bool HasFilm, string Email);
}
