namespace VideoContest.MediaWorker.Encoding;

/// <summary>One rendition to be made.</summary>
/// <param name="Name">The short side's pixels; the rendition's files bear it.</param>
/// <param name="MostKilobits">Cap on the picture's kilobits a second.</param>
public sealed record Rung(string Name, int Width, int Height, int MostKilobits);
