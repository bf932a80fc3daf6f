namespace VideoContest.People;

/// <summary>A failed sign-in (or another throttled act), counted per account and per network.</summary>
/// <param name="key">What is counted, such as a hash of the account's address or of the network.</param>
public class SignInAttempt(string key, DateTimeOffset at)
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public string Key { get; private set; } = key;
    public DateTimeOffset At { get; private set; } = at;
}
