namespace VideoContest.Web.Features.Organizing;

/// <summary>One labelled field of a form, for the partial <c>_Field</c>.</summary>
/// <param name="Stored">What somebody else saved meanwhile, to be shown beside a different value; null when nobody did.</param>
public sealed record FormField(string Name, string Label, string Value, string? Stored)
{
    public string? Hint { get; init; }
    public string Type { get; init; } = "text";
    public string? Width { get; init; }
    public int? Longest { get; init; }
    public string? InputMode { get; init; }

    /// <summary>Lines of a field for long text; 0 for one line.</summary>
    public int Lines { get; init; }

    public bool IsOptional { get; init; }

    /// <summary>zh-CN or en when the text is in that language.</summary>
    public string? Language { get; init; }

    public bool HasOtherValue => Stored is not null && Stored.ReplaceLineEndings("\n") != Value.ReplaceLineEndings("\n");
}
