using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using VideoContest.Entries;
using VideoContest.Judging;
using VideoContest.People;
using VideoContest.Results;
using VideoContest.Storage;
using VideoContest.Tests.Support;

namespace VideoContest.Bench;

/// <summary>The standings of 10,000 entries with 7 sheets of 5 criteria each, from the database to the places, against reading the same rows with plain SQL.</summary>
static class StandingsBench
{
    const int Entries = 10_000, Sheets = 7, Judges = 21, Tries = 9;

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("contest-bench-");
        try
        {
            await MeasureAsync("sqlite", $"Data Source={Path.Combine(folder.FullName, "bench.db")}");
            await PostgresServer.ExecuteAsync("CREATE DATABASE bench");
            await MeasureAsync("postgres", $"{PostgresServer.Address};Database=bench");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static async Task MeasureAsync(string engine, string connection)
    {
        var settings = new Dictionary<string, string?> { ["Database:Provider"] = engine, ["Database:ConnectionString"] = connection };
        await using var services = new ServiceCollection().AddContestDb(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).BuildServiceProvider();
        await services.MigrateContestDbAsync();
        var round = await FillAsync(services);
        var (read, worked) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var tries = 0; tries < Tries; tries++)
        {
            read = Least(read, await TimeAsync(services, db => ReadAsync(db, round)));
            worked = Least(worked, await TimeAsync(services, async db =>
                (await db.WorkOutStandingsAsync(await db.Rounds.AsNoTracking().Include(it => it.Criteria).SingleAsync(it => it.Id == round))).Count(it => it.Place is not null)));
        }
        Figure.Print($"judging.standings_vs_plain_sql_{engine}", worked / read, "<=", 2);
        Figure.Print($"judging.standings_10000_entries_{engine}_ms", worked.TotalMilliseconds, "<=", 2 * read.TotalMilliseconds, digits: 0);
    }

    // What is worked out from: every sheet that counts, and which entries are in.
    static async Task<int> ReadAsync(ContestDb db, Guid round)
    {
        await db.Database.OpenConnectionAsync();
        var id = db.Database.IsSqlite() ? (object)round.ToString().ToUpperInvariant() : round;
        await RowsAsync(db, """SELECT DISTINCT a."EntryId" FROM "Assignments" a JOIN "Entries" e ON e."Id" = a."EntryId" WHERE a."RoundId" = @round AND e."Status" = 'Accepted'""", id, 1);
        return await RowsAsync(db, """
            SELECT s."EntryId", s."JudgeId", s."HandedInScores" FROM "ScoreSheets" s WHERE s."RoundId" = @round AND s."State" = 'Submitted'
            AND EXISTS (SELECT 1 FROM "Assignments" a JOIN "Entries" e ON e."Id" = a."EntryId" WHERE a."RoundId" = @round AND a."EntryId" = s."EntryId" AND e."Status" = 'Accepted')
            """, id, 3) / Sheets;
    }

    static async Task<int> RowsAsync(ContestDb db, string sql, object round, int columns)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("round", round);
        command.Parameters.Add(parameter);
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        var rows = new List<(Guid, Guid, string)>();
        while (await reader.ReadAsync())
            rows.Add(columns == 1 ? (reader.GetGuid(0), default, "") : (reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2)));
        return rows.Count;
    }

    static async Task<TimeSpan> TimeAsync(IServiceProvider services, Func<ContestDb, Task<int>> work)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ContestDb>();
        var clock = Stopwatch.StartNew();
        var count = await work(db);
        var spent = clock.Elapsed;
        return count == Entries ? spent : throw new InvalidOperationException($"{count} entries instead of {Entries}.");
    }

    static TimeSpan Least(TimeSpan a, TimeSpan b) => a < b ? a : b;

    static async Task<Guid> FillAsync(IServiceProvider services)
    {
        var (contest, owner, random) = (Make.Contest(), Make.Person("owner"), new Random(1));
        var (entrant, category, district) = (Make.Entrant(owner), Make.Category(contest), Make.District(contest));
        Person[] judges = [.. Enumerable.Range(0, Judges).Select(_ => Make.Person("judge"))];
        Entry[] entries = [.. Enumerable.Range(1, Entries).Select(number => Accepted(Make.Entry(contest, entrant, category, district), number))];
        var round = new Round(contest, 1, new("初评", "First", Moments.EntriesClose, Moments.EntriesClose.AddDays(10), ScoringMethod.Trimmed, Sheets, 5, 2, true, null), seed: 1);
        round.Seat(judges.Select(it => it.Id));
        round.Open(RoundOpening.WithoutConflicts(entries.Select(it => it.Id)), Moments.DuringJudging);
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ContestDb>().SaveAllAsync(
        [
            contest, owner, .. judges, entrant, category, district, .. entries, round, .. round.Assignments.Select(it => Sheet(it, round.Criteria, random)),
        ]);
        return round.Id;
    }

    static ScoreSheet Sheet(Assignment assignment, IReadOnlyList<Criterion> criteria, Random random)
    {
        var sheet = new ScoreSheet(assignment, Moments.DuringJudging);
        sheet.HandIn(assignment, [.. criteria.Select(criterion => new Score(criterion.Id, random.Next((int)criterion.Most + 1)))], "", Moments.DuringJudging);
        return sheet;
    }

    static Entry Accepted(Entry entry, int number)
    {
        entry.Submit(number, Moments.DuringEntries);
        entry.Accept(entry.Version, Guid.NewGuid(), Moments.DuringEntries);
        return entry;
    }
}
