using AngleSharp.Html.Parser;

namespace VideoContest.Tests.Support;

/// <summary>Sends forms the way a browser does.</summary>
public static class Forms
{
    /// <summary>Opens a page and posts a form to an address with the page's antiforgery token and the given fields.</summary>
    public static async Task<HttpResponseMessage> PostFormAsync(
        this HttpClient client, string page, string address, params (string Name, string Value)[] fields)
    {
        var token = await client.TokenAsync(page);
        return await client.PostAsync(address, new FormUrlEncodedContent(
            [new("__RequestVerificationToken", token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]));
    }

    /// <summary>Opens a page and posts to the same address.</summary>
    public static Task<HttpResponseMessage> PostFormAsync(this HttpClient client, string page, params (string Name, string Value)[] fields) =>
        client.PostFormAsync(page, page, fields);

    /// <summary>The antiforgery token of a page that has a form.</summary>
    public static async Task<string> TokenAsync(this HttpClient client, string page)
    {
        var html = new HtmlParser().ParseDocument(await client.GetStringAsync(page));
        return html.QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value")
            ?? throw new InvalidOperationException($"{page} has no form.");
    }
}
