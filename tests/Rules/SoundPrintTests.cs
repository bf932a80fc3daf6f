using System.Buffers.Binary;
using VideoContest.Videos;

namespace VideoContest.Tests.Rules;

public class SoundPrintTests
{
    [Fact]
    public void The_same_sound_is_found_from_a_later_moment_on_with_some_bits_changed()
    {
        var words = Words(1, 240);
        var random = new Random(2);
        var later = words[80..].Select(word => word ^ 1u << random.Next(32) ^ 1u << random.Next(32)).ToArray();

        var match = Print(later).Match(Print(words))!;

        Assert.InRange(match.Share, 0.98, 1);
        Assert.Equal(80 * SoundPrint.WordSeconds, (match.OtherAt - match.At).TotalSeconds, 0.001);
        Assert.InRange(match.Length.TotalSeconds, 150 * SoundPrint.WordSeconds, 160 * SoundPrint.WordSeconds);
    }

    [Fact]
    public void Half_of_a_sound_is_half_of_it()
    {
        var words = Words(1, 200);

        var match = Print([.. words[..100], .. Words(3, 100)]).Match(Print(words))!;

        Assert.InRange(match.Share, 0.49, 0.52);
    }

    [Fact]
    public void Strangers_share_nothing() => Assert.InRange(Print(Words(1, 1400)).Match(Print(Words(2, 1400)))!.Share, 0, 0.1);

    [Fact]
    public void Silence_and_a_tone_that_stands_are_not_compared()
    {
        var silence = Print([.. Enumerable.Repeat(627964279u, 300)]);

        Assert.Null(silence.Match(silence));
        Assert.Null(silence.Match(Print(Words(1, 300))));
        Assert.Null(Print([]).Match(Print(Words(1, 300))));
        Assert.Null(Print(Words(1, 5)).Match(Print(Words(1, 300))));
    }

    static uint[] Words(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (uint)random.NextInt64(1L << 32))];
    }

    static SoundPrint Print(uint[] words)
    {
        var bytes = new byte[4 * words.Length];
        for (var n = 0; n < words.Length; n++)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4 * n), words[n]);
        return SoundPrint.Read(bytes);
    }
}
