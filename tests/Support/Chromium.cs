using Microsoft.Playwright;

namespace VideoContest.Tests.Support;

/// <summary>Debian's Chromium: one for the test run, with a context for each visitor of a test.</summary>
public static class Chromium
{
    static readonly Lazy<Task<IBrowser>> Started = new(StartAsync);

    /// <summary>A visitor who has not been here before.</summary>
    /// <param name="address">What relative addresses are relative to.</param>
    /// <param name="width">Of the window in CSS pixels.</param>
    /// <param name="height">Of the window in CSS pixels.</param>
    public static async Task<IBrowserContext> VisitAsync(string address, int width = 1440, int height = 900)
    {
        var browser = await Started.Value;
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = address,
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            ViewportSize = new() { Width = width, Height = height },
        });
        context.SetDefaultTimeout(30_000);
        return context;
    }

    static async Task<IBrowser> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            // Tests may run as root, where Chromium has no sandbox; and it is to talk to the site alone.
            Args = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--autoplay-policy=no-user-gesture-required"],
        });
    }
}
