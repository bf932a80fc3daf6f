namespace VideoContest.Contests;

/// <summary>A division that entries compete in (类别).</summary>
public class Category(Guid contestId, string name, string nameEnglish, int order)
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid ContestId { get; private set; } = contestId;
    public string Name { get; private set; } = name;
    public string NameEnglish { get; private set; } = nameEnglish;

    /// <summary>Place in lists, from 1.</summary>
    public int Order { get; private set; } = order;

    public void Edit(string name, string nameEnglish, int order) => (Name, NameEnglish, Order) = (name, nameEnglish, order);
}
