using VideoContest.Contests;
using VideoContest.Entries;

namespace VideoContest.Web.Features.Entries;

/// <summary>The form in which a work is described and its texts are signed.</summary>
/// <param name="EntryId">Null for an entry that is not saved yet.</param>
public sealed record EntryFormPage(Guid? EntryId, string Contest, DateTimeOffset? ActBefore, DateTimeOffset Now, EntryForm Form, EntryChoices Choices)
{
    /// <summary>What is signed so far.</summary>
    public IReadOnlyList<Consent> Signatures { get; init; } = [];

    /// <summary>Why it was not saved.</summary>
    public Refusal? WhyNot { get; init; }

    /// <summary>What another tab or device saved meanwhile; shown beside what was typed here.</summary>
    public EntryForm? Saved { get; init; }

    public static EntryFormPage Of(Entry entry, EntryForm form, EntryChoices choices, DateTimeOffset now) =>
        new(entry.Id, Wording.Name(entry.Contest.Title, entry.Contest.TitleEnglish), entry.ActBefore(now), now, form, choices) { Signatures = entry.Consents };

    public Consent? SignedUnder(AgreementKind kind) => Signatures.FirstOrDefault(consent => consent.Kind == kind);

    public string NameOfCategory(Guid? id) => Choices.Categories.FirstOrDefault(choice => choice.Id == id)?.Name ?? "";

    public string NameOfDistrict(Guid? id) => Choices.Districts.FirstOrDefault(choice => choice.Id == id)?.Name ?? "";
}
