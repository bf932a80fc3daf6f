using System.Text;

namespace VideoContest.Videos;

/// <summary>Finds out how the text of a caption file is encoded.</summary>
static class CaptionEncoding
{
    static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);
    static readonly UnicodeEncoding LittleEndian = new(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true);
    static readonly UnicodeEncoding BigEndian = new(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true);
    // What Chinese Windows writes by default; it also reads GBK and GB 2312.
    static readonly Encoding Chinese = CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>The text without its byte order mark.</summary>
    /// <exception cref="RefusedException">It is in none of UTF-8, UTF-16 and GB18030.</exception>
    public static string Read(byte[] file)
    {
        foreach (var encoding in Candidates(file))
            try
            {
                return encoding.GetString(file).TrimStart('\uFEFF');
            }
            catch (DecoderFallbackException)
            {
                // Another may fit.
            }
        throw new Refusal("认不出字幕文件的文字编码。请用记事本等软件另存为 UTF-8 格式后再试。").AsException();
    }

    // Every caption has digits and line ends, which in UTF-16 are a byte and a zero; UTF-8 is so strict that other text hardly passes for it.
    static IEnumerable<Encoding> Candidates(byte[] file) => file switch
    {
        [0xEF, 0xBB, 0xBF, ..] => [Utf8],
        [0xFF, 0xFE, ..] => [LittleEndian],
        [0xFE, 0xFF, ..] => [BigEndian],
        _ when ZerosAt(file, 1) > Math.Max(file.Length / 20, 4 * ZerosAt(file, 0)) => [LittleEndian],
        _ when ZerosAt(file, 0) > Math.Max(file.Length / 20, 4 * ZerosAt(file, 1)) => [BigEndian],
        _ => [Utf8, Chinese],
    };

    static int ZerosAt(byte[] file, int parity)
    {
        var zeros = 0;
        for (var at = parity; at < file.Length; at += 2)
            zeros += file[at] == 0 ? 1 : 0;
        return zeros;
    }
}
