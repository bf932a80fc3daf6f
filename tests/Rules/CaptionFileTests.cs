using System.Text;
using VideoContest.Videos;

namespace VideoContest.Tests.Rules;

public class CaptionFileTests
{
    static readonly TimeSpan Film = TimeSpan.FromSeconds(15);

    [Fact]
    public void SubRip_becomes_WebVTT_in_the_order_of_time() =>
        Assert.Equal("WEBVTT\n\n00:00:01.000 --> 00:00:03.500\n先看，再动。\n\n00:00:04.000 --> 00:00:05.000\n第二句\n第二行\n",
            Clean("2\r\n00:00:04,000 --> 00:00:05,000 X1:10 X2:20\r\n第二句\r\n第二行\r\n\r\n1\r\n00:00:01,000 --> 00:00:03,500\r\n先看，再动。\r\n"));

    [Fact]
    public void WebVTT_loses_its_header_notes_styles_regions_names_and_settings() =>
        Assert.Equal("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n一\n\n00:00:02.000 --> 00:00:03.000\n二\n", Clean("""
            WEBVTT - made by somebody
            Kind: captions

            NOTE a remark
            over two lines

            STYLE
            ::cue { background: url(https://example.org/x) }

            REGION
            id:fred

            first
            00:01.000 --> 00:02.000 line:0 position:20% region:fred
            一
            00:02.000 --> 00:03.000
            二
            """));

    [Theory]
    [InlineData("<i>斜</i><b>粗</b><u>线</u>", "<i>斜</i><b>粗</b><u>线</u>")]
    [InlineData("<ruby>安<rt>ān</ruby>", "<ruby>安<rt>ān</rt></ruby>")]
    [InlineData("<v 张三>你好</v><c.red>红</c> <00:00:01.500>", "你好红")]
    [InlineData("<font color=\"red\">红</font>{\\an8}", "红")]
    [InlineData("<b>没有关上", "<b>没有关上</b>")]
    [InlineData("没有打开</b>", "没有打开")]
    [InlineData("<b><i>错</b></i>", "<b><i>错</i></b>")]
    [InlineData("<script>alert(1)</script>字<style>a{}</style>", "字")]
    [InlineData("<SCRIPT src=x>alert(1)", "")]
    [InlineData("<scr<script>x</script>ipt>alert(1)</script>字", "alert(1)字")]
    [InlineData("<img src=x onerror=alert(1)>字", "字")]
    [InlineData("<img src=x onerror=alert(1)", "&lt;img src=x onerror=alert(1)")]
    [InlineData("&lt;script&gt;字", "&lt;script&gt;字")]
    [InlineData("3 < 5 & AT&amp;T", "3 &lt; 5 &amp; AT&amp;T")]
    [InlineData("字\0\u202e\u200b\u0007幕", "字幕")]
    [InlineData("👷‍♀️", "👷‍♀️")]
    [InlineData("<b></b>", "")]
    public void A_cue_keeps_its_words_and_a_few_marks(string typed, string kept)
    {
        var clean = Clean($"WEBVTT\n\n00:01.000 --> 00:02.000\n{typed}\n\n00:02.000 --> 00:03.000\n。\n");

        Assert.Equal("WEBVTT\n" + (kept.Length == 0 ? "" : $"\n00:00:01.000 --> 00:00:02.000\n{kept}\n") + "\n00:00:02.000 --> 00:00:03.000\n。\n", clean);
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("GB18030", false)]
    public void Every_usual_encoding_is_read(string name, bool marked)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        byte[] file = [.. marked ? encoding.GetPreamble() : [], .. encoding.GetBytes("1\n00:00:01,000 --> 00:00:02,000\n一切为了安全。\n")];

        Assert.Equal("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n一切为了安全。\n", CaptionFile.Clean(file, Film));
    }

    [Fact]
    public void A_cue_that_outlasts_the_film_ends_with_it() =>
        Assert.Equal("WEBVTT\n\n00:00:14.000 --> 00:00:15.000\n完\n", Clean("1\n00:00:14,000 --> 00:00:16,000\n完\n"));

    [Theory]
    [InlineData("1\n00:00:01,000 --> 00:00:02,000\n字\n\n没有时间的一段\n", 5, "应该是时间")]
    [InlineData("WEBVTT\n\n00:01 -> 00:02\n字\n", 3, "应该是时间")]
    [InlineData("WEBVTT\n\n00:71.000 --> 01:12.000\n字\n", 3, "写法不对")]
    [InlineData("WEBVTT\n\n-00:01.000 --> 00:02.000\n字\n", 3, "写法不对")]
    [InlineData("WEBVTT\n\nfirst\n00:02.000 --> 00:01.000\n字\n", 4, "必须晚于")]
    [InlineData("WEBVTT\n\n00:15.000 --> 00:16.000\n字\n", 3, "而影片只有")]
    [InlineData("WEBVTT\n\n99999999999:00:00.000 --> 00:01.000\n字\n", 3, "写法不对")]
    public void A_fault_is_named_with_its_line(string file, int line, string reason)
    {
        var refused = Assert.Throws<RefusedException>(() => Clean(file)).Refusal;

        Assert.Equal(line, refused.Values[0]);
        Assert.Contains(reason, refused.Sentence);
    }

    [Theory]
    [InlineData("")]
    [InlineData("WEBVTT\n")]
    [InlineData("WEBVTT\n\n00:01.000 --> 00:02.000\n\n")]
    public void A_file_without_captions_is_refused(string file) => Assert.Contains("没有字幕", Assert.Throws<RefusedException>(() => Clean(file)).Refusal.Sentence);

    [Fact]
    public void What_is_no_text_is_refused()
    {
        Assert.Throws<RefusedException>(() => CaptionFile.Clean([0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x10, 0x4A, 0x46, 0x49, 0x46, 0x80, 0x80, 0xFF], Film));
        Assert.Throws<RefusedException>(() => CaptionFile.Clean(new byte[CaptionFile.MostBytes], Film));
    }

    [Fact]
    public void There_is_a_limit_to_bytes_cues_and_the_length_of_one()
    {
        string Cues(int count) => string.Concat(Enumerable.Range(0, count).Select(n => $"{n}\n00:00:01,000 --> 00:00:02,000\n字\n\n"));

        Assert.Contains("1 MB", Assert.Throws<RefusedException>(() => CaptionFile.Clean(new byte[CaptionFile.MostBytes + 1], Film)).Refusal.Sentence);
        Assert.Equal([CaptionFile.MostCues], Assert.Throws<RefusedException>(() => Clean(Cues(CaptionFile.MostCues + 1))).Refusal.Values);
        Assert.NotEmpty(Clean(Cues(CaptionFile.MostCues)));
        Assert.Equal([2, CaptionFile.LongestCue], Assert.Throws<RefusedException>(() => Clean("1\n00:00:01,000 --> 00:00:02,000\n" + new string('字', CaptionFile.LongestCue + 1))).Refusal.Values);
    }

    [Fact]
    public void As_long_as_the_film_is_not_measured_no_cue_is_too_late() =>
        Assert.Contains("01:30:00.000", CaptionFile.Clean(Encoding.UTF8.GetBytes("WEBVTT\n\n01:30:00.000 --> 01:30:01.000\n字\n"), null));

    static string Clean(string file) => CaptionFile.Clean(Encoding.UTF8.GetBytes(file), Film);
}
