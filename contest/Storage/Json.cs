using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace VideoContest.Storage;

/// <summary>Keeps a record or a list of records as JSON text in one column, on every engine alike.</summary>
static class Json
{
    static readonly JsonSerializerOptions Options = new() { Converters = { new JsonStringEnumConverter(), new ScoreJson() } };

    public static void KeepAsJson<T>(this ModelConfigurationBuilder conventions) =>
        conventions.Properties<T>().HaveConversion<AsText<T>, ByText<T>>().HaveMaxLength(-1);

    static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    static T Read<T>(string stored) => JsonSerializer.Deserialize<T>(stored, Options)!;

    sealed class AsText<T>() : ValueConverter<T, string>(value => Write(value), stored => Read<T>(stored));

    sealed class ByText<T>() : ValueComparer<T>(
        (a, b) => Write(a) == Write(b), value => Write(value).GetHashCode(StringComparison.Ordinal), value => value);
}
