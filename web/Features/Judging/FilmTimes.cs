using System.Globalization;

namespace VideoContest.Web.Features.Judging;

/// <summary>Says moments of a film.</summary>
public static class FilmTimes
{
    /// <summary>Minutes and whole seconds: 1:05.</summary>
    public static string Text(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{(int)seconds / 60}:{(int)seconds % 60:00}");

    /// <summary>Seconds as a field sends them.</summary>
    public static string Plain(double seconds) => seconds.ToString("0.#", CultureInfo.InvariantCulture);
}
