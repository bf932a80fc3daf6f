namespace VideoContest.Videos;

/// <summary>A stretch of one film that another shows as well. Places and lengths are numbers of frames, of which films have one every 2 s.</summary>
/// <param name="At">Where it begins in the first film.</param>
/// <param name="OtherAt">Where it begins in the other.</param>
/// <param name="Frames">How long it is.</param>
/// <param name="IsMirrored">The first film shows it as in a mirror.</param>
/// <param name="Distance">Mean <see cref="FrameHash.DistanceTo"/> of the frames that agree, 0 to 10.</param>
public sealed record PictureMatch(int At, int OtherAt, int Frames, bool IsMirrored, double Distance)
{
    /// <summary>Seconds between two frames of a signature: the ladder's keyframes.</summary>
    public const double FrameSeconds = 2;

    // 6 s. The usual films are 15 s long and more, and a copy of one may have lost some of them.
    const int LeastFrames = 3;

    // Up to 30 s. Longer films can be laid upon each other in more ways, by chance too: for each long one a further frame must agree.
    const int ShortFilm = 15;

    // One frame in three may differ: a logo, a cut to something else, a moment that falls between two keyframes.
    const int CostOfDifferent = 2;

    const int MostStretches = 5;

    /// <summary>The longest stretch that two films have in common, also mirrored; null without any.</summary>
    /// <remarks>Laid upon each other in every way: 90 frames by 90 are 16 200 comparisons of two words, which costs less than an index of them would.</remarks>
    public static PictureMatch? Find(ReadOnlySpan<FrameHash> film, ReadOnlySpan<FrameHash> other)
    {
        var search = new Search(LeastFrames + (film.Length > ShortFilm ? 1 : 0) + (other.Length > ShortFilm ? 1 : 0),
            Math.Min(CountTelling(film), CountTelling(other)));
        var mirrored = new FrameHash[other.Length];
        for (var n = 0; n < other.Length; n++)
            mirrored[n] = other[n].Mirrored;
        for (var offset = 1 - film.Length; offset < other.Length; offset++)
        {
            search.Walk(film, other, offset, isMirrored: false);
            search.Walk(film, mirrored, offset, isMirrored: true);
        }

        return search.Best;
    }

    /// <summary>The stretches that two films have in common, the longest first, at most five; none of them overlap in the first film.</summary>
    public static IReadOnlyList<PictureMatch> FindAll(ReadOnlySpan<FrameHash> film, ReadOnlySpan<FrameHash> other)
    {
        var rest = film.ToArray();
        var found = new List<PictureMatch>();
        while (found.Count < MostStretches && Find(rest, other) is { } match)
        {
            found.Add(match);
            Array.Clear(rest, match.At, match.Frames);
        }

        return found;
    }

    static int CountTelling(ReadOnlySpan<FrameHash> film)
    {
        var count = 0;
        foreach (var frame in film)
            count += frame.IsFlat ? 0 : 1;
        return count;
    }

    // Finds the stretch with the highest score: one for each frame that agrees, less for each that differs, nothing for flat ones.
    sealed class Search(int least, int telling)
    {
        int _bestAgreeing;

        public PictureMatch? Best { get; private set; }

        public void Walk(ReadOnlySpan<FrameHash> film, ReadOnlySpan<FrameHash> other, int offset, bool isMirrored)
        {
            var (score, agreeing, from, distance, varies) = (0, 0, 0, 0.0, false);
            for (var at = Math.Max(0, -offset); at < film.Length && at + offset < other.Length; at++)
            {
                var (one, two) = (film[at], other[at + offset]);
                if (one.IsFlat && two.IsFlat)
                    continue;

                if (one.IsFlat || two.IsFlat || !one.Agrees(two))
                {
                    score -= CostOfDifferent;
                    continue;
                }

                if (score <= 0)
                    (score, agreeing, from, distance, varies) = (0, 0, at, 0, false);
                (score, agreeing, distance, varies) = (score + 1, agreeing + 1, distance + one.DistanceTo(two), varies || !one.Agrees(film[from]));
                // A picture that stands still agrees, or not, as if it were one frame: it says little unless the film is little else.
                if (agreeing >= least && (varies || 2 * agreeing >= telling))
                    Take(new(from, from + offset, at - from + 1, isMirrored, distance / agreeing), agreeing);
            }
        }

        void Take(PictureMatch match, int agreeing)
        {
            if (Best is not null && (agreeing < _bestAgreeing || agreeing == _bestAgreeing && match.Distance >= Best.Distance))
                return;
            (Best, _bestAgreeing) = (match, agreeing);
        }
    }
}
