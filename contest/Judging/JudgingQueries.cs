using VideoContest.People;

namespace VideoContest.Judging;

/// <summary>Who may see which rounds, assignments and sheets. Controllers load them only through these.</summary>
public static class JudgingQueries
{
    public static IQueryable<Round> OrganizedBy(this IQueryable<Round> rounds, Guid personId) =>
        rounds.Where(round => round.Contest.Memberships.Any(it => it.PersonId == personId && it.Role == MemberRole.Organizer));

    /// <summary>What the judge, still a judge of the contest, has in rounds that were opened and whose panel they have not left; recused ones included, entries that left the contest not.</summary>
    public static IQueryable<Assignment> Of(this IQueryable<Assignment> assignments, Guid judgeId) =>
        assignments.Where(it => it.JudgeId == judgeId && it.Round.State != RoundState.Draft
            && it.Entry.Status == Entries.EntryStatus.Accepted
            && !it.Round.Panel.Any(seat => seat.JudgeId == judgeId && seat.LeftAt != null)
            && it.Round.Contest.Memberships.Any(member => member.PersonId == judgeId && member.Role == MemberRole.Judge));

    public static IQueryable<ScoreSheet> WrittenBy(this IQueryable<ScoreSheet> sheets, Guid judgeId) =>
        sheets.Where(sheet => sheet.JudgeId == judgeId);

    /// <summary>Blind rounds, planned ones too, of contests whose results are not public: as long as there is one, nobody outside the office is told who entered.</summary>
    public static IQueryable<Round> HidingEntrants(this IQueryable<Round> rounds) => rounds.Where(round => round.IsBlind && round.Contest.ResultsPublishedAt == null);
}
