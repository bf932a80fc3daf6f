namespace VideoContest.Entries;

public enum AiUse { None, Assisted, Generated }

/// <summary>What an entrant writes about a work; a draft may leave anything empty.</summary>
public sealed record EntryDetails
{
    public const int LongestTitle = 60;
    public const int LongestSynopsis = 150;
    public const int LongestMakers = 300;
    public const int LongestAiDetails = 300;
    public const int LongestName = 60;
    public const int LongestCreditedName = 120;
    public const int LongestPhone = 40;

    public string Title { get; init; } = "";
    public string Synopsis { get; init; } = "";
    public Guid? CategoryId { get; init; }
    public Guid? DistrictId { get; init; }
    public string Makers { get; init; } = "";
    public string CreditedName { get; init; } = "";
    public string ContactName { get; init; } = "";
    public string ContactPhone { get; init; } = "";
    public AiUse AiUse { get; init; }
    public string AiDetails { get; init; } = "";
}
