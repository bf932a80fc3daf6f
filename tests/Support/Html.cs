using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace VideoContest.Tests.Support;

public static class Html
{
    public static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);
}
