using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace VideoContest.Web.Commands.Demo;

enum Flaw { None, TooLong, Damaged }

/// <summary>A film of about fifteen seconds that is drawn and scored when it is needed.</summary>
/// <param name="Ground">Background as RRGGBB.</param>
/// <param name="Sun">A large disc behind the drawing, as RRGGBB.</param>
/// <param name="Tune">Chooses the melody; 0 for a film without sound.</param>
sealed record DemoFilm(Scene Scene, string Title, string[] Lines, int Width, int Height, int FrameRate, double Seconds, string Ground, string Sun, int Tune, Flaw Flaw = Flaw.None)
{
    const string ClosingLine = "安全生产 人人有责";

    /// <summary>Writes the film as an MP4.</summary>
    /// <param name="folder">An empty folder of its own; other files may be left in it.</param>
    /// <param name="withTitles">Whether a font with Chinese characters is there.</param>
    /// <returns>The film's path.</returns>
    public async Task<string> DrawAsync(string folder, bool withTitles, CancellationToken cancel = default)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "film.ass"), Script(withTitles), cancel);
        var length = Seconds.ToString(CultureInfo.InvariantCulture);
        List<string> arguments =
        [
            "-v", "error", "-y", "-f", "lavfi", "-i", $"color=c=0x{Ground}:s={Width}x{Height}:r={FrameRate}:d={length}",
            .. Tune == 0 ? (string[])[] : ["-f", "lavfi", "-i", Melody(length)],
            "-vf", "ass=film.ass", "-c:v", "libx264", "-preset", "ultrafast", "-crf", "20", "-pix_fmt", "yuv420p",
            .. Tune == 0 ? (string[])[] : ["-c:a", "aac", "-b:a", "128k", "-shortest"],
            "-movflags", "+faststart", "film.mp4",
        ];
        await RunAsync(folder, arguments, cancel);
        var film = Path.Combine(folder, "film.mp4");
        if (Flaw == Flaw.TooLong)
        {
            // Three minutes and four seconds: the same scene over and over, without encoding it again.
            await RunAsync(folder, ["-v", "error", "-y", "-stream_loop", "-1", "-i", "film.mp4", "-t", "184", "-c", "copy", "-movflags", "+faststart", "long.mp4"], cancel);
            return Path.Combine(folder, "long.mp4");
        }
        if (Flaw == Flaw.Damaged)
        {
            await using var cut = File.OpenWrite(film);
            cut.SetLength(cut.Length * 6 / 10);
        }
        return film;
    }

    /// <summary>Whether titles can be set in Chinese on this machine.</summary>
    public static async Task<bool> HasChineseFontAsync(CancellationToken cancel = default)
    {
        try
        {
            using var list = Process.Start(new ProcessStartInfo("fc-list", [":lang=zh-cn", "family"]) { RedirectStandardOutput = true })!;
            return (await list.StandardOutput.ReadToEndAsync(cancel)).Trim().Length > 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    static async Task RunAsync(string folder, IEnumerable<string> arguments, CancellationToken cancel)
    {
        using var ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", ["-nostdin", .. arguments]) { WorkingDirectory = folder, RedirectStandardError = true })!;
        try
        {
            var said = await ffmpeg.StandardError.ReadToEndAsync(cancel);
            await ffmpeg.WaitForExitAsync(cancel);
            if (ffmpeg.ExitCode != 0)
                throw new InvalidOperationException($"ffmpeg ended with {ffmpeg.ExitCode}: {said}");
        }
        finally
        {
            if (!ffmpeg.HasExited)
                ffmpeg.Kill(entireProcessTree: true);
        }
    }

    // Plucked notes up and down a pentatonic scale over a low drone; each tune at a pace of its own, or all would sound like one in other keys.
    string Melody(string length)
    {
        var pace = (1.3 + Tune * 0.23).ToString(CultureInfo.InvariantCulture);
        return $"aevalsrc='0.22*exp(-4*mod(t,1/{pace}))*sin(2*PI*{196 + Tune * 12}*pow(2,(2.4*mod(floor(t*{pace})*{1 + Tune % 4},{5 + Tune % 2 * 2})+0.2)/12)*t)+0.05*sin(2*PI*{98 + Tune * 6}*t)*(0.6+0.4*sin(2*PI*0.2*t))':s=48000:d={length}";
    }

    string Script(bool withTitles)
    {
        // Every film stands differently on its ground, and its sun takes another way; the same scene on the same ground is the same film.
        var mix = (int)Scene * 7 + Convert.ToInt32(Ground, 16) % 97;
        var (x, y) = (Width * (34 + mix % 5 * 8) / 100, Height * (41 + mix % 3 * 4) / 100);
        var unit = Math.Min(Width, Height);
        var scale = unit * 100 / 640;
        var ground = Height * (80 + mix % 4 * 3) / 100;
        var (rise, set, high, big) = (Width * (1 + mix * 3 % 9) / 10, Width * (1 + mix * 5 % 9) / 10, Height * (16 + mix % 4 * 9) / 100, scale * (3 + mix % 4) / 4);
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"""
            [Script Info]
            ScriptType: v4.00+
            PlayResX: {Width}
            PlayResY: {Height}

            [V4+ Styles]
            Format: Name, Fontname, Fontsize, PrimaryColour, OutlineColour, BackColour, Bold, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
            Style: Title,Noto Sans CJK SC,{unit / 10},&H00FFFFFF,&H002E2010,&H00000000,-1,1,{unit / 200},0,5,{unit / 20},{unit / 20},0,1
            Style: Line,Noto Sans CJK SC,{unit / 20},&H00FFFFFF,&H002E2010,&H00000000,-1,1,{unit / 240},0,2,{unit / 20},{unit / 20},{unit / 24},1
            Style: Draw,Noto Sans CJK SC,20,&H00FFFFFF,&H00000000,&H00000000,0,1,0,0,7,0,0,0,1

            [Events]
            Format: Layer, Start, End, Style, Text

            """));
        void Say(int layer, double from, double until, string style, string what) =>
            text.AppendLine(CultureInfo.InvariantCulture, $"Dialogue: {layer},{Clock(from)},{Clock(until)},{style},{what}");
        void Paint(int layer, double from, string place, Shape shape) =>
            Say(layer, from, Seconds, "Draw", $"{{{place}\\1c&H{shape.Color[4..6]}{shape.Color[2..4]}{shape.Color[0..2]}&\\p1}}{shape.Path}{{\\p0}}");

        Paint(0, 0, $"\\move({rise},{high},{set},{high + unit / 8})\\fscx{big}\\fscy{big}\\t(0,{Seconds * 1000:0},\\fscx{big * 6 / 5}\\fscy{big * 6 / 5})", Shape.Circle(Sun, 0, 0, 200));
        Paint(1, 0, "\\pos(0,0)", Shape.Box("10202E", 0, ground, Width, Height - ground));
        for (var stripe = -1; stripe * unit / 12 < Width + unit; stripe++)
        {
            var left = stripe * unit / 12;
            Paint(2, 0, "\\pos(0,0)", Shape.Polygon("F2B705", (left, ground), (left + unit / 24, ground), (left + unit / 24 - unit / 50, ground + unit / 50), (left - unit / 50, ground + unit / 50)));
        }
        foreach (var shape in Scenes.Draw(Scene))
            Paint(3, 2.6, $"\\move({x},{-unit / 2},{x},{y},0,900)\\fscx{scale}\\fscy{scale}", shape);
        if (withTitles)
        {
            Say(5, 0.2, 2.8, "Title", $"{{\\pos({Width / 2},{Height * 45 / 100})\\fad(400,300)}}{Title}");
            for (var i = 0; i < Lines.Length; i++)
                Say(5, LineFrom(i), LineUntil(i), "Line", $"{{\\fad(250,250)}}{Lines[i]}");
            Say(5, Seconds - 3, Seconds, "Line", $"{{\\fad(300,0)}}{ClosingLine}");
        }
        return text.ToString();
    }

    static string Clock(double seconds) => TimeSpan.FromSeconds(seconds).ToString(@"h\:mm\:ss\.ff", CultureInfo.InvariantCulture);

    /// <summary>The lines as a caption file, the way an entrant would send it.</summary>
    public byte[] Captions() => Encoding.UTF8.GetBytes(string.Concat(Lines.Select((line, i) => string.Create(CultureInfo.InvariantCulture,
        $"{i + 1}\n00:00:{LineFrom(i):00.000} --> 00:00:{LineUntil(i):00.000}\n{line}\n\n"))));

    // Seconds.
    static double LineFrom(int i) => 3.6 + i * 3.6;
    double LineUntil(int i) => Math.Min(7.0 + i * 3.6, Seconds - 3.2);
}
