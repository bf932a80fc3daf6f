namespace VideoContest.Judging;

/// <summary>A planned round that is not needed after all.</summary>
public partial class Round
{
    /// <param name="later">The later rounds of the contest.</param>
    public Refusal? WhyNotDelete(IEnumerable<Round> later) =>
        State != RoundState.Draft ? new("只有还没有启动的轮次可以删除。") :
        later.FirstOrDefault(round => round.Parts.Any(part => part.Order == Order)) is { } counts ? new("“{0}”的总成绩计入这一轮，请先修改那一轮。", new LocalName(counts.Name, counts.NameEnglish)) :
        null;
}
