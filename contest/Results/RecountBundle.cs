using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using VideoContest.Judging;

namespace VideoContest.Results;

/// <summary>A line of a result as it is given out.</summary>
/// <param name="Score">Exact, as numerator/denominator; null without a result.</param>
/// <param name="Own">The exact score of the round alone.</param>
public sealed record RecountRow(int? Place, int Entry, string? Score, string Shown, string? Own, int Sheets, bool Trimmed);

/// <summary>What the archive says about itself.</summary>
/// <param name="Number">Of the result in its round, from 1.</param>
/// <param name="InputsHash">Hex SHA-256 of inputs.json.</param>
/// <param name="ResultHash">Hex SHA-256 of result.json; the page of the round and the ledger show both.</param>
/// <param name="Seal">Hex SHA-256 of all sheets when the round closed; null for rounds without one.</param>
public sealed record RecountHead(string Contest, string ContestEnglish, int Round, string RoundName, string RoundNameEnglish, int Number, DateTimeOffset? DecidedAt, string InputsHash, string ResultHash, string? Seal);

/// <summary>What it takes to work out the places of a round again (复核包): an archive of JSON for programs and CSV for people.</summary>
public sealed record RecountBundle(RecountHead Head, string Inputs, string Result)
{
    const string HeadFile = "head.json", InputsFile = "inputs.json", ResultFile = "result.json", SheetsFile = "sheets.csv", PlacesFile = "result.csv", ReadMe = "README.txt";
    const long LargestFile = 256 << 20;

    /// <summary>The rows of a result as they are hashed and given out.</summary>
    public static string ResultText(IEnumerable<StandingRow> rows) => JsonSerializer.Serialize(
        rows.OrderBy(row => row.Place ?? int.MaxValue).ThenBy(row => row.Number).Select(row => new RecountRow(row.Place, row.Number, row.Score, row.Shown, row.Own, row.Sheets, row.IsTrimmed)), RecountInputs.Options);

    /// <summary>Works everything out again from the archive alone; a line for every difference, none when all agrees.</summary>
    public IReadOnlyList<string> Differences()
    {
        var differences = new List<string>();
        if (TextHash.Of(Inputs) != Head.InputsHash)
            differences.Add($"{InputsFile} does not have the hash {Head.InputsHash}.");
        if (TextHash.Of(Result) != Head.ResultHash)
            differences.Add($"{ResultFile} does not have the hash {Head.ResultHash}.");

        var inputs = RecountInputs.Parse(Inputs);
        if (inputs.Format != RecountInputs.CurrentFormat)
            return [.. differences, $"{InputsFile} has the format {inputs.Format}; this program reads {RecountInputs.CurrentFormat}."];
        var told = Rows().ToDictionary(row => row.Entry);
        var worked = Standings.Work(inputs.ToStandingInputs()).ToDictionary(it => it.EntryId);
        var shown = ShownScores.Shown(worked.Values.Select(it => it.Score).OfType<Fraction>(), inputs.Decimals);
        foreach (var number in inputs.Entries)
        {
            var it = worked[RecountInputs.Entry(number)];
            var row = new RecountRow(it.Place, number, it.Score?.ToString(), it.Score is { } score ? shown[score] : "", it.Own?.ToString(), it.Sheets, it.IsTrimmed);
            if (!told.Remove(number, out var written))
                differences.Add($"Entry {number:000} is missing in {ResultFile}.");
            else if (row != written)
                differences.Add($"Entry {number:000}: worked out {row}, written {written}.");
        }
        differences.AddRange(told.Keys.Select(number => $"Entry {number:000} is in {ResultFile} and was not judged."));
        return differences;
    }

    public IReadOnlyList<RecountRow> Rows() => JsonSerializer.Deserialize<RecountRow[]>(Result, RecountInputs.Options) ?? throw new JsonException("The result is empty.");

    /// <summary>Writes the archive; the same bundle gives the same bytes.</summary>
    public async Task WriteAsync(Stream target, CancellationToken cancel = default)
    {
        await using var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, text) in new[] { (ReadMe, Explanation()), (HeadFile, JsonSerializer.Serialize(Head, RecountInputs.Options)), (InputsFile, Inputs), (ResultFile, Result), (SheetsFile, SheetsCsv()), (PlacesFile, PlacesCsv()) })
        {
            var entry = archive.CreateEntry(name, CompressionLevel.Optimal);
            entry.LastWriteTime = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
            await using var stream = await entry.OpenAsync(cancel);
            // Spreadsheets take a CSV for UTF-8 by its mark.
            await stream.WriteAsync((byte[])[.. name.EndsWith(".csv", StringComparison.Ordinal) ? Encoding.UTF8.Preamble : [], .. Encoding.UTF8.GetBytes(text)], cancel);
        }
    }

    /// <summary>The archive, to be read from its beginning.</summary>
    public async Task<Stream> ArchiveAsync(CancellationToken cancel = default)
    {
        var archive = new MemoryStream();
        await WriteAsync(archive, cancel);
        archive.Position = 0;
        return archive;
    }

    /// <exception cref="InvalidDataException">It is no such archive.</exception>
    public static async Task<RecountBundle> ReadAsync(Stream source, CancellationToken cancel = default)
    {
        await using var archive = new ZipArchive(source, ZipArchiveMode.Read);
        async Task<string> TextAsync(string name)
        {
            var entry = archive.GetEntry(name) ?? throw new InvalidDataException($"{name} is missing.");
            if (entry.Length > LargestFile)
                throw new InvalidDataException($"{name} is too large.");
            using var reader = new StreamReader(await entry.OpenAsync(cancel), Encoding.UTF8);
            return await reader.ReadToEndAsync(cancel);
        }
        var head = JsonSerializer.Deserialize<RecountHead>(await TextAsync(HeadFile), RecountInputs.Options) ?? throw new InvalidDataException($"{HeadFile} is empty.");
        return new(head, await TextAsync(InputsFile), await TextAsync(ResultFile));
    }

    string SheetsCsv()
    {
        var inputs = RecountInputs.Parse(Inputs);
        var criteria = inputs.Criteria.Select((it, at) => new WeighedCriterion(new(at, 3, 0, new byte[8]), it.Weight, it.Least, it.Most)).ToArray();
        var scale = new SheetScale(criteria);
        return Csv(["entry", "judge", .. inputs.Criteria.Select(it => it.Name), "total"],
            inputs.Sheets.Select(sheet => (string[])
            [
                $"{sheet.Entry:000}", sheet.Judge, .. sheet.Points.Select(Points.Text),
                $"{new Fraction(scale.Read([.. sheet.Points.Zip(criteria, (points, it) => new Score(it.Id, points))]).Total, scale.Denominator)}",
            ]));
    }

    string PlacesCsv() => Csv(["place", "entry", "score", "exact", "sheets"],
        Rows().Select(row => (string[])[row.Place?.ToString(CultureInfo.InvariantCulture) ?? "", $"{row.Entry:000}", row.Shown, row.Score ?? "", row.Sheets.ToString(CultureInfo.InvariantCulture)]));

    static string Csv(string[] head, IEnumerable<string[]> rows) => string.Concat(rows.Prepend(head).Select(row => string.Join(',', row.Select(Cell)) + "\r\n"));

    // A cell that a spreadsheet would take for a formula is made text.
    static string Cell(string text)
    {
        var harmless = text.Length > 0 && "=+-@\t\r".Contains(text[0]) && !decimal.TryParse(text, CultureInfo.InvariantCulture, out _) ? $"'{text}" : text;
        return harmless.AsSpan().ContainsAny(",\"\n\r") ? $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : harmless;
    }

    string Explanation() => $"""
        {Head.Contest} · {Head.RoundName}
        复核包：任何人都可以用它重新算出名次。
          inputs.json  计分方法、评分项、全部有效评分表、往轮成绩、投票和主办方对并列的裁定
          result.json  名次和准确的成绩（分数形式）
          sheets.csv、result.csv  同样的内容，便于用表格软件查看
        评分表总分 = 100 · Σ 权重·(得分 − 最低分)/(最高分 − 最低分) / Σ 权重；作品成绩是有效评分表总分的平均（或去掉一个最高、一个最低后的平均）。
        成绩相同的，依次比较：权重最大的评分项的平均、总分的中位数、给双方都打过分的评委中多数人的高低、主办方的书面裁定；仍相同的并列。
        inputs.json 的 SHA-256：{Head.InputsHash}
        result.json 的 SHA-256：{Head.ResultHash}

        {Head.ContestEnglish} · {Head.RoundNameEnglish}
        Recount bundle: with it anybody can work out the places again.
          inputs.json  method, criteria, every valid sheet, results of earlier rounds, votes, and the organizer's rulings on ties
          result.json  places and exact results, as fractions
          sheets.csv, result.csv  the same for a spreadsheet
        Total of a sheet = 100 · Σ weight·(points − least)/(most − least) / Σ weight; an entry's score is the mean of the totals of its valid sheets (or that without one highest and one lowest).
        Equal results are set apart by, in turn: the mean of what the heaviest criteria give to the total, the median of totals, head to head among judges who scored both, the organizer's written ruling; else the place is shared.
        SHA-256 of inputs.json: {Head.InputsHash}
        SHA-256 of result.json: {Head.ResultHash}

        dotnet run --project web -- recount BUNDLE.zip

        """;
}
