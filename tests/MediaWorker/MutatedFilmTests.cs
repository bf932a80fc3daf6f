using Microsoft.EntityFrameworkCore;
using VideoContest.Tests.Support;
using VideoContest.Videos;
using Xunit.Abstractions;

namespace VideoContest.Tests.MediaWorker;

/// <summary>Two hundred broken copies of a valid film, each broken in another way that a seed gives.</summary>
public class MutatedFilmTests(ITestOutputHelper output) : LongRoom(Engine.Sqlite)
{
    const int Copies = 200;

    [Fact]
    public async Task Each_broken_copy_ends_ready_or_rejected_with_the_worker_alive()
    {
        var sound = await File.ReadAllBytesAsync(Tiny);
        var films = new Dictionary<Guid, string>();
        for (var seed = 0; seed < Copies; seed++)
        {
            var (bytes, how) = Mutate(sound, new(seed), seed);
            var file = Path.GetTempFileName();
            await File.WriteAllBytesAsync(file, bytes);
            films.Add((await UploadAsync(file, name: $"{seed} {how}.mp4")).Id, $"{seed} {how}");
            File.Delete(file);
        }

        var worker = StartWorker();
        await UntilAllAreDoneAsync(films.Keys, TimeSpan.FromMinutes(30), _ => Task.CompletedTask);

        Assert.True(WorkerProcess.Runs(worker.Id), worker.Log);
        await using var db = Open();
        var done = await db.Videos.AsNoTracking().ToListAsync();
        output.WriteLine(string.Join('\n', done.GroupBy(film => film.Status == VideoStatus.Ready ? "Ready" : string.Join(',', film.Findings.Select(finding => finding.Kind))).Select(kind => $"{kind.Count(),4} {kind.Key}")));
        Assert.All(done, film => Assert.True(film.Status is VideoStatus.Ready or VideoStatus.Rejected, films[film.Id]));
        // Nearly all say what is wrong with them. ffmpeg ends on a few without a word about the film: those are given up after three attempts.
        var unexplained = done.Where(film => film.Findings.Any(finding => finding.Kind == FindingKind.ProcessingFailed)).Select(film => films[film.Id]).ToList();
        Assert.True(unexplained.Count <= Copies / 50, string.Join(", ", unexplained));
        await LeftIsOnlyWhatShouldBeAsync(films.Keys);
    }

    static (byte[] Bytes, string How) Mutate(byte[] sound, Random chance, int seed)
    {
        var bytes = (byte[])sound.Clone();
        var index = bytes.AsSpan().LastIndexOf("moov"u8);
        switch (seed % 5)
        {
            case 0:
                for (var n = chance.Next(1, 40); n > 0; n--)
                    bytes[chance.Next(bytes.Length)] ^= (byte)(1 << chance.Next(8));
                return (bytes, "bits flipped");
            case 1:
                return (bytes[..chance.Next(1, bytes.Length)], "cut off");
            case 2:
                var size = chance.Next(16, 2048);
                var (from, to) = (chance.Next(bytes.Length - size), chance.Next(bytes.Length - size));
                var kept = bytes[from..(from + size)];
                bytes.AsSpan(to, size).CopyTo(bytes.AsSpan(from));
                kept.CopyTo(bytes, to);
                return (bytes, "blocks swapped");
            case 3:
                for (var n = chance.Next(1, 8); n > 0; n--)
                    bytes[chance.Next(index, bytes.Length)] = (byte)chance.Next(256);
                return (bytes, "index edited");
            default:
                var gone = chance.Next(bytes.Length - 512);
                return ([.. bytes[..gone], .. bytes[(gone + chance.Next(1, 512))..]], "bytes missing");
        }
    }
}
