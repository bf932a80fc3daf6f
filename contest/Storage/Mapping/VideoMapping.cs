using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VideoContest.Videos;

namespace VideoContest.Storage.Mapping;

sealed class VideoMapping
    : IEntityTypeConfiguration<WorkerState>, IEntityTypeConfiguration<FilmSignature>, IEntityTypeConfiguration<Likeness>, IEntityTypeConfiguration<CaptionTrack>
{
    public void Configure(EntityTypeBuilder<WorkerState> worker) => worker.HasKey(it => it.Name);

    public void Configure(EntityTypeBuilder<FilmSignature> signature)
    {
        signature.HasKey(it => it.VideoId);
        signature.HasOne<Video>().WithOne().HasForeignKey<FilmSignature>(it => it.VideoId);
    }

    public void Configure(EntityTypeBuilder<Likeness> likeness)
    {
        likeness.Property(it => it.Reason).HasMaxLength(2000);
        likeness.HasIndex(it => new { it.VideoId, it.OtherId }).IsUnique();
        likeness.HasOne(it => it.Video).WithMany().HasForeignKey(it => it.VideoId);
        likeness.HasOne(it => it.Other).WithMany(it => it.LaterLikenesses).HasForeignKey(it => it.OtherId);
    }

    public void Configure(EntityTypeBuilder<CaptionTrack> captions)
    {
        captions.Property(it => it.Text).HasMaxLength(-1);
        captions.HasIndex(it => new { it.VideoId, it.Language }).IsUnique();
        captions.HasOne<Video>().WithMany().HasForeignKey(it => it.VideoId);
    }
}
