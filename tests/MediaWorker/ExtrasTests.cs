using System.Text;
using VideoContest.Contests;
using VideoContest.MediaWorker.Encoding;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.MediaWorker;

/// <summary>What comes with the renditions: stills, a storyboard, a file for download, a preview, and what was seen on the way.</summary>
public class ExtrasTests : FilmWorkRoom
{
    static readonly string[] Colours = ["red", "lime", "blue", "yellow", "magenta", "cyan"];

    // A frame counter on six scenes of two seconds, between two of black.
    static string Scenes => Films.Make("scenes.mp4", ["-f", "lavfi", "-i",
        $"color=black:size=640x480:rate=25:duration=4[k];{string.Join(';', Colours.Select((colour, n) => $"testsrc2=size=640x480:rate=25:duration=2,drawbox=x={n * 100}:y={n * 60}:w=240:h=240:color={colour}:t=fill[c{n}]"))};"
        + $"color=black:size=640x480:rate=25:duration=2[z];[k]{string.Concat(Enumerable.Range(0, 6).Select(n => $"[c{n}]"))}[z]concat=n=8", .. Films.Tone(18), .. Films.H264, "-c:a", "aac"]);

    [Fact]
    public async Task Stills_are_offered_from_all_over_the_film_and_none_is_black()
    {
        var film = await WorkAsync(Scenes);

        Assert.InRange(film.Posters, 4, 6);
        var stills = Enumerable.Range(1, film.Posters).Select(n => Output(Poster.Candidate(n))).ToList();
        Assert.All(stills, still => Assert.Equal(["640,480"], Films.Probe(still, "stream=width,height")));
        Assert.All(stills, still => Assert.True(Gray(still).Average(point => point) > 40));
        Assert.Equal(film.Posters, stills.Select(still => Convert.ToHexString(Gray(still))).Distinct().Count());
        Assert.Contains(await File.ReadAllBytesAsync(Output(Poster.File)), await Task.WhenAll(stills.Select(still => File.ReadAllBytesAsync(still))));
        Assert.False(File.Exists(Output(Poster.Candidate(film.Posters + 1))));
        Assert.Equal(TimeSpan.FromSeconds(4), film.Facts.LongestBlack);
        Assert.Null(film.Facts.Bars);
    }

    [Fact]
    public async Task The_storyboard_shows_each_moment_at_its_place()
    {
        var film = await WorkAsync(Scenes);

        Assert.Equal(["1080,90"], Films.Probe(Output(Storyboard.Sheet), "stream=width,height"));
        var track = await File.ReadAllTextAsync(Output(Storyboard.Track));
        Assert.Equal(9, track.Split("storyboard.jpg#xywh=").Length - 1);
        Assert.EndsWith("00:00:16.000 --> 00:00:18.000\nstoryboard.jpg#xywh=960,0,120,90\n", track, StringComparison.Ordinal);
        Assert.True(Gray(Output(Storyboard.Sheet), "crop=120:90:0:0,").Average(point => point) < 20);
        Assert.True(Gray(Output(Storyboard.Sheet), "crop=120:90:360:0,").Average(point => point) > 40);
    }

    [Fact]
    public async Task The_file_for_download_begins_with_its_index_and_is_the_best_rendition()
    {
        await WorkAsync(Scenes);

        var head = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(Output(Download.File)));
        Assert.InRange(head.IndexOf("moov", StringComparison.Ordinal), 0, head.IndexOf("mdat", StringComparison.Ordinal));
        Assert.DoesNotContain("moof", head[..2000], StringComparison.Ordinal);
        Assert.Equal(["h264,640,480", "aac"], Films.Probe(Output(Download.File), "stream=codec_name,width,height"));
        Assert.Equal(Sizes("480.mp4"), Sizes(Download.File));
        Assert.All(Films.Probe(Output(Download.File), "stream=start_time"), start => Assert.Equal("0.000000", start));
    }

    [Fact]
    public async Task Bars_that_stay_are_measured_in_the_films_pixels()
    {
        var film = await WorkAsync(Films.Make("letterbox.mp4", [.. Films.Picture(1280, 544, 3), "-vf", "pad=1280:720:0:88", .. Films.H264]));

        Assert.Equal((0, 0), (film.Facts.Bars!.Left, film.Facts.Bars.Right));
        Assert.InRange(film.Facts.Bars.Top, 84, 92);
        Assert.InRange(film.Facts.Bars.Bottom, 84, 92);
    }

    [Fact]
    public async Task A_film_that_takes_a_while_is_shown_before_it_is_done()
    {
        var shown = new List<(VideoFacts Facts, Rendition Preview, string[] Files)>();
        ShowPreview = (facts, preview, _) =>
        {
            shown.Add((facts, preview, [.. Directory.GetFiles(Path.Combine(Folder, "out")).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)]));
            Assert.Equal(["h264,640,360", "aac"], Films.Probe(Output("preview.mp4"), "stream=codec_name,width,height"));
            return Task.CompletedTask;
        };

        var film = await WorkAsync(Films.Make("worth.mp4", [.. Films.Picture(1280, 720, 8), .. Films.Tone(8), .. Films.H264, "-c:a", "aac"]));

        var (facts, preview, files) = Assert.Single(shown);
        Assert.Equal(["poster.jpg", "preview.m3u8", "preview.mp4"], files);
        Assert.Equal(("preview", 640, 360, 25), (preview.Name, preview.Width, preview.Height, preview.FrameRate));
        Assert.Equal((TimeSpan.FromSeconds(8), TimeSpan.Zero), (facts.Duration, facts.LongestBlack));
        Assert.Equal(["720", "480", "360"], film.Renditions.Select(it => it.Name));
        Assert.False(File.Exists(Output("preview.mp4")));
        Assert.Equal(TimeSpan.Zero, film.Facts.LongestBlack);
    }

    [Fact]
    public async Task A_small_film_is_done_before_a_preview_would_be_of_use()
    {
        ShowPreview = (_, _, _) => throw new InvalidOperationException("Nobody needs it.");

        Assert.Equal(["360"], (await WorkAsync(Films.Small)).Renditions.Select(it => it.Name));
    }

    // Of all packets, in bytes; how picture and sound alternate may differ.
    int[] Sizes(string output) => [.. Films.Probe(Output(output), "packet=size").Select(size => int.Parse(size.Trim(','), null)).Order()];

    // The brightness of 16×16 points.
    byte[] Gray(string picture, string filter = "")
    {
        var raw = Path.Combine(Folder, "gray");
        Films.Run("ffmpeg", "-nostdin", "-v", "error", "-y", "-i", picture, "-frames:v", "1", "-vf", $"{filter}scale=16:16,format=gray", "-f", "rawvideo", raw);
        return File.ReadAllBytes(raw);
    }
}
