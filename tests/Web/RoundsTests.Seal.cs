using System.Net;
using Microsoft.EntityFrameworkCore;
using VideoContest.Judging;
using VideoContest.Ledger;
using VideoContest.Mails;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Web;

public abstract partial class RoundsTests
{
    [Fact]
    public async Task Fifty_sheets_in_flight_while_the_round_closes_are_wholly_in_or_out_and_the_seal_counts_the_same()
    {
        await SaveAsync([.. Enumerable.Range(7, 7).Select(Accepted)]);
        var round = await OpenedAsync(Plan(sheets: ""));
        var closer = Organizer;
        var token = await closer.TokenAsync(Rounds + "/1/closing");
        var hands = new List<(HttpClient Client, string Token, int Number)>();
        foreach (var judge in _judges)
        {
            var client = site.VisitAs(judge.Id);
            var own = await client.TokenAsync($"/judging/{round.Id}/entries/1");
            hands.AddRange(Enumerable.Range(1, 13).Select(number => (client, own, number)));
        }
        var criteria = round.Criteria.OrderBy(it => it.Order).ToList();

        var answers = hands.Select(hand => Task.Run(() => hand.Client.PostAsync($"/judging/{round.Id}/entries/{hand.Number}/sheet", new FormUrlEncodedContent(
        [
            new("__RequestVerificationToken", hand.Token), new("Version", "-1"), new($"Points[{criteria[0].Id}]", "30"), new($"Points[{criteria[1].Id}]", "20"),
        ])))).ToList();
        await Task.WhenAny(answers);
        var close = await closer.PostAsync(Rounds + "/1/closing", new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Reason", "评委请假")]));
        var results = await Task.WhenAll(answers);

        Assert.Equal(52, results.Length);
        Assert.Equal(HttpStatusCode.Redirect, close.StatusCode);
        Assert.All(results, answer => Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Redirect, HttpStatusCode.Conflict }));
        var taken = results.Count(answer => answer.StatusCode == HttpStatusCode.Redirect);
        await using var db = site.OpenDb();
        Assert.Equal(taken, await db.ScoreSheets.CountAsync(it => it.RoundId == round.Id));
        Assert.Equal(taken, await db.ScoreSheets.CountAsync(it => it.RoundId == round.Id && it.State == SheetState.Submitted && it.Revision == 1));
        Assert.Equal(taken, await db.HandedInSheets.CountAsync(it => db.ScoreSheets.Any(sheet => sheet.Id == it.SheetId && sheet.RoundId == round.Id)));
        var chain = await db.Ledger.Where(row => row.ContestId == _contest.Id && (row.Act == Act.SheetHandedIn || row.Act == Act.RoundClosed)).OrderBy(row => row.Position).ToListAsync();
        Assert.Equal(taken + 1, chain.Count);
        Assert.Equal(Act.RoundClosed, chain[^1].Act); // no sheet came in after the close
        Assert.Contains($"sheets={taken}\n", chain[^1].Details, StringComparison.Ordinal);
        Assert.Equal(new(taken, await SealAsync(round)), await db.SealOfAsync(round.Id));
    }

    [Fact]
    public async Task The_seal_of_a_closed_round_is_in_the_ledger_on_its_page_and_in_a_mail_to_its_organizers()
    {
        var round = await ClosedAsync();

        var seal = await SealAsync(round);
        await using var db = site.OpenDb();
        var mail = await db.Mails.SingleAsync(it => it.Kind == MailKind.RoundSealed && it.To == _organizer.Email);
        Assert.Contains($"sealed=12\nseal={seal}", (await db.Ledger.SingleAsync(row => row.Act == Act.RoundClosed && row.SubjectId == round.Id)).Details, StringComparison.Ordinal);
        Assert.Equal(("12", seal), (mail.Values["Sheets"], mail.Values["Seal"]));
        Assert.Contains(seal, (await PageAsync(Organizer, Rounds + "/1")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await FaultsAsync(round));
    }

    [Theory]
    [InlineData("""UPDATE "ScoreSheets" SET "HandedInScores" = REPLACE("HandedInScores", '30', '31') WHERE "RoundId" = {0}""", "differs from what was handed in")]
    [InlineData("""UPDATE "HandedInSheets" SET "Scores" = REPLACE("Scores", '30', '31') WHERE "SheetId" IN (SELECT "Id" FROM "ScoreSheets" WHERE "RoundId" = {0})""", "do not have the seal")]
    [InlineData("""UPDATE "HandedInSheets" SET "Remark" = 'x' WHERE "SheetId" IN (SELECT "Id" FROM "ScoreSheets" WHERE "RoundId" = {0})""", "do not have the seal")]
    [InlineData("""UPDATE "Rounds" SET "Seal" = 'x' WHERE "Id" = {0}""", "the seal on its page")]
    [InlineData("""DELETE FROM "HandedInSheets" WHERE "SheetId" IN (SELECT "Id" FROM "ScoreSheets" WHERE "RoundId" = {0})""", "do not have the seal")]
    public async Task A_sheet_or_seal_edited_in_the_database_is_named(string meddling, string fault)
    {
        var round = await ClosedAsync();
        await using (var db = site.OpenDb())
            Assert.True(await db.Database.ExecuteSqlRawAsync(meddling, round.Id) > 0);

        Assert.Contains(await FaultsAsync(round), it => it.Contains(fault, StringComparison.Ordinal));
    }

    async Task<Round> ClosedAsync()
    {
        var round = await OpenedAsync();
        foreach (var judge in _judges)
        {
            var client = site.VisitAs(judge.Id);
            foreach (var number in round.Assignments.Where(it => it.JudgeId == judge.Id).Select(it => _entries.Single(entry => entry.Id == it.EntryId).Number))
                await client.PostFormAsync($"/judging/{round.Id}/entries/{number}", $"/judging/{round.Id}/entries/{number}/sheet",
                    [("Version", "-1"), .. round.Criteria.Select(criterion => ($"Points[{criterion.Id}]", "30"))]);
        }
        await Organizer.PostFormAsync(Rounds + "/1/closing");
        return await RoundAsync();
    }

    async Task<string> SealAsync(Round round)
    {
        await using var db = site.OpenDb();
        return (await db.Rounds.Where(it => it.Id == round.Id).Select(it => it.Seal).SingleAsync())!;
    }

    async Task<IReadOnlyList<string>> FaultsAsync(Round round)
    {
        await using var db = site.OpenDb();
        var sheets = await db.ScoreSheets.Where(it => it.RoundId == round.Id).Select(it => it.Id).ToListAsync();
        return [.. (await Invariants.CheckAsync(db)).Where(it => sheets.Append(round.Id).Any(id => it.Contains($"{id}", StringComparison.Ordinal)))];
    }
}
