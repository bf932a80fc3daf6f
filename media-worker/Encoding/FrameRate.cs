using System.Globalization;

namespace VideoContest.MediaWorker.Encoding;

/// <summary>A frame rate as a fraction, frames a second.</summary>
public readonly record struct FrameRate(int Frames, int Seconds)
{
    static readonly FrameRate[] Usual = [new(24000, 1001), new(24, 1), new(25, 1), new(30000, 1001), new(30, 1), new(48, 1), new(50, 1), new(60000, 1001), new(60, 1)];

    public double Value => (double)Frames / Seconds;

    /// <summary>Frames between keyframes: two seconds' worth.</summary>
    public int KeyframeInterval => (int)Math.Round(2 * Value);

    /// <summary>The usual rate nearest to a measured one, never above 60; 25 when it is unknown.</summary>
    /// <remarks>Faster films drop whole frames where that gives a usual rate: 119.88 becomes 59.94 and 100 becomes 50, else motion would stutter.</remarks>
    public static FrameRate Nearest(double measured)
    {
        if (!(measured > 0))
            return new(25, 1);

        for (var divisor = 2; measured > 61 && divisor <= 8; divisor *= 2)
            foreach (var rate in Usual)
                if (Math.Abs(measured / divisor - rate.Value) < 0.01)
                    return rate;
        return Usual.MinBy(rate => Math.Abs(rate.Value - measured));
    }

    /// <summary>As ffmpeg takes it.</summary>
    public override string ToString() =>
        Seconds == 1 ? Frames.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{Frames}/{Seconds}");
}
