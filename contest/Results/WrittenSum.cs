using VideoContest.Judging;

namespace VideoContest.Results;

/// <summary>The total of one sheet, written out so that it can be followed by hand.</summary>
public static class WrittenSum
{
    /// <summary>The total is the plain sum of the points: weights are the most points, the least are 0, and they add up to 100.</summary>
    public static bool IsPlain(IReadOnlyList<RecountCriterion> criteria) => criteria.All(it => it.Weight == it.Most && it.Least == 0) && criteria.Sum(it => it.Weight) == 100;

    /// <param name="points">One for every criterion, in their order.</param>
    /// <param name="total">What they come to.</param>
    public static string Of(IReadOnlyList<RecountCriterion> criteria, IReadOnlyList<decimal> points, Fraction total) => IsPlain(criteria)
        ? $"{string.Join(" + ", points.Select(Points.Text))} = {Exactly(total)}"
        : $"100 × ({string.Join(" + ", criteria.Zip(points, Part))}) ÷ {Points.Text(criteria.Sum(it => it.Weight))} = {Exactly(total)}";

    /// <summary>A value exactly, and what that is about when nobody can read it.</summary>
    public static string Exactly(Fraction value) => value.Plain() == value.Shown() ? value.Plain() : $"{value.Plain()} ≈ {value.Shown()}";

    static string Part(RecountCriterion criterion, decimal points) => criterion.Least == 0
        ? $"{Points.Text(criterion.Weight)} × {Points.Text(points)} ÷ {Points.Text(criterion.Most)}"
        : $"{Points.Text(criterion.Weight)} × ({Points.Text(points)} − {Points.Text(criterion.Least)}) ÷ {Points.Text(criterion.Most - criterion.Least)}";
}
