namespace VideoContest.Web.Features.Entries;

/// <summary>A field of text with its label, hint, counter and error.</summary>
/// <param name="Saved">What is saved, when the form ran into another's change; null otherwise.</param>
public sealed record FormField(string Name, string Label, string? Value, string? Saved)
{
    public string? Hint { get; init; }

    /// <summary>Most characters; more can be typed, and is said, rather than cut off.</summary>
    public int Most { get; init; }

    /// <summary>Whether letters are counted while typing.</summary>
    public bool IsCounted { get; init; } = true;

    /// <summary>Lines to show; 1 for a single line.</summary>
    public int Rows { get; init; } = 1;

    public string Type { get; init; } = "text";
    public string? Autocomplete { get; init; }

    public bool IsConflict => Saved is not null && Saved != PlainText.Clean(Value);

    public string DescribedBy(bool wrong) => string.Join(' ',
        new[] { Hint is null ? null : $"{Name}-hint", IsCounted ? $"{Name}-count" : null, wrong ? $"{Name}-error" : null, IsConflict ? $"{Name}-saved" : null }.OfType<string>());
}

/// <summary>A field in which one of several is chosen.</summary>
/// <param name="Saved">The name of what is saved, when the form ran into another's change and it differs.</param>
public sealed record FormChoice(string Name, string Label, Guid? Value, IReadOnlyList<EntryChoice> Choices, string? Saved)
{
    public string? Hint { get; init; }
}
