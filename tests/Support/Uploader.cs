using System.Net.Http.Json;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace VideoContest.Tests.Support;

/// <summary>An entrant's browser as the upload script drives it.</summary>
public sealed class Uploader(HttpClient http)
{
    public HttpClient Http => http;

    /// <summary>A browser in which the person is signed in and has opened a page, and so has a token against forgery.</summary>
    public static Uploader Of(TestSite site, Guid personId)
    {
        using var scope = site.Services.CreateScope();
        var user = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, personId.ToString())], "test"));
        var tokens = scope.ServiceProvider.GetRequiredService<IAntiforgery>().GetTokens(new DefaultHttpContext { RequestServices = scope.ServiceProvider, User = user });
        var options = scope.ServiceProvider.GetRequiredService<Microsoft.Extensions.Options.IOptions<AntiforgeryOptions>>().Value;

        var http = site.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        http.DefaultRequestHeaders.Add("X-Signed-In-As", personId.ToString());
        http.DefaultRequestHeaders.Add("Cookie", $"{options.Cookie.Name}={tokens.CookieToken}");
        http.DefaultRequestHeaders.Add("Accept", "application/json");
        http.DefaultRequestHeaders.Add(options.HeaderName!, tokens.RequestToken);
        return new(http);
    }

    public Task<HttpResponseMessage> BeginAsync(Guid entry, long size, string name = "film.mp4") =>
        http.PostAsJsonAsync("/uploads", new { entry, size, name });

    /// <summary>Begins an upload that the site agrees to.</summary>
    public async Task<(Guid Id, int BlockSize, int Blocks)> BegunAsync(Guid entry, long size)
    {
        var answer = await (await BeginAsync(entry, size)).EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>();
        return ((Guid)answer!["id"]!, (int)answer["blockSize"]!, (int)answer["blocks"]!);
    }

    /// <param name="hash">What the browser claims; the truth when null.</param>
    /// <param name="chunked">Send without telling the length beforehand.</param>
    public Task<HttpResponseMessage> PutAsync(Guid upload, int number, ReadOnlyMemory<byte> block, string? hash = null, bool chunked = false)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"/uploads/{upload}/blocks/{number}") { Content = new ReadOnlyMemoryContent(block) };
        request.Content.Headers.ContentType = new("application/octet-stream");
        request.Headers.Add("X-Block-Sha256", hash ?? Hash(block.Span));
        if (chunked)
            request.Headers.TransferEncodingChunked = true;
        return http.SendAsync(request);
    }

    public Task<HttpResponseMessage> CompleteAsync(Guid upload, params string[] hashes) =>
        http.PostAsJsonAsync($"/uploads/{upload}/completion", new { hashes });

    /// <summary>Sends a whole film for an entry.</summary>
    public async Task<Guid> SendAsync(Guid entry, byte[] film)
    {
        var (id, blockSize, _) = await BegunAsync(entry, film.Length);
        var blocks = Cut(film, blockSize);
        for (var n = 0; n < blocks.Count; n++)
            (await PutAsync(id, n, blocks[n])).EnsureSuccessStatusCode();
        (await CompleteAsync(id, Hashes(blocks))).EnsureSuccessStatusCode();
        return id;
    }

    public static IReadOnlyList<ReadOnlyMemory<byte>> Cut(byte[] film, int blockSize) =>
        [.. Enumerable.Range(0, (film.Length + blockSize - 1) / blockSize).Select(n => film.AsMemory(n * blockSize, Math.Min(blockSize, film.Length - n * blockSize)))];

    public static string[] Hashes(IEnumerable<ReadOnlyMemory<byte>> blocks) => [.. blocks.Select(block => Hash(block.Span))];

    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Bytes that nothing can compress or mistake for one another.</summary>
    public static byte[] Film(int length) => RandomNumberGenerator.GetBytes(length);
}
