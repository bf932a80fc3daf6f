using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.People;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.Storage;

public abstract class LikenessSearchTests(Engine engine) : DatabaseTests(engine)
{
    public class OnSqlite() : LikenessSearchTests(Engine.Sqlite);
    public class OnPostgres() : LikenessSearchTests(Engine.Postgres);

    readonly Contest _contest = Make.Contest();
    readonly Contest _past = Make.Contest();
    readonly Person _person = Make.Person();
    Entrant _entrant = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _entrant = Make.Entrant(_person);
        _past.Schedule(new(Moments.EntriesOpen.AddYears(-1), Moments.EntriesClose.AddYears(-1), 120, null, null));
        await SaveAsync(_contest, _past, _person, _entrant);
    }

    [Fact]
    public async Task Films_of_the_same_contest_are_found_from_the_later_to_the_earlier()
    {
        var (first, second) = (await FilmAsync(_contest, 1), await FilmAsync(_contest, 1, minutes: 5));
        await FilmAsync(_contest, 2, minutes: 9);

        await FindAsync(first);
        await FindAsync(second);

        await using var db = Open();
        var likeness = await db.Likenesses.SingleAsync();
        Assert.Equal((second, first, false, false, 0.0, TimeSpan.FromSeconds(16)), (likeness.VideoId, likeness.OtherId, likeness.IsSameFile, likeness.IsMirrored, likeness.Distance, likeness.Length));
    }

    [Fact]
    public async Task A_past_contests_film_is_the_earlier_one_though_it_may_come_later_and_a_parallel_contest_is_left_alone()
    {
        var parallel = Make.Contest();
        await SaveAsync(parallel);
        var film = await FilmAsync(_contest, 1);
        var old = await FilmAsync(_past, 1, minutes: 5);
        await FilmAsync(parallel, 1, minutes: 6);

        await FindAsync(film);

        await using var db = Open();
        var likeness = await db.Likenesses.SingleAsync();
        Assert.Equal((film, old), (likeness.VideoId, likeness.OtherId));
    }

    [Fact]
    public async Task A_film_that_was_replaced_is_compared_with_nothing()
    {
        var film = await FilmAsync(_contest, 1);
        await using (var db = Open())
        {
            var entry = await db.Entries.Include(it => it.Contest).Include(it => it.Entrant).SingleAsync();
            var newer = Stored(entry, 3);
            db.Add(newer);
            db.Add(Signature(newer.Id, 1));
            await db.SaveChangesAsync();
            entry.Attach(newer, Moments.DuringEntries);
            await db.SaveChangesAsync();
            Assert.Equal(0, await db.FindLikenessesAsync(newer.Id, Moments.DuringEntries));
        }

        var other = await FilmAsync(_contest, 1, minutes: 9);
        await FindAsync(other);

        await using var after = Open();
        var likeness = await after.Likenesses.SingleAsync();
        Assert.Equal(other, likeness.VideoId);
        Assert.NotEqual(film, likeness.OtherId);
    }

    [Fact]
    public async Task The_same_file_is_found_without_a_signature()
    {
        var film = await FilmAsync(_contest, signature: null, sha256: new('a', 64));
        var copy = await FilmAsync(_contest, signature: null, sha256: new('a', 64), minutes: 5);
        await FilmAsync(_contest, signature: null, sha256: new('b', 64), minutes: 6);

        await FindAsync(copy);

        await using var db = Open();
        var likeness = await db.Likenesses.SingleAsync();
        Assert.Equal((copy, film, true), (likeness.VideoId, likeness.OtherId, likeness.IsSameFile));
    }

    [Fact]
    public async Task Found_again_a_pair_stays_one_and_keeps_what_people_decided()
    {
        var (first, second) = (await FilmAsync(_contest, 1), await FilmAsync(_contest, 1, minutes: 5));
        await FindAsync(second);
        await using (var db = Open())
        {
            (await db.Likenesses.SingleAsync()).Decide(0, LikenessVerdict.Distinct, "授权使用同一素材。", _person.Id, Moments.DuringEntries);
            await db.SaveChangesAsync();
        }

        await FindAsync(first);
        await FindAsync(second);

        await using var after = Open();
        var likeness = await after.Likenesses.SingleAsync();
        Assert.Equal((second, LikenessVerdict.Distinct), (likeness.VideoId, likeness.Verdict));
    }

    [Fact]
    public async Task A_claim_that_was_lost_keeps_no_signature()
    {
        var film = await FilmAsync(_contest, signature: null);
        await using var db = Open();
        db.Add(new ProcessingJob(film));
        await db.SaveChangesAsync();
        var lost = (await new VideoQueue(db).TakeNextAsync())!;
        await new VideoQueue(db).GiveBackAsync(lost, TimeSpan.Zero, null, countAttempt: false);
        var held = (await new VideoQueue(db).TakeNextAsync())!;

        Assert.False(await db.KeepSignatureAsync(lost, Signature(film, 1)));
        Assert.Equal(0, await db.Signatures.CountAsync());
        Assert.True(await db.KeepSignatureAsync(held, Signature(film, 1)));
        Assert.True(await db.KeepSignatureAsync(held, Signature(film, 2)));
        Assert.Equal(Signature(film, 2).Frames, (await db.Signatures.AsNoTracking().SingleAsync()).Frames);
        Assert.True(await db.KeepSignatureAsync(held, null));
        Assert.Equal(0, await db.Signatures.CountAsync());
    }

    [Fact]
    public async Task Of_films_that_are_processed_at_once_none_is_missed_and_no_pair_is_written_twice()
    {
        for (var round = 0; round < 6; round++)
        {
            var films = new List<Guid>();
            for (var n = 0; n < 4; n++)
                films.Add(await FilmAsync(_contest, signature: null, minutes: n));
            var held = new List<ProcessingJob>();
            await using (var db = Open())
            {
                db.AddRange(films.Select(film => new ProcessingJob(film)));
                await db.SaveChangesAsync();
                for (var n = 0; n < 4; n++)
                    held.Add((await new VideoQueue(db).TakeNextAsync())!);
            }

            using var start = new Barrier(4);
            await Task.WhenAll(held.Select(job => Task.Factory.StartNew(() =>
            {
                start.SignalAndWait();
                KeepAndFindAsync(job, 100 + round).GetAwaiter().GetResult();
            }, TaskCreationOptions.LongRunning)));

            await using var after = Open();
            Assert.Equal(6, await after.Likenesses.CountAsync(it => films.Contains(it.VideoId)));
        }
    }

    [Fact]
    public async Task With_a_film_its_signature_and_its_pairs_go()
    {
        var (first, second) = (await FilmAsync(_contest, 1), await FilmAsync(_contest, 1, minutes: 5));
        await FindAsync(second);

        await using var db = Open();
        await db.Entries.Where(it => it.VideoId == first).ExecuteUpdateAsync(it => it.SetProperty(entry => entry.VideoId, (Guid?)null));
        await db.Videos.Where(it => it.Id == first).ExecuteDeleteAsync();

        Assert.Equal((0, 1), (await db.Likenesses.CountAsync(), await db.Signatures.CountAsync()));
    }

    async Task KeepAndFindAsync(ProcessingJob job, int seed)
    {
        await using var db = Open();
        Assert.True(await db.KeepSignatureAsync(job, Signature(job.VideoId, seed)));
        await db.FindLikenessesAsync(job.VideoId, Moments.DuringEntries);
    }

    async Task FindAsync(Guid film)
    {
        await using var db = Open();
        await db.FindLikenessesAsync(film, Moments.DuringEntries);
    }

    // A stored film of an entry of its own, all of one entrant.
    async Task<Guid> FilmAsync(Contest contest, int? signature, string? sha256 = null, int minutes = 0)
    {
        await using var db = Open();
        db.AttachRange(contest, _entrant);
        var entry = new Entry(contest, _entrant, Make.Details(), Moments.DuringEntries);
        var film = Stored(entry, minutes);
        if (sha256 is not null)
            film.Receive(sha256);
        db.AddRange(entry, film);
        if (signature is { } seed)
            db.Add(Signature(film.Id, seed));
        await db.SaveChangesAsync();
        await db.Entries.Where(it => it.Id == entry.Id).ExecuteUpdateAsync(it => it.SetProperty(row => row.VideoId, film.Id));
        return film.Id;
    }

    static Video Stored(Entry entry, int minutes)
    {
        var film = new Video(entry, Guid.NewGuid(), "film.mp4", 1000, 8 << 20, Moments.DuringEntries);
        film.Store(Moments.DuringEntries.AddMinutes(minutes));
        return film;
    }

    static FilmSignature Signature(Guid film, int seed)
    {
        var (random, picture, frames) = (new Random(seed), new byte[72], new byte[8 * FrameHash.Bytes]);
        for (var n = 0; n < 8; n++)
        {
            random.NextBytes(picture);
            FrameHash.Of(picture).Write(frames.AsSpan(n * FrameHash.Bytes));
        }

        return new(film, frames, []);
    }
}
