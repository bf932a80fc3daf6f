using System.Buffers.Binary;
using System.Numerics;

namespace VideoContest.Videos;

/// <summary>What a film sounds like: chromaprint's words (acoustid.org/chromaprint), made ready to be compared with many others.</summary>
/// <remarks>Chromaprint makes a 32-bit word of each 1365 samples at 11 025 Hz from what is heard in the 2.4 s around; the same sound encoded again differs in 0 to 5 bits, another in 16.</remarks>
public sealed class SoundPrint
{
    /// <summary>Seconds between two words.</summary>
    public const double WordSeconds = 1365.0 / 11025;

    // Bits of 32; by chance one word in a thousand differs by no more.
    const int MostDifferent = 7;

    // 5 s.
    const int LeastWords = 40;

    // Silence and a tone that stands are the same in all films: a word tells something when this many bits differ from the word a second away.
    const int LeastChange = 2;
    const int Second = 8;

    const int OffsetsTried = 3;
    const int CostOfDifferent = 2;

    readonly uint[] _words;
    readonly bool[] _telling;
    readonly int _tellingCount;
    readonly Lazy<Dictionary<uint, List<int>>> _bands;

    SoundPrint(uint[] words)
    {
        _words = words;
        _telling = [.. words.Select((word, n) => words.Length > Second && BitOperations.PopCount(word ^ words[n >= Second ? n - Second : n + Second]) >= LeastChange)];
        _tellingCount = _telling.Count(it => it);
        _bands = new(() => Bands());
    }

    /// <summary>Reads chromaprint's raw words.</summary>
    /// <param name="bytes">Little-endian words of 4 bytes.</param>
    public static SoundPrint Read(ReadOnlySpan<byte> bytes)
    {
        var words = new uint[bytes.Length / 4];
        for (var n = 0; n < words.Length; n++)
            words[n] = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(4 * n)..]);
        return new(words);
    }

    /// <summary>Lays another film's sound upon this one's where it fits best; null when either has too little to be compared.</summary>
    public SoundMatch? Match(SoundPrint other)
    {
        if (_tellingCount < LeastWords || other._tellingCount < LeastWords)
            return null;

        SoundMatch? best = null;
        foreach (var offset in Candidates(other))
            if (Compare(other, offset) is var match && (best is null || match.Share > best.Share))
                best = match;
        return best ?? new(0, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);
    }

    // Words that are the same in one half at least, which most altered ones are, vote for the offset between them.
    IEnumerable<int> Candidates(SoundPrint other)
    {
        var votes = new int[_words.Length + other._words.Length];
        for (var at = 0; at < other._words.Length; at++)
            if (other._telling[at])
                foreach (var band in BandsOf(other._words[at]))
                    if (_bands.Value.TryGetValue(band, out var places))
                        foreach (var place in places)
                            votes[at - place + _words.Length]++;
        for (var n = 0; n < OffsetsTried; n++)
        {
            var most = Array.IndexOf(votes, votes.Max());
            if (votes[most] < 2)
                yield break;
            yield return most - _words.Length;
            votes[most] = 0;
        }
    }

    SoundMatch Compare(SoundPrint other, int offset)
    {
        var (agreeing, score, from, best, bestFrom, bestUntil) = (0, 0, 0, 0, 0, 0);
        for (var at = Math.Max(0, -offset); at < _words.Length && at + offset < other._words.Length; at++)
        {
            if (!_telling[at] || !other._telling[at + offset])
                continue;
            if (BitOperations.PopCount(_words[at] ^ other._words[at + offset]) > MostDifferent)
            {
                score -= CostOfDifferent;
                continue;
            }

            if (score <= 0)
                (score, from) = (0, at);
            (agreeing, score) = (agreeing + 1, score + 1);
            if (score > best)
                (best, bestFrom, bestUntil) = (score, from, at + 1);
        }

        var share = agreeing < LeastWords ? 0 : Math.Min(1, (double)agreeing / Math.Min(_tellingCount, other._tellingCount));
        return new(share, Time(bestFrom), Time(bestFrom + offset), Time(bestUntil - bestFrom));
    }

    Dictionary<uint, List<int>> Bands()
    {
        var bands = new Dictionary<uint, List<int>>();
        for (var at = 0; at < _words.Length; at++)
            if (_telling[at])
                foreach (var band in BandsOf(_words[at]))
                    if (bands.TryGetValue(band, out var places))
                        places.Add(at);
                    else
                        bands[band] = [at];
        return bands;
    }

    // The two halves; a bit above them says which.
    static uint[] BandsOf(uint word) => [word >> 16, word & 0xFFFF | 0x10000];

    static TimeSpan Time(int words) => TimeSpan.FromSeconds(Math.Max(0, words) * WordSeconds);
}

/// <summary>How far two films sound alike.</summary>
/// <param name="Share">Share of what is heard in the film with less of it, 0 to 1.</param>
/// <param name="At">Where the longest stretch in common begins in the first film.</param>
/// <param name="OtherAt">Where it begins in the other.</param>
/// <param name="Length">How long it is.</param>
public sealed record SoundMatch(double Share, TimeSpan At, TimeSpan OtherAt, TimeSpan Length);
