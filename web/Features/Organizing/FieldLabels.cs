using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;

namespace VideoContest.Web.Features.Organizing;

/// <summary>What the fields of the organizer's forms are called, for the list of what is wrong above a form.</summary>
public static partial class FieldLabels
{
    static readonly Dictionary<string, string> Labels = new()
    {
        ["Name"] = "名称", ["NameEnglish"] = "英文名称", ["Order"] = "顺序号", ["Weight"] = "权重", ["Least"] = "最低分", ["Most"] = "最高分", ["Step"] = "步长",
        ["Title"] = "大赛名称", ["TitleEnglish"] = "英文名称", ["Address"] = "网址名", ["Organizer"] = "主办方", ["OrganizerEnglish"] = "主办方（英文）",
        ["Introduction"] = "大赛介绍", ["IntroductionEnglish"] = "大赛介绍（英文）", ["ContentRules"] = "内容要求", ["ContentRulesEnglish"] = "内容要求（英文）",
        ["Contact"] = "联系方式", ["ContactEnglish"] = "联系方式（英文）",
        ["EntriesOpenAt"] = "征集开始", ["EntriesCloseAt"] = "征集截止", ["GraceMinutes"] = "宽限时间（分钟）",
        ["ResultsExpectedAt"] = "预计公布结果", ["SummaryDueAt"] = "区县报送总结的期限", ["MostEntriesPerEntrant"] = "每位参赛者最多几件作品",
        ["LongSide"] = "长边最少（像素）", ["ShortSide"] = "短边最少（像素）", ["MostMegabytes"] = "文件最大（MB）",
        ["LeastFrameRate"] = "帧率最低（帧/秒）", ["MostFrameRate"] = "帧率最高（帧/秒）", ["Seconds"] = "固定时长", ["Tolerance"] = "允许的误差",
        ["LeastLoudness"] = "响度最低（LUFS）", ["MostLoudness"] = "响度最高（LUFS）", ["LoudnessTarget"] = "播放版本的响度（LUFS）", ["TruePeakCeiling"] = "播放版本的真峰值上限（dBTP）",
        ["MostBlackSeconds"] = "一段黑屏最长（秒）", ["MostSilenceSeconds"] = "一段静音最长（秒）", ["From"] = "时长", ["To"] = "时长", ["Text"] = "中文", ["TextEnglish"] = "英文",
        ["OpensAt"] = "计划开始时间", ["ClosesAt"] = "评分截止时间", ["SheetsPerEntry"] = "每件作品由几位评委评分", ["Quorum"] = "有效评分表最少份数",
        ["TakesTop"] = "只评上一轮的前几名", ["TakesPerCategory"] = "只评上一轮每个类别的前几名", ["TakesFrom"] = "只评上一轮达到分数线的", ["LeastWatched"] = "最少观看（%）",
        ["VotePercent"] = "公众投票占（%）", ["Parts"] = "之前轮次占（%）", ["Loads"] = "最多评几件", ["Decimals"] = "成绩显示的小数位数", ["Quota"] = "名额", ["ScoresShown"] = "向参赛者公开本人作品的评分",
    };

    /// <summary>The label of a field as it is bound, such as <c>Rows[2].Weight</c>; null when it has none.</summary>
    public static string? Of(string field, IStringLocalizer<Texts> words)
    {
        var row = RowOf().Match(field);
        if (!Labels.TryGetValue(row.Success ? row.Groups["field"].Value : field.Split('[')[0], out var label))
            return null;
        return row.Success ? words["第 {0} 行：{1}", int.Parse(row.Groups["row"].Value, CultureInfo.InvariantCulture) + 1, words[label].Value] : words[label];
    }

    [GeneratedRegex(@"^\w+\[(?<row>\d{1,6})\]\.(?<field>\w+)$")]
    private static partial Regex RowOf();
}
