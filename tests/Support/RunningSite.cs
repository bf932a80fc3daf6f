namespace VideoContest.Tests.Support;

/// <summary>A site that stays open in a process of its own for all tests of a class.</summary>
public class RunningSite : SqliteSite
{
    public SiteProcess Process { get; private set; } = null!;

    /// <summary>Kills the site, and starts it again at the same address.</summary>
    /// <param name="meanwhile">Done while there is no site.</param>
    public async Task RestartAsync(Func<Task> meanwhile)
    {
        var address = Process.Address;
        Process.Kill();
        Process.Dispose();
        try
        {
            await meanwhile();
        }
        finally
        {
            Process = await SiteProcess.StartAsync(this, address);
        }
    }

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
