namespace VideoContest.People;

/// <summary>A unified social credit code (统一社会信用代码) whose check character is right.</summary>
/// <remarks>GB 32100-2015: 18 characters of a 31-letter alphabet without I, O, S, V, Z; the last is 31 − Σ cᵢ·3ⁱ mod 31.</remarks>
public sealed record CreditCode
{
    const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    const int Length = 18;

    CreditCode(string value) => Value = value;

    public string Value { get; }

    /// <summary>Reads a code as people type it, in either case and with blanks; null when it is not one.</summary>
    public static CreditCode? Parse(string? text)
    {
        var code = (text ?? "").Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return code.Length == Length && code.All(letter => Alphabet.Contains(letter)) && code[^1] == CheckCharacter(code)
            ? new(code)
            : null;
    }

    /// <summary>The check character for the first 17 characters.</summary>
    public static char CheckCharacter(string first17)
    {
        var sum = 0;
        var weight = 1;
        foreach (var letter in first17[..(Length - 1)])
        {
            sum += Alphabet.IndexOf(letter) * weight;
            weight = weight * 3 % 31;
        }
        return Alphabet[(31 - sum % 31) % 31];
    }
}
