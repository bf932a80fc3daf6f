using VideoContest.Contests;
using VideoContest.Entries;

namespace VideoContest.Results;

/// <summary>Who got an award: an entry or a district (获奖作品).</summary>
public class Winner
{
    private Winner() { }

    internal Winner(Award award, Guid? entryId, Guid? districtId) =>
        (AwardId, ContestId, EntryId, DistrictId) = (award.Id, award.ContestId, entryId, districtId);

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid AwardId { get; private set; }
    public Award Award { get; private set; } = null!;
    public Guid ContestId { get; private set; }

    /// <summary>An entry wins at most one award of a contest.</summary>
    public Guid? EntryId { get; private set; }

    public Entry? Entry { get; private set; }
    public Guid? DistrictId { get; private set; }
    public District? District { get; private set; }
}
