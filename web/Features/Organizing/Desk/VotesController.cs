using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VideoContest.Entries;
using VideoContest.Judging;
using VideoContest.Ledger;
using VideoContest.Results;
using VideoContest.Storage;
using VideoContest.Web.Features.Organizing.Rounds;

namespace VideoContest.Web.Features.Organizing.Desk;

/// <summary>How many votes of the public each entry of a round has.</summary>
[Route("organizing/{contest}/rounds/{order:int}/votes")]
public class VotesController(ContestDb db, TimeProvider clock, Wording wording, IStringLocalizer<Texts> texts) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(string contest, int order, CancellationToken cancel) =>
        await HeadAsync(contest, order, cancel) is { } head ? View("Votes", await PageAsync(head, null, [], cancel)) : NotFound();

    [HttpPost("")]
    public async Task<IActionResult> Create(string contest, int order, VotesForm form, CancellationToken cancel)
    {
        if (await HeadAsync(contest, order, cancel) is not { } head)
            return NotFound();
        if (head.VotePercent == 0)
            throw new Refusal("本轮的结果不计公众投票。").AsException();

        var text = form.Counts ?? "";
        await using (var transaction = await db.Database.BeginTransactionAsync(cancel))
        {
            await db.LockRoundAsync(head.Id, cancel);
            var entries = await Entries(head).Select(it => new { it.Id, Number = it.Number!.Value }).ToDictionaryAsync(it => it.Number, it => it.Id, cancel);
            var (votes, problems) = text.Length > VoteLines.LongestText ? (new Dictionary<int, long>(), [(1, new Refusal("内容太长，最多 {0} 个字。", VoteLines.LongestText))]) : VoteLines.Read(text, entries.Keys.ToHashSet());
            if (problems.Count > 0 || votes.Count == 0)
            {
                Response.StatusCode = StatusCodes.Status400BadRequest;
                return View("Votes", await PageAsync(head, text, problems.Count > 0 ? problems : [(1, new Refusal("请至少填写一件作品的得票数。"))], cancel));
            }

            var ids = votes.Keys.Select(number => entries[number]).ToList();
            await db.VoteCounts.Where(it => it.RoundId == head.Id && ids.Contains(it.EntryId)).ExecuteDeleteAsync(cancel);
            db.AddRange(votes.Select(it => new VoteCount(head.Id, entries[it.Key], it.Value)));
            db.Record(head.ContestId, Act.VotesRecorded, User.PersonId(), head.Id, clock.GetUtcNow(), ("entries", votes.Count),
                ("counts", TextHash.Of(string.Concat(votes.OrderBy(it => it.Key).Select(it => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{it.Key} {it.Value}\n"))))));
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            TempData["Said"] = texts["已记录 {0} 件作品的得票数。", votes.Count].Value;
        }
        return RedirectToAction(nameof(Index), new { contest, order });
    }

    async Task<VotesPage> PageAsync(RoundHead head, string? text, IReadOnlyList<(int Line, Refusal Why)> problems, CancellationToken cancel)
    {
        var counts = await db.VoteCounts.Where(it => it.RoundId == head.Id).ToDictionaryAsync(it => it.EntryId, it => it.Votes, cancel);
        var entries = await Entries(head).OrderBy(it => it.Number).Select(it => new { it.Id, Number = it.Number!.Value, it.Title }).ToListAsync(cancel);
        var points = VotePoints.Of([.. entries.Where(it => counts.ContainsKey(it.Id)).Select(it => (it.Id, counts[it.Id]))]);
        var shown = ShownScores.Shown(points.Values, head.Decimals);
        return new(head, [.. entries.Select(it => new VoteLine(it.Number, it.Title, counts.TryGetValue(it.Id, out var votes) ? votes : null, points.TryGetValue(it.Id, out var own) ? shown[own] : null))], text, problems);
    }

    IQueryable<Entry> Entries(RoundHead head) => db.Entries.Where(it => it.Status == EntryStatus.Accepted && db.Assignments.Any(given => given.RoundId == head.Id && given.EntryId == it.Id));

    async Task<RoundHead?> HeadAsync(string contest, int order, CancellationToken cancel) =>
        await db.HeadAsync(User.PersonId(), contest, order, wording, cancel) is { State: RoundState.Closed, IsCalibration: false } head ? head : null;
}

public sealed record VotesForm
{
    /// <summary>A line for each entry: its number and its votes.</summary>
    public string? Counts { get; init; }
}

/// <param name="Text">What was typed and not taken; null when nothing was.</param>
public sealed record VotesPage(RoundHead Head, IReadOnlyList<VoteLine> Lines, string? Text, IReadOnlyList<(int Line, Refusal Why)> Problems);

/// <param name="Votes">Null before they are known.</param>
public sealed record VoteLine(int Number, string Title, long? Votes, string? Points);
