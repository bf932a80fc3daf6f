using System.Globalization;
using Microsoft.Extensions.Localization;
using VideoContest.Contests;

namespace VideoContest.Web;

/// <summary>Says the contest's own things, such as refusals, states, times and sizes, in the language of the request.</summary>
public sealed class Wording(IStringLocalizer<Words> words)
{
    TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(Contest.DefaultTimeZone);

    /// <summary>The zone in which moments are shown and typed; a contest's page sets its own.</summary>
    public void Use(string timeZone) => _zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);

    public string Say(Refusal refusal) => words[refusal.Sentence, [.. refusal.Values.Select(Shown)]];

    /// <summary>The name of a state or kind, such as EntryStatus.Draft.</summary>
    public string Say(Enum value) => words[$"{value.GetType().Name}.{value}"];

    /// <summary>The name in the language of the request; an empty English one falls back to Chinese.</summary>
    public static string Name(string chinese, string? english) => Languages.IsEnglish && !string.IsNullOrWhiteSpace(english) ? english : chinese;

    public string Day(DateTimeOffset moment) => Local(moment).ToString(Languages.IsEnglish ? "d MMM yyyy" : "yyyy年M月d日", Format);

    public string Moment(DateTimeOffset moment) => Local(moment).ToString(Languages.IsEnglish ? "d MMM yyyy, HH:mm" : "yyyy年M月d日 HH:mm", Format);

    public string Clock(DateTimeOffset moment) => Local(moment).ToString("HH:mm", Format);

    /// <summary>For <c>datetime</c> attributes.</summary>
    public static string Machine(DateTimeOffset moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>What a <c>datetime-local</c> field shows for a moment.</summary>
    public string Field(DateTimeOffset? moment) => moment is { } it ? Local(it).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture) : "";

    /// <summary>The moment somebody typed into a <c>datetime-local</c> field, or null when it is empty or not one.</summary>
    public DateTimeOffset? Typed(string? field) =>
        DateTime.TryParseExact(field, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(local, _zone.GetUtcOffset(local)).ToUniversalTime()
            : null;

    /// <summary>Time left until a moment, in its two largest units: 3 天 4 小时.</summary>
    public string Left(DateTimeOffset until, DateTimeOffset now)
    {
        var left = until - now;
        return left <= TimeSpan.Zero ? words["已到期"] :
            left.TotalDays >= 1 ? words["{0} 天 {1} 小时", left.Days, left.Hours] :
            left.TotalHours >= 1 ? words["{0} 小时 {1} 分钟", left.Hours, left.Minutes] :
            words["{0} 分钟", Math.Max(1, left.Minutes)];
    }

    /// <summary>An estimated time, rounded up as finely as one can trust it: 约 2 分钟, 约 25 分钟, 约 1 小时 20 分钟.</summary>
    public string About(TimeSpan time)
    {
        var minutes = time.TotalMinutes;
        if (minutes < 1)
            return words["不到 1 分钟"];
        var step = minutes <= 10 ? 1 : minutes <= 60 ? 5 : 10;
        var whole = (int)Math.Ceiling(minutes / step) * step;
        return whole < 60 ? words["约 {0} 分钟", whole] : whole % 60 == 0 ? words["约 {0} 小时", whole / 60] : words["约 {0} 小时 {1} 分钟", whole / 60, whole % 60];
    }

    /// <summary>A film's length: 3 分 04 秒, or 15.2 秒 below a minute.</summary>
    public string Length(TimeSpan length) => length.TotalMinutes >= 1
        ? words["{0} 分 {1} 秒", (int)length.TotalMinutes, (length.TotalSeconds % 60).ToString("00.##", CultureInfo.InvariantCulture)]
        : words["{0} 秒", length.TotalSeconds.ToString("0.##", CultureInfo.InvariantCulture)];

    /// <summary>A size in binary units: 1.5 GB.</summary>
    public static string Size(long bytes) => bytes switch
    {
        >= 1L << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.##} GB"),
        >= 1L << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 20):0.#} MB"),
        >= 1L << 10 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 10):0} KB"),
        _ => $"{bytes} B",
    };

    static CultureInfo Format => CultureInfo.CurrentUICulture;

    DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, _zone);

    object Shown(object value) => value switch
    {
        DateTimeOffset moment => Moment(moment),
        Enum name => Say(name),
        LocalName name => Name(name.Chinese, name.English),
        ByteSize size => Size(size.Bytes),
        decimal number => number.ToString("0.###", CultureInfo.InvariantCulture),
        _ => value,
    };
}
