using Microsoft.EntityFrameworkCore;
using VideoContest.Entries;
using VideoContest.Storage;
using VideoContest.Videos;
using VideoContest.Web.Features.Media;
using VideoContest.Web.Features.Organizing.Likenesses;

namespace VideoContest.Web.Features.Organizing.Entries;

/// <summary>Reads the page of an entry, for looking and for showing again what was refused.</summary>
static class EntryPages
{
    public static async Task<EntryPage?> EntryPageAsync(
        this ContestDb db, Guid organizerId, string contest, int number, DateTimeOffset now, Wording wording, CancellationToken cancel = default)
    {
        var entry = await db.Entries.OrganizedBy(organizerId).AsNoTracking()
            .Include(it => it.Contest).Include(it => it.Entrant).Include(it => it.Category).Include(it => it.District).Include(it => it.Video)
            .SingleOrDefaultAsync(it => it.Contest.Address == contest && it.Number == number, cancel);
        if (entry is null)
            return null;

        wording.Use(entry.Contest.TimeZone);
        var screenings = await db.Screenings.AsNoTracking().Where(it => it.EntryId == entry.Id).OrderByDescending(it => it.DecidedAt).ToListAsync(cancel);
        var names = await NamesAsync(db, [.. screenings.Select(it => it.OrganizerId), .. entry.Video?.Waivers.Select(it => it.OrganizerId) ?? []], cancel);
        var email = await db.Users.Where(person => person.Id == entry.Entrant.PersonId).Select(person => person.Email).SingleOrDefaultAsync(cancel);
        var next = await db.Entries.OrganizedBy(organizerId)
            .Where(it => it.ContestId == entry.ContestId && it.Status == EntryStatus.Submitted && it.Id != entry.Id)
            .OrderBy(it => it.Number < number).ThenBy(it => it.Number).Select(it => it.Number).FirstOrDefaultAsync(cancel);
        var error = await db.ProcessingJobs.Where(job => job.VideoId == entry.VideoId).Select(job => job.LastError).SingleOrDefaultAsync(cancel);

        return new(entry.Contest.Address, Wording.Name(entry.Contest.Title, entry.Contest.TitleEnglish), number, entry.Title, entry.Status, entry.Version,
            new(entry.Synopsis, entry.Category?.Name ?? "", entry.Category?.NameEnglish ?? "", entry.District?.Name ?? "", entry.District?.NameEnglish ?? "",
                entry.Makers, entry.CreditedName, entry.AiUse, entry.AiDetails),
            new(entry.Entrant.Kind, entry.Entrant.Name, entry.Entrant.CreditCode, entry.ContactName, entry.ContactPhone, email),
            entry.Video is { } film
                ? Film(film, names, error, await db.PlayerAsync(film.Id, film.Id, entry.Title, cancel)) with { Rules = film.Facts is { } facts ? entry.Contest.Rules.Hold(facts) : [] }
                : null,
            entry.Consents,
            [.. screenings.Select(it => new ScreeningLine(it.Decision, it.Reasons, it.ResubmitBy, it.DecidedAt, names.GetValueOrDefault(it.OrganizerId, ""), it.VideoId == entry.VideoId))],
            new(entry.SubmittedAt, entry.ResubmitBy, entry.PublishedAt, now), entry.Reasons, entry.IsPublished,
            new(entry.WhyNotScreen(entry.Version), entry.WhyNotAccept(entry.Version), entry.WhyNotDisqualify(), entry.Video?.WhyNotProcessAgain(), entry.WhyNotPublish(), entry.WhyNotTakeDown()),
            next)
        {
            Likenesses = await db.LikenessHintsAsync(organizerId, entry.VideoId, cancel),
            Form = new() { ResubmitBy = wording.Field(now.AddDays(7)) },
        };
    }

    static FilmText Film(Video film, IReadOnlyDictionary<Guid, string> names, string? error, Player? player) =>
        new(film.Id, film.OriginalName, film.Bytes, film.Status, film.Stage, film.Percent, film.StoredAt, film.Sha256, film.Facts,
            [.. film.Findings.Select(finding => (Finding: finding, Waiver: film.Waivers.LastOrDefault(waiver => waiver.Kind == finding.Kind)))
                .Select(it => new FindingLine(it.Finding, it.Waiver, it.Waiver is null ? null : names.GetValueOrDefault(it.Waiver.OrganizerId, "")))],
            player, error);

    static Task<Dictionary<Guid, string>> NamesAsync(ContestDb db, IReadOnlyList<Guid> people, CancellationToken cancel) =>
        db.Users.Where(person => people.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.DisplayName, cancel);
}
