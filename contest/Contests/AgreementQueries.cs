namespace VideoContest.Contests;

/// <summary>Which texts entrants sign.</summary>
public static class AgreementQueries
{
    /// <summary>The newest version of each kind of a contest.</summary>
    public static IQueryable<Agreement> InForce(this IQueryable<Agreement> agreements, Guid contestId) =>
        agreements.Where(text => text.ContestId == contestId
            && !agreements.Any(newer => newer.ContestId == contestId && newer.Kind == text.Kind && newer.Number > text.Number));
}
