using System.Globalization;
using VideoContest.Videos;

namespace VideoContest.Contests;

/// <summary>What a film's file must be like. The rules page, the worker's check and the screening list all read these. An empty list, or 0, admits anything.</summary>
public sealed record TechnicalRules
{
    public IReadOnlyList<LengthWindow> Lengths { get; init; } = [];

    /// <summary>Pixels of the longer side.</summary>
    public int LongSide { get; init; }

    /// <summary>Pixels of the shorter side; a landscape film needs at least LongSide×ShortSide, a portrait one ShortSide×LongSide.</summary>
    public int ShortSide { get; init; }

    /// <summary>Largest file in bytes; the site also has a limit of its own.</summary>
    public long MostBytes { get; init; }

    public IReadOnlyList<string> Containers { get; init; } = [];
    public IReadOnlyList<string> VideoCodecs { get; init; } = [];
    public IReadOnlyList<string> AudioCodecs { get; init; } = [];
    public bool SoundRequired { get; init; }

    /// <summary>Frames a second.</summary>
    public double LeastFrameRate { get; init; }

    /// <summary>Frames a second.</summary>
    public double MostFrameRate { get; init; }

    /// <summary>Shapes of the picture, such as 16:9; a film within 1 % of one of them is of that shape.</summary>
    public IReadOnlyList<string> Aspects { get; init; } = [];

    /// <summary>LUFS of the whole film; null for no limit.</summary>
    public double? LeastLoudness { get; init; }

    /// <summary>LUFS of the whole film; null for no limit.</summary>
    public double? MostLoudness { get; init; }

    /// <summary>LUFS to which the playable film is brought; the file that was handed in stays as it is.</summary>
    public double LoudnessTarget { get; init; } = -23;

    /// <summary>True peak in dBTP that the playable film does not exceed.</summary>
    public double TruePeakCeiling { get; init; } = -1.5;

    /// <summary>Black edges are pointed out.</summary>
    public bool BarsForbidden { get; init; }

    /// <summary>Longest stretch of black picture in seconds; 0 for no limit.</summary>
    public double MostBlackSeconds { get; init; }

    /// <summary>Longest stretch without sound in seconds, in a film that has sound; 0 for no limit.</summary>
    public double MostSilenceSeconds { get; init; }

    /// <summary>Rules that warn and do not block.</summary>
    public IReadOnlyList<FindingKind> Soft { get; init; } = [FindingKind.LoudnessOutside, FindingKind.BlackBars, FindingKind.LongBlack, FindingKind.LongSilence];

    /// <summary>What contests of this kind ask for: PSA of 15, 30, 45 or 60 s (±1 s), micro-films of 61 to 180 s (+0.5 s), Full HD, MP4/MOV, H.264/HEVC with AAC, 1 GB.</summary>
    public static TechnicalRules Usual => new()
    {
        Lengths = [LengthWindow.Around(15, 1), LengthWindow.Around(30, 1), LengthWindow.Around(45, 1), LengthWindow.Around(60, 1),
            new(TimeSpan.FromSeconds(61), TimeSpan.FromSeconds(180.5))],
        LongSide = 1920,
        ShortSide = 1080,
        MostBytes = 1L << 30,
        Containers = ["mp4", "mov"],
        VideoCodecs = ["h264", "hevc"],
        AudioCodecs = ["aac"],
    };

    /// <summary>Any film that can be made playable.</summary>
    public static TechnicalRules Anything => new();

    /// <summary>Every rule the film breaks, in the order a person would mend them; empty when it is eligible.</summary>
    public IReadOnlyList<Finding> Check(VideoFacts film)
    {
        var found = new List<Finding>();
        void Unless(bool kept, FindingKind kind, string measured, string limit)
        {
            if (!kept)
                found.Add(new(kind, measured, limit));
        }

        Unless(Lengths.Count == 0 || Lengths.Any(window => window.Admits(film.Duration)),
            FindingKind.LengthOutsideWindows, Milliseconds(film.Duration), string.Join(',', Lengths.Select(window => $"{Milliseconds(window.Shortest)}-{Milliseconds(window.Longest)}")));
        Unless(Math.Max(film.Width, film.Height) >= LongSide && Math.Min(film.Width, film.Height) >= ShortSide,
            FindingKind.PictureTooSmall, $"{film.Width}x{film.Height}", film.IsPortrait ? $"{ShortSide}x{LongSide}" : $"{LongSide}x{ShortSide}");
        Unless(MostBytes == 0 || film.Bytes <= MostBytes, FindingKind.TooManyBytes, Text(film.Bytes), Text(MostBytes));
        Unless(Admits(Containers, film.Container), FindingKind.ContainerNotAllowed, film.Container, string.Join(',', Containers));
        Unless(Admits(VideoCodecs, film.VideoCodec), FindingKind.VideoCodecNotAllowed, film.VideoCodec, string.Join(',', VideoCodecs));
        Unless(film.AudioCodec is null || Admits(AudioCodecs, film.AudioCodec), FindingKind.AudioCodecNotAllowed, film.AudioCodec ?? "", string.Join(',', AudioCodecs));
        Unless(film.HasSound || !SoundRequired, FindingKind.SoundMissing, "", "");
        Unless(film.FrameRate == 0 || film.FrameRate >= LeastFrameRate - 0.01 && (MostFrameRate == 0 || film.FrameRate <= MostFrameRate + 0.01),
            FindingKind.FrameRateOutside, Text(Math.Round(film.FrameRate, 2)), $"{Text(LeastFrameRate)}-{Text(MostFrameRate)}");
        return found;
    }

    static bool Admits(IReadOnlyList<string> allowed, string name) => allowed.Count == 0 || allowed.Contains(name);

    static string Milliseconds(TimeSpan length) => Text(Math.Round(length.TotalMilliseconds));

    static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
