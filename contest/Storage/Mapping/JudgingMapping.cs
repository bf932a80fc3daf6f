using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VideoContest.Entries;
using VideoContest.Judging;
using VideoContest.People;

namespace VideoContest.Storage.Mapping;

sealed class JudgingMapping : IEntityTypeConfiguration<Round>, IEntityTypeConfiguration<Criterion>, IEntityTypeConfiguration<Panelist>,
    IEntityTypeConfiguration<Assignment>, IEntityTypeConfiguration<Recusal>, IEntityTypeConfiguration<ScoreSheet>, IEntityTypeConfiguration<HandedInSheet>,
    IEntityTypeConfiguration<RoundRevision>, IEntityTypeConfiguration<Viewing>
{
    public void Configure(EntityTypeBuilder<Round> round)
    {
        round.HasIndex(it => new { it.ContestId, it.Order }).IsUnique();
        round.HasOne(it => it.Contest).WithMany(it => it.Rounds).HasForeignKey(it => it.ContestId);
        round.HasMany(it => it.Criteria).WithOne().HasForeignKey(it => it.RoundId);
        round.HasMany(it => it.Panel).WithOne().HasForeignKey(it => it.RoundId);
        round.HasMany(it => it.Assignments).WithOne(it => it.Round).HasForeignKey(it => it.RoundId);
        round.Ignore(it => it.Seated);
        round.Ignore(it => it.Settings);
    }

    public void Configure(EntityTypeBuilder<Criterion> criterion) => criterion.Property(it => it.Id).ValueGeneratedNever();

    public void Configure(EntityTypeBuilder<Panelist> panelist)
    {
        panelist.HasKey(it => new { it.RoundId, it.JudgeId });
        panelist.HasOne(it => it.Judge).WithMany().HasForeignKey(it => it.JudgeId);
    }

    public void Configure(EntityTypeBuilder<Assignment> assignment)
    {
        assignment.HasIndex(it => new { it.RoundId, it.EntryId, it.JudgeId }).IsUnique();
        assignment.HasIndex(it => it.JudgeId);
        assignment.HasOne(it => it.Entry).WithMany(it => it.Assignments).HasForeignKey(it => it.EntryId);
        assignment.HasOne(it => it.Judge).WithMany().HasForeignKey(it => it.JudgeId);
    }

    public void Configure(EntityTypeBuilder<Recusal> recusal)
    {
        recusal.Property(it => it.Reason).HasMaxLength(1000);
        recusal.HasIndex(it => new { it.RoundId, it.EntryId, it.JudgeId }).IsUnique();
        recusal.HasOne<Round>().WithMany().HasForeignKey(it => it.RoundId);
        recusal.HasOne<Entry>().WithMany().HasForeignKey(it => it.EntryId);
        recusal.HasOne<Person>().WithMany().HasForeignKey(it => it.JudgeId);
    }

    public void Configure(EntityTypeBuilder<ScoreSheet> sheet)
    {
        sheet.Property(it => it.Remark).HasMaxLength(ScoreSheet.LongestRemark);
        sheet.HasIndex(it => new { it.RoundId, it.EntryId, it.JudgeId }).IsUnique();
        sheet.HasOne<Round>().WithMany().HasForeignKey(it => it.RoundId);
        sheet.HasOne<Entry>().WithMany().HasForeignKey(it => it.EntryId);
        sheet.HasOne<Person>().WithMany().HasForeignKey(it => it.JudgeId);
        sheet.Ignore(it => it.HasUnsubmittedChanges);
    }

    public void Configure(EntityTypeBuilder<HandedInSheet> sheet)
    {
        sheet.Property(it => it.Remark).HasMaxLength(ScoreSheet.LongestRemark);
        sheet.HasIndex(it => new { it.SheetId, it.Revision }).IsUnique();
        sheet.HasOne<ScoreSheet>().WithMany().HasForeignKey(it => it.SheetId);
    }

    public void Configure(EntityTypeBuilder<RoundRevision> revision)
    {
        revision.Property(it => it.Reason).HasMaxLength(RoundRevision.LongestReason);
        revision.HasIndex(it => new { it.RoundId, it.Number }).IsUnique();
        revision.HasOne<Round>().WithMany().HasForeignKey(it => it.RoundId);
        revision.HasOne<Person>().WithMany().HasForeignKey(it => it.ById);
    }

    public void Configure(EntityTypeBuilder<Viewing> viewing)
    {
        viewing.HasIndex(it => new { it.RoundId, it.EntryId, it.JudgeId }).IsUnique();
        viewing.HasOne<Round>().WithMany().HasForeignKey(it => it.RoundId);
        viewing.HasOne<Entry>().WithMany().HasForeignKey(it => it.EntryId);
        viewing.HasOne<Person>().WithMany().HasForeignKey(it => it.JudgeId);
    }
}
