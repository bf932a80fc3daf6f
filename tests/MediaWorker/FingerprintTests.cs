using VideoContest.MediaWorker;
using VideoContest.MediaWorker.Fingerprints;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.MediaWorker;

/// <summary>Films altered by real ffmpeg, with signatures taken by real ffmpeg from renditions like the worker's.</summary>
public class FingerprintTests : FilmWorkRoom
{
    // 24 s of scenes of 4 s and a melody, both chosen by a number.
    static readonly string Original = Film(1, 1);

    [Theory]
    [InlineData("at a low bit rate and half the size", "scale=320:180", "anull", "0", "-crf", "38")]
    [InlineData("cropped", "crop=iw*0.95:ih*0.95", "anull", "0")]
    [InlineData("with a logo", "drawbox=x=iw*0.78:y=ih*0.06:w=iw*0.17:h=ih*0.13:color=white:t=fill", "anull", "0")]
    [InlineData("brighter and louder", "eq=brightness=0.06:contrast=1.1", "volume=2", "0")]
    [InlineData("without its first 5 s", "null", "anull", "5")]
    [InlineData("only from 8 s to 16 s", "null", "anull", "8", "-t", "8")]
    public async Task An_altered_copy_is_found_where_it_matches_by_picture_and_sound(string copy, string picture, string sound, string from, params string[] more)
    {
        var start = int.Parse(from, null);
        var altered = await SignAsync(Original, copy, ["-ss", from], ["-vf", picture, "-af", sound, .. more]);

        var match = FilmMatch.Between(altered, await SignAsync(Original, "original"))!;

        Assert.NotNull(match);
        Assert.False(match.IsMirrored);
        Assert.InRange((match.OtherAt - match.At).TotalSeconds, start - 2, start + 2);
        Assert.InRange(match.Length.TotalSeconds, Math.Min(24 - start, copy.StartsWith("only", StringComparison.Ordinal) ? 8 : 24) - 4, 24);
        Assert.InRange(match.Distance!.Value, 0, FrameHash.MostDistance);
        Assert.InRange(match.SoundShare!.Value, copy.StartsWith("only", StringComparison.Ordinal) ? 0 : 0.8, 1);
    }

    [Fact]
    public async Task A_mirrored_copy_is_found_as_such()
    {
        var match = FilmMatch.Between(await SignAsync(Original, "mirrored", [], ["-vf", "hflip"]), await SignAsync(Original, "original"))!;

        Assert.Equal((true, TimeSpan.Zero), (match.IsMirrored, match.OtherAt - match.At));
        Assert.InRange(match.Length.TotalSeconds, 20, 24);
    }

    [Fact]
    public async Task Another_sound_under_the_same_picture_and_the_same_sound_under_another_picture_are_told_apart()
    {
        var original = await SignAsync(Original, "original");

        var dubbed = FilmMatch.Between(await SignAsync(Film(1, 7), "dubbed"), original)!;
        var covered = FilmMatch.Between(await SignAsync(Film(7, 1), "covered"), original)!;

        Assert.InRange(dubbed.Length.TotalSeconds, 20, 24);
        Assert.InRange(dubbed.SoundShare!.Value, 0, FilmMatch.LeastSoundShare - 0.1);
        Assert.Equal((TimeSpan.Zero, null), (covered.Length, covered.Distance));
        Assert.InRange(covered.SoundShare!.Value, 0.9, 1);
    }

    [Fact]
    public async Task Films_that_have_nothing_to_do_with_each_other_are_not_alike()
    {
        List<(string Name, ComparedFilm Film)> films = [("original", await SignAsync(Original, "original"))];
        for (var n = 11; n <= 14; n++)
            films.Add(($"scenes {n}", await SignAsync(Film(n, n), $"scenes {n}")));
        foreach (var source in new[] { "testsrc2=size=640x360:rate=25", "smptehdbars=size=640x360:rate=25", "gradients=size=640x360:rate=25:seed=3:nb_colors=5:speed=0.05" })
            films.Add((source, await SignAsync(Films.Make($"{source.Split('=')[0]}-alone.mp4", ["-f", "lavfi", "-i", source, "-t", "16", .. Films.H264]), source)));

        var alike = films.SelectMany((one, n) => films.Take(n).Where(other => FilmMatch.Between(one.Film, other.Film) is not null).Select(other => $"{one.Name} and {other.Name}"));

        Assert.Equal([], alike);
    }

    [Fact]
    public async Task A_film_of_a_moment_without_sound_has_a_signature_too()
    {
        var film = Films.Make("moment.mp4", [.. Films.Picture(320, 180, 1), .. Films.H264]);

        var signature = await Fingerprint.TakeAsync(Guid.NewGuid(), await WorkAsync(film), Folder, CancellationToken.None);

        Assert.Equal((FrameHash.Bytes, 0), (signature.Frames.Length, signature.Sound.Length));
    }

    [Fact]
    public async Task Of_a_black_film_nothing_is_kept_but_zeros()
    {
        var film = Films.Make("black.mp4", ["-f", "lavfi", "-i", "color=black:size=320x180:rate=25:duration=5", .. Films.Tone(5), .. Films.H264, "-c:a", "aac"]);

        var signature = await Fingerprint.TakeAsync(Guid.NewGuid(), await WorkAsync(film), Folder, CancellationToken.None);

        Assert.Equal(new byte[3 * FrameHash.Bytes], signature.Frames);
        Assert.NotEmpty(signature.Sound);
    }

    // Takes the signature of what a film becomes in the ladder: keyframes each 2 s, sound beside the picture.
    async Task<ComparedFilm> SignAsync(string film, string name, string[]? before = null, string[]? after = null)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, $"{Guid.NewGuid():n}", "out")).FullName;
        var hasSound = Films.Probe(film, "stream=codec_type").Contains("audio");
        Films.Run("ffmpeg", ["-nostdin", "-v", "error", .. before ?? [], "-i", film, .. after ?? [], "-r", "25", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p",
            "-g", "50", "-keyint_min", "50", "-sc_threshold", "0", "-c:a", "aac", "-b:a", "64k", Path.Combine(folder, "360.mp4")]);
        var finished = new FinishedFilm(new("mp4", TimeSpan.FromSeconds(24), 640, 360, 25, "h264", hasSound ? "aac" : null, hasSound ? 2 : 0, 0, false, false, 1000), [],
            [new("360", 640, 360, 25, 800_000, 600_000, "avc1.64001e,mp4a.40.2", 500)], 0);
        var signature = await Fingerprint.TakeAsync(Guid.NewGuid(), finished, Path.GetDirectoryName(folder)!, CancellationToken.None);
        Assert.True(signature.Frames.Length >= 4 * FrameHash.Bytes, name);
        return ComparedFilm.Of(signature.Frames, signature.Sound);
    }

    // Spots of 16 by 9 made large, other ones every 4 s; four notes a second. Numbers from a sine stand in for chance, so that a film is the same each time.
    static string Film(int picture, int sound) => Films.Make($"scenes-{picture}-{sound}.mp4", [
        "-f", "lavfi", "-i", $"nullsrc=size=16x9:rate=1/4:duration=24,format=gray,geq=lum='255*abs(sin(X*12.9898+Y*78.233+N*37.719+{picture}*11.13)*43758.5453-trunc(sin(X*12.9898+Y*78.233+N*37.719+{picture}*11.13)*43758.5453))',scale=640:360,fps=25,format=yuv420p",
        "-f", "lavfi", "-i", $"aevalsrc='0.3*sin(2*PI*220*pow(2,floor(abs(mod(sin(floor(t*4)*12.9898+{sound}*4.1)*43758.5453,1))*24)/12)*t)':s=48000:d=24",
        .. Films.H264, "-c:a", "aac", "-shortest"]);
}
