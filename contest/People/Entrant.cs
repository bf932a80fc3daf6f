using VideoContest.Entries;

namespace VideoContest.People;

public enum EntrantKind { Company, Individual }

/// <summary>The company or individual that enters works; one per account.</summary>
public class Entrant
{
    private Entrant() { }

    public Entrant(Guid personId, EntrantKind kind, string name, CreditCode? creditCode, string contactName, string contactPhone)
    {
        if (kind == EntrantKind.Company && creditCode is null)
            throw new ArgumentNullException(nameof(creditCode));

        PersonId = personId;
        Kind = kind;
        Edit(name, creditCode, contactName, contactPhone);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    /// <summary>Null once the account was deleted.</summary>
    public Guid? PersonId { get; private set; }

    public EntrantKind Kind { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>The 18 characters of the unified social credit code; null for individuals.</summary>
    public string? CreditCode { get; private set; }

    public string ContactName { get; private set; } = "";
    public string ContactPhone { get; private set; } = "";
    public int Version { get; private set; }
    public IReadOnlyList<Entry> Entries => _entries;
    readonly List<Entry> _entries = [];

    public void Edit(string name, CreditCode? creditCode, string contactName, string contactPhone)
    {
        Name = name;
        CreditCode = Kind == EntrantKind.Company ? creditCode?.Value : null;
        ContactName = contactName;
        ContactPhone = contactPhone;
    }

    /// <summary>Takes all personal data away when the account is deleted.</summary>
    public void Forget() => (PersonId, Name, CreditCode, ContactName, ContactPhone) = (null, "", null, "", "");
}
