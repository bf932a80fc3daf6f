using System.Text.Json;
using System.Text.Json.Serialization;
using VideoContest.Judging;

namespace VideoContest.Storage;

/// <summary>Reads and writes a score by hand: standings of a whole season are read at once, and this is their greater part.</summary>
sealed class ScoreJson : JsonConverter<Score>
{
    public override Score Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        var (criterion, points) = (Guid.Empty, 0m);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isCriterion = reader.ValueTextEquals("CriterionId"u8);
            var isPoints = !isCriterion && reader.ValueTextEquals("Points"u8);
            reader.Read();
            if (isCriterion)
                criterion = reader.GetGuid();
            else if (isPoints)
                points = reader.GetDecimal();
            else
                reader.Skip();
        }
        return new(criterion, points);
    }

    public override void Write(Utf8JsonWriter writer, Score value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("CriterionId"u8, value.CriterionId);
        writer.WriteNumber("Points"u8, value.Points);
        writer.WriteEndObject();
    }
}
