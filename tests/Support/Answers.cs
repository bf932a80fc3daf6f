using System.Text.RegularExpressions;

namespace VideoContest.Tests.Support;

/// <summary>What a site answers to somebody who asks for many addresses: status, headers and body of each, so that two recordings can be laid side by side.</summary>
public sealed partial class Answers
{
    readonly SortedDictionary<string, string> _all = new(StringComparer.Ordinal);

    /// <summary>The addresses that were answered with something.</summary>
    public IReadOnlyList<string> Found => [.. _all.Where(it => it.Value.StartsWith("200", StringComparison.Ordinal) && it.Key.StartsWith("GET", StringComparison.Ordinal)).Select(it => it.Key[4..])];

    public IEnumerable<(string Request, string Answer)> All => _all.Select(it => (it.Key, it.Value));

    public string this[string request] => _all[request];

    /// <summary>Asks for every address, and for the head of what is there.</summary>
    /// <param name="heads">False asks for the pages alone.</param>
    public static async Task<Answers> RecordAsync(HttpClient client, IEnumerable<string> addresses, bool heads = true)
    {
        var answers = new Answers();
        foreach (var address in addresses)
        {
            await answers.AskAsync(client, HttpMethod.Get, address);
            if (heads && answers._all[$"GET {address}"].StartsWith("200", StringComparison.Ordinal))
                await answers.AskAsync(client, HttpMethod.Head, address);
        }
        return answers;
    }

    /// <summary>The requests that were answered otherwise in another recording, with the first place that differs; requests that only one of them has are left out.</summary>
    public IReadOnlyList<(string Request, string What)> Differing(Answers later) =>
        [.. _all.Where(it => later._all.TryGetValue(it.Key, out var other) && other != it.Value).Select(it => (it.Key, Difference(it.Value, later._all[it.Key])))];

    /// <summary>The answers of a later recording in place of its own.</summary>
    public Answers With(Answers later)
    {
        var together = new Answers();
        foreach (var (request, answer) in _all.Concat(later._all))
            together._all[request] = answer;
        return together;
    }

    async Task AskAsync(HttpClient client, HttpMethod method, string address)
    {
        using var answer = await client.SendAsync(new(method, address));
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(it => it.Key != "Date")
            .OrderBy(it => it.Key, StringComparer.Ordinal).Select(it => $"{it.Key}: {string.Join(", ", it.Value)}");
        _all[$"{method} {address}"] = Tokens().Replace($"{(int)answer.StatusCode}\n{string.Join('\n', headers)}\n\n{await answer.Content.ReadAsStringAsync()}", "…");
    }

    static string Difference(string before, string after)
    {
        var at = before.Zip(after).TakeWhile(it => it.First == it.Second).Count();
        string Around(string text) => text[Math.Max(0, at - 60)..Math.Min(text.Length, at + 100)].ReplaceLineEndings(" ");
        return $"…{Around(before)}… became …{Around(after)}…";
    }

    // Antiforgery tokens and cookies and the numbers of requests are drawn anew each time.
    [GeneratedRegex(@"CfDJ8[\w-]+|(?<=traceparent: |<code>)[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")]
    private static partial Regex Tokens();
}
