using System.CommandLine;

namespace VideoContest.Web.Commands;

/// <summary>The verbs of the site's program; without one it serves.</summary>
public static class CommandLine
{
    /// <summary>Runs the verb that the arguments name; null when there is none and the site should serve.</summary>
    public static async Task<int?> RunCommandAsync(this WebApplication app, string[] args)
    {
        if (args.Length == 0 || args[0].StartsWith('-') || args[0].StartsWith('/'))
            return null;

        var root = new RootCommand("VideoContest")
        {
            Migrate.Command(app.Services),
            CreateOrganizer.Command(app.Services),
            Verify.Command(app.Services),
            Recount.Command(),
            Backup.Command(app.Services),
            Seed.Command(app.Services),
        };
        return await root.Parse(args).InvokeAsync();
    }
}
