using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace VideoContest.Web.Commands.Demo;

/// <summary>An entrant's browser: signs in and sends a film in blocks, as the page does.</summary>
sealed partial class DemoUpload(Uri site) : IDisposable
{
    const string SignInPage = "/account/sign-in";

    readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
    {
        BaseAddress = site, Timeout = TimeSpan.FromMinutes(5), DefaultRequestHeaders = { { "Accept", "application/json, text/html" } },
    };

    public async Task SignInAsync(string email, string password, CancellationToken cancel)
    {
        var fields = new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = await TokenAsync(SignInPage, cancel), ["Email"] = email, ["Password"] = password,
        };
        using var answer = await _http.PostAsync(SignInPage, new FormUrlEncodedContent(fields), cancel);
        if (answer.StatusCode != HttpStatusCode.Redirect)
            throw new InvalidOperationException($"{email} could not sign in: {(int)answer.StatusCode}.");
    }

    /// <summary>Sends a whole file for an entry.</summary>
    public async Task SendAsync(Guid entry, string file, string name, CancellationToken cancel)
    {
        var token = await TokenAsync($"/my/entries/{entry}", cancel);
        _http.DefaultRequestHeaders.Remove("RequestVerificationToken");
        _http.DefaultRequestHeaders.Add("RequestVerificationToken", token);

        await using var film = File.OpenRead(file);
        var begun = await AnswerAsync<Begun>(await _http.PostAsJsonAsync("/uploads", new { entry, size = film.Length, name, type = "video/mp4" }, cancel), cancel);
        var hashes = new List<string>();
        var block = new byte[begun.BlockSize];
        for (var n = 0; n < begun.Blocks; n++)
        {
            var length = await film.ReadAtLeastAsync(block, block.Length, throwOnEndOfStream: false, cancel);
            hashes.Add(Convert.ToHexStringLower(SHA256.HashData(block.AsSpan(0, length))));
            using var request = new HttpRequestMessage(HttpMethod.Put, $"/uploads/{begun.Id}/blocks/{n}") { Content = new ByteArrayContent(block, 0, length) { Headers = { ContentType = new("application/octet-stream") } } };
            request.Headers.Add("X-Block-Sha256", hashes[n]);
            await AnswerAsync<object?>(await _http.SendAsync(request, cancel), cancel);
        }
        await AnswerAsync<object?>(await _http.PostAsJsonAsync($"/uploads/{begun.Id}/completion", new { hashes }, cancel), cancel);
    }

    public void Dispose() => _http.Dispose();

    async Task<string> TokenAsync(string page, CancellationToken cancel)
    {
        var match = TokenField().Match(await _http.GetStringAsync(page, cancel));
        return match.Success ? match.Groups[1].Value : throw new InvalidOperationException($"{page} has no form.");
    }

    static async Task<T> AnswerAsync<T>(HttpResponseMessage answer, CancellationToken cancel)
    {
        using (answer)
        {
            if (!answer.IsSuccessStatusCode)
                throw new InvalidOperationException($"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancel)}");
            return typeof(T) == typeof(object) ? default! : (await answer.Content.ReadFromJsonAsync<T>(cancel))!;
        }
    }

    sealed record Begun(Guid Id, int BlockSize, int Blocks);

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex TokenField();
}
