using VideoContest.Contests;

namespace VideoContest.Web.Features.Uploads;

/// <summary>Where an entrant sends the film of an entry and sees what becomes of it; shown by _Upload.cshtml.</summary>
/// <param name="WhyNot">Why no film can be sent now; null when one can.</param>
/// <param name="MostBytes">Largest film in bytes.</param>
/// <param name="Film">The film that counts; null while there is none.</param>
/// <param name="Unfinished">Uploads that were begun and not completed, newest first.</param>
public sealed record UploadPanel(Guid EntryId, Refusal? WhyNot, long MostBytes, FilmProgress? Film, IReadOnlyList<UnfinishedUpload> Unfinished)
{
    /// <summary>What the browser checks a chosen film against before sending it.</summary>
    public required TechnicalRules Rules { get; init; }

    /// <summary>The contest in addresses.</summary>
    public required string Contest { get; init; }
}

/// <summary>An upload that may be gone on with, by choosing the same file again, or cancelled.</summary>
/// <param name="MayBeRunning">A block came so lately that another window may be sending it now.</param>
public sealed record UnfinishedUpload(Guid Id, string Name, long Bytes, bool MayBeRunning);
