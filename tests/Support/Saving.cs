using Microsoft.EntityFrameworkCore;
using VideoContest.Entries;
using VideoContest.Storage;

namespace VideoContest.Tests.Support;

public static class Saving
{
    /// <summary>Saves rows as they are. An entry and its film point at each other, so the film follows once its entry is there.</summary>
    public static async Task SaveAllAsync(this ContestDb db, IEnumerable<object> rows)
    {
        var all = rows.ToList();
        var films = all.OfType<Entry>().Where(entry => entry.Video is not null).Select(entry => (Entry: entry, Film: entry.Video!)).ToList();
        foreach (var (entry, film) in films)
        {
            db.Entry(entry).State = EntityState.Added;
            db.Entry(entry).Reference(it => it.Video).CurrentValue = null;
            db.Entry(entry).Property(it => it.VideoId).CurrentValue = null;
            all.Remove(film);
        }
        db.AddRange(all.Except(films.Select(it => (object)it.Entry)));
        await db.SaveChangesAsync();
        if (films.Count == 0)
            return;

        foreach (var (entry, film) in films)
        {
            db.Add(film);
            db.Entry(entry).Reference(it => it.Video).CurrentValue = film;
            db.Entry(entry).Property(it => it.VideoId).CurrentValue = film.Id;
        }
        await db.SaveChangesAsync();
    }
}
