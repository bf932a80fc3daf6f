using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VideoContest.Judging;
using VideoContest.Results;
using VideoContest.Storage;
using VideoContest.Web.Features.Organizing.Rounds;

namespace VideoContest.Web.Features.Organizing.Desk;

/// <summary>The gate before a round's result is final.</summary>
/// <param name="Rows">What is proposed; where nothing is, what is final; before that, what would be proposed.</param>
/// <param name="Changes">How the proposal, or what would be proposed, differs from what is final; null without a final result.</param>
/// <param name="IsChanged">Something the final result depends on has changed since.</param>
/// <param name="WhyNotApprove">Why the reader cannot approve the proposal.</param>
/// <param name="HasSecond">There is another organizer who could approve.</param>
public sealed record ResultPage(
    RoundHead Head, IReadOnlyList<BlockerLine> Blockers, RunLine? Open, RunLine? Final, IReadOnlyList<RunLine> Runs, IReadOnlyList<ResultRow> Rows, IReadOnlyList<ResultChange>? Changes,
    bool IsChanged, Refusal? WhyNotApprove, bool HasSecond, string? Reason, Refusal? Problem)
{
    public bool CanPropose => Head.State == RoundState.Closed && Open is null && Blockers.Count == 0 && (Final is null || IsChanged);
}

/// <summary>A run by itself.</summary>
/// <param name="Before">The number of the run it is compared with; null for a first one.</param>
public sealed record RunPage(RoundHead Head, RunLine Run, IReadOnlyList<ResultRow> Rows, int? Before, IReadOnlyList<ResultChange> Changes);

/// <param name="Link">Where it is mended.</param>
public sealed record BlockerLine(Refusal Why, string Link, string LinkName);

public sealed record RunLine(int Number, RunState State, string Reason, string ProposedBy, DateTimeOffset ProposedAt, string? DecidedBy, DateTimeOffset? DecidedAt, string InputsHash, string ResultHash, string Method);

public sealed record ResultRow(StandingRow Row, string Title);

/// <param name="Before">Null when it was not in the result.</param>
public sealed record ResultChange(int Number, string Title, StandingRow? Before, StandingRow? After);

public static class ResultPages
{
    public static async Task<ResultPage> ResultPageAsync(
        this ContestDb db, RoundHead head, Guid me, string? reason, Refusal? problem, IStringLocalizer<Texts> texts, CancellationToken cancel)
    {
        var round = await db.Rounds.AsNoTracking().Include(it => it.Criteria).SingleAsync(it => it.Id == head.Id, cancel);
        var runs = await db.StandingRuns.AsNoTracking().Where(it => it.RoundId == head.Id).OrderByDescending(it => it.Number).ToListAsync(cancel);
        var (open, final) = (runs.SingleOrDefault(it => it.State == RunState.Proposed), runs.SingleOrDefault(it => it.State == RunState.Final));
        // Scores are shown once the round is closed.
        var prepared = head.State == RoundState.Closed ? await db.PrepareRunAsync(round, cancel) : PreparedRun.Of(round, StandingInputs.Of(round, [], (CountedSheet[])[]), new Dictionary<Guid, int>());
        var blockers = final is not null && final.InputsHash == prepared.InputsHash && open is null ? [] : await db.BlockersAsync(round, prepared, open, cancel);
        var titles = await db.TitlesAsync(head.Id, cancel);
        var isChanged = final is not null && final.InputsHash != prepared.InputsHash;
        var lines = await db.LinesAsync(runs, cancel);
        return new(
            head, [.. blockers.Select(it => Line(head, it, texts))], lines.SingleOrDefault(it => it.State == RunState.Proposed), lines.SingleOrDefault(it => it.State == RunState.Final), lines,
            Rows(open?.Rows ?? final?.Rows ?? prepared.Rows, titles),
            final is null || open is null && !isChanged ? null : Changes(final.Rows, open?.Rows ?? prepared.Rows, titles), isChanged, open?.WhyNotApprove(me),
            await db.Memberships.AnyAsync(it => it.ContestId == head.ContestId && it.Role == VideoContest.People.MemberRole.Organizer && it.PersonId != (open == null ? me : open.ProposedById), cancel), reason, problem);
    }

    public static async Task<RunPage?> RunPageAsync(this ContestDb db, RoundHead head, int number, CancellationToken cancel)
    {
        var runs = await db.StandingRuns.AsNoTracking().Where(it => it.RoundId == head.Id && it.Number <= number).OrderByDescending(it => it.Number).ToListAsync(cancel);
        if (runs.FirstOrDefault() is not { } run || run.Number != number)
            return null;

        var before = runs.Skip(1).FirstOrDefault(it => it.State is RunState.Final or RunState.Superseded);
        var titles = await db.TitlesAsync(head.Id, cancel);
        return new(head, (await db.LinesAsync([run], cancel))[0], Rows(run.Rows, titles), before?.Number, before is null ? [] : Changes(before.Rows, run.Rows, titles));
    }

    static List<ResultRow> Rows(IReadOnlyList<StandingRow> rows, Dictionary<int, string> titles) => [.. rows.Select(row => new ResultRow(row, titles.GetValueOrDefault(row.Number, "")))];

    static List<ResultChange> Changes(IReadOnlyList<StandingRow> before, IReadOnlyList<StandingRow> after, Dictionary<int, string> titles)
    {
        var (old, now) = (before.ToDictionary(row => row.Number), after.ToDictionary(row => row.Number));
        return [.. old.Keys.Union(now.Keys).Select(number => new ResultChange(number, titles.GetValueOrDefault(number, ""), old.GetValueOrDefault(number), now.GetValueOrDefault(number)))
            .Where(it => it.Before?.Place != it.After?.Place || it.Before?.Score != it.After?.Score || it.Before is null || it.After is null)
            .OrderBy(it => it.After?.Place ?? int.MaxValue).ThenBy(it => it.Number)];
    }

    static async Task<Dictionary<int, string>> TitlesAsync(this ContestDb db, Guid roundId, CancellationToken cancel) =>
        await db.Entries.Where(entry => db.Assignments.Any(it => it.RoundId == roundId && it.EntryId == entry.Id))
            .Select(entry => new { Number = entry.Number!.Value, entry.Title }).ToDictionaryAsync(it => it.Number, it => it.Title, cancel);

    static async Task<List<RunLine>> LinesAsync(this ContestDb db, IReadOnlyList<StandingRun> runs, CancellationToken cancel)
    {
        var ids = runs.SelectMany(run => new[] { run.ProposedById, run.DecidedById }).OfType<Guid>().Distinct().ToList();
        var names = await db.Users.Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.DisplayName, cancel);
        return [.. runs.Select(run => new RunLine(run.Number, run.State, run.Reason, names.GetValueOrDefault(run.ProposedById, ""), run.ProposedAt,
            run.DecidedById is { } by ? names.GetValueOrDefault(by, "") : null, run.DecidedAt, run.InputsHash, run.ResultHash, run.Method))];
    }

    static BlockerLine Line(RoundHead head, Blocker blocker, IStringLocalizer<Texts> texts)
    {
        var contest = $"~/organizing/{head.Contest}";
        var round = $"{contest}/rounds/{head.Order}";
        var (link, name) = blocker.Place switch
        {
            BlockerPlace.Closing => ($"{round}/closing", texts["去结束评分"]),
            BlockerPlace.Entry => ($"{contest}/entries/{blocker.Number}", texts["查看作品"]),
            BlockerPlace.Sheets => ($"{round}/standings/{blocker.Number}", texts["查看评分表"]),
            BlockerPlace.Shortfall => ($"{round}/shortfall", texts["去处理"]),
            BlockerPlace.Judges => ($"{round}/judges", texts["查看评委"]),
            BlockerPlace.Ties => ($"{round}/ties", texts["去裁定"]),
            BlockerPlace.Votes => ($"{round}/votes", texts["去填写得票"]),
            BlockerPlace.EarlierResult => ($"{contest}/rounds/{blocker.Number}/result", texts["去定稿"]),
            BlockerPlace.Result => ("#proposal", texts["去撤回"]),
            _ => (round, texts["查看轮次"]),
        };
        return new(blocker.Why, link, name.Value);
    }
}
