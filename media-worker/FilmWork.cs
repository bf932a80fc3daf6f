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
    /// <exception cref="UnfitFilmException">The film breaks rules, or cannot be made playable.</exception>
    public async Task<FinishedFilm> DoAsync(CancellationToken cancel)
    {
        report(ProcessingStage.Checking, 0);
        var film = await Probe.ReadHeaderAsync(folder, cancel);
        report(ProcessingStage.Checking, 30);
        var packets = await Probe.ReadPacketsAsync(film, film.Picture, folder, cancel);
        if (packets.Count == 0)
            throw new UnfitFilmException(FindingKind.NoPicture, facts: film.Facts);

        film = film with { Facts = film.Facts with { Duration = packets.Length, FrameRate = film.Facts.FrameRate > 0 ? film.Facts.FrameRate : packets.Rate } };
        RefuseIf(Damage.Find(film.Declared, await FoundAsync(film, packets, cancel)), film.Facts);
        Check(film.Facts);

        report(ProcessingStage.Encoding, 0);
        var plan = RenditionPlan.For(film.Facts);
        var end = EndOf(packets, film);
        var errors = film.Sound is null ? 0 : await EncodeSoundAsync(film, end, cancel);
        errors = Math.Max(errors, await EncodePictureAsync(film, plan, end, cancel));

        report(ProcessingStage.Finishing, 0);
        var (renditions, decoded) = await OutputCheck.MeasureAsync(plan, film.Sound is not null, folder, cancel);
        var facts = film.Facts with { Duration = Finer(film.Facts.Duration, decoded - (end - film.Facts.Duration), plan.Rate) };
        RefuseIf(Damage.Find(end, decoded, errors), facts);
        var passed = Check(facts);

        report(ProcessingStage.Finishing, 20);
        await Poster.MakeAsync(plan, folder, cancel);
        await File.WriteAllTextAsync(Path.Combine(folder, Ladder.Folder, MasterPlaylist.File), MasterPlaylist.Write(renditions), cancel);
        report(ProcessingStage.Finishing, 40);
        return new(facts, passed, renditions, Posters: 0);
    }

    async Task<int> EncodeSoundAsync(ProbedFilm film, TimeSpan end, CancellationToken cancel)
    {
        var run = await Sound.EncodeAsync(film, end, folder, at => report(ProcessingStage.Encoding, Percent(at, end, 10)), cancel);
        return DecodeErrors(run, film, end);
    }

    async Task<int> EncodePictureAsync(ProbedFilm film, RenditionPlan plan, TimeSpan end, CancellationToken cancel)
    {
        var most = end * 1.02 + TimeSpan.FromSeconds(2);
        var run = await Ladder.EncodeAsync(film, plan, most, threads, folder, at => report(ProcessingStage.Encoding, 10 + Percent(at, end, 90)), cancel);
        return DecodeErrors(run, film, end);
    }

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

    // Returns the findings that were let pass: waived, or of soft rules.
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
