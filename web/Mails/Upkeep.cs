using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VideoContest.Storage;
using VideoContest.Web.Features.Account;

namespace VideoContest.Web.Mails;

/// <summary>What is to be done every hour without anybody asking: reminding entrants, and forgetting what the privacy notice says is not kept.</summary>
public sealed class Upkeep(IServiceScopeFactory scopes, IOptions<MailSettings> settings, TimeProvider clock, ILogger<Upkeep> log) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>How long mails that were sent, and accounts whose address nobody confirmed, are kept.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(30);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        while (settings.Value.IsSetUp && !stop.IsCancellationRequested)
        {
            try
            {
                await WorkAsync(stop);
            }
            catch (Exception failure) when (!stop.IsCancellationRequested)
            {
                log.LogError(failure, "The hourly upkeep failed; it is tried again in an hour.");
            }
            await Task.Delay(Interval, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public async Task WorkAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ContestDb>();
        var now = clock.GetUtcNow();
        await scope.ServiceProvider.GetRequiredService<DeadlineReminders>().RemindAsync(now, cancel);
        await scope.ServiceProvider.GetRequiredService<Brake>().ForgetOldAsync(cancel);

        var old = now - Memory;
        await db.Mails.Where(mail => mail.NextTryAt == null && mail.CreatedAt < old).ExecuteDeleteAsync(cancel);
        var unconfirmed = db.Users.Where(person => !person.EmailConfirmed && person.Email != null && person.CreatedAt < old
            && !db.Memberships.Any(it => it.PersonId == person.Id) && !db.Entries.Any(it => it.Entrant.PersonId == person.Id));
        await db.Entrants.Where(it => unconfirmed.Any(person => person.Id == it.PersonId)).ExecuteDeleteAsync(cancel);
        await unconfirmed.ExecuteDeleteAsync(cancel);
    }
}
