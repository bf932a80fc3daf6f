namespace VideoContest;

/// <summary>Why an act is not allowed right now.</summary>
/// <param name="Sentence">The reason as a whole Chinese sentence; it is also the key of its translation in <c>Words.en.resx</c>.</param>
/// <param name="Values">What goes into the places {0}, {1} … of the sentence; a <see cref="DateTimeOffset"/> is shown in the contest's time zone.</param>
public sealed record Refusal(string Sentence, params object[] Values)
{
    public RefusedException AsException() => new(this);
}

/// <summary>An act was tried that a rule forbids; the site shows the reason on a 409 page.</summary>
public sealed class RefusedException(Refusal refusal) : Exception(refusal.Sentence)
{
    public Refusal Refusal { get; } = refusal;
}

public static class Refusals
{
    /// <summary>Throws the refusal, if there is one.</summary>
    public static void ThrowIfAny(this Refusal? refusal)
    {
        if (refusal is not null)
            throw refusal.AsException();
    }
}
