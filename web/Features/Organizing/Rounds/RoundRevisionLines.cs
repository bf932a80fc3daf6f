using Microsoft.EntityFrameworkCore;
using VideoContest.Judging;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Rounds;

/// <summary>A revision as the round's page shows it.</summary>
/// <param name="Settings">What was changed, from what to what; a panel by names.</param>
public sealed record RevisionLine(int Number, IReadOnlyList<(string Name, string Before, string After)> Settings, string Reason, string By, DateTimeOffset At);

static class RoundRevisionLines
{
    /// <summary>The revisions of a round, the newest first.</summary>
    public static async Task<IReadOnlyList<RevisionLine>> RevisionsAsync(this ContestDb db, Guid roundId, CancellationToken cancel)
    {
        var revisions = await db.RoundRevisions.AsNoTracking().Where(it => it.RoundId == roundId).OrderByDescending(it => it.Number)
            .Join(db.Users, it => it.ById, person => person.Id, (it, person) => new { Revision = it, By = person.DisplayName }).ToListAsync(cancel);
        var judges = revisions.SelectMany(it => new[] { it.Revision.Before, it.Revision.After }).SelectMany(it => Ids(it.GetValueOrDefault(Round.PanelSetting))).ToHashSet();
        var names = await db.Users.Where(it => judges.Contains(it.Id)).ToDictionaryAsync(it => it.Id, it => it.DisplayName, cancel);
        var entries = revisions.SelectMany(it => Ids(it.Revision.After.GetValueOrDefault(Round.WithoutScoreSetting))).ToHashSet();
        var numbers = await db.Entries.Where(it => entries.Contains(it.Id)).ToDictionaryAsync(it => it.Id, it => it.Number, cancel);
        string Said(string name, string value) => name == Round.WithoutScoreSetting ? string.Join("、", Ids(value).Select(it => $"{numbers.GetValueOrDefault(it):000}").Order(StringComparer.Ordinal)) :
            name == Round.PanelSetting ? string.Join("、", Ids(value).Select(it => names.GetValueOrDefault(it, "—")).Order(StringComparer.Ordinal)) : value;
        return [.. revisions.Select(it => new RevisionLine(it.Revision.Number,
            [.. it.Revision.Before.Select(setting => (setting.Key, Said(setting.Key, setting.Value), Said(setting.Key, it.Revision.After[setting.Key])))], it.Revision.Reason, it.By, it.Revision.At))];
    }

    static IEnumerable<Guid> Ids(string? value) => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse);
}
