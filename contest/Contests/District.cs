namespace VideoContest.Contests;

/// <summary>An organizing unit below the city (区县), or the one that stands for 市外/其他.</summary>
public class District(Guid contestId, string name, string nameEnglish, int order, bool isOutside = false)
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid ContestId { get; private set; } = contestId;
    public string Name { get; private set; } = name;
    public string NameEnglish { get; private set; } = nameEnglish;

    /// <summary>Place in lists, from 1.</summary>
    public int Order { get; private set; } = order;

    /// <summary>Stands for entrants from elsewhere; it has no coordinator and owes no summary.</summary>
    public bool IsOutside { get; private set; } = isOutside;

    public void Edit(string name, string nameEnglish, int order) => (Name, NameEnglish, Order) = (name, nameEnglish, order);
}
