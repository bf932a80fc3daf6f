using VideoContest.Videos;

namespace VideoContest.Web.Features.Organizing.Processing;

/// <summary>The processing of films at one moment. Films of other contests are numbers only.</summary>
/// <param name="Now">By the database's clock, as all moments here.</param>
/// <param name="Waiting">All films that wait, of every contest.</param>
/// <param name="AtWork">All films in the hands of workers, of every contest.</param>
/// <param name="Queue">This contest's among the first <see cref="Most"/> that wait.</param>
/// <param name="Failures">This contest's films given up because of the machine.</param>
public sealed record ProcessingPage(
    string Contest, string Title, DateTimeOffset Now, int Waiting, int AtWork, IReadOnlyList<QueuedFilm> Queue, IReadOnlyList<FilmAtWork> Work,
    IReadOnlyList<WorkerState> Workers, IReadOnlyList<FailedFilm> Failures, Throughput LastHour, Throughput LastDay)
{
    public const int Most = 200;

    public int LivingWorkers => Workers.Count(IsLiving);

    public bool IsLiving(WorkerState worker) => worker.SeenAt > Now - WorkerStates.Silence;
}

/// <summary>A film as operators see it.</summary>
/// <param name="Number">Of its entry; null for a draft, whose words are nobody's but the entrant's.</param>
/// <param name="Mark">Tells drafts apart.</param>
public sealed record FilmName(int? Number, string Title, string File, string Mark)
{
    public static FilmName Of(Guid entry, int? number, string title, string file) =>
        number is null ? new(null, "", "", $"…{entry.ToString("n")[^4..]}") : new(number, title, file, "");
}

/// <param name="Position">From 1, among the films of all contests.</param>
/// <param name="LastError">What went wrong in an earlier attempt; empty for none.</param>
public sealed record QueuedFilm(int Position, FilmName Film, DateTimeOffset QueuedAt, DateTimeOffset DueAt, int Attempts, string LastError);

/// <param name="Worker">Its name.</param>
/// <param name="LeaseUntil">Unless renewed, another worker takes the film then.</param>
/// <param name="Left">About how long it still takes; null when that cannot be known.</param>
public sealed record FilmAtWork(
    FilmName Film, string Worker, ProcessingStage Stage, int Percent, DateTimeOffset TakenAt, DateTimeOffset LeaseUntil, int Attempts, TimeSpan? Left);

/// <param name="Claim">The claim that failed.</param>
public sealed record FailedFilm(Guid Video, int Claim, FilmName Film, DateTimeOffset? EndedAt, string LastError);

/// <summary>What was done in a while, of every contest.</summary>
/// <param name="Hours">The length of that while.</param>
/// <param name="Films">Films made playable or rejected.</param>
/// <param name="Length">Length of the films made playable.</param>
/// <param name="MeanWait">From queued to taken; null without films.</param>
/// <param name="MeanWork">From taken to done, of the films made playable; null without any.</param>
/// <param name="Ratio">Time of work for each second of film; null without any.</param>
public sealed record Throughput(int Hours, int Films, TimeSpan Length, TimeSpan? MeanWait, TimeSpan? MeanWork, double? Ratio)
{
    public double FilmsPerHour => Films / (double)Hours;

    public double MinutesPerHour => Length.TotalMinutes / Hours;

    public static Throughput Of(IReadOnlyList<EndedFilm> ended, int hours, DateTimeOffset now)
    {
        var since = now - TimeSpan.FromHours(hours);
        var all = ended.Where(film => film.EndedAt > since).ToList();
        var ready = all.Where(film => film.Length is not null).ToList();
        var length = Sum(ready.Select(film => film.Length!.Value));
        var work = Sum(ready.Select(film => film.EndedAt - film.TakenAt));
        return new(hours, all.Count, length,
            all.Count == 0 ? null : Sum(all.Select(film => film.TakenAt - film.QueuedAt)) / all.Count,
            ready.Count == 0 ? null : work / ready.Count,
            length > TimeSpan.Zero ? work / length : null);
    }

    static TimeSpan Sum(IEnumerable<TimeSpan> times) => times.Aggregate(TimeSpan.Zero, (sum, time) => sum + time);
}

/// <param name="Length">Of the film; null when it was rejected.</param>
public sealed record EndedFilm(DateTimeOffset QueuedAt, DateTimeOffset TakenAt, DateTimeOffset EndedAt, TimeSpan? Length);
