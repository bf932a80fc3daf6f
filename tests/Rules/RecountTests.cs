using System.IO.Compression;
using CsCheck;
using VideoContest.Judging;
using VideoContest.Results;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Rules;

public class RecountTests
{
    [Fact]
    public void Whatever_was_judged_is_worked_out_the_same_from_the_bundle_alone() =>
        StandingInputsMake.Any.Sample(inputs => Assert.Empty(Bundle(inputs).Differences()), iter: 300);

    [Fact]
    public async Task A_program_in_another_language_gives_the_same_places()
    {
        var seed = 0;
        foreach (var inputs in StandingInputsMake.Any.Array[40].Single(it => it.Any(inputs => inputs.IsSeverityOfficial), "4_hqB059N-s1"))
        {
            var (bundle, folder) = (Bundle(inputs), Directory.CreateTempSubdirectory("recount-").FullName);
            await using (var file = File.Create(Path.Combine(folder, "bundle.zip")))
                await bundle.WriteAsync(file);
            await ZipFile.ExtractToDirectoryAsync(Path.Combine(folder, "bundle.zip"), folder);

            var (said, code) = await OtherRecount.RunAsync(folder);

            Directory.Delete(folder, recursive: true);
            Assert.True(code == 0, $"{++seed}: {said}\n{bundle.Inputs}\n{bundle.Result}");
        }
    }

    [Fact]
    public async Task The_archive_reads_back_as_it_was_written_and_the_same_bundle_gives_the_same_bytes()
    {
        var bundle = Bundle(StandingInputsMake.ByEntry("30+20 40+10 60+40", "10+40 · 20+20"));
        using MemoryStream first = new(), second = new();
        await bundle.WriteAsync(first);
        await bundle.WriteAsync(second);

        Assert.Equal(first.ToArray(), second.ToArray());
        first.Position = 0;
        Assert.Equal(bundle, await RecountBundle.ReadAsync(first));
    }

    [Theory]
    [InlineData("\"points\":[30,20]", "\"points\":[31,20]", null, null)]
    [InlineData("\"quorum\":1", "\"quorum\":3", null, null)]
    [InlineData(null, null, "\"place\":1,\"entry\":1", "\"place\":2,\"entry\":1")]
    [InlineData(null, null, "\"shown\":\"66.67\"", "\"shown\":\"67.67\"")]
    public void A_changed_bundle_is_told_by_its_hash_and_by_its_places(string? from, string? to, string? resultFrom, string? resultTo)
    {
        var bundle = Bundle(StandingInputsMake.ByEntry("30+20 40+10 60+40", "10+40 · 20+20"));
        var changed = bundle with
        {
            Inputs = from is null ? bundle.Inputs : bundle.Inputs.Replace(from, to, StringComparison.Ordinal),
            Result = resultFrom is null ? bundle.Result : bundle.Result.Replace(resultFrom, resultTo, StringComparison.Ordinal),
        };
        Assert.NotEqual(bundle, changed);

        Assert.Contains(changed.Differences(), it => it.Contains("does not have the hash", StringComparison.Ordinal));
        // Whoever mends the hashes too is told by the places.
        var mended = changed with { Head = changed.Head with { InputsHash = TextHash.Of(changed.Inputs), ResultHash = TextHash.Of(changed.Result) } };
        Assert.All(mended.Differences(), it => Assert.StartsWith("Entry ", it, StringComparison.Ordinal));
        Assert.NotEmpty(mended.Differences());
    }

    [Fact]
    public void A_bundle_names_no_judge_and_no_entrant()
    {
        var inputs = StandingInputsMake.ByEntry("30+20 40+10");
        var text = Bundle(inputs).Inputs;

        Assert.DoesNotContain(inputs.Sheets, it => text.Contains($"{it.JudgeId}", StringComparison.OrdinalIgnoreCase) || text.Contains($"{it.EntryId}", StringComparison.OrdinalIgnoreCase));
        Assert.NotEqual(RecountInputs.JudgeName("a", inputs.Sheets[0].JudgeId), RecountInputs.JudgeName("b", inputs.Sheets[0].JudgeId));
    }

    static RecountBundle Bundle(StandingInputs inputs)
    {
        var round = new Round(Make.Contest(), 3, new("终评", "Final", Moments.EntriesClose, Moments.DuringJudging, ScoringMethod.Mean, null, 1, 2, true, null), seed: 7);
        round.Rewrite([new("主题", "Theme", 60, 0, 60, 1), new("制作", "Craft", 40, 0, 40, 1)]);
        var criteria = round.Criteria.OrderBy(it => it.Order).ToList();
        var own = inputs with
        {
            Sheets = [.. inputs.Sheets.Select(sheet => sheet with { Scores = [.. sheet.Scores.Select((score, at) => new Score(criteria[at].Id, score.Points))] })],
            Criteria = [.. criteria.Select(it => new WeighedCriterion(it.Id, it.Weight, it.Least, it.Most))],
        };
        var numbers = own.Entries.Order().Index().ToDictionary(it => it.Item, it => it.Index + 1);
        var standings = Standings.Work(own);
        var shown = ShownScores.Shown(standings.Select(it => it.Score).OfType<Fraction>(), own.Decimals);
        var text = RecountInputs.Of(round, own, numbers, "salt").Text();
        var result = RecountBundle.ResultText(standings.Select(it => new StandingRow(
            it.EntryId, numbers[it.EntryId], it.Place, it.Score?.ToString(), it.Score is { } score ? shown[score] : "", it.Own?.ToString(), it.Sheets, it.IsTrimmed)));
        return new(new("大赛", "Contest", 3, "终评", "Final", 1, null, TextHash.Of(text), TextHash.Of(result), null), text, result);
    }
}
