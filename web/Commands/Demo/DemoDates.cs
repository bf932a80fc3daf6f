using VideoContest.Contests;

namespace VideoContest.Web.Commands.Demo;

/// <summary>The dates of the demo, at full hours of the contest's own zone.</summary>
sealed class DemoDates(DateTimeOffset now)
{
    readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(Contest.DefaultTimeZone);

    public int Year => TimeZoneInfo.ConvertTime(now, _zone).Year;

    /// <summary>An hour of the day so many days from today.</summary>
    public DateTimeOffset Day(int days, int hour = 0)
    {
        var local = TimeZoneInfo.ConvertTime(now, _zone).Date.AddDays(days).AddHours(hour);
        return new DateTimeOffset(local, _zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
