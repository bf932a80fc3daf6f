using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace VideoContest.Tests.Support;

/// <summary>A mail server that takes everything in and keeps it, or refuses recipients it is told to refuse.</summary>
public sealed class SmtpServer : IDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _stop = new();

    public SmtpServer()
    {
        _listener.Start();
        _ = ListenAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;
    public ConcurrentQueue<MimeMessage> Taken { get; } = new();
    public ConcurrentDictionary<string, bool> Refused { get; } = new();

    /// <summary>A port on which nobody listens.</summary>
    public static int SilentPort()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        return port;
    }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    async Task ListenAsync()
    {
        try
        {
            while (true)
                _ = TalkAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception end) when (end is OperationCanceledException or ObjectDisposedException or SocketException)
        {
        }
    }

    async Task TalkAsync(TcpClient client)
    {
        using var _ = client;
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        await using var writer = new StreamWriter(client.GetStream(), Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test");
        while (await reader.ReadLineAsync() is { } line)
        {
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            if (verb == "DATA")
                await TakeAsync(reader, writer);
            else
                await writer.WriteLineAsync(verb switch
                {
                    "EHLO" => "250-test\r\n250 8BITMIME",
                    "RCPT" when Refused.ContainsKey(line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)]) => "550 No such mailbox",
                    "QUIT" => "221 Bye",
                    _ => "250 OK",
                });
            if (verb == "QUIT")
                return;
        }
    }

    async Task TakeAsync(StreamReader reader, StreamWriter writer)
    {
        await writer.WriteLineAsync("354 Go on");
        var lines = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line && line != ".")
            lines.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        using var stream = new MemoryStream(Encoding.Latin1.GetBytes(lines.ToString()));
        Taken.Enqueue(await MimeMessage.LoadAsync(stream));
        await writer.WriteLineAsync("250 Taken");
    }
}
