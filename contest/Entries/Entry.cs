using VideoContest.Contests;
using VideoContest.Judging;
using VideoContest.People;
using VideoContest.Videos;

namespace VideoContest.Entries;

public enum EntryStatus { Draft, Submitted, Returned, Accepted, Declined, Withdrawn, Disqualified }

/// <summary>A work that an entrant puts forward in a contest (作品). What may be done with it when is in the other parts of this class.</summary>
public partial class Entry
{
    // EF Core loads rows through this one.
    private Entry() { }

    public Entry(Contest contest, Entrant entrant, EntryDetails details, DateTimeOffset now)
    {
        Contest = contest;
        Entrant = entrant;
        (ContestId, EntrantId, CreatedAt) = (contest.Id, entrant.Id, now);
        Fill(details);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid ContestId { get; private set; }
    public Contest Contest { get; private set; } = null!;
    public Guid EntrantId { get; private set; }
    public Entrant Entrant { get; private set; } = null!;

    /// <summary>The public number within the contest, from 1; given with the first submission and kept.</summary>
    public int? Number { get; private set; }

    public EntryStatus Status { get; private set; } = EntryStatus.Draft;
    public string Title { get; private set; } = "";
    public string Synopsis { get; private set; } = "";
    public Guid? CategoryId { get; private set; }
    public Category? Category { get; private set; }
    public Guid? DistrictId { get; private set; }
    public District? District { get; private set; }
    public string Makers { get; private set; } = "";

    /// <summary>The entrant's name as the public reads it; it stays when the account goes.</summary>
    public string CreditedName { get; private set; } = "";

    public string ContactName { get; private set; } = "";
    public string ContactPhone { get; private set; } = "";
    public AiUse AiUse { get; private set; }
    public string AiDetails { get; private set; } = "";

    /// <summary>What the entrant agreed to; a new list with every change, because rows are compared by it.</summary>
    public IReadOnlyList<Consent> Consents { get; private set; } = [];

    /// <summary>Title and synopsis folded for search.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>The film that counts: the newest whole upload.</summary>
    public Guid? VideoId { get; private set; }

    public Video? Video { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>After a return, the time until which the entry may be handed in again, or its film be replaced; it may lie after the deadline.</summary>
    public DateTimeOffset? ResubmitBy { get; private set; }

    /// <summary>As papers and mails show it: 001; empty before the first submission.</summary>
    public string ShownNumber => Number is { } number ? number.ToString("000", System.Globalization.CultureInfo.InvariantCulture) : "";

    /// <summary>The organizer's reasons for the last return, decline or disqualification.</summary>
    public string Reasons { get; private set; } = "";

    /// <summary>Since then the work is in the gallery.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>The name under which the published film is served; gone with a takedown.</summary>
    public Guid? PublicName { get; private set; }

    /// <summary>Rises with every change; a screening decision names the one it saw.</summary>
    public int Version { get; private set; }

    public IReadOnlyList<Assignment> Assignments => _assignments;
    readonly List<Assignment> _assignments = [];

    public bool IsPublished => PublicName is not null;

    public Refusal? WhyNotEdit(DateTimeOffset now) => Status switch
    {
        EntryStatus.Draft => Contest.IsInGraceAt(now) ? null : WhyClosed(Contest, now),
        EntryStatus.Returned => WhyTooLateToResubmit(now),
        _ => new("作品提交后不能再修改内容；需要修改时，请联系主办方退回。"),
    };

    public void Edit(EntryDetails details, DateTimeOffset now)
    {
        WhyNotEdit(now).ThrowIfAny();
        Fill(details);
    }

    /// <summary>What the entrant wrote, as the form takes it.</summary>
    public EntryDetails ReadDetails() => new()
    {
        Title = Title, Synopsis = Synopsis, CategoryId = CategoryId, DistrictId = DistrictId, Makers = Makers, CreditedName = CreditedName,
        ContactName = ContactName, ContactPhone = ContactPhone, AiUse = AiUse, AiDetails = AiDetails,
    };

    public Refusal? WhyNotDelete() => Status == EntryStatus.Draft ? null : new("只有草稿可以删除；已提交的作品可以撤回。");

    /// <summary>Takes personal data away when the account is deleted; what was published keeps its credited name.</summary>
    public void Forget()
    {
        (ContactName, ContactPhone) = ("", "");
        Consents = [.. Consents.Select(consent => consent with { SignedName = "" })];
        if (!IsPublished)
            (CreditedName, Makers) = ("", "");
    }

    void Fill(EntryDetails details)
    {
        (Title, Synopsis, CategoryId, DistrictId) = (details.Title, details.Synopsis, details.CategoryId, details.DistrictId);
        (Makers, CreditedName) = (details.Makers, details.CreditedName);
        (ContactName, ContactPhone) = (details.ContactName, details.ContactPhone);
        (AiUse, AiDetails) = (details.AiUse, details.AiDetails);
        SearchText = Entries.SearchText.Kept($"{Title} {Synopsis}");
    }

    Refusal? WhyTooLateToResubmit(DateTimeOffset now) =>
        Contest.ResultsPublishedAt is not null ? WhyClosed(Contest, now) :
        now < ResubmitBy ? null : new("重新提交的期限 {0} 已过。如有特殊情况，请联系主办方。", ResubmitBy!.Value);
}
