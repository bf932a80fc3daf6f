using System.Globalization;
using System.Text.Json;

namespace VideoContest.MediaWorker.Probing;

/// <summary>Reads JSON of which nothing is certain.</summary>
static class JsonReading
{
    public static JsonElement? Find(this JsonElement from, string name) =>
        from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out var found) ? found : null;

    public static string? Text(this JsonElement from, string name) =>
        from.Find(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>A number, or text that is one.</summary>
    public static double? Number(this JsonElement from, string name) => from.Find(name) switch
    {
        { ValueKind: JsonValueKind.Number } number => number.GetDouble(),
        { ValueKind: JsonValueKind.String } text when double.TryParse(text.GetString(), CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    /// <summary>A stream's side data of a type.</summary>
    public static JsonElement? SideData(this JsonElement stream, string type)
    {
        if (stream.Find("side_data_list") is { ValueKind: JsonValueKind.Array } list)
            foreach (var data in list.EnumerateArray())
                if (data.Text("side_data_type") == type)
                    return data;
        return null;
    }
}
