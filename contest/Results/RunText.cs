using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using VideoContest.Judging;

namespace VideoContest.Results;

/// <summary>The texts whose hashes stand for a result: the same for the same data on every machine, in every order and culture.</summary>
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

    /// <summary>Everything a result depends on, a line each: the method, entries, sheets, votes, earlier results, rulings.</summary>
    /// <param name="method">As <see cref="Method"/> has it.</param>
    public static string Inputs(StandingInputs inputs, string method)
    {
        var text = new StringBuilder(method).Append('\n');
        foreach (var entry in inputs.Entries.Order())
            text.Append(CultureInfo.InvariantCulture, $"entry {entry}\n");
        foreach (var sheet in inputs.Sheets.OrderBy(it => it.EntryId).ThenBy(it => it.JudgeId))
            text.Append(CultureInfo.InvariantCulture, $"sheet {sheet.EntryId} {sheet.JudgeId} {string.Join(' ', inputs.Criteria.Select(it => Points.Text(sheet.Scores.Single(score => score.CriterionId == it.Id).Points)))}\n");
        foreach (var (entry, votes) in inputs.Votes.OrderBy(it => it.Key))
            text.Append(CultureInfo.InvariantCulture, $"votes {entry} {votes}\n");
        foreach (var part in inputs.Parts.OrderBy(it => it.Order))
            foreach (var (entry, score) in part.Scores.OrderBy(it => it.Key))
                text.Append(CultureInfo.InvariantCulture, $"part {part.Order} {entry} {score}\n");
        foreach (var ruling in inputs.Rulings)
            text.Append(CultureInfo.InvariantCulture, $"ruling {string.Join(' ', ruling)}\n");
        return text.ToString();
    }

    /// <summary>The rows, a line each by public number: number, place, exact result, exact own score, sheets, trimmed or all.</summary>
    public static string Rows(IEnumerable<StandingRow> rows) => string.Concat(rows.OrderBy(row => row.Number).Select(row => string.Create(
        CultureInfo.InvariantCulture, $"{row.Number}|{row.Place}|{row.Score}|{row.Own}|{row.Sheets}|{(row.IsTrimmed ? "trimmed" : "all")}\n")));

    /// <summary>Hex SHA-256 of the text in UTF-8.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
