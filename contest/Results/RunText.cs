using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using VideoContest.Judging;

namespace VideoContest.Results;

/// <summary>Texts that stand for a result: the same for the same data on every machine, in every order and culture.</summary>
public static class RunText
{
    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>How results of the round come about, as one JSON object.</summary>
    /// <param name="round">With its criteria.</param>
    public static string Method(Round round) => JsonSerializer.Serialize(new
    {
        round = round.Order,
        method = round.Method.ToString(),
        quorum = round.Quorum,
        decimals = round.Decimals,
        isSeverityOfficial = round.IsSeverityOfficial,
        votePercent = round.VotePercent,
        parts = round.Parts.OrderBy(part => part.Order).Select(part => new { order = part.Order, percent = part.Percent }),
        criteria = round.Criteria.OrderBy(it => it.Order).Select(it => new { name = it.Name, weight = Points.Text(it.Weight), least = Points.Text(it.Least), most = Points.Text(it.Most) }),
        ties = Enum.GetNames<TieBreak>(),
        seed = round.Seed,
    }, Plain);
}
