using System.Security.Cryptography;
using System.Text;

namespace VideoContest;

public static class TextHash
{
    /// <summary>Hex SHA-256 of a text in UTF-8.</summary>
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
