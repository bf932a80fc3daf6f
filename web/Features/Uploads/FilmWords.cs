using Microsoft.Extensions.Localization;
using VideoContest.Videos;

namespace VideoContest.Web.Features.Uploads;

/// <summary>Says how far a film is in one sentence, on the page and to the script that follows it.</summary>
static class FilmWords
{
    public static string Say(this FilmProgress film, IStringLocalizer texts, Wording wording) => film switch
    {
        { Status: VideoStatus.Ready } => texts["视频已处理好，可以播放。"],
        { Status: VideoStatus.Rejected } => texts["视频没有通过技术检查。"],
        { Ahead: 0 } => texts["视频已收到，马上开始处理。"],
        { Ahead: { } ahead } => texts["视频已收到，正在排队，前面还有 {0} 个视频。", ahead],
        _ => texts["{0}，本步已完成 {1}%。", wording.Say(film.Stage), film.Percent],
    };

    /// <summary>How long until the film is done, as far as that can be known; else null.</summary>
    public static string? SayLeft(this FilmProgress film, IStringLocalizer texts, Wording wording) =>
        film is { IsAtWork: true, Left: { } left } ? texts["处理完毕还要：{0}。", wording.About(left)].Value : null;
}
