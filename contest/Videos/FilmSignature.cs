namespace VideoContest.Videos;

/// <summary>What a film looks and sounds like, small enough to be compared with every other.</summary>
/// <param name="videoId">The film.</param>
/// <param name="frames">8 bytes for each 2 s of the film, a 64-bit difference hash, big-endian; zeros where the picture is flat.</param>
/// <param name="sound">Chromaprint's raw 32-bit numbers, little-endian; empty without sound.</param>
public class FilmSignature(Guid videoId, byte[] frames, byte[] sound)
{
    public Guid VideoId { get; private set; } = videoId;
    public byte[] Frames { get; private set; } = frames;
    public byte[] Sound { get; private set; } = sound;
}
