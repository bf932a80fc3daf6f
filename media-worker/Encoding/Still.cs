namespace VideoContest.MediaWorker.Encoding;

/// <summary>A frame, shrunk to where it can be judged: how bright it is, how much there is to see, how like another.</summary>
/// <param name="At">Seconds.</param>
/// <param name="Gray">Brightness of its points from 0 to 255, row by row.</param>
public sealed record Still(double At, byte[] Gray)
{
    public const int Width = 32;
    public const int Height = 18;

    // A frame is black or white when it is so on the whole; white paper with writing on it is not.
    const double Darkest = 28;
    const double Brightest = 232;

    // Fades, skies and single-coloured cards vary less.
    const double LeastContrast = 10;

    // Between frames of one scene that differ only in a gesture.
    const double Alike = 8;

    public double Brightness { get; } = Gray.Average(point => point);

    /// <summary>Standard deviation of the brightness.</summary>
    public double Contrast { get; } = Deviation(Gray);

    public bool IsFit => Brightness is > Darkest and < Brightest && Contrast >= LeastContrast;

    public bool IsLike(Still other) => Gray.Zip(other.Gray, (one, another) => Math.Abs(one - another)).Average() < Alike;

    static double Deviation(byte[] gray)
    {
        var mean = gray.Average(point => point);
        return Math.Sqrt(gray.Average(point => (point - mean) * (point - mean)));
    }
}
