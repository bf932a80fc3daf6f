using MailKit.Net.Smtp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VideoContest.Mails;
using VideoContest.Storage;

namespace VideoContest.Web.Mails;

/// <summary>Sends what waits in the outbox. Any number of web processes may do so: a mail is taken by one of them.</summary>
public sealed class MailSender(IServiceScopeFactory scopes, IOptions<MailSettings> settings, TimeProvider clock, ILogger<MailSender> log) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>How long to leave a server alone that does not answer.</summary>
    static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    /// <summary>How long a taken mail is left to its taker; one that dies meanwhile lets another have it.</summary>
    static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        if (!settings.Value.IsSetUp)
        {
            log.LogWarning("Mail:Host and Mail:Folder are empty: mails wait in the outbox.");
            return;
        }

        while (!stop.IsCancellationRequested)
        {
            var rest = Interval;
            try
            {
                if (!await SendDueAsync(stop))
                    rest = Rest;
            }
            catch (Exception failure) when (!stop.IsCancellationRequested)
            {
                log.LogError(failure, "Mails cannot be sent now; they wait.");
                rest = Rest;
            }
            await Task.Delay(rest, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Sends every mail that is due.</summary>
    /// <returns>False when the mail server cannot be talked to; the rest waits.</returns>
    public async Task<bool> SendDueAsync(CancellationToken cancel)
    {
        await using var postman = new Postman(settings.Value);
        while (!cancel.IsCancellationRequested)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ContestDb>();
            if (await TakeAsync(db, cancel) is not { } mail)
                return true;
            if (!await SendAsync(mail, db, scope.ServiceProvider.GetRequiredService<MailWriter>(), postman, cancel))
                return false;
        }
        return true;
    }

    // Of several takers one changes the row; the others see that it is no longer as they read it.
    async Task<Mail?> TakeAsync(ContestDb db, CancellationToken cancel)
    {
        while (true)
        {
            var now = clock.GetUtcNow();
            var due = await db.Mails.Where(mail => mail.NextTryAt <= now).OrderBy(mail => mail.NextTryAt)
                .Select(mail => new { mail.Id, mail.NextTryAt }).FirstOrDefaultAsync(cancel);
            if (due is null)
                return null;
            if (await db.Mails.Where(mail => mail.Id == due.Id && mail.NextTryAt == due.NextTryAt)
                    .ExecuteUpdateAsync(mail => mail.SetProperty(it => it.NextTryAt, now + Lease), cancel) == 1)
                return await db.Mails.SingleOrDefaultAsync(mail => mail.Id == due.Id, cancel);
        }
    }

    async Task<bool> SendAsync(Mail mail, ContestDb db, MailWriter writer, Postman postman, CancellationToken cancel)
    {
        var reachable = true;
        try
        {
            if (await writer.WriteAsync(mail, cancel) is { } message)
            {
                reachable = false;
                // What was begun is finished, even when the site stops now: a mail broken off may have left.
                using var limit = new CancellationTokenSource(Patience);
                await postman.DeliverAsync(message, limit.Token);
                reachable = true;
                mail.Sent(clock.GetUtcNow());
            }
            else
                db.Remove(mail);
        }
        catch (Exception failure) when (reachable is false || !cancel.IsCancellationRequested)
        {
            reachable |= failure is SmtpCommandException;
            mail.Failed($"{failure.GetType().Name}: {failure.Message}", clock.GetUtcNow());
            log.LogWarning(failure, "Mail {Mail} ({Kind}) did not leave at attempt {Attempt}.", mail.Id, mail.Kind, mail.Attempts);
        }
        await db.SaveChangesAsync(CancellationToken.None);
        return reachable;
    }
}
