using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using VideoContest.People;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Account;

/// <summary>
/// Makes guessing slow, counted in the database for all web processes together. Nothing here shuts an account: whoever hammers at it is turned away by network,
/// and the right person, who may stand in the same network, waits some seconds at most or comes with a device that is known.
/// </summary>
public sealed class Brake(ContestDb db, TimeProvider clock)
{
    static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    /// <summary>Counts a sign-in before its password is looked at; waits here when many failed for this account.</summary>
    /// <param name="device">A browser that has signed in to this account before, or null; it is counted by itself.</param>
    public async Task<CountedTry> BeforeSignInAsync(string email, string? device, IPAddress? network, CancellationToken cancel)
    {
        if (device is not null)
        {
            var own = await CountAsync($"device {device}", cancel);
            return await AnswerAsync([own.Try], own.Left(free: 5, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), Now), cancel);
        }

        var near = await CountAsync($"network {Network(network)}", cancel);
        var account = await CountAsync($"account {Folded(email)}", cancel);
        var answer = await AnswerAsync([near.Try, account.Try], near.Left(free: 20, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30), Now), cancel);
        if (answer.Wait is null && account.Pause(free: 5, TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(4)) is var pause && pause > TimeSpan.Zero)
            await Task.Delay(pause, clock, cancel);
        return answer;
    }

    /// <summary>The password was right: forgets the tries of the account and the device. Those of the network stay, or one good account would cover for guessing at others.</summary>
    public Task AfterSignInAsync(CountedTry right, CancellationToken cancel) =>
        db.SignInAttempts.Where(it => right.Rows.Contains(it.Id) || right.Forgiven.Contains(it.Key)).ExecuteDeleteAsync(cancel);

    /// <summary>Counts a mail that anybody may have sent to anybody.</summary>
    /// <returns>How long to wait before it may be sent, or null when it may be sent now; the same for addresses with and without an account.</returns>
    public async Task<TimeSpan?> BeforeMailAsync(string email, IPAddress? network, CancellationToken cancel)
    {
        var near = await CountAsync($"mails from {Network(network)}", cancel);
        var address = await CountAsync($"mails to {Folded(email)}", cancel);
        var left = Longer(near.Left(free: 30, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(10), Now), address.Left(free: 1, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(30), Now));
        return (await AnswerAsync([near.Try, address.Try], left, cancel)).Wait;
    }

    /// <summary>Takes away what nobody counts any more.</summary>
    public Task ForgetOldAsync(CancellationToken cancel) =>
        db.SignInAttempts.Where(it => it.At < Now - TimeSpan.FromDays(1)).ExecuteDeleteAsync(cancel);

    DateTimeOffset Now => clock.GetUtcNow();

    async Task<Count> CountAsync(string what, CancellationToken cancel)
    {
        // Written first and counted then, so that of many at once each sees the others.
        var counted = new SignInAttempt(Hash(what), Now);
        db.Add(counted);
        await db.SaveChangesAsync(cancel);
        db.Entry(counted).State = EntityState.Detached;
        var since = counted.At - Memory;
        var earlier = db.SignInAttempts.Where(it => it.Key == counted.Key && it.At > since && it.Id != counted.Id);
        return new(counted, await earlier.CountAsync(cancel), await earlier.MaxAsync(it => (DateTimeOffset?)it.At, cancel));
    }

    // A try that is turned away is not counted: it would put off the next without end.
    async Task<CountedTry> AnswerAsync(SignInAttempt[] tries, TimeSpan left, CancellationToken cancel)
    {
        Guid[] rows = [.. tries.Select(it => it.Id)];
        if (left > TimeSpan.Zero)
            await db.SignInAttempts.Where(it => rows.Contains(it.Id)).ExecuteDeleteAsync(cancel);
        return new(rows, [tries[^1].Key], left > TimeSpan.Zero ? left : null);
    }

    static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;

    static string Folded(string email) => email.Trim().ToUpperInvariant();

    // A subscriber gets a whole /64 of IPv6.
    static string Network(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => $"{address.MapToIPv4()}",
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => $"{address}",
    };

    static string Hash(string text) => TextHash.Of(text);

    sealed record Count(SignInAttempt Try, int Before, DateTimeOffset? Last)
    {
        public TimeSpan Pause(int free, TimeSpan first, TimeSpan most) =>
            Before < free ? TimeSpan.Zero : TimeSpan.FromTicks(Math.Min(most.Ticks, first.Ticks << Math.Min(Before - free, 20)));

        public TimeSpan Left(int free, TimeSpan first, TimeSpan most, DateTimeOffset now) => (Last ?? now) + Pause(free, first, most) - now;
    }
}

/// <param name="Rows">The rows it was counted by.</param>
/// <param name="Forgiven">The keys whose count ends when it succeeds.</param>
/// <param name="Wait">How long to wait before the next try, or null when this one goes on.</param>
public sealed record CountedTry(Guid[] Rows, string[] Forgiven, TimeSpan? Wait);
