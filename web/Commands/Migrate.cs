using System.CommandLine;
using VideoContest.Storage;

namespace VideoContest.Web.Commands;

/// <summary>Brings the tables up to date and ends.</summary>
static class Migrate
{
    public static Command Command(IServiceProvider services)
    {
        var command = new Command("migrate", "Brings the database's tables up to date.");
        command.SetAction(async (_, cancel) =>
        {
            await services.MigrateContestDbAsync(cancel);
            Console.WriteLine("The database is up to date.");
        });
        return command;
    }
}
