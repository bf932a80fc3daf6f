using System.Net;
using Microsoft.EntityFrameworkCore;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Web;

/// <summary>Who gets through to which address, for every address there is.</summary>
public class PermissionMatrixTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    const string Everybody = "Visitor Entrant OtherEntrant Judge OtherJudge Coordinator Organizer OtherOrganizer";
    const string SignedIn = "Entrant OtherEntrant Judge OtherJudge Coordinator Organizer OtherOrganizer";

    [Fact]
    public void Every_address_has_a_row_and_every_row_an_address()
    {
        var known = Permissions.Rows.Select(row => row.Address).ToHashSet();

        Assert.Equal("", string.Join('\n', Address.All(site).Except(known)));
        Assert.Equal("", string.Join('\n', known.Except(Address.All(site))));
    }

    [Fact]
    public async Task Everybody_gets_through_where_they_may_and_nowhere_else()
    {
        var wrong = new List<string>();
        foreach (var (address, who) in Permissions.Rows)
        {
            var world = new World();
            await world.SaveAsync(site);
            await world.KeepFilesAsync(site);
            var may = Roles(who);
            // Those who may not come first: they must leave everything as it is for those who may.
            foreach (var role in Enum.GetValues<Role>().OrderBy(may.Contains))
            {
                var got = await AskAsync(world, address, role);
                // A visitor is led to sign in, or told that nothing is there where a public address might be.
                if (may.Contains(role) ? got != "through" : got != "404" && (role != Role.Visitor || got != "sign in"))
                    wrong.Add($"{address} as {role}: {got}");
            }
        }

        Assert.Equal("", string.Join('\n', wrong));
    }

    [Fact]
    public async Task An_unsafe_request_with_another_s_ids_is_not_found_and_changes_nothing()
    {
        var world = new World();
        await world.SaveAsync(site);
        await world.Visit(site, Role.Entrant).TokenAsync("/account"); // brings the keys that sign tokens
        var before = await EverythingAsync();
        var wrong = new List<string>();

        foreach (var address in Address.All(site).Where(it => it.IsUnsafe && it.NamesSomething))
        {
            var may = Roles(Permissions.Rows.Single(row => row.Address == address).Who);
            foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.Visitor && !may.Contains(role)))
                if (await AskAsync(world, address, role) is var got and not "404")
                    wrong.Add($"{address} as {role}: {got}");
        }

        Assert.Equal("", string.Join('\n', wrong));
        var after = await EverythingAsync();
        Assert.Equal("", string.Join('\n', before.Except(after).Concat(after.Except(before))));
    }

    async Task<string> AskAsync(World world, Address address, Role role)
    {
        using var client = world.Visit(site, role);
        var request = new HttpRequestMessage(new(address.Method), address.In(world));
        if (address.IsUnsafe)
        {
            request.Headers.Add("RequestVerificationToken", await client.TokenAsync(role == Role.Visitor ? "/account/sign-in" : "/account"));
            request.Content = address.Body(world);
        }
        using var answer = await (address.Pattern.StartsWith("/account/", StringComparison.Ordinal) ? SendAsync(client, request) : client.SendAsync(request));
        return answer.StatusCode switch
        {
            HttpStatusCode.NotFound => address.Pattern == "/error/{code:int}" ? "through" : "404",
            HttpStatusCode.Unauthorized => "sign in",
            HttpStatusCode.Redirect when SignIn(answer.Headers.Location!) => "sign in",
            >= HttpStatusCode.InternalServerError => $"{(int)answer.StatusCode}",
            _ => "through",
        };
    }

    static bool SignIn(Uri location) => location.OriginalString.Split('?')[0].EndsWith("/account/sign-in", StringComparison.Ordinal);

    // Whoever guesses passwords is made to wait, by the site's clock.
    async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpRequestMessage request)
    {
        var answer = client.SendAsync(request);
        while (await Task.WhenAny(answer, Task.Delay(500)) != answer)
            site.Clock.Advance(TimeSpan.FromSeconds(5));
        return await answer;
    }

    // Every row of every table.
    async Task<List<string>> EverythingAsync()
    {
        await using var db = site.OpenDb();
        await db.Database.OpenConnectionAsync();
        var all = new List<string>();
        foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()).Distinct().Order())
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\" ORDER BY 1, 2";
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
                all.Add($"{table}: {string.Join('|', Enumerable.Range(0, rows.FieldCount).Select(rows.GetValue))}");
        }
        return all;
    }

    static HashSet<Role> Roles(string who) =>
        [.. (who switch { "everybody" => Everybody, "signed in" => SignedIn, "nobody" => "", _ => who }).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Role>)];
}
