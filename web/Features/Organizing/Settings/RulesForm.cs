using System.Globalization;
using VideoContest.Contests;

namespace VideoContest.Web.Features.Organizing.Settings;

public class WindowRow
{
    /// <summary>Seconds, as typed.</summary>
    public string? From { get; set; }

    /// <summary>Seconds, as typed.</summary>
    public string? To { get; set; }

    public bool IsBlank => string.IsNullOrWhiteSpace(From) && string.IsNullOrWhiteSpace(To);
}

/// <summary>What a film's file must be like, as it is typed; empty admits anything.</summary>
public class RulesForm : ISettingsForm
{
    const long Megabyte = 1 << 20;

    /// <summary>What the workers can read at all, by ffmpeg's names.</summary>
    public static IReadOnlyList<string> KnownContainers { get; } = ["mp4", "mov", "mkv", "webm", "avi", "mpegts", "mpeg", "flv", "asf", "mxf", "ogg"];

    public static IReadOnlyList<string> KnownVideoCodecs { get; } = ["h264", "hevc", "av1", "vp9", "vp8", "mpeg4", "mpeg2video", "prores", "dnxhd", "mjpeg", "wmv3", "vc1"];
    public static IReadOnlyList<string> KnownAudioCodecs { get; } =
        ["aac", "mp3", "ac3", "eac3", "opus", "vorbis", "flac", "alac", "mp2", "wmav2", "pcm_s16le", "pcm_s16be", "pcm_s24le"];

    public int Version { get; set; }
    public List<WindowRow> Windows { get; set; } = [];
    public string? LongSide { get; set; }
    public string? ShortSide { get; set; }
    public string? MostMegabytes { get; set; }
    public List<string> Containers { get; set; } = [];
    public List<string> VideoCodecs { get; set; } = [];
    public List<string> AudioCodecs { get; set; } = [];
    public bool SoundRequired { get; set; }
    public string? LeastFrameRate { get; set; }
    public string? MostFrameRate { get; set; }

    public static RulesForm Of(TechnicalRules rules) => new()
    {
        Windows = [.. rules.Lengths.Select(window => new WindowRow { From = Seconds(window.Shortest), To = Seconds(window.Longest) })],
        LongSide = Text(rules.LongSide), ShortSide = Text(rules.ShortSide), MostMegabytes = Text(rules.MostBytes / (double)Megabyte),
        Containers = [.. rules.Containers], VideoCodecs = [.. rules.VideoCodecs], AudioCodecs = [.. rules.AudioCodecs],
        SoundRequired = rules.SoundRequired, LeastFrameRate = Text(rules.LeastFrameRate), MostFrameRate = Text(rules.MostFrameRate),
    };

    /// <summary>The rules as typed; what is wrong is said, and then they are not to be used.</summary>
    public TechnicalRules Read(FormChecks checks, string endsBeforeStart, string needsBoth)
    {
        var windows = new List<LengthWindow>();
        for (var i = 0; i < Math.Min(Windows.Count, 50); i++)
        {
            var (from, to) = ($"Windows[{i}].From", $"Windows[{i}].To");
            var shortest = checks.Number(from, Windows[i].From, 0, 86400, 3);
            var longest = checks.Number(to, Windows[i].To, 0, 86400, 3);
            if (string.IsNullOrWhiteSpace(Windows[i].From) != string.IsNullOrWhiteSpace(Windows[i].To))
                checks.Say(from, needsBoth);
            else if (shortest > longest)
                checks.Say(to, endsBeforeStart);
            else if (shortest is { } low && longest is { } high)
                windows.Add(new(TimeSpan.FromMilliseconds((double)(low * 1000)), TimeSpan.FromMilliseconds((double)(high * 1000))));
        }
        var rules = new TechnicalRules
        {
            Lengths = [.. windows.OrderBy(window => window.Shortest)],
            LongSide = checks.Whole(nameof(LongSide), LongSide, 0, 16384) ?? 0,
            ShortSide = checks.Whole(nameof(ShortSide), ShortSide, 0, 16384) ?? 0,
            MostBytes = (long)((checks.Number(nameof(MostMegabytes), MostMegabytes, 0, 1024 * 1024, 3) ?? 0) * Megabyte),
            Containers = [.. KnownContainers.Where(Containers.Contains)],
            VideoCodecs = [.. KnownVideoCodecs.Where(VideoCodecs.Contains)],
            AudioCodecs = [.. KnownAudioCodecs.Where(AudioCodecs.Contains)],
            SoundRequired = SoundRequired,
            LeastFrameRate = (double)(checks.Number(nameof(LeastFrameRate), LeastFrameRate, 0, 240, 3) ?? 0),
            MostFrameRate = (double)(checks.Number(nameof(MostFrameRate), MostFrameRate, 0, 240, 3) ?? 0),
        };
        if (rules.ShortSide > rules.LongSide)
            checks.Say(nameof(ShortSide), endsBeforeStart);
        if (rules.MostFrameRate > 0 && rules.LeastFrameRate > rules.MostFrameRate)
            checks.Say(nameof(MostFrameRate), endsBeforeStart);
        return rules;
    }

    static string Seconds(TimeSpan length) => length.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);

    static string? Text(double value) => value == 0 ? null : value.ToString("0.###", CultureInfo.InvariantCulture);
}
