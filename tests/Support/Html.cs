using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace VideoContest.Tests.Support;

/// <summary>Reads pages as a browser does.</summary>
public static class Html
{
    public static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    /// <summary>The words on a page.</summary>
    public static async Task<string> TextAsync(HttpResponseMessage answer) => Parse(await answer.Content.ReadAsStringAsync()).Body!.TextContent;

    /// <summary>The words on the page at an address.</summary>
    public static async Task<string> TextAsync(HttpClient browser, string address) => Parse(await browser.GetStringAsync(address)).Body!.TextContent;
}
