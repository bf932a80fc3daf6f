using VideoContest.Contests;
using VideoContest.MediaWorker.Encoding;
using VideoContest.MediaWorker.Probing;
using VideoContest.MediaWorker.Tools;
using VideoContest.Videos;

namespace VideoContest.MediaWorker;

/// <summary>Turns one file into a film that plays everywhere, or says why it cannot be one. Knows neither database nor blobs.</summary>
/// <param name="folder">The job's own folder, in which the file lies under the name <see cref="HostileInput.Name"/>.</param>
/// <param name="rules">What the contest asks of films.</param>
/// <param name="waived">Findings the organizer lets pass.</param>
/// <param name="threads">For each encoder; 0 lets it choose.</param>
/// <param name="report">Told the stage and the percent of it that is done.</param>
sealed class FilmWork(string folder, TechnicalRules rules, IReadOnlySet<FindingKind> waived, int threads, Action<ProcessingStage, int> report)
{
    // Decibels by which an AAC encoder at this rate lifts most films' peaks at most.
    const double EncodersExcess = 1;

    string Made => Path.Combine(folder, Ladder.Folder);

    /// <summary>Makes the preview public, whose files and poster lie in the output folder; without it there is none.</summary>
    public Func<VideoFacts, Rendition, CancellationToken, Task>? ShowPreview { get; init; }

    /// <exception cref="UnfitFilmException">The film breaks rules, or cannot be made playable.</exception>
    public async Task<FinishedFilm> DoAsync(CancellationToken cancel)
    {
        report(ProcessingStage.Checking, 0);
        var film = await Probe.ReadHeaderAsync(folder, cancel);
        report(ProcessingStage.Checking, 20);
        var packets = await Probe.ReadPacketsAsync(film, film.Picture, folder, cancel);
        if (packets.Count == 0)
            throw new UnfitFilmException(FindingKind.NoPicture, facts: film.Facts);

        film = film with { Facts = film.Facts with { Duration = packets.Length, FrameRate = film.Facts.FrameRate > 0 ? film.Facts.FrameRate : packets.Rate } };
        RefuseIf(Damage.Find(film.Declared, await FoundAsync(film, packets, cancel)), film.Facts);
        var end = EndOf(packets, film);
        var gain = (double?)null;
        if (film.Sound is not null)
            (film, gain) = await ListenAsync(film, end, cancel);
        Check(film.Facts);

        var plan = RenditionPlan.For(film.Facts);
        var withPreview = ShowPreview is not null && plan.IsWorthPreview(end);
        var errors = film.Sound is null ? 0 : await EncodeSoundAsync(film, gain, end, withPreview ? ProcessingStage.Previewing : ProcessingStage.Encoding, cancel);
        if (withPreview)
            film = film with { Facts = await PreviewAsync(film, plan.Preview(), end, errors, cancel) };
        errors = Math.Max(errors, await EncodePictureAsync(film, plan, end, watch: !withPreview, ProcessingStage.Encoding, cancel));

        report(ProcessingStage.Finishing, 0);
        return await FinishAsync(film, plan, end, errors, cancel);
    }

    // Measures the loudness, and with it that the sound can be decoded.
    async Task<(ProbedFilm Film, double? Gain)> ListenAsync(ProbedFilm film, TimeSpan end, CancellationToken cancel)
    {
        var (loudness, run) = await Loudness.MeasureAsync(film, end, folder, at => report(ProcessingStage.Checking, 40 + Percent(at, end, 60)), cancel);
        DecodeErrors(run, film, end);
        var facts = film.Facts with { Loudness = loudness.Integrated, TruePeak = loudness.TruePeak, LongestSilence = loudness.LongestSilence };
        return (film with { Facts = facts }, loudness.GainFor(rules));
    }

    async Task<int> EncodeSoundAsync(ProbedFilm film, double? gain, TimeSpan end, ProcessingStage stage, CancellationToken cancel)
    {
        var run = await Sound.EncodeAsync(film, gain, rules.TruePeakCeiling, end, folder, at => report(stage, Percent(at, end, 10)), cancel);
        var errors = DecodeErrors(run, film, end);
        if (film.Facts.TruePeak + gain < rules.TruePeakCeiling - EncodersExcess || gain is null)
            return errors;

        // Encoding rounds off, and can lift a peak that was just below the ceiling over it.
        var excess = (await Loudness.MeasureEncodedAsync(end, folder, cancel)).TruePeak - rules.TruePeakCeiling;
        if (excess > 0)
            (await Sound.EncodeAsync(film, gain - excess, rules.TruePeakCeiling, end, folder, _ => { }, cancel)).Run.ThrowIfFailed();
        return errors;
    }

    // What is found now keeps a film from the long work.
    async Task<VideoFacts> PreviewAsync(ProbedFilm film, RenditionPlan plan, TimeSpan end, int errors, CancellationToken cancel)
    {
        errors = Math.Max(errors, await EncodePictureAsync(film, plan, end, watch: true, ProcessingStage.Previewing, cancel));
        var made = await OutputCheck.MeasureAsync(plan, film.Sound is not null, folder, cancel);
        RefuseIf(Damage.Find(end, made.Decoded, errors), film.Facts);
        var keyframes = await Keyframes.OfPreviewAsync(plan.Rungs[0], made.Keyframes, film.Facts, folder, cancel);
        var facts = film.Facts with { Bars = keyframes.Bars, LongestBlack = await LongestBlackAsync(film, cancel) };
        Check(facts);
        Poster.Take(keyframes.Stills, made.Decoded.TotalSeconds, folder);
        await ShowPreview!(facts, made.Renditions[0], cancel);
        foreach (var file in Directory.GetFiles(Made))
            File.Delete(file);
        return facts;
    }

    async Task<int> EncodePictureAsync(ProbedFilm film, RenditionPlan plan, TimeSpan end, bool watch, ProcessingStage stage, CancellationToken cancel)
    {
        var most = end * 1.02 + TimeSpan.FromSeconds(2);
        report(stage, 10);
        var run = await Ladder.EncodeAsync(film, plan, most, watch ? BlackStretch.Filters : "", threads, folder, at => report(stage, 10 + Percent(at, end, 90)), cancel);
        return DecodeErrors(run, film, end);
    }

    async Task<FinishedFilm> FinishAsync(ProbedFilm film, RenditionPlan plan, TimeSpan end, int errors, CancellationToken cancel)
    {
        var made = await OutputCheck.MeasureAsync(plan, film.Sound is not null, folder, cancel);
        var storyboard = Storyboard.For(plan.Rungs[^1], made.Keyframes);
        var keyframes = await Keyframes.OfLadderAsync(plan, made.Keyframes, film.Facts, storyboard, folder, cancel);
        Download.Check(folder);
        var facts = film.Facts with
        {
            Duration = Finer(film.Facts.Duration, made.Decoded - (end - film.Facts.Duration), plan.Rate),
            Bars = keyframes.Bars,
            LongestBlack = film.Facts.LongestBlack ?? await LongestBlackAsync(film, cancel),
        };
        RefuseIf(Damage.Find(end, made.Decoded, errors), facts);
        var passed = Check(facts);

        report(ProcessingStage.Finishing, 20);
        var posters = await Poster.OfferAsync(plan.Rungs[0], keyframes.Stills, made.Decoded.TotalSeconds, folder);
        await File.WriteAllTextAsync(Path.Combine(Made, Storyboard.Track), storyboard.WriteTrack(made.Decoded), cancel);
        if (film.Sound is not null)
            await Waveform.WriteAsync(folder, Path.Combine(Made, Waveform.File), cancel);
        await File.WriteAllTextAsync(Path.Combine(Made, MasterPlaylist.File), MasterPlaylist.Write(made.Renditions), cancel);
        report(ProcessingStage.Finishing, 40);
        return new(facts, passed, made.Renditions, posters);
    }

    async Task<TimeSpan> LongestBlackAsync(ProbedFilm film, CancellationToken cancel) => BlackStretch.Longest(
        await File.ReadAllLinesAsync(Path.Combine(folder, BlackStretch.Starts), cancel), await File.ReadAllLinesAsync(Path.Combine(folder, BlackStretch.Ends), cancel), film.Facts.Duration);

    // What cannot be decoded at all makes ffmpeg fail; any other failure is the machine's and worth another try.
    static int DecodeErrors(FfmpegRun run, ProbedFilm film, TimeSpan end)
    {
        if (!run.Run.Succeeded && run.DecodeErrors > 0)
            RefuseIf(Damage.Find(end, run.Reached, int.MaxValue), film.Facts);
        run.Run.ThrowIfFailed();
        return run.DecodeErrors;
    }

    // What a declared length counts differs: the picture alone, up to the picture's end, or (where the file declares just one) the longest stream.
    async Task<TimeSpan> FoundAsync(ProbedFilm film, PacketTimes picture, CancellationToken cancel)
    {
        List<TimeSpan> lengths = [picture.Length, EndOf(picture, film)];
        if (film.DeclaredPicture is null && film.Sound is { } sound && Damage.Find(film.Declared, picture.Length) is not null)
            lengths.Add(EndOf(await Probe.ReadPacketsAsync(film, sound, folder, cancel), film));
        return lengths.MinBy(length => ((film.Declared ?? length) - length).Duration());
    }

    // From the film's beginning, where its sound may be alone.
    static TimeSpan EndOf(PacketTimes stream, ProbedFilm film) =>
        stream.Count == 0 ? TimeSpan.Zero : TimeSpan.FromMicroseconds(Math.Max(Math.Round((stream.End - film.Start) * 1e6), 40_000));

    // The decode counts whole frames of a steady rate: where it agrees with the packets, they are the finer measure.
    static TimeSpan Finer(TimeSpan measured, TimeSpan decoded, FrameRate rate) =>
        Math.Abs((measured - decoded).TotalSeconds) <= 1.5 / rate.Value ? measured : decoded;

    static void RefuseIf(Finding? finding, VideoFacts facts)
    {
        if (finding is not null)
            throw new UnfitFilmException([finding], facts);
    }

    // Returns the findings that do not block: waived ones, and those of soft rules.
    IReadOnlyList<Finding> Check(VideoFacts facts)
    {
        var found = rules.Check(facts);
        return found.All(finding => finding.IsWarning || waived.Contains(finding.Kind)) ? found : throw new UnfitFilmException(found, facts);
    }

    static int Percent(TimeSpan at, TimeSpan whole, int most) => (int)Math.Clamp(most * (at / whole), 0, most);
}

/// <summary>A film that is ready; its files lie in the job's output folder.</summary>
/// <param name="Passed">Findings that were waived, and those of soft rules.</param>
/// <param name="Posters">Stills offered for the poster: poster-1.jpg and on.</param>
sealed record FinishedFilm(VideoFacts Facts, IReadOnlyList<Finding> Passed, IReadOnlyList<Rendition> Renditions, int Posters);
