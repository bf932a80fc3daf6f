using VideoContest.Videos;

namespace VideoContest.Contests;

/// <summary>What a film's file must be like. The rules page, the check in the browser, the worker's check and the screening list all read these. An empty list, or 0, admits anything.</summary>
public sealed partial record TechnicalRules
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

    /// <summary>
    /// What contests of this kind ask for: PSA of 15, 30, 45 or 60 s (±1 s), micro-films of 61 to 180 s (+0.5 s), Full HD, MP4/MOV, H.264/HEVC with AAC, 1 GB.
    /// Loudness, black edges, black and silence only warn. Films made for broadcast lie at −23 LUFS (EBU R 128) or −24 (GY/T 282-2014, ±2), those made for
    /// the web at about −14: −27 to −13 leaves out what is clearly too soft or too loud. Fades take up to about 3 s, a pause for effect up to about 5 s.
    /// </summary>
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
        LeastLoudness = -27,
        MostLoudness = -13,
        BarsForbidden = true,
        MostBlackSeconds = 3,
        MostSilenceSeconds = 5,
    };

    /// <summary>Any film that can be made playable.</summary>
    public static TechnicalRules Anything => new();
}
