using System.Text;
using VideoContest.MediaWorker;
using VideoContest.MediaWorker.Probing;
using VideoContest.Videos;

namespace VideoContest.Tests.MediaWorker;

public class ProbeReadingTests
{
    const string Sound = """{"index":1,"codec_type":"audio","codec_name":"aac","codec_tag_string":"mp4a","channels":2}""";

    [Theory]
    [InlineData("-90", 90)]
    [InlineData("90", 270)]
    [InlineData("180", 180)]
    [InlineData("-180", 180)]
    [InlineData("-89.6", 90)]
    [InlineData("270", 90)]
    [InlineData("450", 270)]
    [InlineData("45", 0)]
    [InlineData("-30", 0)]
    [InlineData("\"nan\"", 0)]
    [InlineData("1e300", 0)]
    public void A_turned_picture_is_turned_back_unless_the_angle_is_absurd(string rotation, int degrees)
    {
        var film = Read(Picture($$""","side_data_list":[{"side_data_type":"Display Matrix","rotation":{{rotation}}}]"""));

        Assert.Equal(degrees, film.Facts.Rotation);
        Assert.Equal(degrees is 90 or 270 ? (1080, 1920) : (1920, 1080), (film.Facts.Width, film.Facts.Height));
    }

    [Theory]
    [InlineData("30/1", "30/1", 30)]
    [InlineData("0/0", "25/1", 25)]
    [InlineData("0/0", "90000/1", 0)]
    [InlineData("0/0", "0/0", 0)]
    [InlineData("3628800/502589", "57600/1", 7.22)]
    public void The_average_rate_counts_where_there_is_one(string average, string finest, double rate) =>
        Assert.Equal(rate, Read(Picture($$""","avg_frame_rate":"{{average}}","r_frame_rate":"{{finest}}" """)).Facts.FrameRate, 2);

    [Theory]
    [InlineData("1:1", 1920)]
    [InlineData("4:3", 2560)]
    [InlineData("0:1", 1920)]
    [InlineData("1:1000", 1920)]
    [InlineData("N/A", 1920)]
    public void The_shape_of_a_pixel_counts_unless_it_is_absurd(string shape, int width) =>
        Assert.Equal(width, Read(Picture($$""","sample_aspect_ratio":"{{shape}}" """)).Facts.Width);

    [Theory]
    [InlineData("mov,mp4,m4a,3gp,3g2,mj2", "\"major_brand\":\"qt  \"", "\0\0\0\u0014ftypisom", "mp4")]
    [InlineData("mov,mp4,m4a,3gp,3g2,mj2", "\"major_brand\":\"isom\"", "\0\0\0\u0014ftypqt  ", "mov")]
    [InlineData("mov,mp4,m4a,3gp,3g2,mj2", "", "\0\0\0\u0008wide\0\0\0\u0014mdat", "mov")]
    [InlineData("matroska,webm", "", "\u001aE\u00df\u00a3B\u0082webm", "webm")]
    [InlineData("matroska,webm", "", "\u001aE\u00df\u00a3B\u0082matroska", "mkv")]
    [InlineData("mpegts", "", "", "mpegts")]
    public void Containers_have_their_everyday_names(string format, string tags, string head, string container) =>
        Assert.Equal(container, Read([Picture()], format, tags, head).Facts.Container);

    [Fact]
    public void A_cover_that_comes_first_is_not_the_film()
    {
        var film = Read("""{"index":0,"codec_type":"video","codec_name":"mjpeg","width":600,"height":600,"disposition":{"attached_pic":1}}""", Picture(index: 2), Sound);

        Assert.Equal((2, 1, "h264"), (film.Picture, film.Sound, film.Facts.VideoCodec));
    }

    [Fact]
    public void Of_several_sounds_the_first_that_may_be_decoded_is_taken()
    {
        var film = Read(Picture(), """{"index":1,"codec_type":"audio","codec_name":"unknown"}""", """{"index":2,"codec_type":"audio","codec_name":"dts","channels":6}""",
            """{"index":3,"codec_type":"audio","codec_name":"ac3","channels":6}""", """{"index":4,"codec_type":"audio","codec_name":"aac","channels":2}""");

        Assert.Equal((3, "ac3", 6), (film.Sound, film.Facts.AudioCodec, film.Facts.Channels));
    }

    [Fact]
    public void Streams_that_are_listed_twice_are_read_once()
    {
        var film = ProbeReading.Read($$$"""{"programs":[{"streams":[{{{Picture()}}}]}],"streams":[{{{Picture()}}},{{{Sound}}}],"format":{"format_name":"mpegts","duration":"5.0"}}""", [], 1);

        Assert.Equal((0, 1), (film.Picture, film.Sound));
    }

    [Fact]
    public void A_length_may_stand_with_the_picture_the_whole_or_nowhere()
    {
        Assert.Equal(TimeSpan.FromSeconds(5), Read(Picture(""","duration":"5.0" """)).DeclaredPicture);
        Assert.Equal(TimeSpan.FromSeconds(5.2), Read(Picture(""","tags":{"DURATION":"00:00:05.200000000"}""")).DeclaredPicture);
        Assert.Equal((null, TimeSpan.FromSeconds(9)), (Read(Picture()).DeclaredPicture, Read(Picture()).DeclaredWhole!.Value));
        Assert.Null(ProbeReading.Read($$$"""{"streams":[{{{Picture()}}}],"format":{"format_name":"matroska,webm"}}""", [], 1).Declared);
    }

    [Theory]
    [InlineData("smpte2084", true)]
    [InlineData("arib-std-b67", true)]
    [InlineData("bt709", false)]
    public void High_dynamic_range_shows_in_the_transfer(string transfer, bool isHdr) =>
        Assert.Equal(isHdr, Read(Picture($$""","color_transfer":"{{transfer}}" """)).Facts.IsHdr);

    [Fact]
    public void Dolby_Vision_without_a_usual_base_is_refused()
    {
        const string Profile = ""","side_data_list":[{"side_data_type":"DOVI configuration record","dv_profile":""";

        Assert.Equal(FindingKind.DolbyVisionUnsupported, Refused(Picture(Profile + "5}]")));
        Assert.Equal("h264", Read(Picture(Profile + "8}]")).Facts.VideoCodec);
    }

    [Fact]
    public void Encryption_shows_in_side_data_or_in_the_tag()
    {
        Assert.Equal(FindingKind.Encrypted, Refused(Picture(""","side_data_list":[{"side_data_type":"Encryption initialization data"}]""")));
        Assert.Equal(FindingKind.Encrypted, Refused(Picture(""","codec_tag_string":"encv" """)));
    }

    [Fact]
    public void What_cannot_be_a_film_is_refused()
    {
        Assert.Equal(FindingKind.NoPicture, Refused(Sound));
        Assert.Equal(FindingKind.KindNotAllowed, Refused(Picture().Replace("h264", "magicyuv", StringComparison.Ordinal)));
        Assert.Equal(FindingKind.KindNotAllowed, Refused(Picture(), """{"index":1,"codec_type":"audio","codec_name":"dts"}"""));
        Assert.Equal(FindingKind.TooComplex, Refused(Picture().Replace("1920", "40000", StringComparison.Ordinal)));
        Assert.Equal(FindingKind.NoPicture, Refused(Picture().Replace("1080", "1", StringComparison.Ordinal)));
        Assert.Equal(FindingKind.Unreadable, Assert.Throws<UnfitFilmException>(() => ProbeReading.Read("{}", [], 1)).Findings[0].Kind);
    }

    static string Picture(string more = "", int index = 0) => $$"""{"index":{{index}},"codec_type":"video","codec_name":"h264","width":1920,"height":1080{{more}}}""";

    static FindingKind Refused(params string[] streams) => Assert.Throws<UnfitFilmException>(() => Read(streams)).Findings[0].Kind;

    static ProbedFilm Read(params string[] streams) => Read(streams, "mov,mp4,m4a,3gp,3g2,mj2", "\"major_brand\":\"isom\"", "");

    static ProbedFilm Read(string[] streams, string format, string tags, string head) => ProbeReading.Read(
        $$$"""{"streams":[{{{string.Join(',', streams)}}}],"format":{"format_name":"{{{format}}}","duration":"9.0","tags":{ {{{tags}}} } } }""", Encoding.Latin1.GetBytes(head), 1000);
}
