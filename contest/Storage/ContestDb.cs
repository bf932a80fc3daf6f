using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Judging;
using VideoContest.Ledger;
using VideoContest.Mails;
using VideoContest.People;
using VideoContest.Results;
using VideoContest.Videos;

namespace VideoContest.Storage;

/// <summary>The rows of the contest. One model; what an engine says in its own words is in its subclass.</summary>
public abstract class ContestDb(DbContextOptions options)
    : IdentityDbContext<Person, IdentityRole<Guid>, Guid>(options), IDataProtectionKeyContext
{
    const string Version = "Version";

    readonly List<LedgerNote> _notes = [];

    public DbSet<Contest> Contests => Set<Contest>();
    public DbSet<Category> Categories => Set<Category>();
    public DbSet<District> Districts => Set<District>();
    public DbSet<Agreement> Agreements => Set<Agreement>();
    public DbSet<Entrant> Entrants => Set<Entrant>();
    public DbSet<Membership> Memberships => Set<Membership>();
    public DbSet<Invitation> Invitations => Set<Invitation>();
    public DbSet<SignInAttempt> SignInAttempts => Set<SignInAttempt>();
    public DbSet<Entry> Entries => Set<Entry>();
    public DbSet<Screening> Screenings => Set<Screening>();
    public DbSet<Video> Videos => Set<Video>();
    public DbSet<ProcessingJob> ProcessingJobs => Set<ProcessingJob>();
    public DbSet<WorkerState> Workers => Set<WorkerState>();
    public DbSet<FilmSignature> Signatures => Set<FilmSignature>();
    public DbSet<Likeness> Likenesses => Set<Likeness>();
    public DbSet<CaptionTrack> Captions => Set<CaptionTrack>();
    public DbSet<Round> Rounds => Set<Round>();
    public DbSet<Assignment> Assignments => Set<Assignment>();
    public DbSet<Recusal> Recusals => Set<Recusal>();
    public DbSet<ScoreSheet> ScoreSheets => Set<ScoreSheet>();
    public DbSet<HandedInSheet> HandedInSheets => Set<HandedInSheet>();
    public DbSet<RoundRevision> RoundRevisions => Set<RoundRevision>();
    public DbSet<Viewing> Viewings => Set<Viewing>();
    public DbSet<VoteCount> VoteCounts => Set<VoteCount>();
    public DbSet<TieRuling> TieRulings => Set<TieRuling>();
    public DbSet<StandingRun> StandingRuns => Set<StandingRun>();
    public DbSet<Award> Awards => Set<Award>();
    public DbSet<Winner> Winners => Set<Winner>();
    public DbSet<LedgerRow> Ledger => Set<LedgerRow>();
    public DbSet<LedgerHead> LedgerHeads => Set<LedgerHead>();
    public DbSet<Mail> Mails => Set<Mail>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>SQL for the database's own clock, or a moment that far ahead of it, as a time column holds it.</summary>
    internal abstract string Clock(TimeSpan ahead = default);

    /// <summary>The moment by the database's own clock, by which the queue goes.</summary>
    public abstract Task<DateTimeOffset> ReadClockAsync(CancellationToken cancel = default);

    /// <summary>SQL that ends a subquery so that parallel takers pass over each other's row.</summary>
    internal abstract string SkipLocked { get; }

    internal abstract Task MigrateAsync(CancellationToken cancel);

    /// <summary>Writes a consistent copy of the whole database while others go on working.</summary>
    /// <param name="folder">An existing folder.</param>
    /// <returns>The name of the file in it: contest.db (SQLite) or contest.pgdump (for pg_restore).</returns>
    public abstract Task<string> BackUpAsync(string folder, CancellationToken cancel = default);

    // Said here, so that the model the tools see does not depend on a host's Identity options.
    protected override Version SchemaVersion => IdentitySchemaVersions.Version2;

    /// <summary>Notes what is being done; the row joins the contest's chain in the transaction of the next save.</summary>
    /// <param name="actorId">Who does it; null for the machine.</param>
    /// <param name="subjectId">What it is done to.</param>
    /// <param name="details">Further ids, numbers and hashes; no personal data.</param>
    public void Record(Guid contestId, Act act, Guid? actorId, Guid subjectId, DateTimeOffset at, params (string Name, object? Value)[] details) =>
        _notes.Add(new(contestId, act, actorId, subjectId, at, LedgerChain.Text(details)));

    // Only for libraries: Data Protection keeps its keys this way.
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        if (_notes.Count > 0)
            throw new NotSupportedException("What belongs in the ledger is saved with SaveChangesAsync.");
        RaiseVersions();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancel = default)
    {
        RaiseVersions();
        if (_notes.Count == 0)
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancel);

        // The place in the chain is taken last, so that its lock is held as shortly as can be.
        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancel) : null;
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancel);
        await this.AppendAsync(_notes, cancel);
        await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancel);
        if (own is not null)
            await own.CommitAsync(cancel);
        _notes.Clear();
        return saved;
    }

    // Contests, rounds and awards have a handful of rows below them: one query with all of them is quicker than several.
    protected override void OnConfiguring(DbContextOptionsBuilder options) =>
        options.ConfigureWarnings(warnings => warnings.Ignore(Microsoft.EntityFrameworkCore.Diagnostics.RelationalEventId.MultipleCollectionIncludeWarning));

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<Enum>().HaveConversion<string>();
        conventions.Properties<string>().HaveMaxLength(400);
        conventions.Properties<decimal>().HaveConversion<Thousandths>();
        conventions.KeepAsJson<ContestTexts>();
        conventions.KeepAsJson<TechnicalRules>();
        conventions.KeepAsJson<IReadOnlyList<RubricLine>>();
        conventions.KeepAsJson<IReadOnlyList<Consent>>();
        conventions.KeepAsJson<VideoFacts>();
        conventions.KeepAsJson<IReadOnlyList<Finding>>();
        conventions.KeepAsJson<IReadOnlyList<Waiver>>();
        conventions.KeepAsJson<IReadOnlyList<Rendition>>();
        conventions.KeepAsJson<IReadOnlyList<Score>>();
        conventions.KeepAsJson<IReadOnlyList<FilmNote>>();
        conventions.KeepAsJson<IReadOnlyList<Stretch>>();
        conventions.KeepAsJson<IReadOnlyList<ResultPart>>();
        conventions.KeepAsJson<IReadOnlyList<StandingRow>>();
        conventions.KeepAsJson<IReadOnlyList<Guid>>();
        conventions.KeepAsJson<IReadOnlyDictionary<string, string>>();
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        model.ApplyConfigurationsFromAssembly(typeof(ContestDb).Assembly);
        model.Entity<ProcessingJob>().Property(job => job.FreeAt).HasDefaultValueSql(Clock());
        model.Entity<ProcessingJob>().Property(job => job.DueAt).HasDefaultValueSql(Clock());
        model.Entity<ProcessingJob>().Property(job => job.QueuedAt).HasDefaultValueSql(Clock());

        foreach (var entity in model.Model.GetEntityTypes())
        {
            if (entity.FindProperty(Version) is { } version)
                version.IsConcurrencyToken = true;
            // Objects make their own keys; otherwise a new one found through a tracked parent would count as an old one that changed.
            if (entity.FindProperty("Id") is { } key && key.ClrType == typeof(Guid))
                key.ValueGenerated = ValueGenerated.Never;
        }
    }

    void RaiseVersions()
    {
        foreach (var row in ChangeTracker.Entries())
            if (row.State == EntityState.Modified && row.Metadata.FindProperty(Version) is { } version)
                row.Property(version).CurrentValue = (int)row.Property(version).OriginalValue! + 1;
    }
}
