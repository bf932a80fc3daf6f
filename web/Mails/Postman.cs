using System.Globalization;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace VideoContest.Web.Mails;

/// <summary>Takes mails to the server over one connection, or lays them down in a folder.</summary>
public sealed class Postman(MailSettings settings) : IAsyncDisposable
{
    SmtpClient? _server;

    /// <summary>Delivers one mail; throws <see cref="SmtpCommandException"/> when the server refuses this one, others when the server cannot be talked to.</summary>
    public async Task DeliverAsync(MimeMessage mail, CancellationToken cancel)
    {
        if (settings.Folder.Length > 0)
            await LayDownAsync(mail, cancel);
        else
            await (await ServerAsync(cancel)).SendAsync(mail, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is { IsConnected: true })
            await _server.DisconnectAsync(quit: true);
        _server?.Dispose();
    }

    async Task<SmtpClient> ServerAsync(CancellationToken cancel)
    {
        if (_server is { IsConnected: true })
            return _server;

        _server?.Dispose();
        _server = new() { Timeout = 20_000 };
        await _server.ConnectAsync(settings.Host, settings.Port, settings switch
        {
            { Port: 465 } => SecureSocketOptions.SslOnConnect,
            { User.Length: > 0 } => SecureSocketOptions.StartTls,
            _ => SecureSocketOptions.StartTlsWhenAvailable,
        }, cancel);
        if (settings.User.Length > 0)
            await _server.AuthenticateAsync(settings.User, settings.Password, cancel);
        return _server;
    }

    // Under another name first, so that nobody reads half a mail.
    async Task LayDownAsync(MimeMessage mail, CancellationToken cancel)
    {
        Directory.CreateDirectory(settings.Folder);
        var file = Path.Combine(settings.Folder, $"{mail.Date.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}-{mail.MessageId!.Split('@')[0]}");
        await mail.WriteToAsync($"{file}.part", cancel);
        File.Move($"{file}.part", $"{file}.eml", overwrite: true);
    }
}
