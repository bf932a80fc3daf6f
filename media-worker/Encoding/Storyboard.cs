using System.Globalization;
using System.Text;

namespace VideoContest.MediaWorker.Encoding;

/// <summary>One sheet of small pictures of a film, which a player shows over its timeline, and the track that says which is when.</summary>
/// <param name="Times">Where the tiles' pictures lie, in seconds.</param>
/// <param name="Every">Of so many keyframes one has a tile.</param>
public sealed record Storyboard(int TileWidth, int TileHeight, IReadOnlyList<double> Times, int Every)
{
    public const string Sheet = "storyboard.jpg";
    public const string Track = "storyboard.vtt";

    // A film of three minutes has a keyframe every two seconds and a tile for each.
    const int MostTiles = 100;
    const int MostColumns = 10;
    const int ShortSide = 90;

    // A very wide film has flat tiles rather than a sheet no browser opens.
    const int LongestSide = 320;

    public int Columns => Math.Min(Times.Count, MostColumns);

    public int Rows => (Times.Count + Columns - 1) / Columns;

    /// <summary>Makes the sheet of keyframes.</summary>
    public string Filters => string.Create(CultureInfo.InvariantCulture,
        $"{(Every > 1 ? $"select=not(mod(n\\,{Every}))," : "")}scale={TileWidth}:{TileHeight}:flags=area,tile={Columns}x{Rows}");

    /// <param name="rung">The rendition whose keyframes are taken.</param>
    /// <param name="keyframes">Seconds; at least one.</param>
    public static Storyboard For(Rung rung, IReadOnlyList<double> keyframes)
    {
        var every = (keyframes.Count + MostTiles - 1) / MostTiles;
        var scale = Math.Min((double)ShortSide / Math.Min(rung.Width, rung.Height), (double)LongestSide / Math.Max(rung.Width, rung.Height));
        return new(Even(rung.Width * scale), Even(rung.Height * scale), [.. keyframes.Where((_, n) => n % every == 0)], every);
    }

    /// <summary>The WebVTT track: each tile is shown until the next one's moment.</summary>
    public string WriteTrack(TimeSpan length)
    {
        var text = new StringBuilder("WEBVTT\n");
        for (var n = 0; n < Times.Count; n++)
            text.Append(CultureInfo.InvariantCulture, $"\n{Clock(n == 0 ? 0 : Times[n])} --> {Clock(n + 1 < Times.Count ? Times[n + 1] : Math.Max(length.TotalSeconds, Times[n] + 0.001))}\n")
                .Append(CultureInfo.InvariantCulture, $"{Sheet}#xywh={n % Columns * TileWidth},{n / Columns * TileHeight},{TileWidth},{TileHeight}\n");
        return text.ToString();
    }

    static string Clock(double seconds) => TimeSpan.FromMilliseconds(Math.Round(seconds * 1000)).ToString(@"hh\:mm\:ss\.fff", CultureInfo.InvariantCulture);

    static int Even(double side) => Math.Max(2, 2 * (int)Math.Round(side / 2));
}
