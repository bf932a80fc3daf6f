using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VideoContest.Entries;
using VideoContest.Judging;
using VideoContest.Ledger;
using VideoContest.Mails;
using VideoContest.People;
using VideoContest.Results;

namespace VideoContest.Storage.Mapping;

sealed class ResultsMapping : IEntityTypeConfiguration<Award>, IEntityTypeConfiguration<Winner>, IEntityTypeConfiguration<LedgerRow>,
    IEntityTypeConfiguration<LedgerHead>, IEntityTypeConfiguration<Mail>, IEntityTypeConfiguration<DataProtectionKey>,
    IEntityTypeConfiguration<VoteCount>, IEntityTypeConfiguration<TieRuling>, IEntityTypeConfiguration<StandingRun>
{
    public void Configure(EntityTypeBuilder<Award> award)
    {
        award.HasIndex(it => new { it.ContestId, it.Name }).IsUnique();
        award.HasOne<Contests.Contest>().WithMany().HasForeignKey(it => it.ContestId);
        award.HasMany(it => it.Winners).WithOne(it => it.Award).HasForeignKey(it => it.AwardId);
    }

    public void Configure(EntityTypeBuilder<Winner> winner)
    {
        winner.HasIndex(it => new { it.ContestId, it.EntryId }).IsUnique();
        winner.HasIndex(it => new { it.AwardId, it.DistrictId }).IsUnique();
        winner.HasOne(it => it.Entry).WithMany().HasForeignKey(it => it.EntryId).OnDelete(DeleteBehavior.Restrict);
        winner.HasOne(it => it.District).WithMany().HasForeignKey(it => it.DistrictId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<LedgerRow> row)
    {
        row.Property(it => it.Details).HasMaxLength(4000);
        row.HasIndex(it => new { it.ContestId, it.Position }).IsUnique();
        row.HasIndex(it => it.SubjectId);
    }

    public void Configure(EntityTypeBuilder<LedgerHead> head) => head.HasKey(it => it.ContestId);

    public void Configure(EntityTypeBuilder<Mail> mail)
    {
        mail.HasIndex(it => it.NextTryAt);
        mail.HasIndex(it => it.Once).IsUnique();
    }

    public void Configure(EntityTypeBuilder<DataProtectionKey> key) => key.Property(it => it.Xml).HasMaxLength(-1);

    public void Configure(EntityTypeBuilder<VoteCount> votes)
    {
        votes.HasIndex(it => new { it.RoundId, it.EntryId }).IsUnique();
        votes.HasOne<Round>().WithMany().HasForeignKey(it => it.RoundId);
        votes.HasOne<Entry>().WithMany().HasForeignKey(it => it.EntryId);
    }

    public void Configure(EntityTypeBuilder<TieRuling> ruling)
    {
        ruling.Property(it => it.Reason).HasMaxLength(TieRuling.LongestReason);
        ruling.HasIndex(it => it.RoundId);
        ruling.HasOne<Round>().WithMany().HasForeignKey(it => it.RoundId);
        ruling.HasOne<Person>().WithMany().HasForeignKey(it => it.ById);
    }

    public void Configure(EntityTypeBuilder<StandingRun> run)
    {
        run.Property(it => it.Inputs).HasMaxLength(-1);
        run.Property(it => it.Method).HasMaxLength(-1);
        run.Property(it => it.Reason).HasMaxLength(StandingRun.LongestReason);
        run.HasIndex(it => new { it.RoundId, it.Number }).IsUnique();
        run.HasOne<Round>().WithMany().HasForeignKey(it => it.RoundId);
        run.HasOne<Person>().WithMany().HasForeignKey(it => it.ProposedById);
        run.HasOne<Person>().WithMany().HasForeignKey(it => it.DecidedById);
    }
}
