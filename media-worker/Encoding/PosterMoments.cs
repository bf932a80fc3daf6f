namespace VideoContest.MediaWorker.Encoding;

/// <summary>Chooses the moments of a film that are offered for its poster.</summary>
public static class PosterMoments
{
    const int Most = 6;
    const double Wanted = 0.2;

    /// <summary>
    /// Up to six frames spread over the film: of each sixth the one with most to see, then others in the same order of worth, none black, white or like another.
    /// A film with nothing of the kind offers the frame that is nearest to a middle brightness.
    /// </summary>
    /// <param name="keyframes">At least one, in the order of the film.</param>
    /// <returns>In the order of the film.</returns>
    public static IReadOnlyList<Still> Choose(IReadOnlyList<Still> keyframes)
    {
        var chosen = new List<Still>();
        var worth = keyframes.Where(frame => frame.IsFit).OrderByDescending(frame => frame.Contrast).ToList();
        var part = (keyframes[^1].At + 0.001) / Most;
        for (var n = 0; n < Most; n++)
            Take(worth.Where(frame => (int)(frame.At / part) == n));
        while (chosen.Count < Most && Take(worth)) { }
        return chosen.Count == 0 ? [keyframes.MinBy(frame => Math.Abs(frame.Brightness - 128))!] : [.. chosen.OrderBy(frame => frame.At)];

        bool Take(IEnumerable<Still> from)
        {
            if (from.FirstOrDefault(frame => !chosen.Any(frame.IsLike)) is not { } best)
                return false;
            chosen.Add(best);
            return true;
        }
    }

    /// <summary>The one the machine takes, counted from 0: the first from a fifth of the film on, else the last.</summary>
    /// <param name="length">Of the film, in seconds.</param>
    public static int Best(IReadOnlyList<Still> chosen, double length)
    {
        for (var n = 0; n < chosen.Count; n++)
            if (chosen[n].At >= length * Wanted)
                return n;
        return chosen.Count - 1;
    }
}
