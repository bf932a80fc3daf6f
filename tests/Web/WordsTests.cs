using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace VideoContest.Tests.Web;

/// <summary>Every sentence the product says in Chinese must have its English.</summary>
public partial class WordsTests
{
    static readonly string Root = FindRoot();

    [Fact]
    public void Every_sentence_of_a_page_has_its_English()
    {
        var missing = Directory.GetFiles(Path.Combine(Root, "web"), "Texts.cs", SearchOption.AllDirectories).Select(file => Path.GetDirectoryName(file)!)
            .SelectMany(folder =>
            {
                var english = Keys(Path.Combine(folder, "Texts.en.resx"));
                return Sources(folder, SearchOption.TopDirectoryOnly).SelectMany(file => Literals(PageKey(), file))
                    .Where(key => !english.Contains(key)).Select(key => $"{Path.GetRelativePath(Root, folder)}: {key}");
            });

        Assert.Equal([], missing.Distinct());
    }

    [Fact]
    public void Every_refusal_has_its_English()
    {
        var english = Keys(Path.Combine(Root, "contest", "Words.en.resx"));
        var rules = Sources(Path.Combine(Root, "contest")).Where(file => !Path.GetFileName(file).StartsWith("Usual", StringComparison.Ordinal));
        var others = Sources(Path.Combine(Root, "web")).Concat(Sources(Path.Combine(Root, "media-worker")));

        var said = rules.SelectMany(file => Literals(ChineseSentence(), file)).Concat(others.SelectMany(file => Literals(RefusalKey(), file)));

        Assert.Equal([], said.Where(key => !english.Contains(key)).Distinct());
    }

    [Fact]
    public void Every_value_of_an_enumeration_that_is_shown_has_a_word_in_both_languages()
    {
        var (chinese, english) = (Keys(Path.Combine(Root, "contest", "Words.resx")), Keys(Path.Combine(Root, "contest", "Words.en.resx")));
        var shown = chinese.Where(key => key.Contains('.')).Select(key => key.Split('.')[0]).ToHashSet();

        var names = typeof(Refusal).Assembly.GetTypes().Where(type => type.IsEnum && shown.Contains(type.Name))
            .SelectMany(type => Enum.GetNames(type).Select(name => $"{type.Name}.{name}"));

        Assert.Equal([], names.Except(chinese));
        Assert.Equal([], chinese.Except(english));
    }

    static HashSet<string> Keys(string resource) => File.Exists(resource)
        ? [.. XDocument.Load(resource).Root!.Elements("data").Select(data => data.Attribute("name")!.Value)]
        : [];

    static IEnumerable<string> Sources(string folder, SearchOption depth = SearchOption.AllDirectories) =>
        new[] { "*.cs", "*.cshtml" }.SelectMany(pattern => Directory.GetFiles(folder, pattern, depth))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));

    static IEnumerable<string> Literals(Regex pattern, string file) =>
        pattern.Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value.Replace("\\\"", "\"", StringComparison.Ordinal));

    static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "VideoContest.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The solution is not above the tests.");
        return folder;
    }

    [GeneratedRegex(@"\bT\[""((?:[^""\\]|\\.)*)""")]
    private static partial Regex PageKey();

    [GeneratedRegex(@"Refusal\(""((?:[^""\\]|\\.)*)""")]
    private static partial Regex RefusalKey();

    [GeneratedRegex(@"""([^""\r\n]*[\u4e00-\u9fff][^""\r\n]*。)""")]
    private static partial Regex ChineseSentence();
}
