using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace VideoContest.Videos;

/// <summary>Reads a WebVTT or SubRip file as people have it, and writes the plain WebVTT that players are given: cues in order, within the film, without styles, regions, notes and settings.</summary>
/// <remarks>The grammar is that of https://www.w3.org/TR/webvtt1/; SubRip differs in the number before a cue and the comma in times, which are taken in both.</remarks>
public static partial class CaptionFile
{
    public const int MostBytes = 1 << 20;
    public const int MostCues = 5000;

    /// <summary>Most characters of one cue, tags included.</summary>
    public const int LongestCue = 2000;

    const string Example = "00:00:01,000 --> 00:00:03,500";

    /// <summary>The file as plain WebVTT.</summary>
    /// <param name="file">UTF-8, UTF-16 or GB18030, with or without a byte order mark.</param>
    /// <param name="length">How long the film is; null while it is not known, and then no cue is too late.</param>
    /// <exception cref="RefusedException">The file is no such file; the sentence names the line, counted from 1.</exception>
    public static string Clean(byte[] file, TimeSpan? length)
    {
        if (file.Length > MostBytes)
            throw new Refusal("字幕文件最大 1 MB。请确认选择的是字幕文件。").AsException();

        var lines = CaptionEncoding.Read(file).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        var cues = Read(lines, length);
        if (cues.Count == 0)
            throw new Refusal("文件里没有字幕。请使用 WebVTT（.vtt）或 SRT（.srt）格式的字幕文件。").AsException();

        var clean = new StringBuilder("WEBVTT\n");
        foreach (var cue in cues.OrderBy(cue => cue.From)) // keeps the order of those that begin together
            clean.Append(CultureInfo.InvariantCulture, $"\n{Clock(cue.From)} --> {Clock(cue.Until)}\n{cue.Text}\n");
        return clean.ToString();
    }

    static List<Cue> Read(string[] lines, TimeSpan? length)
    {
        var cues = new List<Cue>();
        var at = IsHeader(lines[0]) ? EndOfBlock(lines, 0) : 0;
        while (at < lines.Length)
        {
            if (string.IsNullOrWhiteSpace(lines[at]))
            {
                at++;
                continue;
            }
            // Before the times may stand a number or a name, which players do not show.
            var times = IsTimes(lines, at) ? at : at + 1;
            if (!IsTimes(lines, times))
            {
                if (!IsAside(lines[at]))
                    throw new Refusal("字幕第 {0} 行应该是时间，例如 {1}。", at + 1, Example).AsException();
                at = EndOfBlock(lines, at);
                continue;
            }
            var end = times + 1;
            while (end < lines.Length && !string.IsNullOrWhiteSpace(lines[end]) && !IsTimes(lines, end))
                end++;
            if (ReadCue(lines, times, end, length) is { } cue)
                cues.Add(cue);
            if (cues.Count > MostCues)
                throw new Refusal("字幕最多 {0} 条。", MostCues).AsException();
            at = end;
        }
        return cues;
    }

    // Null for one that says nothing.
    static Cue? ReadCue(string[] lines, int times, int end, TimeSpan? length)
    {
        var line = times + 1;
        if (Times().Match(lines[times]) is not { Success: true } match)
            throw new Refusal("字幕第 {0} 行的时间写法不对，应该像 {1} 这样。", line, Example).AsException();

        var (from, until) = (Moment(match, "from"), Moment(match, "until"));
        if (until <= from)
            throw new Refusal("字幕第 {0} 行的结束时间必须晚于开始时间。", line).AsException();
        if (from >= length)
            throw new Refusal("字幕第 {0} 行从 {1} 开始，而影片只有 {2}。请确认这是本片的字幕。", line, Clock(from), Clock(length.Value)).AsException();

        var text = string.Join('\n', lines[(times + 1)..end]);
        if (text.Length > LongestCue)
            throw new Refusal("字幕第 {0} 行开始的一条太长，每条最多 {1} 个字。", line, LongestCue).AsException();

        text = CueText.Clean(text);
        return text.Length == 0 ? null : new(from, until > length ? length.Value : until, text);
    }

    static bool IsHeader(string line) => line.TrimEnd() == "WEBVTT" || line.StartsWith("WEBVTT ", StringComparison.Ordinal) || line.StartsWith("WEBVTT\t", StringComparison.Ordinal);

    static bool IsTimes(string[] lines, int at) => at < lines.Length && lines[at].Contains("-->", StringComparison.Ordinal);

    static bool IsAside(string line) => Aside().IsMatch(line);

    static int EndOfBlock(string[] lines, int at)
    {
        while (at < lines.Length && !string.IsNullOrWhiteSpace(lines[at]))
            at++;
        return at;
    }

    static TimeSpan Moment(Match match, string which)
    {
        int Part(string name) => match.Groups[which + name] is { Length: > 0 } part ? int.Parse(part.Value, CultureInfo.InvariantCulture) : 0;
        var fraction = match.Groups[which + "Fraction"].Value.PadRight(3, '0');
        return new(0, Part("Hours"), Part("Minutes"), Part("Seconds"), fraction.Length == 0 ? 0 : int.Parse(fraction, CultureInfo.InvariantCulture));
    }

    static string Clock(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours:00}:{time:mm\\:ss\\.fff}");

    [GeneratedRegex("""
        ^\s*(?:(?<fromHours>[0-9]{1,2}):)?(?<fromMinutes>[0-5]?[0-9]):(?<fromSeconds>[0-5]?[0-9])(?:[.,](?<fromFraction>[0-9]{1,3}))?
        \s*-->\s*(?:(?<untilHours>[0-9]{1,2}):)?(?<untilMinutes>[0-5]?[0-9]):(?<untilSeconds>[0-5]?[0-9])(?:[.,](?<untilFraction>[0-9]{1,3}))?(?:\s.*)?$
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Times();

    [GeneratedRegex(@"^(?:NOTE|STYLE|REGION)(?:\s|$)|^Region:")]
    private static partial Regex Aside();

    readonly record struct Cue(TimeSpan From, TimeSpan Until, string Text);
}
