using System.Security.Cryptography;

namespace VideoContest.Judging;

/// <summary>The order in which a judge meets entries: another for every judge, the same every time, and not upset by an entry that comes later.</summary>
public static class ViewingOrder
{
    public static IEnumerable<T> Shuffled<T>(this IEnumerable<T> items, int seed, Guid judgeId, Func<T, Guid> entryId) =>
        items.OrderBy(item => Convert.ToHexStringLower(SHA256.HashData([.. BitConverter.GetBytes(seed), .. judgeId.ToByteArray(), .. entryId(item).ToByteArray()])), StringComparer.Ordinal);
}
