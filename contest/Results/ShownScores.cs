namespace VideoContest.Results;

/// <summary>Scores as people read them.</summary>
public static class ShownScores
{
    const int MostDigits = 30;

    /// <summary>Every score rounded half away from zero; scores that differ but would look equal get as many more digits as tell them apart.</summary>
    /// <param name="decimals">Digits after the point, from 0.</param>
    public static IReadOnlyDictionary<Fraction, string> Shown(IEnumerable<Fraction> scores, int decimals)
    {
        var shown = new Dictionary<Fraction, string>();
        foreach (var alike in scores.Distinct().GroupBy(score => score.ToString(decimals)))
        {
            var exact = alike.ToList();
            var digits = decimals;
            while (digits < MostDigits && exact.DistinctBy(score => score.ToString(digits)).Count() < exact.Count)
                digits++;
            foreach (var score in exact)
                shown[score] = score.ToString(digits);
        }
        return shown;
    }
}
