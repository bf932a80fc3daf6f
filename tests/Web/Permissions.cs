using VideoContest.Tests.Support;

namespace VideoContest.Tests.Web;

/// <summary>Who gets through to which address. Visitors who do not are led to sign in; everybody else finds nothing there.</summary>
static class Permissions
{
    const string Table = """
        GET / : everybody
        """;

    public static IReadOnlyList<(Address Address, string Who)> Rows { get; } =
        [.. Table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line =>
        {
            var (address, who) = (line.Split(" : ")[0], line.Split(" : ")[1]);
            return (new Address(address.Split(' ', 2)[0], address.Split(' ', 2)[1].Trim()), who.Trim());
        })];
}
