namespace VideoContest.Videos;

/// <summary>In what two films are alike.</summary>
/// <param name="IsSameFile">Byte for byte the same file.</param>
/// <param name="IsMirrored">One shows the other as in a mirror.</param>
/// <param name="At">Where the longest matching stretch begins in the first film.</param>
/// <param name="OtherAt">Where it begins in the other.</param>
/// <param name="Length">How long it is; zero when only the sound matches.</param>
/// <param name="Distance">Mean bits of 64 in which its frames differ; null when only the sound matches.</param>
/// <param name="SoundShare">Share of the shorter film's sound that matches, 0 to 1; null when it was not compared.</param>
public sealed record FilmMatch(bool IsSameFile, bool IsMirrored, TimeSpan At, TimeSpan OtherAt, TimeSpan Length, double? Distance, double? SoundShare)
{
    /// <summary>From this share on two films are said to sound alike.</summary>
    public const double LeastSoundShare = 0.5;

    // A keyframe's place is known to within so much; the sound's to within an eighth of a second.
    static readonly TimeSpan Grid = TimeSpan.FromSeconds(PictureMatch.FrameSeconds);

    /// <summary>Compares two films by what was measured on them; null when they have nothing in common.</summary>
    public static FilmMatch? Between(ComparedFilm film, ComparedFilm other)
    {
        var picture = PictureMatch.Find(film.Frames, other.Frames);
        var sound = film.Sound.Match(other.Sound);
        var share = sound is null ? (double?)null : Math.Round(sound.Share, 3);
        if (picture is null)
            return share >= LeastSoundShare ? new(false, false, sound!.At, sound.OtherAt, TimeSpan.Zero, null, share) : null;

        var (at, otherAt) = (Time(picture.At), Time(picture.OtherAt));
        if (share >= LeastSoundShare && sound!.OtherAt - sound.At is var apart && (otherAt - at - apart).Duration() <= Grid && at + apart >= TimeSpan.Zero)
            otherAt = at + apart;
        return new(false, picture.IsMirrored, at, otherAt, Time(picture.Frames), Math.Round(picture.Distance, 2), share);
    }

    /// <summary>The same seen from the other film.</summary>
    public FilmMatch Swapped() => this with { At = OtherAt, OtherAt = At };

    static TimeSpan Time(int frames) => TimeSpan.FromSeconds(frames * PictureMatch.FrameSeconds);
}

/// <summary>A film's signature, read once to be compared with many.</summary>
public sealed record ComparedFilm(FrameHash[] Frames, SoundPrint Sound)
{
    public static ComparedFilm Of(ReadOnlySpan<byte> frames, ReadOnlySpan<byte> sound) => new(FrameHash.Read(frames), SoundPrint.Read(sound));
}
