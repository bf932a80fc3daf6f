using System.Globalization;
using System.Text.RegularExpressions;
using VideoContest.Contests;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.MediaWorker;

/// <summary>Every film is as loud as the contest says, whatever it was before.</summary>
public partial class LoudnessTests : FilmWorkRoom
{
    // Noise has no rhythm that would make it louder at one place than at another.
    static string Sounding(string name, double decibels, string more = "") => Films.Make(name, [.. Films.Picture(320, 180, 8), "-f", "lavfi", "-i",
        FormattableString.Invariant($"anoisesrc=colour=pink:sample_rate=48000:duration=8:seed=1,volume={decibels}dB{more}"), .. Films.H264, "-c:a", "aac", "-b:a", "192k"]);

    [Theory]
    [InlineData("quiet.mp4", -25)]
    [InlineData("loud.mp4", 6)]
    public async Task Quiet_and_loud_films_come_out_at_the_target(string name, double decibels)
    {
        var film = await WorkAsync(Sounding(name, decibels));

        Assert.NotInRange(film.Facts.Loudness!.Value, -25, -21);
        Assert.InRange(Measure("180.mp4").Loudness, -24, -22);
        Assert.InRange(Measure("download.mp4").Loudness, -24, -22);
    }

    [Fact]
    public async Task Another_target_is_kept_as_well() =>
        Assert.InRange((await WorkAsync(Sounding("quiet.mp4", -25), TechnicalRules.Anything with { LoudnessTarget = -18 }), Measure("180.mp4").Loudness).Loudness, -19, -17);

    [Fact]
    public async Task A_film_with_sharp_peaks_is_brought_to_the_ceiling_instead()
    {
        var film = await WorkAsync(Sounding("sharp.mp4", -40, ",aeval='val(0)+0.5*lt(mod(t,2),0.002)':c=same"));

        Assert.True(film.Facts.TruePeak > -8);
        var made = Measure("180.mp4");
        Assert.InRange(made.Loudness, -60, -24);
        Assert.InRange(made.Peak, -3.5, -1.3);
    }

    [Fact]
    public async Task A_silent_film_is_left_silent()
    {
        var film = await WorkAsync(Films.Make("mute.mp4", [.. Films.Picture(320, 180, 3), "-f", "lavfi", "-i", "anullsrc=sample_rate=48000:duration=3", .. Films.H264, "-c:a", "aac"]));

        Assert.Equal((null, TimeSpan.FromSeconds(3)), (film.Facts.Loudness, film.Facts.LongestSilence));
        Assert.Equal("""{"seconds":0.5,"peaks":[0,0,0,0,0,0]}""", await File.ReadAllTextAsync(Output("waveform.json")));
        Assert.Equal(-70, Measure("180.mp4").Loudness);
    }

    [Fact]
    public async Task The_longest_silence_and_the_peaks_are_where_nothing_is_heard()
    {
        var film = await WorkAsync(Films.Make("pause.mp4", [.. Films.Picture(320, 180, 6), "-f", "lavfi", "-i",
            "aevalsrc='0.5*sin(2764*t)*(lt(t,2)+gt(t,4))':sample_rate=48000:duration=5", .. Films.H264, "-c:a", "aac"]));

        Assert.InRange(film.Facts.LongestSilence!.Value.TotalSeconds, 1.9, 2.1);
        var peaks = PeaksNumbers().Matches(await File.ReadAllTextAsync(Output("waveform.json"))).Select(it => int.Parse(it.Value, null)).ToList();
        Assert.Equal(12, peaks.Count);
        Assert.All(peaks[5..7], peak => Assert.InRange(peak, 0, 1));
        Assert.All([.. peaks[..3], .. peaks[9..10]], peak => Assert.InRange(peak, 5, 100));
    }

    (double Loudness, double Peak) Measure(string output)
    {
        var log = Path.Combine(Folder, "loudness");
        Films.Run("sh", "-c", "ffmpeg -nostdin -hide_banner -nostats -i \"$1\" -map 0:a -af ebur128=peak=true:framelog=verbose -f null - 2>\"$2\"", "sh", Output(output), log);
        var text = File.ReadAllText(log);
        return (double.Parse(MeasuredLoudness().Match(text).Groups[1].Value, CultureInfo.InvariantCulture),
            double.TryParse(MeasuredPeak().Match(text).Groups[1].Value, CultureInfo.InvariantCulture, out var peak) ? peak : double.NegativeInfinity);
    }

    [GeneratedRegex(@"Summary:\s+Integrated loudness:\s+I:\s+(-?[0-9.]+) LUFS")]
    private static partial Regex MeasuredLoudness();

    [GeneratedRegex(@"Peak:\s+(-?[0-9.]+) dBFS")]
    private static partial Regex MeasuredPeak();

    [GeneratedRegex(@"(?<=[\[,])\d+(?=[,\]])")]
    private static partial Regex PeaksNumbers();
}
