namespace VideoContest.Judging;

/// <summary>A criterion as a contest proposes it for new rounds.</summary>
/// <param name="Weight">Above 0; usually the same as the most points.</param>
public sealed record RubricLine(string Name, string NameEnglish, decimal Weight, decimal Least, decimal Most, decimal Step)
{
    /// <summary>Why nothing can be scored by the line.</summary>
    public Refusal? WhyNot() => Weight <= 0 || Most <= Least || Step <= 0 || (Most - Least) % Step != 0
        ? new("评分项“{0}”的设置不对：权重要大于 0，最高分要大于最低分，分差要是步长的整数倍。", LocalName)
        : null;

    internal LocalName LocalName => new(Name, NameEnglish);

    /// <summary>100 points: theme 30, accuracy 20, creativity 20, production 20, reach 10.</summary>
    public static IReadOnlyList<RubricLine> Usual =>
    [
        new("主题", "Theme", 30, 0, 30, 1), new("知识准确", "Accuracy", 20, 0, 20, 1), new("创意", "Creativity", 20, 0, 20, 1),
        new("制作", "Production", 20, 0, 20, 1), new("传播", "Reach", 10, 0, 10, 1),
    ];
}
