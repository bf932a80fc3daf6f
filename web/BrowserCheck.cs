using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Localization;
using VideoContest.Contests;
using VideoContest.Videos;

namespace VideoContest.Web;

/// <summary>What the browser needs to check a film before it is sent: the rules as data, and the sentences in which it says what it found.</summary>
public sealed class BrowserCheck(FindingWords findings, IStringLocalizer<Words> words)
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>For a data attribute; read by preflight.js.</summary>
    /// <param name="rules">With the site's own limit of size.</param>
    public string Json(TechnicalRules rules) => JsonSerializer.Serialize(new { rules = Data(rules), words = Sentences(rules) }, Options);

    /// <summary>The rules as film-rules.js reads them; lengths in milliseconds.</summary>
    public static object Data(TechnicalRules rules) => new
    {
        lengths = rules.Lengths.Select(window => new[] { window.Shortest.TotalMilliseconds, window.Longest.TotalMilliseconds }),
        rules.LongSide, rules.ShortSide, rules.Aspects, rules.MostBytes, rules.Containers, rules.VideoCodecs, rules.AudioCodecs, rules.SoundRequired,
        rules.LeastFrameRate, rules.MostFrameRate, rules.Soft,
    };

    object Sentences(TechnicalRules rules)
    {
        // A film lying and one upright, which have different limits.
        HeldRule[] held = [.. rules.Hold(VideoFacts.Unmeasured), .. rules.Hold(VideoFacts.Unmeasured with { Height = 1 })];
        var kinds = held.Select(rule => rule.Kind).Distinct().ToList();
        return new
        {
            Sentences = kinds.ToDictionary(kind => $"{kind}", kind => words[$"FindingKind.{kind}.Sentence"].Value),
            Limits = held.DistinctBy(rule => (rule.Kind, rule.Limit)).GroupBy(rule => rule.Kind)
                .ToDictionary(kind => $"{kind.Key}", kind => kind.ToDictionary(rule => rule.Limit, rule => findings.Limit(rule.Kind, rule.Limit))),
            Outcomes = Enum.GetValues<RuleOutcome>().ToDictionary(outcome => $"{outcome}", outcome => words[$"RuleOutcome.{outcome}"].Value),
            Formats = FormatNames.Known,
            Shapes = Shapes.Usual,
            Seconds = words["{0} 秒"].Value,
            Minutes = words["{0} 分 {1} 秒"].Value,
        };
    }
}
