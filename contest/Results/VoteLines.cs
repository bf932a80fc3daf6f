using System.Globalization;

namespace VideoContest.Results;

/// <summary>Reads counts of votes as they are pasted from a table: a line for each entry, its number and its votes.</summary>
public static class VoteLines
{
    public const int LongestText = 100_000;
    public const long MostVotes = 1_000_000_000_000;

    /// <summary>The counts by entry number, and what is wrong, by line from 1; nothing is to be kept when anything is wrong.</summary>
    /// <param name="known">Numbers of the round's entries.</param>
    public static (IReadOnlyDictionary<int, long> Votes, IReadOnlyList<(int Line, Refusal Why)> Problems) Read(string text, IReadOnlySet<int> known)
    {
        var (votes, problems) = (new Dictionary<int, long>(), new List<(int, Refusal)>());
        foreach (var (at, line) in text.ReplaceLineEndings("\n").Split('\n').Index())
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            var parts = line.Split(['\t', ',', '，', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (parts.Length != 2 || Whole(parts[0]) is not { } number || Whole(parts[1]) is not { } count || count > MostVotes)
                problems.Add((at + 1, new("要写作品编号和得票数两个整数，中间用逗号或制表符分开。")));
            else if (number > int.MaxValue || !known.Contains((int)number))
                problems.Add((at + 1, new("本轮没有编号为 {0} 的作品。", number)));
            else if (!votes.TryAdd((int)number, count))
                problems.Add((at + 1, new("作品 {0} 写了两次。", number)));
        }
        return (votes, problems);
    }

    static long? Whole(string text) => text.All(char.IsAsciiDigit) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
