using System.Globalization;
using VideoContest.Videos;

namespace VideoContest.Contests;

/// <summary>How a film stands against one of the rules.</summary>
public enum RuleOutcome { Kept, Warned, Broken, Unmeasured }

/// <summary>One rule of a contest beside what was measured on a film.</summary>
/// <param name="Kind">The finding there is when the rule is broken.</param>
/// <param name="Measured">As in <see cref="Finding"/>; empty while unmeasured.</param>
/// <param name="Limit">As in <see cref="Finding"/>.</param>
public sealed record HeldRule(FindingKind Kind, RuleOutcome Outcome, string Measured, string Limit);

// The browser has the same rules in web/wwwroot/js/film-rules.js; a test holds both to one table of films.
public sealed partial record TechnicalRules
{
    /// <summary>A rate or shape that is given by two whole numbers is never met exactly: 30000/1001, 1366×768.</summary>
    const double RateTolerance = 0.01, AspectTolerance = 0.01;

    /// <summary>Every rule the film breaks, in the order a person would mend them; empty when it is eligible. Those of soft rules are warnings. What was not measured breaks nothing.</summary>
    public IReadOnlyList<Finding> Check(VideoFacts film) =>
        [.. Hold(film).Where(rule => rule.Outcome is RuleOutcome.Warned or RuleOutcome.Broken)
            .Select(rule => new Finding(rule.Kind, rule.Measured, rule.Limit, rule.Outcome == RuleOutcome.Warned))];

    /// <summary>Every rule the contest has and the film can be held to, in the order of <see cref="Check"/>. A film without sound is not held to rules about sound, but that it must have one.</summary>
    public IReadOnlyList<HeldRule> Hold(VideoFacts film)
    {
        var held = new List<HeldRule>();
        void Rule(bool isAsked, FindingKind kind, string limit, string? measured, bool isKept)
        {
            if (isAsked)
                held.Add(new(kind, measured is null ? RuleOutcome.Unmeasured : isKept ? RuleOutcome.Kept : Soft.Contains(kind) ? RuleOutcome.Warned : RuleOutcome.Broken, measured ?? "", limit));
        }

        var length = TimeSpan.FromMilliseconds(Math.Round(film.Duration.TotalMilliseconds, MidpointRounding.AwayFromZero));
        Rule(Lengths.Count > 0, FindingKind.LengthOutsideWindows, string.Join(',', Lengths.Select(window => $"{Milliseconds(window.Shortest)}-{Milliseconds(window.Longest)}")),
            length > TimeSpan.Zero ? Milliseconds(length) : null, Lengths.Any(window => window.Admits(length)));

        var hasPicture = film is { Width: > 0, Height: > 0 };
        Rule(LongSide > 0 || ShortSide > 0, FindingKind.PictureTooSmall, film.IsPortrait ? $"{ShortSide}x{LongSide}" : $"{LongSide}x{ShortSide}",
            hasPicture ? $"{film.Width}x{film.Height}" : null, Math.Max(film.Width, film.Height) >= LongSide && Math.Min(film.Width, film.Height) >= ShortSide);
        Rule(Aspects.Count > 0, FindingKind.AspectNotAllowed, string.Join(',', Aspects),
            hasPicture ? Rounded((double)film.Width / film.Height, 1000).ToString("F3", CultureInfo.InvariantCulture) : null,
            Aspects.Any(aspect => IsNear((double)film.Width / film.Height, aspect)));

        Rule(MostBytes > 0, FindingKind.TooManyBytes, Text(MostBytes), film.Bytes > 0 ? Text(film.Bytes) : null, film.Bytes <= MostBytes);
        Rule(Containers.Count > 0, FindingKind.ContainerNotAllowed, string.Join(',', Containers), Known(film.Container), Containers.Contains(film.Container));
        Rule(VideoCodecs.Count > 0, FindingKind.VideoCodecNotAllowed, string.Join(',', VideoCodecs), Known(film.VideoCodec), VideoCodecs.Contains(film.VideoCodec));
        Rule(AudioCodecs.Count > 0 && film.HasSound, FindingKind.AudioCodecNotAllowed, string.Join(',', AudioCodecs), Known(film.AudioCodec), AudioCodecs.Contains(film.AudioCodec ?? ""));
        Rule(SoundRequired, FindingKind.SoundMissing, "", "", film.HasSound);
        Rule(LeastFrameRate > 0 || MostFrameRate > 0, FindingKind.FrameRateOutside, $"{Text(LeastFrameRate)}-{Text(MostFrameRate)}", film.FrameRate > 0 ? Hundredths(film.FrameRate) : null,
            film.FrameRate >= LeastFrameRate - RateTolerance && (MostFrameRate == 0 || film.FrameRate <= MostFrameRate + RateTolerance));
        Rule(BarsForbidden, FindingKind.BlackBars, "", Bars(film), film.Bars is null or (0, 0, 0, 0));
        Rule(MostBlackSeconds > 0, FindingKind.LongBlack, Text(MostBlackSeconds * 1000), Stretch(film.LongestBlack), film.LongestBlack <= TimeSpan.FromSeconds(MostBlackSeconds));

        // ffmpeg measures tenths; what is shown as the limit is within it.
        double? loudness = film.Loudness is { } measured ? Math.Round(measured, 1, MidpointRounding.AwayFromZero) : null;
        Rule((LeastLoudness is not null || MostLoudness is not null) && film.HasSound, FindingKind.LoudnessOutside, $"{Text(LeastLoudness)},{Text(MostLoudness)}",
            loudness?.ToString("F1", CultureInfo.InvariantCulture), !(loudness < LeastLoudness) && !(loudness > MostLoudness));
        Rule(MostSilenceSeconds > 0 && film.HasSound, FindingKind.LongSilence, Text(MostSilenceSeconds * 1000), Stretch(film.LongestSilence), film.LongestSilence <= TimeSpan.FromSeconds(MostSilenceSeconds));
        return held;
    }

    /// <summary>Whether width over height is within 1 % of a shape such as 16:9.</summary>
    // 101×100 is within 1 % of 1:1, though not in binary fractions.
    public static bool IsNear(double ratio, string shape) => AspectOf(shape) is var wanted and > 0 && Math.Abs(ratio / wanted - 1) <= AspectTolerance + 1e-9;

    /// <summary>Width over height of a shape such as 16:9 or 2.39:1; 0 when it is none.</summary>
    public static double AspectOf(string aspect) =>
        aspect.Split(':') is [var wide, var high] && double.TryParse(wide, CultureInfo.InvariantCulture, out var width)
            && double.TryParse(high, CultureInfo.InvariantCulture, out var height) && width > 0 && height > 0 ? width / height : 0;

    // Edges are looked for where black is: a film that was looked at and has none says nothing of them.
    static string? Bars(VideoFacts film) => film switch
    {
        { Bars: { } bars } => $"{bars.Left},{bars.Top},{bars.Right},{bars.Bottom}",
        { LongestBlack: not null } => "0,0,0,0",
        _ => null,
    };

    static string? Known(string? name) => string.IsNullOrEmpty(name) ? null : name;

    static string? Stretch(TimeSpan? length) => length is { } it ? Milliseconds(it) : null;

    static string Milliseconds(TimeSpan length) => Text(Math.Round(length.TotalMilliseconds, MidpointRounding.AwayFromZero));

    static string Hundredths(double value) => Rounded(value, 100).ToString("0.##", CultureInfo.InvariantCulture);

    // Halves upwards, in steps that every language does alike.
    static double Rounded(double value, int parts) => Math.Floor(value * parts + 0.5) / parts;

    static string Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";
}
