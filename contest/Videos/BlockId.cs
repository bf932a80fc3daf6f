using System.Globalization;
using System.Text;

namespace VideoContest.Videos;

/// <summary>Names a block of an upload by its number and by what is in it, so that the store itself knows what it has.</summary>
/// <param name="Number">From 0 to 999,999.</param>
/// <param name="HashPrefix">The first 32 hex digits of the block's SHA-256, lower case.</param>
public readonly record struct BlockId(int Number, string HashPrefix)
{
    const int PrefixLength = 32;

    /// <param name="sha256">64 hex digits.</param>
    public static BlockId Of(int number, string sha256) => new(number, sha256[..PrefixLength].ToLowerInvariant());

    /// <summary>The id as blob storage keeps it: base64 of "000123-" and the prefix; all ids are equally long.</summary>
    public override string ToString() =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Number:000000}-{HashPrefix}")));

    /// <summary>Reads an id back; null when it is not one of ours.</summary>
    public static BlockId? Parse(string stored)
    {
        Span<byte> bytes = stackalloc byte[64];
        if (!Convert.TryFromBase64String(stored, bytes, out var length) || length != 7 + PrefixLength)
            return null;

        var text = Encoding.ASCII.GetString(bytes[..length]);
        return text[6] == '-' && int.TryParse(text[..6], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && text[7..].All(char.IsAsciiHexDigitLower)
            ? new(number, text[7..])
            : null;
    }
}
