namespace VideoContest.Web.Commands.Demo;

/// <summary>What a demo film shows; drawn by code in flat colours.</summary>
enum Scene { Helmet, Harness, Scaffold, Extinguisher, Crane, Voltage, ConfinedSpace, Excavator, Exit, Gas, Checklist, Drone }

/// <summary>The drawings, about 400 units wide and high around the origin.</summary>
static class Scenes
{
    const string Yellow = "F2B705", Orange = "E8590C", Ink = "10202E", Steel = "8FA3B0", Paper = "FAF8F4", Red = "C92A2A", Green = "2B8A3E", Skin = "F1C27D", Blue = "1C6DD0";

    public static IReadOnlyList<Shape> Draw(Scene scene) => scene switch
    {
        Scene.Helmet =>
        [
            Shape.Dome(Yellow, 0, 80, 170, 210), Shape.Box("D99E00", -26, -140, 52, 220), Shape.Box(Yellow, -220, 76, 440, 36), Shape.Oval("D99E00", 0, 116, 150, 14),
        ],
        Scene.Harness =>
        [
            Shape.Bar(Steel, 0, -260, 0, -110, 10), .. Worker(0, 0), Shape.Bar(Orange, -52, -24, 40, 96, 16), Shape.Bar(Orange, 52, -24, -40, 96, 16), Shape.Circle(Steel, 0, -104, 14),
        ],
        Scene.Scaffold =>
        [
            Shape.Bar(Steel, -180, -190, -180, 190, 12), Shape.Bar(Steel, 0, -190, 0, 190, 12), Shape.Bar(Steel, 180, -190, 180, 190, 12),
            Shape.Bar(Orange, -190, -60, 190, -60, 16), Shape.Bar(Orange, -190, 90, 190, 90, 16), Shape.Bar(Steel, -190, -150, 190, -150, 8),
            Shape.Bar(Steel, -180, 90, 0, -60, 7), Shape.Bar(Steel, 0, 90, 180, -60, 7), .. Worker(-90, -152, 0.42), .. Worker(90, 2, 0.42),
        ],
        Scene.Extinguisher =>
        [
            Shape.Box(Red, -70, -90, 140, 280), Shape.Dome(Red, 0, -90, 70, 50), Shape.Box(Ink, -22, -170, 44, 40), Shape.Bar(Ink, -20, -165, 90, -185, 18),
            Shape.Bar(Ink, 60, -150, 110, 20, 14), Shape.Polygon(Ink, (96, 10), (130, 4), (150, 90), (100, 96)), Shape.Box(Paper, -46, -20, 92, 110), Shape.Polygon(Orange, (0, 0), (26, 70), (-26, 70)),
        ],
        Scene.Crane =>
        [
            Shape.Box(Yellow, -110, -160, 34, 350), Shape.Bar(Yellow, -190, -150, 210, -150, 22), Shape.Bar(Steel, -94, -210, 190, -156, 6), Shape.Bar(Steel, -94, -210, -180, -156, 6),
            Shape.Box(Ink, -200, -138, 56, 54), Shape.Bar(Steel, 140, -140, 140, 20, 5), Shape.Box(Orange, 90, 20, 100, 70), Shape.Box(Ink, -150, 180, 120, 20),
        ],
        Scene.Voltage =>
        [
            Shape.Polygon(Yellow, (0, -200), (220, 180), (-220, 180)), Shape.Polygon(Ink, (0, -150), (180, 158), (-180, 158)), Shape.Polygon(Yellow, (0, -118), (154, 144), (-154, 144)),
            Shape.Polygon(Ink, (18, -70), (-58, 52), (-8, 52), (-26, 126), (58, 14), (6, 14)),
        ],
        Scene.ConfinedSpace =>
        [
            Shape.Oval(Steel, 0, 120, 210, 62), Shape.Oval(Ink, 0, 116, 176, 46), Shape.Bar(Yellow, -120, 120, 0, -200, 12), Shape.Bar(Yellow, 120, 120, 0, -200, 12), Shape.Bar(Yellow, 40, 60, 0, -200, 12),
            Shape.Circle(Ink, 0, -196, 20), Shape.Bar(Steel, 0, -180, 0, -40, 6), .. Worker(0, 40, 0.5),
        ],
        Scene.Excavator =>
        [
            Shape.Box(Ink, -190, 120, 260, 60), Shape.Circle(Steel, -150, 150, 24), Shape.Circle(Steel, 30, 150, 24), Shape.Box(Yellow, -180, 20, 220, 96), Shape.Box(Paper, -60, -70, 96, 92), Shape.Box(Yellow, -70, -84, 116, 18),
            Shape.Bar(Yellow, 30, 40, 140, -110, 30), Shape.Bar(Yellow, 136, -116, 200, 30, 24), Shape.Polygon(Ink, (170, 20), (230, 30), (220, 100), (160, 80)),
        ],
        Scene.Exit =>
        [
            Shape.Box(Green, -220, -130, 440, 260), Shape.Box(Paper, 60, -90, 110, 180), Shape.Circle(Paper, -70, -80, 24), Shape.Bar(Paper, -80, -50, -60, 30, 34), Shape.Bar(Paper, -72, -40, -10, -10, 16),
            Shape.Bar(Paper, -84, -40, -140, 0, 16), Shape.Bar(Paper, -62, 26, -10, 90, 18), Shape.Bar(Paper, -66, 26, -110, 60, 18), Shape.Bar(Paper, -110, 60, -160, 60, 16),
        ],
        Scene.Gas =>
        [
            Shape.Box(Blue, -130, -110, 110, 290), Shape.Dome(Blue, -75, -110, 55, 50), Shape.Box(Steel, -95, -186, 40, 40), Shape.Box(Orange, 20, -110, 110, 290), Shape.Dome(Orange, 75, -110, 55, 50),
            Shape.Box(Steel, 55, -186, 40, 40), Shape.Box(Paper, -130, -20, 110, 26), Shape.Box(Paper, 20, -20, 110, 26), Shape.Bar(Ink, -190, 60, 190, 60, 14),
        ],
        Scene.Checklist =>
        [
            Shape.Box(Ink, -150, -190, 300, 390), Shape.Box(Paper, -130, -160, 260, 340), Shape.Box(Steel, -60, -210, 120, 50),
            .. Enumerable.Range(0, 4).SelectMany(line => new[]
            {
                Shape.Bar(Green, -108, -100 + line * 72, -92, -84 + line * 72, 12), Shape.Bar(Green, -94, -84 + line * 72, -64, -120 + line * 72, 12), Shape.Box(Steel, -40, -112 + line * 72, 140, 18),
            }),
        ],
        _ =>
        [
            Shape.Box(Ink, -70, -30, 140, 60), Shape.Circle(Orange, 0, 34, 26), Shape.Bar(Ink, -60, -10, -170, -60, 14), Shape.Bar(Ink, 60, -10, 170, -60, 14), Shape.Bar(Ink, -60, 10, -170, 50, 14), Shape.Bar(Ink, 60, 10, 170, 50, 14),
            Shape.Oval(Steel, -170, -70, 76, 12), Shape.Oval(Steel, 170, -70, 76, 12), Shape.Oval(Steel, -170, 40, 76, 12), Shape.Oval(Steel, 170, 40, 76, 12), Shape.Polygon("F2B705", (-20, 62), (20, 62), (120, 240), (-120, 240)),
        ],
    };

    // A worker in overalls and helmet whose middle is at a point.
    static Shape[] Worker(double x, double y, double size = 1) =>
    [
        Shape.Bar(Blue, x - 22 * size, y + 90 * size, x - 30 * size, y + 190 * size, 40 * size), Shape.Bar(Blue, x + 22 * size, y + 90 * size, x + 30 * size, y + 190 * size, 40 * size),
        Shape.Box(Blue, x - 56 * size, y - 30 * size, 112 * size, 130 * size), Shape.Bar(Blue, x - 56 * size, y - 14 * size, x - 104 * size, y + 70 * size, 30 * size),
        Shape.Bar(Blue, x + 56 * size, y - 14 * size, x + 104 * size, y + 70 * size, 30 * size), Shape.Circle(Skin, x, y - 70 * size, 40 * size),
        Shape.Dome(Yellow, x, y - 78 * size, 48 * size, 48 * size), Shape.Box(Yellow, x - 62 * size, y - 82 * size, 124 * size, 12 * size),
    ];
}
