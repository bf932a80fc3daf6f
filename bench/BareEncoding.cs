using System.Globalization;
using System.Text.RegularExpressions;
using VideoContest.Contests;
using VideoContest.MediaWorker.Encoding;
using VideoContest.MediaWorker.Probing;
using VideoContest.MediaWorker.Tools;

namespace VideoContest.Bench;

/// <summary>The same renditions as the worker's, made by hand: by one ffmpeg that decodes once, or by one ffmpeg for each. Both know the film and its loudness beforehand.</summary>
/// <param name="folder">Holds the film under the name "in".</param>
sealed partial class BareEncoding(ProbedFilm film, RenditionPlan plan, TimeSpan length, double? gain, string folder)
{
    static readonly TechnicalRules Rules = TechnicalRules.Anything;

    public static async Task<BareEncoding> ForAsync(string folder)
    {
        var film = await Probe.ReadHeaderAsync(folder, default);
        var packets = await Probe.ReadPacketsAsync(film, film.Picture, folder, default);
        film = film with { Facts = film.Facts with { Duration = packets.Length } };
        var gain = film.Sound is null ? null : (await Loudness.MeasureAsync(film, packets.Length, folder, _ => { }, default)).Loudness.GainFor(Rules);
        return new(film, RenditionPlan.For(film.Facts), packets.Length, gain, folder);
    }

    /// <summary>One command for all: one decode, and as many encoders as outputs.</summary>
    public Task OnceAsync(string to) => EncodeAsync(plan, to);

    /// <summary>A command for each rendition.</summary>
    public async Task EachAsync(string to)
    {
        foreach (var rung in plan.Rungs)
            await EncodeAsync(plan with { Rungs = [rung] }, to);
    }

    /// <summary>SSIM of each rendition in a folder against the film scaled to it.</summary>
    public async Task<IReadOnlyList<double>> SimilarityAsync(string of)
    {
        // Frame by frame: the reference has the renditions' rate, and each is read as a raw row of frames.
        var graph = PictureChain.Of(film, plan, "") + string.Concat(plan.Rungs.Select((_, n) => $";[{n + 1}:v]settb=1/25,setpts=N[r{n}];[v{n}]settb=1/25,setpts=N[w{n}];[r{n}][w{n}]ssim[o{n}]"));
        var log = await Shell.FfmpegAsync(folder, ["-noautorotate", "-i", "in", .. plan.Rungs.SelectMany(rung => (string[])["-i", Path.Combine(of, $"{rung.Name}.mp4")]),
            "-filter_complex", graph, .. plan.Rungs.SelectMany((_, n) => (string[])["-map", $"[o{n}]", "-f", "null", "-"])]);
        // The filters report in the reverse order of their making, or in none; each bears its place in the graph.
        return [.. Similarity().Matches(log).OrderBy(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).Select(match => double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture))];
    }

    public IReadOnlyList<string> Names => [.. plan.Rungs.Select(rung => rung.Name)];

    async Task EncodeAsync(RenditionPlan these, string to)
    {
        Directory.CreateDirectory(Path.Combine(folder, to));
        var count = these.Rungs.Count;
        // The ladder's own arguments with the sound encoded in place, once for each output, as ffmpeg does it by itself.
        var arguments = Ladder.Arguments(film with { Sound = null }, these, length * 1.02 + TimeSpan.FromSeconds(2), "", threads: 0)
            .Select(it => it.StartsWith($"{Ladder.Folder}/", StringComparison.Ordinal) ? to + it[Ladder.Folder.Length..] : it).ToList();
        if (film.Sound is not null)
        {
            var graph = arguments.IndexOf("-filter_complex") + 1;
            arguments[graph] += $";[0:{film.Sound}]{Sound.Filters(gain, Rules.TruePeakCeiling)}atrim=end={length.TotalSeconds.ToString(CultureInfo.InvariantCulture)}"
                + (count == 1 ? "[a0]" : $",asplit={count}{string.Concat(Enumerable.Range(0, count).Select(n => $"[a{n}]"))}");
            for (var n = 0; n < count; n++)
                arguments.InsertRange(arguments.IndexOf($"[v{n}]") + 1, ["-map", $"[a{n}]", "-c:a", "aac", "-b:a", "128k"]);
        }

        await Shell.FfmpegAsync(folder, arguments);
    }

    [GeneratedRegex(@"\[Parsed_ssim_(\d+) @ [^]]+\] SSIM .*All:([0-9.]+)")]
    private static partial Regex Similarity();
}
