namespace VideoContest.People;

/// <summary>Mail providers that anybody may have an address at: sharing their domain says nothing about people.</summary>
public static class PublicMailProviders
{
    static readonly HashSet<string> Domains = new(StringComparer.OrdinalIgnoreCase)
    {
        "qq.com", "vip.qq.com", "foxmail.com", "163.com", "vip.163.com", "126.com", "vip.126.com", "yeah.net", "188.com", "sina.com", "sina.cn", "vip.sina.com", "sohu.com", "vip.sohu.com",
        "139.com", "189.cn", "wo.cn", "21cn.com", "tom.com", "263.net", "aliyun.com", "88.com", "aol.com", "gmail.com", "googlemail.com", "outlook.com", "outlook.cn", "hotmail.com",
        "live.com", "live.cn", "msn.com", "yahoo.com", "yahoo.cn", "yahoo.com.cn", "ymail.com", "icloud.com", "me.com", "mac.com", "proton.me", "protonmail.com", "gmx.com", "gmx.net", "mail.com",
        "mail.ru", "yandex.com", "yandex.ru", "zoho.com",
    };

    /// <summary>The domain of an address in lower case; null when it has none or it is a public provider's.</summary>
    public static string? OwnDomain(string? email)
    {
        var domain = email?[(email.LastIndexOf('@') + 1)..].Trim().TrimEnd('.').ToLowerInvariant();
        return string.IsNullOrEmpty(domain) || !email!.Contains('@', StringComparison.Ordinal) || Domains.Contains(domain) ? null : domain;
    }
}
