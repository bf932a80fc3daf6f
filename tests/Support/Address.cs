using System.Net.Http.Json;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace VideoContest.Tests.Support;

/// <summary>One address of the site as its routes declare it.</summary>
public sealed record Address(string Method, string Pattern)
{
    public bool IsUnsafe => Method is not ("GET" or "HEAD");

    /// <summary>Names an object that belongs to somebody.</summary>
    public bool NamesSomething => Pattern.Contains('{', StringComparison.Ordinal);

    public override string ToString() => $"{Method} {Pattern}";

    /// <summary>Every address that a controller answers, once for each method.</summary>
    public static IReadOnlyList<Address> All(TestSite site) =>
        [.. site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is not null)
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
                .Where(method => method != "HEAD" || endpoint.RoutePattern.RawText!.StartsWith("media/", StringComparison.Ordinal)) // elsewhere the same as GET
                .Select(method => new Address(method, "/" + endpoint.RoutePattern.RawText!.Trim('/'))))
            .Distinct().OrderBy(it => it.Pattern, StringComparer.Ordinal).ThenBy(it => it.Method, StringComparer.Ordinal)];

    /// <summary>The path to the world's own things; an address with an unknown part must be taught here.</summary>
    public string In(World world)
    {
        var parts = Pattern.Split('/').Select(part => part.Length == 0 || part[0] != '{' ? part : Value(part.Trim('{', '}').Split(':')[0], world));
        return string.Join('/', parts) + (Pattern == "/my/entries/new" ? $"?contest={world.Contest.Address}" : "");
    }

    /// <summary>What a browser would send there, without anything filled in.</summary>
    public HttpContent Body(World world) => Pattern switch
    {
        "/uploads" => JsonContent.Create(new { entry = world.Draft.Id, size = 10, name = "film.mp4" }),
        "/uploads/{id:guid}/completion" => JsonContent.Create(new { hashes = Array.Empty<string>() }),
        "/uploads/{id:guid}/blocks/{number:int}" => new ByteArrayContent([]) { Headers = { ContentType = new("application/octet-stream") } },
        _ => new FormUrlEncodedContent([]),
    };

    bool Ends(params string[] endings) => endings.Any(ending => Pattern.EndsWith(ending, StringComparison.Ordinal));

    bool Begins(string beginning) => Pattern.StartsWith(beginning, StringComparison.Ordinal);

    string Value(string part, World world) => (part, this) switch
    {
        ("contest", _) => world.Contest.Address,
        ("code", _) => "404",
        ("file", _) => "master.m3u8",
        ("language}.vtt", _) => "zh.vtt",
        ("language", _) => "zh",
        ("secret", _) => world.Secret,
        ("order", _) when Ends("/review") => $"{world.Closed.Order}",
        ("recusal", _) => $"{world.Recusal.Id}",
        ("order", _) when Ends("/judges") || new[] { "/standings", "/shortfall", "/result", "/ties", "/votes", "/sandbox" }.Any(it => Pattern.Contains("{order:int}" + it, StringComparison.Ordinal)) => $"{world.Closed.Order}",
        ("order", _) => $"{world.Round.Order}",
        ("sheet", _) => $"{world.Sheet.Id}",
        ("ruling", _) => $"{world.Ruling.Id}",
        ("round", _) when Ends("/calibration") => $"{world.Calibration.Id}",
        ("round", _) => $"{world.Round.Id}",
        ("winner", _) => $"{world.Winner.Id}",
        ("award", _) => $"{world.Award.Id}",
        ("video", _) => $"{world.Accepted.VideoId}",
        ("name", _) when Begins("/media/") => $"{world.Accepted.VideoId}",
        ("name", _) => "mail",
        ("number", _) when Begins("/uploads/") => "0",
        ("number", _) when Pattern.Contains("/result/", StringComparison.Ordinal) => $"{world.Run.Number}",
        ("number", _) when Begins("/c/") || Ends("/takedown") || Pattern.Contains("/standings/", StringComparison.Ordinal) => $"{world.Published.Number}",
        ("number", _) when Begins("/judging/") || Ends("/publication", "/disqualification") => $"{world.Accepted.Number}",
        ("number", _) => $"{world.Submitted.Number}",
        ("id", _) when Begins("/uploads/") => $"{(Ends("/state", "/film") ? world.Draft.VideoId : world.Uploading.Id)}",
        ("id", _) when Pattern.Contains("/invitations/", StringComparison.Ordinal) => $"{world.Invitation.Id}",
        ("id", _) when Pattern.Contains("/likenesses/", StringComparison.Ordinal) => $"{world.Likeness.Id}",
        ("id", _) when Pattern.Contains("/people/", StringComparison.Ordinal) => $"{world.Member.Id}",
        ("id", _) when Begins("/my/entries/") => $"{(Ends("/receipt", "/withdrawal") ? world.Submitted.Id : world.Draft.Id)}",
        _ => throw new InvalidOperationException($"{this}: no value is known for {{{part}}}."),
    };
}
