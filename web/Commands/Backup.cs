using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VideoContest.Storage;
using VideoContest.Videos;

namespace VideoContest.Web.Commands;

/// <summary>Copies the database and lists the blobs that belong to the copy.</summary>
static class Backup
{
    /// <summary>One blob as it was when the backup was made.</summary>
    sealed record BlobLine(string Name, long Bytes, string ETag);

    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static Command Command(IServiceProvider services)
    {
        var folder = new Argument<string>("folder") { Description = "Where the backup goes; a folder of its own is made in it." };
        var command = new Command("backup", "Writes a copy of the database and a manifest of the blobs.") { folder };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ContestDb>();
            var store = scope.ServiceProvider.GetRequiredService<VideoStore>();
            var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
            var target = Path.GetFullPath(Path.Combine(parsed.GetRequiredValue(folder), now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)));
            Directory.CreateDirectory(target);

            // The database first: a row is written only after its blobs, and blobs are never changed,
            // so whatever the copy names is there when the blobs are listed.
            var copy = await db.BackUpAsync(target, cancel);
            var films = await db.Videos.AsNoTracking().Where(video => video.Status == VideoStatus.Ready)
                .Select(video => new { video.Id, video.OutputFence }).ToListAsync(cancel);
            var blobs = new List<BlobLine>();
            await foreach (var (name, bytes, tag) in store.ListAllAsync(cancel))
                blobs.Add(new(name, bytes, tag));

            var names = blobs.Select(blob => blob.Name).ToHashSet();
            var missing = films.SelectMany(film => new[] { $"originals/{film.Id}", $"renditions/{film.Id}/{film.OutputFence}/master.m3u8" })
                .Where(name => !names.Contains(name)).ToList();
            var manifest = new { MadeAt = now, Database = copy, Blobs = blobs, Missing = missing };
            await File.WriteAllTextAsync(Path.Combine(target, "blobs.json"), JsonSerializer.Serialize(manifest, Indented), cancel);

            Console.WriteLine($"{target}: {copy} and a manifest of {blobs.Count} blobs, {blobs.Sum(blob => blob.Bytes)} bytes.");
            foreach (var name in missing)
                Console.WriteLine($"MISSING {name}");
            return missing.Count == 0 ? 0 : 1;
        });
        return command;
    }
}
