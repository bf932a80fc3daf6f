using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.People;

namespace VideoContest.Web.Features.Entries;

/// <summary>What an entrant types about a work. Anything may be left empty; only lengths, characters and choices are checked.</summary>
public sealed record EntryForm
{
    public string? Title { get; init; }
    public string? Synopsis { get; init; }
    public Guid? CategoryId { get; init; }
    public Guid? DistrictId { get; init; }
    public string? Makers { get; init; }
    public string? CreditedName { get; init; }
    public string? ContactName { get; init; }
    public string? ContactPhone { get; init; }
    public AiUse AiUse { get; init; }
    public string? AiDetails { get; init; }

    /// <summary>The texts that are ticked; null when none is.</summary>
    public IReadOnlyList<AgreementKind>? Agreed { get; init; }

    public string? SignedName { get; init; }

    /// <summary>What was saved when the form was opened; see <see cref="SavedIn"/>.</summary>
    public string? Seen { get; init; }

    /// <summary>"continue" leads on to the entry's page.</summary>
    public string? Then { get; init; }

    public bool AgreesTo(AgreementKind kind) => Agreed?.Contains(kind) == true;

    public static EntryForm For(Entrant entrant) =>
        new() { CreditedName = entrant.Name, ContactName = entrant.ContactName, ContactPhone = entrant.ContactPhone };

    /// <param name="inForce">A signature under an older version of a text is not shown as one.</param>
    public static EntryForm Of(Entry entry, IReadOnlyList<Agreement> inForce) => Of(entry.ReadDetails()) with
    {
        Agreed = [.. entry.Consents.Where(consent => inForce.Any(text => text.Id == consent.AgreementId)).Select(consent => consent.Kind)],
        SignedName = entry.Consents.Select(consent => consent.SignedName).LastOrDefault(),
        Seen = SavedIn(entry),
    };

    /// <summary>A mark of what this form edits, so that a film that arrives meanwhile is no conflict, and an edit in another tab is.</summary>
    public static string SavedIn(Entry entry) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        new { Details = entry.ReadDetails(), Signed = entry.Consents.Select(consent => consent.AgreementId) })))[..16];

    /// <summary>Reads the form as details of an entry; what is wrong with it goes to the fields' errors.</summary>
    public EntryDetails Read(EntryChoices choices, ModelStateDictionary errors, IStringLocalizer<Texts> texts, Wording wording)
    {
        string Text(string field, string? typed, int most, bool manyLines = false)
        {
            var text = PlainText.Clean(typed);
            if (text.Length > most)
                errors.AddModelError(field, texts["最多 {0} 个字，现在有 {1} 个字。", most, text.Length]);
            if (PlainText.WhyNot(text, manyLines) is { } hidden)
                errors.AddModelError(field, wording.Say(hidden));
            return text;
        }
        Guid? Chosen(string field, Guid? id, IReadOnlyList<EntryChoice> among)
        {
            if (id is not null && among.All(choice => choice.Id != id))
                errors.AddModelError(field, texts["这个选项已经不在了，请重新选择。"]);
            return id;
        }

        Text(nameof(SignedName), SignedName, EntryDetails.LongestName);
        return new()
        {
            Title = Text(nameof(Title), Title, EntryDetails.LongestTitle),
            Synopsis = Text(nameof(Synopsis), Synopsis, EntryDetails.LongestSynopsis, manyLines: true),
            CategoryId = Chosen(nameof(CategoryId), CategoryId, choices.Categories),
            DistrictId = Chosen(nameof(DistrictId), DistrictId, choices.Districts),
            Makers = Text(nameof(Makers), Makers, EntryDetails.LongestMakers, manyLines: true),
            CreditedName = Text(nameof(CreditedName), CreditedName, EntryDetails.LongestCreditedName),
            ContactName = Text(nameof(ContactName), ContactName, EntryDetails.LongestName),
            ContactPhone = Text(nameof(ContactPhone), ContactPhone, EntryDetails.LongestPhone),
            AiUse = AiUse,
            AiDetails = Text(nameof(AiDetails), AiDetails, EntryDetails.LongestAiDetails, manyLines: true),
        };
    }

    /// <summary>Puts the name under the ticked texts, and takes it back from the others.</summary>
    /// <returns>Whether every ticked text is now signed; without a name none can be.</returns>
    public bool Sign(Entry entry, EntryChoices choices, DateTimeOffset now)
    {
        var ticked = choices.Texts.Where(text => AgreesTo(text.Kind)).ToList();
        foreach (var text in choices.Texts.Except(ticked))
            entry.TakeBackConsent(text.Kind);
        if (PlainText.Clean(SignedName) is { Length: > 0 } name)
            entry.Agree(ticked, name, now);
        return ticked.All(text => entry.Consents.Any(consent => consent.AgreementId == text.Id));
    }

    static EntryForm Of(EntryDetails details) => new()
    {
        Title = details.Title, Synopsis = details.Synopsis, CategoryId = details.CategoryId, DistrictId = details.DistrictId, Makers = details.Makers,
        CreditedName = details.CreditedName, ContactName = details.ContactName, ContactPhone = details.ContactPhone,
        AiUse = details.AiUse, AiDetails = details.AiDetails,
    };
}
