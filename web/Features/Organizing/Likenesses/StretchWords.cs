using System.Globalization;

namespace VideoContest.Web.Features.Organizing.Likenesses;

/// <summary>Places in films and shares, as these pages write them.</summary>
public static class StretchWords
{
    /// <summary>Width of a film's line of stretches, in the units of its drawing.</summary>
    public const int LineWidth = 1000;

    /// <summary>A place in a film: 1:05.</summary>
    public static string Clock(TimeSpan at) => string.Create(CultureInfo.InvariantCulture, $"{(int)at.TotalMinutes}:{at.Seconds:00}");

    public static string Percent(double? share) => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(100 * (share ?? 0))}");

    /// <summary>Seconds for a script.</summary>
    public static string Seconds(TimeSpan at) => at.TotalSeconds.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>How far along the line a place in a film is.</summary>
    public static string Along(TimeSpan at, TimeSpan film) =>
        (film <= TimeSpan.Zero ? 0 : Math.Clamp(LineWidth * (at / film), 0, LineWidth)).ToString("0.#", CultureInfo.InvariantCulture);
}
