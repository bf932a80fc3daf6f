using Microsoft.EntityFrameworkCore;
using VideoContest.Entries;
using VideoContest.Judging;
using VideoContest.Storage;
using VideoContest.Videos;

namespace VideoContest.Results;

/// <summary>Where what stands in the way is mended.</summary>
public enum BlockerPlace { Round, Closing, Entry, Sheets, Shortfall, Judges, Ties, Votes, EarlierResult, Result }

/// <summary>What stands in the way of a round's result.</summary>
/// <param name="Number">An entry's number, or the order of an earlier round; null where the place says enough.</param>
public sealed record Blocker(Refusal Why, BlockerPlace Place, int? Number = null);

/// <summary>The gate before a result becomes final.</summary>
public static class RunBlockers
{
    /// <summary>Everything that stands in the way, one sentence each; empty when the result can be proposed or approved.</summary>
    /// <param name="open">The proposal that waits for its decision; null when there is none.</param>
    public static async Task<IReadOnlyList<Blocker>> BlockersAsync(this ContestDb db, Round round, PreparedRun prepared, StandingRun? open, CancellationToken cancel = default)
    {
        if (round.IsCalibration)
            return [new(new("试评不产生名次，没有结果可以定稿。"), BlockerPlace.Round)];
        if (round.State != RoundState.Closed)
            return [new(new("评分还没有结束。"), BlockerPlace.Closing)];

        var blockers = new List<Blocker>();
        blockers.AddRange(await db.SheetBlockersAsync(round, prepared, cancel));
        blockers.AddRange(await db.PartBlockersAsync(round, prepared, cancel));
        var numbers = prepared.Rows.ToDictionary(row => row.EntryId, row => row.Number);
        foreach (var tie in await db.TiesAtCutsAsync(round, await db.CutsAsync(round, cancel), prepared.Standings, cancel))
        {
            var entries = string.Join(' ', tie.Entries.Select(entry => numbers[entry]).Order());
            blockers.Add(new(tie.Cut.IsAward ? new("作品 {0} 名次并列，而“{1}”的名额不够，要由评审负责人书面决定先后。", entries, tie.Cut.Name)
                : new("作品 {0} 名次并列，正好跨在进入“{1}”的线上，要由评审负责人书面决定先后。", entries, tie.Cut.Name), BlockerPlace.Ties));
        }
        if (open is not null && open.InputsHash != prepared.InputsHash)
            blockers.Add(new(new("提出之后数据又有变动，这份结果已经过时。请撤回后重新提出。"), BlockerPlace.Result));
        return blockers;
    }

    static async Task<List<Blocker>> SheetBlockersAsync(this ContestDb db, Round round, PreparedRun prepared, CancellationToken cancel)
    {
        var blockers = new List<Blocker>();
        if (round.CloseReason.Length == 0)
        {
            var drafts = await db.ScoreSheets.Where(sheet => sheet.RoundId == round.Id && sheet.State == SheetState.Draft
                    && db.Assignments.Any(it => it.RoundId == round.Id && it.EntryId == sheet.EntryId && it.JudgeId == sheet.JudgeId && !it.IsRecused && it.Entry.Status == EntryStatus.Accepted)
                    && db.Rounds.Any(it => it.Id == round.Id && it.Panel.Any(seat => seat.JudgeId == sheet.JudgeId && seat.LeftAt == null)))
                .Join(db.Entries, sheet => sheet.EntryId, entry => entry.Id, (_, entry) => entry.Number!.Value).OrderBy(it => it).ToListAsync(cancel);
            blockers.AddRange(drafts.CountBy(it => it).Select(it => new Blocker(new("作品 {0} 有 {1} 份评分表写了没有提交，结束评分时也没有写明理由。", it.Key, it.Value), BlockerPlace.Sheets, it.Key)));
        }
        var decided = await db.AcceptedWithoutScoreAsync(round.Id, cancel);
        blockers.AddRange(prepared.Rows.Where(row => row.Lack == Lack.BelowQuorum && !decided.Contains(row.EntryId))
            .Select(row => new Blocker(new("作品 {0} 只有 {1} 份有效评分表，少于 {2} 份。", row.Number, row.Sheets, round.Quorum), BlockerPlace.Shortfall, row.Number)));
        if (prepared.Rows.Any(row => row.Lack == Lack.JudgesApart))
        {
            var names = await db.Users.Where(person => db.Assignments.Any(it => it.RoundId == round.Id && it.JudgeId == person.Id)).ToDictionaryAsync(it => it.Id, it => it.DisplayName, cancel);
            var entries = prepared.Inputs.Entries.ToHashSet();
            var panels = JudgePanels.Of(prepared.Inputs.Sheets.Where(it => entries.Contains(it.EntryId)).Select(it => (it.EntryId, it.JudgeId)));
            blockers.Add(new(new("成绩要按评委宽严调整，但评委分成了没有共同作品的 {0} 组：{1}。", panels.Count,
                string.Join(" | ", panels.Select(panel => string.Join(" · ", panel.Select(judge => names[judge]).Order(StringComparer.Ordinal))))), BlockerPlace.Judges));
        }
        if (await db.Recusals.CountAsync(it => it.RoundId == round.Id && it.ReviewedAt == null, cancel) is > 0 and var unread)
            blockers.Add(new(new("有 {0} 条回避还没有核实。", unread), BlockerPlace.Round));
        var unplayable = await db.Entries.Where(it => it.Status == EntryStatus.Accepted && it.Video!.Status != VideoStatus.Ready && db.Assignments.Any(given => given.RoundId == round.Id && given.EntryId == it.Id))
            .OrderBy(it => it.Number).Select(it => it.Number!.Value).ToListAsync(cancel);
        blockers.AddRange(unplayable.Select(number => new Blocker(new("作品 {0} 的视频不能播放。", number), BlockerPlace.Entry, number)));
        return blockers;
    }

    static async Task<List<Blocker>> PartBlockersAsync(this ContestDb db, Round round, PreparedRun prepared, CancellationToken cancel)
    {
        var blockers = new List<Blocker>();
        if (prepared.Inputs.VotePercent > 0 && prepared.Inputs.Entries.Count(entry => !prepared.Inputs.Votes.ContainsKey(entry)) is > 0 and var missing)
            blockers.Add(new(new("有 {0} 件作品还没有得票数。", missing), BlockerPlace.Votes));
        var orders = round.Parts.Select(part => part.Order).ToList();
        var earlier = await db.Rounds.AsNoTracking().Where(it => it.ContestId == round.ContestId && orders.Contains(it.Order)).OrderBy(it => it.Order)
            .Select(it => new { it.Order, it.Name, it.NameEnglish, IsFinal = db.StandingRuns.Any(run => run.RoundId == it.Id && run.State == RunState.Final) }).ToListAsync(cancel);
        blockers.AddRange(earlier.Where(it => !it.IsFinal).Select(it => new Blocker(new("“{0}”的结果还没有定稿，而它计入本轮结果。", new LocalName(it.Name, it.NameEnglish)), BlockerPlace.EarlierResult, it.Order)));
        return blockers;
    }
}
