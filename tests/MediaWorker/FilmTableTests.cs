using VideoContest.Tests.Support;

namespace VideoContest.Tests.MediaWorker;

/// <summary>Each kind of film that cameras, phones and other people's encoders make ends in its true shape, length and rate, with its sound, and with keyframes in step.</summary>
public class FilmTableTests : FilmWorkRoom
{
    static readonly string[] Aac = ["-c:a", "aac"];
    static string[] Surround => ["-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000:duration=3,aformat=channel_layouts=mono[s];[s]asplit=6[a][b][c][d][e][f];[a][b][c][d][e][f]join=inputs=6:channel_layout=5.1"];

    // What it is made of, the shape, length and rate that must come out, and the channels that went in.
    static readonly Dictionary<string, (string File, string[] Made, int Width, int Height, double Seconds, double Rate, int Channels)> Table = new()
    {
        ["a square one"] = ("square.mp4", [.. Films.Picture(480, 480, 3), .. Films.Tone(3), .. Films.H264, .. Aac], 480, 480, 3, 25, 1),
        ["an old screen's"] = ("old.mp4", [.. Films.Picture(640, 480, 3), .. Films.Tone(3), .. Films.H264, .. Aac], 640, 480, 3, 25, 1),
        ["an upright one"] = ("upright.mp4", [.. Films.Picture(480, 854, 3), .. Films.Tone(3), .. Films.H264, .. Aac], 480, 854, 3, 25, 1),
        ["the cinema's rate"] = ("cinema.mp4", [.. Films.Picture(640, 480, 3, "24000/1001"), .. Films.Tone(3), .. Films.H264, .. Aac], 640, 480, 3, 23.976, 1),
        ["120 frames a second"] = ("fast.mp4", [.. Films.Picture(640, 480, 3, "120"), .. Films.Tone(3), .. Films.H264, .. Aac], 640, 480, 3, 60, 1),
        ["240 frames a second"] = ("faster.mp4", [.. Films.Picture(640, 480, 3, "240"), .. Films.H264], 640, 480, 3, 60, 0),
        ["an uneven rate"] = ("uneven.mp4", [.. Films.Picture(640, 480, 3, "30"), .. Films.Tone(3), "-vf", "select='lt(mod(n,10),6)+gt(n,60)'", "-vsync", "vfr", .. Films.H264, .. Aac], 640, 480, 3, 23.976, 1),
        ["ten bits"] = ("ten-bits.mp4", [.. Films.Picture(640, 480, 3), .. Films.Tone(3), "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p10le", .. Aac], 640, 480, 3, 25, 1),
        ["a see-through one for the web"] = ("clear.webm", [.. Films.Picture(640, 480, 3), .. Films.Tone(3), "-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-pix_fmt", "yuva420p", "-auto-alt-ref", "0", "-c:a", "libopus"], 640, 480, 3, 25, 1),
        ["a see-through one for editors"] = ("clear.mov", [.. Films.Picture(640, 480, 3), .. Films.Tone(3), "-c:v", "prores_ks", "-profile:v", "4444", "-pix_fmt", "yuva444p10le", "-c:a", "pcm_s16le"], 640, 480, 3, 25, 1),
        ["six channels"] = ("surround.mkv", [.. Films.Picture(640, 480, 3), .. Surround, .. Films.H264, "-c:a", "ac3"], 640, 480, 3, 25, 6),
        ["a track of data"] = ("timecode.mov", [.. Films.Picture(640, 480, 3), .. Films.Tone(3), .. Films.H264, .. Aac, "-timecode", "01:00:00:00"], 640, 480, 3, 25, 1),
        ["a clock that starts late"] = ("late-clock.ts", [.. Films.Picture(640, 480, 3), .. Films.Tone(3), .. Films.H264, .. Aac, "-output_ts_offset", "600"], 640, 480, 3, 25, 1),
        ["an absurd angle"] = ("tilted.mp4", ["-i", Films.Make("upright-before.mp4", [.. Films.Picture(640, 480, 3), .. Films.Tone(3), .. Films.H264, .. Aac]), "-c", "copy", "-metadata:s:v", "rotate=37"], 640, 480, 3, 25, 1),
        ["wide pixels"] = ("anamorphic.mp4", [.. Films.Picture(720, 576, 3), .. Films.Tone(3), "-vf", "setsar=16/15", .. Films.H264, .. Aac], 768, 576, 3, 25, 1),
        ["odd sides"] = ("odd.mkv", [.. Films.Picture(640, 480, 3), .. Films.Tone(3), "-vf", "scale=641:481", "-c:v", "mpeg4", .. Aac], 641, 481, 3, 25, 1),
    };

    public static TheoryData<string> Kinds => [.. Table.Keys];

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_film_of_that_kind_plays_everywhere(string kind)
    {
        var (file, made, width, height, seconds, rate, channels) = Table[kind];

        var film = await WorkAsync(Films.Make(file, made));

        Assert.Equal((width, height, channels), (film.Facts.Width, film.Facts.Height, film.Facts.Channels));
        Assert.InRange(film.Facts.Duration.TotalSeconds, seconds - 0.06, seconds + 0.06);
        Assert.Equal(["480", "360"], film.Renditions.Select(it => it.Name));
        Assert.All(film.Renditions, it => Assert.Equal(rate, it.FrameRate));
        foreach (var it in film.Renditions)
        {
            Assert.InRange((double)it.Width / it.Height / ((double)width / height), 0.99, 1.01);
            Assert.Equal(0, Math.Min(it.Width, it.Height) - int.Parse(it.Name, null));
            Assert.Equal(rate == 23.976 ? [0, 2.002] : [0, 2], Keyframes(it.Name));
            Assert.Equal([$"h264,{it.Width},{it.Height},1:1,yuv420p"], Films.Probe(Output($"{it.Name}.mp4"), "stream=codec_name,width,height,sample_aspect_ratio,pix_fmt").Where(line => line.StartsWith("h264", StringComparison.Ordinal)));
            Assert.Equal(channels > 0 ? ["aac,48000,2"] : [], Films.Probe(Output($"{it.Name}.mp4"), "stream=codec_name,sample_rate,channels").Where(line => line.StartsWith("aac", StringComparison.Ordinal)));
            Assert.All(Films.Probe(Output($"{it.Name}.mp4"), "stream=start_time"), start => Assert.InRange(double.Parse(start, null), -0.022, 0.0001));
            Assert.All(Films.Probe(Output($"{it.Name}.mp4"), "stream=duration"), length => Assert.InRange(double.Parse(length, null), seconds - 0.06, seconds + 0.1));
        }
    }
}
