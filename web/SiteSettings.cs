using VideoContest.Contests;
using VideoContest.Videos;

namespace VideoContest.Web;

/// <summary>What the operator says about this installation, from the section <c>Site</c>.</summary>
public sealed class SiteSettings
{
    /// <summary>Where people reach the site, such as https://contest.example.gov.cn; absolute links start with it, never with a Host header.</summary>
    public string PublicAddress { get; set; } = "http://localhost:8080";

    /// <summary>The ICP filing number for the footer; nothing is shown when empty.</summary>
    public string IcpNumber { get; set; } = "";

    /// <summary>Networks of proxies whose forwarded headers are believed, as 10.0.0.0/8, separated by commas.</summary>
    public string TrustedProxies { get; set; } = "";

    /// <summary>Largest film in bytes, whatever a contest's rules say.</summary>
    public long MostBytes { get; set; } = 4L << 30;

    /// <summary>Bytes that all films of one entrant may take up, replaced ones and unfinished uploads included.</summary>
    public long MostBytesPerEntrant { get; set; } = 32L << 30;

    /// <summary>Uploads of one entrant that may be under way at once.</summary>
    public int MostUploadsAtOnce { get; set; } = 6;

    /// <summary>A contest's rules with the smallest of all limits of size: the contest's, of which 0 admits anything, this site's, and what a store can join.</summary>
    public TechnicalRules Tighten(TechnicalRules rules)
    {
        var most = Math.Min(MostBytes, (long)Video.MostBlocks * Video.MostBlockBytes);
        return rules with { MostBytes = rules.MostBytes == 0 ? most : Math.Min(rules.MostBytes, most) };
    }

    /// <summary>The absolute address of a path on this site.</summary>
    public string Absolute(string path) => PublicAddress.TrimEnd('/') + path;
}
