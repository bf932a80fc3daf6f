namespace VideoContest.Videos;

/// <summary>One playable version of a film: a playlist and one fragmented MP4 read by byte ranges.</summary>
/// <param name="Name">Also the blob names: {Name}.m3u8 and {Name}.mp4 in the video's output folder.</param>
/// <param name="PeakBitRate">Bits a second, the highest segment.</param>
/// <param name="AverageBitRate">Bits a second over the whole film.</param>
public sealed record Rendition(string Name, int Width, int Height, double FrameRate, int PeakBitRate, int AverageBitRate, string Codecs, long Bytes);
