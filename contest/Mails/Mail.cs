namespace VideoContest.Mails;

public enum MailKind { Confirm, Reset, EmailChange, Invitation, Submitted, Returned, Accepted, Declined, FilmRejected, DeadlineNear, Results, UploadExpiring, RoundSealed, JudgeNudged }

/// <summary>A mail waiting to be sent, written in the transaction that causes it; words are put to it when it is sent.</summary>
public class Mail
{
    private Mail() { }

    /// <param name="to">One address.</param>
    /// <param name="language">zh or en.</param>
    /// <param name="values">What the mail's words need by name: Title, Number, Reasons, Until (round-trip time), Link (path on the site) …</param>
    /// <param name="once">Names an occasion that is mailed about once only; a second mail with the same one cannot be saved.</param>
    public Mail(MailKind kind, string to, string language, Guid? contestId, IReadOnlyDictionary<string, string> values, DateTimeOffset now, string? once = null)
    {
        if (to.AsSpan().ContainsAny('\r', '\n'))
            throw new ArgumentException("An address has one line.", nameof(to));

        (Kind, To, Language, ContestId, Values, CreatedAt, NextTryAt, Once) = (kind, to, language, contestId, values, now, now, once);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public MailKind Kind { get; private set; }
    public string To { get; private set; } = "";
    public string Language { get; private set; } = "zh";
    public Guid? ContestId { get; private set; }
    public IReadOnlyDictionary<string, string> Values { get; private set; } = new Dictionary<string, string>();
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it is tried next; null once it was sent or given up.</summary>
    public DateTimeOffset? NextTryAt { get; private set; }

    public int Attempts { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }
    public string? LastError { get; private set; }
    public string? Once { get; private set; }

    /// <summary>The mail left; its values, which may hold a secret link, are forgotten.</summary>
    public void Sent(DateTimeOffset now) => (SentAt, NextTryAt, LastError, Values) = (now, null, null, new Dictionary<string, string>());

    /// <summary>The mail did not leave: tried again after 1, 2, 4 … minutes, at most an hour, for about three days.</summary>
    public void Failed(string error, DateTimeOffset now)
    {
        Attempts++;
        LastError = error.Length > 400 ? error[..400] : error;
        NextTryAt = now - CreatedAt > TimeSpan.FromDays(3) ? null : now + TimeSpan.FromMinutes(Math.Min(60, Math.Pow(2, Math.Min(Attempts - 1, 10))));
    }
}
