using System.Globalization;
using Microsoft.Extensions.Localization;
using VideoContest.Contests;
using VideoContest.Videos;

namespace VideoContest.Web.Features.Organizing.Settings;

public class WindowRow
{
    /// <summary>Seconds, as typed.</summary>
    public string? From { get; set; }

    /// <summary>Seconds, as typed.</summary>
    public string? To { get; set; }

    public bool IsBlank => string.IsNullOrWhiteSpace(From) && string.IsNullOrWhiteSpace(To);
}

public class FixedRow
{
    /// <summary>As typed.</summary>
    public string? Seconds { get; set; }

    /// <summary>Seconds, as typed; empty for none.</summary>
    public string? Tolerance { get; set; }

    public bool IsBlank => string.IsNullOrWhiteSpace(Seconds) && string.IsNullOrWhiteSpace(Tolerance);
}

/// <summary>What a film's file must be like, as it is typed; empty admits anything.</summary>
public class RulesForm : ISettingsForm
{
    const long Megabyte = 1 << 20;
    const int MostRows = 50;

    /// <summary>What the workers can read at all, by ffmpeg's names.</summary>
    public static IReadOnlyList<string> KnownContainers { get; } = ["mp4", "mov", "mkv", "webm", "avi", "mpegts", "mpeg", "flv", "asf", "mxf", "ogg"];

    public static IReadOnlyList<string> KnownVideoCodecs { get; } = ["h264", "hevc", "av1", "vp9", "vp8", "mpeg4", "mpeg2video", "prores", "dnxhd", "mjpeg", "wmv3", "vc1"];
    public static IReadOnlyList<string> KnownAudioCodecs { get; } =
        ["aac", "mp3", "ac3", "eac3", "opus", "vorbis", "flac", "alac", "mp2", "wmav2", "pcm_s16le", "pcm_s16be", "pcm_s24le"];

    /// <summary>Rules that may be soft: all but the size, at which an upload ends.</summary>
    public static IReadOnlyList<FindingKind> MaySoften { get; } =
        [.. Enum.GetValues<FindingKind>().Where(kind => kind < FindingKind.Unreadable && kind != FindingKind.TooManyBytes)];

    public int Version { get; set; }
    public List<FixedRow> Fixed { get; set; } = [];
    public List<WindowRow> Windows { get; set; } = [];
    public string? LongSide { get; set; }
    public string? ShortSide { get; set; }
    public List<string> Aspects { get; set; } = [];
    public string? MostMegabytes { get; set; }
    public List<string> Containers { get; set; } = [];
    public List<string> VideoCodecs { get; set; } = [];
    public List<string> AudioCodecs { get; set; } = [];
    public bool SoundRequired { get; set; }
    public string? LeastFrameRate { get; set; }
    public string? MostFrameRate { get; set; }
    public string? LeastLoudness { get; set; }
    public string? MostLoudness { get; set; }
    public string? LoudnessTarget { get; set; }
    public string? TruePeakCeiling { get; set; }
    public bool BarsForbidden { get; set; }
    public string? MostBlackSeconds { get; set; }
    public string? MostSilenceSeconds { get; set; }
    public List<string> Soft { get; set; } = [];

    public static RulesForm Of(TechnicalRules rules) => new()
    {
        Fixed = [.. rules.Lengths.Where(window => window.Nominal is not null)
            .Select(window => new FixedRow { Seconds = Seconds(window.Nominal!.Value), Tolerance = Seconds(window.Longest - window.Nominal.Value) })],
        Windows = [.. rules.Lengths.Where(window => window.Nominal is null).Select(window => new WindowRow { From = Seconds(window.Shortest), To = Seconds(window.Longest) })],
        LongSide = Text(rules.LongSide), ShortSide = Text(rules.ShortSide), Aspects = [.. rules.Aspects], MostMegabytes = Text(rules.MostBytes / (double)Megabyte),
        Containers = [.. rules.Containers], VideoCodecs = [.. rules.VideoCodecs], AudioCodecs = [.. rules.AudioCodecs],
        SoundRequired = rules.SoundRequired, LeastFrameRate = Text(rules.LeastFrameRate), MostFrameRate = Text(rules.MostFrameRate),
        LeastLoudness = Number(rules.LeastLoudness), MostLoudness = Number(rules.MostLoudness),
        LoudnessTarget = Number(rules.LoudnessTarget), TruePeakCeiling = Number(rules.TruePeakCeiling),
        BarsForbidden = rules.BarsForbidden, MostBlackSeconds = Text(rules.MostBlackSeconds), MostSilenceSeconds = Text(rules.MostSilenceSeconds),
        Soft = [.. rules.Soft.Select(kind => $"{kind}")],
    };

    /// <summary>The rules as typed; what is wrong is said, and then they are not to be used.</summary>
    public TechnicalRules Read(FormChecks checks, IStringLocalizer<Texts> words)
    {
        var endsBeforeStart = words["上限不能小于下限。"];
        double? Decimal(string field, string? typed, int least, int most, int decimals = 3) => (double?)checks.Number(field, typed, least, most, decimals);
        var usual = new TechnicalRules();
        var rules = new TechnicalRules
        {
            Lengths = [.. ReadFixed(checks, words).Concat(ReadWindows(checks, words)).OrderBy(window => window.Shortest)],
            LongSide = checks.Whole(nameof(LongSide), LongSide, 0, 16384) ?? 0,
            ShortSide = checks.Whole(nameof(ShortSide), ShortSide, 0, 16384) ?? 0,
            Aspects = [.. Aspects.Where(aspect => aspect.Length <= 20 && TechnicalRules.AspectOf(aspect) > 0).Distinct()
                .OrderBy(aspect => Shapes.Usual.Contains(aspect) ? Shapes.Usual.TakeWhile(shape => shape != aspect).Count() : int.MaxValue).Take(MostRows)],
            MostBytes = (long)((checks.Number(nameof(MostMegabytes), MostMegabytes, 0, 1024 * 1024, 3) ?? 0) * Megabyte),
            Containers = [.. KnownContainers.Where(Containers.Contains)],
            VideoCodecs = [.. KnownVideoCodecs.Where(VideoCodecs.Contains)],
            AudioCodecs = [.. KnownAudioCodecs.Where(AudioCodecs.Contains)],
            SoundRequired = SoundRequired,
            LeastFrameRate = Decimal(nameof(LeastFrameRate), LeastFrameRate, 0, 240) ?? 0,
            MostFrameRate = Decimal(nameof(MostFrameRate), MostFrameRate, 0, 240) ?? 0,
            LeastLoudness = Decimal(nameof(LeastLoudness), LeastLoudness, -70, 0, 1),
            MostLoudness = Decimal(nameof(MostLoudness), MostLoudness, -70, 0, 1),
            LoudnessTarget = Decimal(nameof(LoudnessTarget), LoudnessTarget, -40, -5, 1) ?? usual.LoudnessTarget,
            TruePeakCeiling = Decimal(nameof(TruePeakCeiling), TruePeakCeiling, -9, 0, 1) ?? usual.TruePeakCeiling,
            BarsForbidden = BarsForbidden,
            MostBlackSeconds = Decimal(nameof(MostBlackSeconds), MostBlackSeconds, 0, 3600) ?? 0,
            MostSilenceSeconds = Decimal(nameof(MostSilenceSeconds), MostSilenceSeconds, 0, 3600) ?? 0,
            Soft = [.. MaySoften.Where(kind => Soft.Contains($"{kind}"))],
        };
        if (rules.LongSide == 0 != (rules.ShortSide == 0) && checks.AreRight(nameof(LongSide)) && checks.AreRight(nameof(ShortSide)))
            checks.Say(rules.LongSide == 0 ? nameof(LongSide) : nameof(ShortSide), words["长边和短边请都填写，或者都留空。"]);
        else if (rules.ShortSide > rules.LongSide)
            checks.Say(nameof(ShortSide), words["短边不能大于长边。"]);
        if (rules.MostFrameRate > 0 && rules.LeastFrameRate > rules.MostFrameRate)
            checks.Say(nameof(MostFrameRate), endsBeforeStart);
        if (rules.LeastLoudness > rules.MostLoudness)
            checks.Say(nameof(MostLoudness), endsBeforeStart);
        return rules;
    }

    List<LengthWindow> ReadFixed(FormChecks checks, IStringLocalizer<Texts> words)
    {
        var windows = new List<LengthWindow>();
        for (var i = 0; i < Math.Min(Fixed.Count, MostRows); i++)
        {
            var (length, leeway) = ($"Fixed[{i}].Seconds", $"Fixed[{i}].Tolerance");
            var nominal = checks.Number(length, Fixed[i].Seconds, 0, 86400, 3);
            var tolerance = checks.Number(leeway, Fixed[i].Tolerance, 0, 86400, 3);
            if (string.IsNullOrWhiteSpace(Fixed[i].Seconds) && !Fixed[i].IsBlank)
                checks.Say(length, words["请填写时长；不需要的行请两格都留空。"]);
            else if (tolerance > nominal)
                checks.Say(leeway, words["误差不能大于时长。"]);
            else if (nominal is { } seconds)
                windows.Add(LengthWindow.Around(Span(seconds), Span(tolerance ?? 0)));
        }
        return windows;
    }

    List<LengthWindow> ReadWindows(FormChecks checks, IStringLocalizer<Texts> words)
    {
        var windows = new List<LengthWindow>();
        for (var i = 0; i < Math.Min(Windows.Count, MostRows); i++)
        {
            var (from, to) = ($"Windows[{i}].From", $"Windows[{i}].To");
            var shortest = checks.Number(from, Windows[i].From, 0, 86400, 3);
            var longest = checks.Number(to, Windows[i].To, 0, 86400, 3);
            if (string.IsNullOrWhiteSpace(Windows[i].From) != string.IsNullOrWhiteSpace(Windows[i].To))
                checks.Say(from, words["请同时填写下限和上限；不需要的行请两格都留空。"]);
            else if (shortest > longest)
                checks.Say(to, words["上限不能小于下限。"]);
            else if (shortest is { } low && longest is { } high)
                windows.Add(new(Span(low), Span(high)));
        }
        return windows;
    }

    static TimeSpan Span(decimal seconds) => TimeSpan.FromMilliseconds((double)(seconds * 1000));

    static string Seconds(TimeSpan length) => length.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);

    static string? Text(double value) => value == 0 ? null : Number(value);

    static string? Number(double? value) => value?.ToString("0.###", CultureInfo.InvariantCulture);
}
