using Microsoft.EntityFrameworkCore;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Media;

public static class Players
{
    /// <summary>The player of a film with its captions and storyboard; null as long as there is nothing to play. Whether the film may be seen is asked before.</summary>
    /// <param name="name">The film's id on a page behind a sign-in, the entry's public name on a public page.</param>
    public static async Task<Player?> PlayerAsync(this ContestDb db, Guid videoId, Guid name, string title, CancellationToken cancel = default)
    {
        var film = await db.Videos.AsNoTracking().Where(video => video.Id == videoId && video.OutputFence != null)
            .Select(video => new { video.Renditions, video.PosterCount }).SingleOrDefaultAsync(cancel);
        if (film is null || Player.Of(name, film.Renditions, title) is not { } player)
            return null;

        var languages = await db.Captions.Where(it => it.VideoId == videoId).Select(it => it.Language).ToListAsync(cancel);
        return player with
        {
            Captions = [.. languages.OrderBy(language => language != Languages.Current).ThenBy(language => language).Select(language => new Captions(MediaAddress.Captions(name, language), language))],
            // Films made before there were stills to choose from have no storyboard either.
            Storyboard = film.PosterCount == 0 ? null : MediaAddress.Of(name, MediaAddress.StoryboardFile),
        };
    }
}
