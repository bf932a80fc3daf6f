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

    /// <summary>The first text that changed after it was signed; a text signed in its newest version, or not at all, is no reason.</summary>
    /// <param name="inForce">The newest version of each kind.</param>
    public Refusal? WhyConsentsAreStale(IEnumerable<Agreement> inForce) => inForce
        .Where(text => Consents.Any(consent => consent.Kind == text.Kind && consent.AgreementId != text.Id))
        .Select(text => new Refusal("您签署之后,《{0}》有了新的版本。请在作品信息里重新阅读并签署。", text.Kind))
        .FirstOrDefault();
}
