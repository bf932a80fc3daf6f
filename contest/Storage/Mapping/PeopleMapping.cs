using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VideoContest.People;

namespace VideoContest.Storage.Mapping;

sealed class PeopleMapping : IEntityTypeConfiguration<Person>, IEntityTypeConfiguration<Entrant>, IEntityTypeConfiguration<Membership>,
    IEntityTypeConfiguration<Invitation>, IEntityTypeConfiguration<SignInAttempt>
{
    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.Property(it => it.SecurityStamp).HasMaxLength(-1);
        person.Property(it => it.ConcurrencyStamp).HasMaxLength(-1);
        person.HasIndex(it => it.NormalizedEmail).IsUnique();
        person.HasOne(it => it.Entrant).WithOne().HasForeignKey<Entrant>(it => it.PersonId).OnDelete(DeleteBehavior.SetNull);
    }

    public void Configure(EntityTypeBuilder<Entrant> entrant) => entrant.HasIndex(it => it.CreditCode);

    public void Configure(EntityTypeBuilder<Membership> membership)
    {
        membership.HasIndex(it => new { it.PersonId, it.ContestId, it.Role, it.DistrictId }).IsUnique();
        membership.HasOne(it => it.Contest).WithMany(it => it.Memberships).HasForeignKey(it => it.ContestId);
        membership.HasOne(it => it.Person).WithMany().HasForeignKey(it => it.PersonId);
        membership.HasOne(it => it.District).WithMany().HasForeignKey(it => it.DistrictId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Invitation> invitation)
    {
        invitation.HasIndex(it => it.SecretHash).IsUnique();
        invitation.HasOne(it => it.Contest).WithMany().HasForeignKey(it => it.ContestId);
    }

    public void Configure(EntityTypeBuilder<SignInAttempt> attempt) => attempt.HasIndex(it => new { it.Key, it.At });
}
