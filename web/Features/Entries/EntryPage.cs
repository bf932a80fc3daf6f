using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Results;
using VideoContest.Videos;
using VideoContest.Web.Features.Uploads;

namespace VideoContest.Web.Features.Entries;

/// <summary>One own entry: where it is, what is missing, and what can be done with it now.</summary>
public sealed record EntryPage(Guid Id, int Version, string Title, EntryStatus Status, int? Number, string Contest, string ContestAddress, DateTimeOffset Now)
{
    public required IReadOnlyList<EntryStep> Steps { get; init; }
    public required NextStep Next { get; init; }
    public DateTimeOffset? ActBefore { get; init; }

    /// <summary>What stands between the entry and its submission; empty when nothing is missing, or nothing is to be submitted.</summary>
    public IReadOnlyList<Refusal> Missing { get; init; } = [];

    /// <summary>The organizer's reasons, while they say where the entry stands.</summary>
    public string Reasons { get; init; } = "";

    public required EntryDetails Details { get; init; }
    public string Category { get; init; } = "";
    public string District { get; init; } = "";
    public IReadOnlyList<Consent> Consents { get; init; } = [];

    /// <summary>The film that counts, and where to send one.</summary>
    public required UploadPanel Upload { get; init; }

    /// <summary>What the organizer let pass, with the reason.</summary>
    public IReadOnlyList<Waiver> Waivers { get; init; } = [];

    public DateTimeOffset? SubmittedAt { get; init; }
    public bool IsPublished { get; init; }
    public bool ResultsArePublished { get; init; }

    /// <summary>The prize it got, once results are published.</summary>
    public string? Award { get; init; }

    /// <summary>What the rounds of judging gave it, as far as that is declared to be shown; empty before the results are published.</summary>
    public IReadOnlyList<OwnResult> Results { get; init; } = [];

    /// <summary>Captions and poster; null while there is nothing to show of them.</summary>
    public FilmExtras? Extras { get; init; }

    public Refusal? WhyNotEdit { get; init; }
    public Refusal? WhyNotSubmit { get; init; }
    public Refusal? WhyNotWithdraw { get; init; }
    public Refusal? WhyNotDelete { get; init; }

    public bool IsToBeSubmitted => Status is EntryStatus.Draft or EntryStatus.Returned;

    public static EntryPage Of(Entry entry, UploadPanel upload, IReadOnlyList<Agreement> inForce, IReadOnlyList<string> captions, string? award, IReadOnlyList<OwnResult> results, DateTimeOffset now)
    {
        var stale = entry.StaleConsents(inForce);
        var toBeSubmitted = entry.Status is EntryStatus.Draft or EntryStatus.Returned;
        return new(entry.Id, entry.Version, entry.Title, entry.Status, entry.Number, Wording.Name(entry.Contest.Title, entry.Contest.TitleEnglish), entry.Contest.Address, now)
        {
            Steps = EntrySteps.Of(entry),
            Next = entry.WhatNext(now) is var next && next == NextStep.Submit && stale.Count > 0 ? NextStep.FillIn : next,
            ActBefore = entry.ActBefore(now),
            Missing = toBeSubmitted ? [.. stale, .. entry.Missing()] : [],
            Reasons = entry.Status is EntryStatus.Returned or EntryStatus.Declined or EntryStatus.Disqualified ? entry.Reasons : "",
            Details = entry.ReadDetails(),
            Category = entry.Category is { } category ? Wording.Name(category.Name, category.NameEnglish) : "",
            District = entry.District is { } district ? Wording.Name(district.Name, district.NameEnglish) : "",
            Consents = entry.Consents,
            Upload = upload,
            Waivers = entry.Video?.Waivers ?? [],
            Extras = FilmExtras.Of(entry, captions),
            SubmittedAt = entry.SubmittedAt,
            IsPublished = entry.IsPublished,
            ResultsArePublished = entry.Contest.ResultsPublishedAt is not null,
            Award = award,
            Results = results,
            WhyNotEdit = entry.WhyNotEdit(now),
            WhyNotSubmit = entry.WhyNotSubmit(now) ?? (stale is [var first, ..] ? first : null),
            WhyNotWithdraw = entry.WhyNotWithdraw(),
            WhyNotDelete = entry.WhyNotDelete(),
        };
    }
}
