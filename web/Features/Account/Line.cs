namespace VideoContest.Web.Features.Account;

/// <summary>A field of one line with its label and error, for the partial <c>_Line</c>.</summary>
/// <param name="Type">The input's type: text, tel, email or password.</param>
public sealed record Line(string Name, string Label, string? Value, int Longest, string Type = "text")
{
    public string Autocomplete => Type switch { "password" => "current-password", "email" => "email", "tel" => "tel", _ => "off" };
}
