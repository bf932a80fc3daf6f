namespace VideoContest.Judging;

/// <summary>A criterion as a contest proposes it for new rounds.</summary>
/// <param name="Weight">Above 0; usually the same as the most points.</param>
public sealed record RubricLine(string Name, string NameEnglish, decimal Weight, decimal Least, decimal Most, decimal Step)
{
    /// <summary>100 points: theme 30, accuracy 20, creativity 20, production 20, reach 10.</summary>
    public static IReadOnlyList<RubricLine> Usual =>
    [
        new("主题", "Theme", 30, 0, 30, 1), new("知识准确", "Accuracy", 20, 0, 20, 1), new("创意", "Creativity", 20, 0, 20, 1),
        new("制作", "Production", 20, 0, 20, 1), new("传播", "Reach", 10, 0, 10, 1),
    ];
}
