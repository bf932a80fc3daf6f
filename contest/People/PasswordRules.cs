namespace VideoContest.People;

/// <summary>Which passwords are too easy to guess. There are no rules of composition: length is what counts.</summary>
public static class PasswordRules
{
    public const int Shortest = 12;
    public const int Longest = 200;

    /// <summary>What must be left of a password when everything that is tried first is taken out.</summary>
    const int LeastLeft = 6;

    /// <summary>Different characters it must have.</summary>
    const int LeastDifferent = 5;

    // What people take when they are asked for twelve characters; the longer come first where one contains another.
    static readonly string[] TriedFirst =
    [
        "qwertyuiop", "asdfghjkl", "zxcvbnm", "1qaz2wsx3edc", "1qaz2wsx", "1q2w3e4r5t6y", "1q2w3e4r5t", "1q2w3e4r", "qazwsxedc", "qwerty", "qwer", "asdf", "zxcv",
        "administrator", "password", "passw0rd", "p@ssw0rd", "p@ssword", "passwort", "contraseña", "iloveyou", "letmein", "welcome", "changeme", "trustno1",
        "admin", "master", "dragon", "monkey", "football", "baseball", "sunshine", "princess", "superman", "secret", "login", "guest", "root", "user", "test", "default",
        "woaini", "woshishei", "nihao", "zhongguo", "mima", "anquanshengchan", "anquan", "shengchan", "safety", "video", "contest", "china",
        "5201314", "1314520", "147258369", "159357", "123321", "112233", "888888", "666666", "abc", "xyz", "520", "1314",
    ];

    /// <summary>Why the password will not do.</summary>
    /// <param name="own">What others know about the person: the mail address, the names.</param>
    public static Refusal? WhyNot(string password, params string?[] own) =>
        password.Length < Shortest ? new("密码至少要有 {0} 个字符。可以用几个不相干的词连成一句。", Shortest) :
        password.Length > Longest ? new("密码最多 {0} 个字符。", Longest) :
        password.Distinct().Count() < LeastDifferent || Left(password, own) < LeastLeft
            ? new("这个密码太容易被猜到：它主要由常见的词、连续的字符、重复的字符或您自己的名字和邮箱组成。请换一个。")
            : null;

    static int Left(string password, string?[] own)
    {
        var rest = password.ToLowerInvariant();
        var known = own.SelectMany(it => (it ?? "").ToLowerInvariant().Split('@', '.', ' ')).Where(it => it.Length >= 3).OrderByDescending(it => it.Length);
        foreach (var word in known.Concat(TriedFirst))
            rest = rest.Replace(word, " ", StringComparison.Ordinal);
        return WithoutRuns(rest);
    }

    // Characters that neither repeat the one before nor go on from it (1234, abcd, 4321); blanks stand for what was taken out.
    static int WithoutRuns(string text)
    {
        var left = 0;
        for (var i = 0; i < text.Length; i++)
            if (text[i] != ' ' && !(i > 0 && Math.Abs(text[i] - text[i - 1]) <= 1))
                left++;
        return left;
    }
}
