using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VideoContest.Entries;
using VideoContest.Videos;

namespace VideoContest.Storage.Mapping;

sealed class EntryMapping : IEntityTypeConfiguration<Entry>, IEntityTypeConfiguration<Screening>, IEntityTypeConfiguration<Video>, IEntityTypeConfiguration<ProcessingJob>
{
    public void Configure(EntityTypeBuilder<Entry> entry)
    {
        entry.Property(it => it.Reasons).HasMaxLength(2000);
        entry.Property(it => it.SearchText).HasMaxLength(1000);
        entry.HasIndex(it => new { it.ContestId, it.Number }).IsUnique();
        entry.HasIndex(it => new { it.ContestId, it.Status });
        entry.HasIndex(it => new { it.ContestId, it.PublishedAt });
        entry.HasIndex(it => it.PublicName).IsUnique();
        entry.HasOne(it => it.Contest).WithMany().HasForeignKey(it => it.ContestId);
        entry.HasOne(it => it.Entrant).WithMany(it => it.Entries).HasForeignKey(it => it.EntrantId).OnDelete(DeleteBehavior.Restrict);
        entry.HasOne(it => it.Category).WithMany().HasForeignKey(it => it.CategoryId).OnDelete(DeleteBehavior.Restrict);
        entry.HasOne(it => it.District).WithMany().HasForeignKey(it => it.DistrictId).OnDelete(DeleteBehavior.Restrict);
        entry.HasOne(it => it.Video).WithMany().HasForeignKey(it => it.VideoId).OnDelete(DeleteBehavior.SetNull);
        entry.Ignore(it => it.IsPublished);
    }

    public void Configure(EntityTypeBuilder<Screening> screening)
    {
        screening.Property(it => it.Reasons).HasMaxLength(2000);
        screening.HasOne<Entry>().WithMany().HasForeignKey(it => it.EntryId);
    }

    public void Configure(EntityTypeBuilder<Video> video)
    {
        video.HasOne(it => it.Entry).WithMany().HasForeignKey(it => it.EntryId);
        video.Ignore(it => it.OpenFindings);
        video.Ignore(it => it.Warnings);
        video.HasIndex(it => new { it.Status, it.BegunAt });
    }

    public void Configure(EntityTypeBuilder<ProcessingJob> job)
    {
        job.HasKey(it => it.VideoId);
        job.HasOne<Video>().WithOne().HasForeignKey<ProcessingJob>(it => it.VideoId);
        job.HasIndex(it => new { it.Done, it.DueAt });
    }
}
