using VideoContest.Entries;

namespace VideoContest.Web.Features.Entries;

/// <summary>What the entrant puts beside the film that counts.</summary>
/// <param name="Captions">The languages there are captions in.</param>
/// <param name="Stills">Stills offered for the poster.</param>
/// <param name="Choice">The still chosen by the entrant; null for the machine's.</param>
/// <param name="WhyNot">Why nothing can be changed now; null when it can.</param>
public sealed record FilmExtras(Guid VideoId, IReadOnlyList<string> Captions, int Stills, int? Choice, Refusal? WhyNot)
{
    public bool HasNothing => Captions.Count == 0 && Choice is null;

    /// <param name="captions">The languages there are captions in.</param>
    /// <returns>Null while there is no film, or nothing beside it and nothing to be done.</returns>
    public static FilmExtras? Of(Entry entry, IReadOnlyList<string> captions) =>
        entry.Video is { } film && new FilmExtras(film.Id, captions, film.PosterCount, film.PosterChoice, entry.WhyNotChangeCaptions()) is var extras
            && !(extras.HasNothing && extras.WhyNot is not null) ? extras : null;
}
