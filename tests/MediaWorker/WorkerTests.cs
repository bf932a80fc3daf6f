using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Ledger;
using VideoContest.Mails;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.MediaWorker;

public abstract class WorkerTests(Engine engine) : WorkerRoom(engine)
{
    public class OnSqlite() : WorkerTests(Engine.Sqlite);
    public class OnPostgres() : WorkerTests(Engine.Postgres);

    [Fact]
    public async Task An_uploaded_film_becomes_playable()
    {
        var video = await UploadAsync(Films.Small);
        StartWorker();

        var film = await OutcomeAsync(video.Id);

        Assert.Equal((VideoStatus.Ready, ProcessingStage.Done, 100, 1), (film.Status, film.Stage, film.Percent, film.OutputFence));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Films.Small))), film.Sha256);
        Assert.Equal(("mp4", 640, 360, "h264", "aac"), (film.Facts!.Container, film.Facts.Width, film.Facts.Height, film.Facts.VideoCodec, film.Facts.AudioCodec));
        Assert.Equal(TimeSpan.FromSeconds(3), film.Facts.Duration);
        Assert.Equal(["360"], film.Renditions.Select(rendition => rendition.Name));
        Assert.Equal(
            ["1/360.m3u8", "1/360.mp4", "1/download.mp4", "1/master.m3u8", "1/poster-1.jpg", "1/poster.jpg", "1/storyboard.jpg", "1/storyboard.vtt", "1/waveform.json"],
            await OutputsAsync(video.Id));
        Assert.Equal(1, film.PosterCount);
        Assert.True(await Store.HasOriginalAsync(video.Id));
        Assert.Null(await Store.SizeOfUploadAsync(video.Id));
        await LeavesNothingAsync();
        await using var db = Open();
        Assert.Equal(Act.FilmReady, (await db.Ledger.SingleAsync()).Act);
    }

    [Fact]
    public async Task A_film_against_the_rules_is_rejected_with_what_was_measured_and_its_entrant_is_told()
    {
        var video = await UploadAsync(Films.Small, TechnicalRules.Usual, submitted: true);
        StartWorker();

        var film = await OutcomeAsync(video.Id);

        Assert.Equal(VideoStatus.Rejected, film.Status);
        Assert.Equal(
            [new(FindingKind.LengthOutsideWindows, "3000", "14000-16000,29000-31000,44000-46000,59000-61000,61000-180500"), new(FindingKind.PictureTooSmall, "640x360", "1920x1080")],
            film.Findings);
        Assert.Empty(await OutputsAsync(video.Id));
        await LeavesNothingAsync();
        await using var db = Open();
        var mail = await db.Mails.SingleAsync();
        Assert.Equal((MailKind.FilmRejected, film.Entry.Title, "001", $"/my/entries/{film.EntryId}"), (mail.Kind, mail.Values["Title"], mail.Values["Number"], mail.Values["Link"]));
        Assert.Equal(Act.FilmRejected, (await db.Ledger.SingleAsync()).Act);
    }

    [Fact]
    public async Task No_mail_goes_out_for_a_draft()
    {
        var video = await UploadAsync(Films.Of("text.mp4", "This is no film."u8.ToArray()));
        StartWorker();

        var film = await OutcomeAsync(video.Id);

        Assert.Equal([new(FindingKind.Unreadable)], film.Findings);
        await using var db = Open();
        Assert.Empty(await db.Mails.ToListAsync());
    }

    [Fact]
    public async Task A_waived_film_is_taken_again_from_its_original()
    {
        var video = await UploadAsync(Films.Small, TechnicalRules.Usual, submitted: true);
        StartWorker();
        await OutcomeAsync(video.Id);
        await using (var db = Open())
        {
            var rejected = await db.Videos.SingleAsync(it => it.Id == video.Id);
            rejected.Waive(FindingKind.LengthOutsideWindows, "样片", Guid.NewGuid(), Moments.DuringEntries);
            rejected.Waive(FindingKind.PictureTooSmall, "样片", Guid.NewGuid(), Moments.DuringEntries);
            await db.SaveChangesAsync();
            await new VideoQueue(db).QueueAgainAsync(video.Id);
        }

        var film = await OutcomeAsync(video.Id);

        Assert.Equal((VideoStatus.Ready, 3), (film.Status, film.OutputFence));
        Assert.Empty(film.OpenFindings);
        Assert.Equal(2, film.Findings.Count);
    }

    [Fact]
    public async Task A_film_that_killed_three_workers_is_given_up()
    {
        var video = await UploadAsync(Films.Small);
        await using (var db = Open())
            await db.ProcessingJobs.ExecuteUpdateAsync(job => job.SetProperty(it => it.Attempts, VideoQueue.MostAttempts));
        StartWorker();

        var film = await OutcomeAsync(video.Id);

        Assert.Equal([new(FindingKind.ProcessingFailed)], film.Findings);
    }
}
