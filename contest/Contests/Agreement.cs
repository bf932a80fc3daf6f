namespace VideoContest.Contests;

public enum AgreementKind { Pledge, Licence, AiDeclaration }

/// <summary>One version of a text that entrants agree to; an edit makes a new version, older ones stay.</summary>
public class Agreement(Guid contestId, AgreementKind kind, int number, string text, string textEnglish, DateTimeOffset since)
{
    public const int LongestText = 8000;

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid ContestId { get; private set; } = contestId;
    public AgreementKind Kind { get; private set; } = kind;

    /// <summary>The version of the text, from 1.</summary>
    public int Number { get; private set; } = number;

    public string Text { get; private set; } = text;
    public string TextEnglish { get; private set; } = textEnglish;
    public DateTimeOffset Since { get; private set; } = since;
}
