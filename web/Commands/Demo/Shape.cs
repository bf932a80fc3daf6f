using System.Globalization;

namespace VideoContest.Web.Commands.Demo;

/// <summary>One flat surface of a drawing, as libass draws it.</summary>
/// <param name="Color">Red, green and blue as RRGGBB.</param>
/// <param name="Path">Moves, lines and curves about the origin, in units of which a drawing has about 400.</param>
sealed record Shape(string Color, string Path)
{
    // How far a circle's control points stand out, for a quarter drawn as a cubic curve.
    const double Kappa = 0.5523;

    public static Shape Box(string color, double x, double y, double width, double height) =>
        Polygon(color, (x, y), (x + width, y), (x + width, y + height), (x, y + height));

    public static Shape Polygon(string color, params (double X, double Y)[] corners) =>
        new(color, "m " + string.Join(" l ", corners.Select(corner => Point(corner.X, corner.Y))));

    public static Shape Circle(string color, double x, double y, double radius) => Oval(color, x, y, radius, radius);

    public static Shape Oval(string color, double x, double y, double rx, double ry)
    {
        var (kx, ky) = (rx * Kappa, ry * Kappa);
        return new(color, $"m {Point(x - rx, y)} b {Point(x - rx, y - ky)} {Point(x - kx, y - ry)} {Point(x, y - ry)} "
            + $"b {Point(x + kx, y - ry)} {Point(x + rx, y - ky)} {Point(x + rx, y)} "
            + $"b {Point(x + rx, y + ky)} {Point(x + kx, y + ry)} {Point(x, y + ry)} "
            + $"b {Point(x - kx, y + ry)} {Point(x - rx, y + ky)} {Point(x - rx, y)}");
    }

    /// <summary>The upper half of an oval, flat below.</summary>
    public static Shape Dome(string color, double x, double y, double rx, double ry)
    {
        var (kx, ky) = (rx * Kappa, ry * Kappa);
        return new(color, $"m {Point(x - rx, y)} b {Point(x - rx, y - ky)} {Point(x - kx, y - ry)} {Point(x, y - ry)} "
            + $"b {Point(x + kx, y - ry)} {Point(x + rx, y - ky)} {Point(x + rx, y)}");
    }

    /// <summary>A straight bar of a given thickness from one point to another.</summary>
    public static Shape Bar(string color, double x1, double y1, double x2, double y2, double thickness)
    {
        var length = Math.Sqrt((x2 - x1) * (x2 - x1) + (y2 - y1) * (y2 - y1));
        var (nx, ny) = ((y1 - y2) / length * thickness / 2, (x2 - x1) / length * thickness / 2);
        return Polygon(color, (x1 + nx, y1 + ny), (x2 + nx, y2 + ny), (x2 - nx, y2 - ny), (x1 - nx, y1 - ny));
    }

    static string Point(double x, double y) => string.Create(CultureInfo.InvariantCulture, $"{x:0.#} {y:0.#}");
}
