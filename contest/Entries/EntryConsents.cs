using VideoContest.Contests;

namespace VideoContest.Entries;

// What the entrant puts a name to.
public partial class Entry
{
    /// <summary>Keeps what the entrant agreed to, with the version of each text; agreeing anew to the same kind replaces it, and the same again changes nothing.</summary>
    public void Agree(IEnumerable<Agreement> texts, string signedName, DateTimeOffset now)
    {
        foreach (var text in texts)
            if (Consents.All(consent => consent.AgreementId != text.Id || consent.SignedName != signedName))
                Consents = [.. Consents.Where(consent => consent.Kind != text.Kind), new(text.Kind, text.Number, text.Id, signedName, now)];
    }

    /// <summary>Takes a signature back, as long as the entry is in the entrant's hands.</summary>
    public void TakeBackConsent(AgreementKind kind) => Consents = [.. Consents.Where(consent => consent.Kind != kind)];

    /// <summary>The texts that changed after they were signed, one sentence each; one that was never signed is missing, not stale.</summary>
    /// <param name="inForce">The newest version of each kind.</param>
    public IReadOnlyList<Refusal> StaleConsents(IEnumerable<Agreement> inForce) =>
    [
        .. inForce.Where(text => Consents.Any(consent => consent.Kind == text.Kind && consent.AgreementId != text.Id)).OrderBy(text => text.Kind)
            .Select(text => new Refusal("您签署之后，《{0}》有了新的版本。请在作品信息里重新阅读并签署。", text.Kind)),
    ];
}
