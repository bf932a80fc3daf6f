using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VideoContest.Contests;

namespace VideoContest.Storage.Mapping;

sealed class ContestMapping : IEntityTypeConfiguration<Contest>, IEntityTypeConfiguration<Category>, IEntityTypeConfiguration<District>, IEntityTypeConfiguration<Agreement>
{
    public void Configure(EntityTypeBuilder<Contest> contest)
    {
        contest.HasIndex(it => it.Address).IsUnique();
        contest.HasIndex(it => it.AnnouncedAt);
        contest.Ignore(it => it.Grace);
        contest.HasMany(it => it.Categories).WithOne().HasForeignKey(it => it.ContestId);
        contest.HasMany(it => it.Districts).WithOne().HasForeignKey(it => it.ContestId);
    }

    public void Configure(EntityTypeBuilder<Category> category) => category.HasIndex(it => new { it.ContestId, it.Name }).IsUnique();

    public void Configure(EntityTypeBuilder<District> district) => district.HasIndex(it => new { it.ContestId, it.Name }).IsUnique();

    public void Configure(EntityTypeBuilder<Agreement> agreement)
    {
        agreement.Property(it => it.Text).HasMaxLength(Agreement.LongestText);
        agreement.Property(it => it.TextEnglish).HasMaxLength(Agreement.LongestText);
        agreement.HasIndex(it => new { it.ContestId, it.Kind, it.Number }).IsUnique();
        agreement.HasOne<Contest>().WithMany().HasForeignKey(it => it.ContestId);
    }
}
