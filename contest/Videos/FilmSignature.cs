namespace VideoContest.Videos;

/// <summary>What a film looks and sounds like, small enough to be compared with every other.</summary>
/// <param name="videoId">The film.</param>
/// <param name="frames">For each 2 s of the film the 16 bytes of a <see cref="FrameHash"/>; zeros where the picture is flat.</param>
/// <param name="sound">Chromaprint's raw 32-bit words, little-endian; empty without sound.</param>
public class FilmSignature(Guid videoId, byte[] frames, byte[] sound)
{
    public Guid VideoId { get; private set; } = videoId;
    public byte[] Frames { get; private set; } = frames;
    public byte[] Sound { get; private set; } = sound;

    /// <summary>Takes the place of what an earlier claim measured.</summary>
    public void Renew(FilmSignature newer) => (Frames, Sound) = (newer.Frames, newer.Sound);
}
