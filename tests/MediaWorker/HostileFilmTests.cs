using System.Buffers.Binary;
using VideoContest.Contests;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.MediaWorker;

/// <summary>Files that are not films, are broken, or mean harm end with a finding.</summary>
public partial class HostileFilmTests : FilmWorkRoom
{
    [Fact]
    public async Task A_program_is_unreadable() => Assert.Equal([new(FindingKind.Unreadable)], await FindingsAsync("/bin/true"));

    [Fact]
    public async Task A_film_without_its_index_is_unreadable() =>
        Assert.Equal([new(FindingKind.Unreadable)], await FindingsAsync(Films.Of("headless.mp4", File.ReadAllBytes(Films.Small)[..50_000])));

    [Fact]
    public async Task Sound_alone_is_no_film() =>
        Assert.Equal([new(FindingKind.NoPicture)], await FindingsAsync(Films.Make("sound.m4a", [.. Films.Tone(1), "-c:a", "aac"])));

    [Fact]
    public async Task A_picture_of_two_pixels_is_none() =>
        Assert.Equal([new(FindingKind.NoPicture)], await FindingsAsync(Films.Make("dot.mp4", "-f", "lavfi", "-i", "color=size=2x2:duration=1", "-c:v", "mpeg4")));

    [Fact]
    public async Task A_picture_of_one_pixel_is_none() =>
        Assert.Equal([new(FindingKind.NoPicture)], await FindingsAsync(Films.Make("pixel.mp4", Films.OnePixel)));

    [Fact]
    public async Task A_codec_outside_the_list_is_never_decoded() =>
        Assert.Equal([new(FindingKind.KindNotAllowed, "magicyuv")], await FindingsAsync(Films.Make("magic.avi", [.. Films.Picture(64, 64, 1), "-c:v", "magicyuv"])));

    [Fact]
    public async Task A_film_that_could_only_be_silent_is_refused() =>
        Assert.Equal([new(FindingKind.KindNotAllowed, "dts")], await FindingsAsync(Films.Make("dts.mkv", ["-i", Films.Small, "-c:v", "copy", "-c:a", "dca", "-strict", "-2"])));

    [Fact]
    public async Task A_huge_picture_in_a_small_file_is_too_complex() =>
        Assert.Equal([new(FindingKind.TooComplex)], await FindingsAsync(Films.Make("huge.mp4", "-f", "lavfi", "-i", "color=size=8192x8192:rate=2:duration=1", "-c:v", "libx264", "-preset", "ultrafast")));

    [Fact]
    public async Task Too_many_tracks_are_too_complex() =>
        Assert.Equal([new(FindingKind.TooComplex)], await FindingsAsync(Films.Make("many.mkv",
            ["-f", "lavfi", "-i", "color=size=32x32:duration=0.2", .. Enumerable.Repeat<string[]>(["-map", "0:0"], 40).SelectMany(it => it), "-c:v", "mpeg4"])));

    [Fact]
    public async Task An_encrypted_film_is_found_out() =>
        Assert.Equal([new(FindingKind.Encrypted)], await FindingsAsync(Films.Make("encrypted.mp4", [.. Films.Picture(64, 64, 1), .. Films.H264,
            "-encryption_scheme", "cenc-aes-ctr", "-encryption_key", "000102030405060708090a0b0c0d0e0f", "-encryption_kid", "101112131415161718191a1b1c1d1e1f"])));

    [Theory]
    [InlineData(5, true)]
    [InlineData(8, false)]
    public async Task Dolby_Vision_without_a_usual_base_is_refused(int profile, bool isRefused)
    {
        // Its index is at the end, so that a longer index moves nothing else.
        var file = Films.Of($"dolby-{profile}.mp4", WithDolbyVision(
            await File.ReadAllBytesAsync(Films.Make("ten-bit.mp4", [.. Films.Picture(320, 180, 1), "-c:v", "libx265", "-preset", "ultrafast", "-pix_fmt", "yuv420p10le", "-tag:v", "hvc1", "-x265-params", "log-level=error"])), profile));

        if (isRefused)
            Assert.Equal([new(FindingKind.DolbyVisionUnsupported)], await FindingsAsync(file));
        else
            Assert.Equal("hevc", (await WorkAsync(file)).Facts.VideoCodec);
    }

    // Dolby Vision Streams Within the ISO Base Media File Format: a box in the picture's sample entry with versions, profile, level, what is present, and what the base is compatible with.
    static byte[] WithDolbyVision(byte[] film, int profile)
    {
        byte[] box = [0, 0, 0, 32, .. profile > 7 ? "dvvC"u8 : "dvcC"u8, 1, 0, (byte)(profile << 1), 0x0d, (byte)(profile == 5 ? 0 : 1 << 4), .. new byte[19]];
        var entry = film.AsSpan().IndexOf("hvc1"u8) - 4;
        var end = entry + BinaryPrimitives.ReadInt32BigEndian(film.AsSpan(entry));
        foreach (var parent in (string[])["moov", "trak", "mdia", "minf", "stbl", "stsd", "hvc1"])
        {
            var at = parent == "hvc1" ? entry : film.AsSpan(0, entry).LastIndexOf(System.Text.Encoding.ASCII.GetBytes(parent)) - 4;
            BinaryPrimitives.WriteInt32BigEndian(film.AsSpan(at), BinaryPrimitives.ReadInt32BigEndian(film.AsSpan(at)) + box.Length);
        }

        return [.. film[..end], .. box, .. film[end..]];
    }

    [Fact]
    public async Task A_cut_off_film_is_damaged()
    {
        var whole = await File.ReadAllBytesAsync(Films.Make("index-first.mp4", "-i", Films.Small, "-c", "copy", "-movflags", "+faststart"));

        var finding = Assert.Single(await FindingsAsync(Films.Of("cut.mp4", whole[..(whole.Length / 3)]), TechnicalRules.Anything));

        Assert.Equal(FindingKind.Damaged, finding.Kind);
        Assert.StartsWith("3000/", finding.Measured, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_film_with_flipped_bits_is_damaged()
    {
        var bytes = (byte[])(await File.ReadAllBytesAsync(Films.Small)).Clone();
        for (var at = 3000; at < bytes.Length - 20_000; at += 3001)
            bytes[at] ^= 0x55;

        Assert.Equal(FindingKind.Damaged, Assert.Single(await FindingsAsync(Films.Of("flipped.mp4", bytes))).Kind);
    }

    [Fact]
    public async Task A_header_that_lies_about_the_length_is_caught_before_the_film_is_decoded()
    {
        var bytes = (byte[])(await File.ReadAllBytesAsync(Films.Make("long.mp4", [.. Films.Picture(64, 64, 20), .. Films.H264]))).Clone();
        foreach (var box in (string[])["mvhd", "mdhd"])
        {
            // ISO/IEC 14496-12: name, version and flags, two times, a time scale, then the length.
            var length = bytes.AsSpan(bytes.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(box)) + 20);
            BinaryPrimitives.WriteUInt32BigEndian(length, BinaryPrimitives.ReadUInt32BigEndian(length) / 4);
        }

        Assert.Equal([new(FindingKind.Damaged, "5000/20000")], await FindingsAsync(Films.Of("lying-header.mp4", bytes)));
        Assert.False(Directory.Exists(Path.Combine(Folder, "out")));
    }

    [Fact]
    public async Task Three_hours_behind_a_header_that_says_ten_seconds_are_not_decoded()
    {
        var film = Films.Make("three-hours.mp4", "-f", "lavfi", "-i", "color=size=64x64:rate=1:duration=10800", "-c:v", "libx264", "-preset", "ultrafast");
        var bytes = (byte[])(await File.ReadAllBytesAsync(film)).Clone();
        foreach (var box in (string[])["mvhd", "mdhd"])
        {
            var length = bytes.AsSpan(bytes.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(box)) + 20);
            BinaryPrimitives.WriteUInt32BigEndian(length, BinaryPrimitives.ReadUInt32BigEndian(length) / 1080);
        }

        Assert.Equal([new(FindingKind.TooComplex)], await FindingsAsync(Films.Of("three-hours-hidden.mp4", bytes)));
        Assert.False(Directory.Exists(Path.Combine(Folder, "out")));
    }

    [Fact]
    public async Task Ten_seconds_behind_a_header_that_says_three_hours_are_damaged()
    {
        var bytes = (byte[])(await File.ReadAllBytesAsync(Films.Make("ten-seconds.mkv", [.. Films.Picture(64, 64, 10), .. Films.H264]))).Clone();
        // ffmpeg's muxer says it in words as well, for each track.
        for (int at; (at = bytes.AsSpan().IndexOf("00:00:10.0"u8)) >= 0;)
            "03:00:00.0"u8.CopyTo(bytes.AsSpan(at));
        // RFC 9559: the element Duration, eight bytes of it, in milliseconds.
        BinaryPrimitives.WriteDoubleBigEndian(bytes.AsSpan(bytes.AsSpan().IndexOf((byte[])[0x44, 0x89, 0x88]) + 3), 10_800_000);

        Assert.Equal([new(FindingKind.Damaged, "10800000/10000")], await FindingsAsync(Films.Of("three-hours-claimed.mkv", bytes)));
    }

    [Fact]
    public async Task A_film_whose_tracks_and_header_disagree_is_as_long_as_its_picture()
    {
        var bytes = (byte[])(await File.ReadAllBytesAsync(Films.Make("two-seconds.mp4", [.. Films.Picture(64, 64, 2), .. Films.H264]))).Clone();
        var length = bytes.AsSpan(bytes.AsSpan().IndexOf("mvhd"u8) + 20);
        BinaryPrimitives.WriteUInt32BigEndian(length, BinaryPrimitives.ReadUInt32BigEndian(length) * 5400);

        Assert.Equal(TimeSpan.FromSeconds(2), (await WorkAsync(Films.Of("three-hours-in-one-place.mp4", bytes))).Facts.Duration);
    }

    [Fact]
    public async Task Bytes_by_chance_are_unreadable()
    {
        var bytes = new byte[300_000];
        new Random(3).NextBytes(bytes);

        Assert.Equal([new(FindingKind.Unreadable)], await FindingsAsync(Films.Of("chance.mp4", bytes)));
    }

    [Fact]
    public async Task Where_and_by_what_name_a_film_was_made_is_in_no_output()
    {
        var film = Films.Make("told.mp4", [.. Films.Picture(320, 180, 1), .. Films.Tone(1), .. Films.H264, "-c:a", "aac",
            "-metadata", "title=<script>alert(1)</script>", "-metadata", "location=+30.5928+114.3055/", "-metadata", "artist=Zhang San", "-metadata:s:v", "handler_name=Zhang San's phone",
            "-movflags", "use_metadata_tags"]);
        Assert.True((await File.ReadAllBytesAsync(film)).AsSpan().IndexOf("30.5928"u8) > 0);

        await WorkAsync(film);

        foreach (var file in Directory.EnumerateFiles(Path.Combine(Folder, "out")))
            foreach (var told in (byte[][])["30.5928"u8.ToArray(), "<script"u8.ToArray(), "Zhang San"u8.ToArray()])
                Assert.True((await File.ReadAllBytesAsync(file)).AsSpan().IndexOf(told) < 0, $"{file} tells {System.Text.Encoding.UTF8.GetString(told)}");
    }

    [Fact]
    public async Task A_film_against_the_rules_is_not_encoded()
    {
        var found = await FindingsAsync(Films.Make("vp9.webm", [.. Films.Picture(320, 180, 1), .. Films.Tone(1), "-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-c:a", "libopus"]), TechnicalRules.Usual);

        Assert.Equal(
            [FindingKind.LengthOutsideWindows, FindingKind.PictureTooSmall, FindingKind.ContainerNotAllowed, FindingKind.VideoCodecNotAllowed, FindingKind.AudioCodecNotAllowed],
            found.Select(finding => finding.Kind));
        Assert.False(Directory.Exists(Path.Combine(Folder, "out")));
    }
}
