using System.Net;
using System.Net.Sockets;

namespace VideoContest.Tests.Support;

/// <summary>What becomes of requests on the way to a server.</summary>
public enum Fault
{
    None,

    /// <summary>Nobody answers: connections end at once.</summary>
    Down,

    /// <summary>Every request is answered with 503.</summary>
    Error,

    /// <summary>Bytes trickle, 16 KB in 20 ms.</summary>
    Slow,
}

/// <summary>A way to an HTTP server of this machine that can be broken and mended while it is used.</summary>
public sealed class FaultyLine : IDisposable
{
    static readonly byte[] Refusal = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray();

    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _over = new();
    readonly int _to;
    CancellationTokenSource _present = new();
    Fault _fault;

    /// <param name="to">The server's port.</param>
    public FaultyLine(int to)
    {
        _to = to;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connections that were made.</summary>
    public int Count { get; private set; }

    /// <summary>From now on; connections that are open end.</summary>
    public void Become(Fault fault)
    {
        _fault = fault;
        var before = _present;
        _present = new();
        before.Cancel();
    }

    public void Dispose()
    {
        _over.Cancel();
        _present.Cancel();
        _listener.Stop();
    }

    async Task AcceptAsync()
    {
        while (!_over.IsCancellationRequested)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync(_over.Token);
            }
            catch (Exception)
            {
                return;
            }

            Count++;
            _ = ServeAsync(client, _fault, _present.Token);
        }
    }

    async Task ServeAsync(TcpClient client, Fault fault, CancellationToken present)
    {
        using (client)
        using (var server = new TcpClient())
        {
            try
            {
                if (fault == Fault.Down)
                    return;

                if (fault == Fault.Error)
                {
                    await client.GetStream().ReadAtLeastAsync(new byte[1 << 16], 1, false, present);
                    await client.GetStream().WriteAsync(Refusal, present);
                    return;
                }

                await server.ConnectAsync(IPAddress.Loopback, _to, present);
                await Task.WhenAny(CopyAsync(client.GetStream(), server.GetStream(), fault, present), CopyAsync(server.GetStream(), client.GetStream(), fault, present));
            }
            catch (Exception)
            {
                // One side went away, which ends the other.
            }
        }
    }

    static async Task CopyAsync(Stream from, Stream to, Fault fault, CancellationToken present)
    {
        var buffer = new byte[1 << 14];
        while (await from.ReadAsync(buffer, present) is > 0 and var read)
        {
            if (fault == Fault.Slow)
                await Task.Delay(20, present);
            await to.WriteAsync(buffer.AsMemory(0, read), present);
        }
    }
}
