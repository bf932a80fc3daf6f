namespace VideoContest.Judging;

/// <summary>What is scored in a round (评分项).</summary>
public class Criterion
{
    private Criterion() { }

    public Criterion(Guid roundId, RubricLine line, int order)
    {
        line.WhyNot().ThrowIfAny();
        (RoundId, Name, NameEnglish, Order) = (roundId, line.Name, line.NameEnglish, order);
        (Weight, Least, Most, Step) = (line.Weight, line.Least, line.Most, line.Step);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid RoundId { get; private set; }
    public string Name { get; private set; } = "";
    public string NameEnglish { get; private set; } = "";
    public int Order { get; private set; }
    public decimal Weight { get; private set; }

    /// <summary>Points; every score is Least plus a whole number of Steps, up to Most.</summary>
    public decimal Least { get; private set; }

    public decimal Most { get; private set; }
    public decimal Step { get; private set; }

    public LocalName LocalName => new(Name, NameEnglish);

    public Refusal? WhyNotScore(decimal points) =>
        points < Least || points > Most ? new("“{0}”的得分必须在 {1} 到 {2} 之间。", LocalName, Least, Most) :
        (points - Least) % Step != 0 ? new("“{0}”的得分要从 {1} 起，每档 {2}。", LocalName, Least, Step) :
        null;
}
