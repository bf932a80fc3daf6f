namespace VideoContest.Tests.Support;

/// <summary>A site that stays open in a process of its own for all tests of a class.</summary>
public sealed class RunningSite : SqliteSite
{
    public SiteProcess Process { get; private set; } = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Films.PrepareAsync();
        Process = await SiteProcess.StartAsync(this);
    }

    // Comes more than once.
    protected override void Dispose(bool disposing)
    {
        Process.Dispose();
        base.Dispose(disposing);
    }
}
