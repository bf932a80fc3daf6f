namespace VideoContest.Web.Features.Organizing.Settings;

/// <summary>A list of lengths, two numbers a row, for the partial <c>_LengthRows</c>.</summary>
/// <param name="List">The list's name in the form.</param>
/// <param name="FirstLabel">What the first number is, with {0} for the row.</param>
/// <param name="Stored">After somebody else saved meanwhile: what is stored now; else null.</param>
public sealed record LengthRows(
    string List, string First, string Second, string FirstLabel, string SecondLabel, string Between, string Hint, IReadOnlyList<(string? First, string? Second)> Rows, string? Stored);
