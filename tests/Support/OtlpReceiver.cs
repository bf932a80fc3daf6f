using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace VideoContest.Tests.Support;

/// <summary>Takes what is sent over OTLP/HTTP, as a collector does.</summary>
public sealed class OtlpReceiver : IDisposable
{
    readonly HttpListener _listener = new();
    readonly ConcurrentQueue<(string Path, string? Type, byte[] Body)> _received = new();

    public OtlpReceiver()
    {
        using var port = new TcpListener(IPAddress.Loopback, 0);
        port.Start();
        Address = $"http://127.0.0.1:{((IPEndPoint)port.LocalEndpoint).Port}";
        port.Stop();
        _listener.Prefixes.Add($"{Address}/");
        _listener.Start();
        _ = Task.Run(ReceiveAsync);
    }

    /// <summary>Such as http://127.0.0.1:12345.</summary>
    public string Address { get; }

    /// <summary>Waits until something was sent to a path that contains all of these bytes or words; false after half a minute.</summary>
    public async Task<bool> HasAsync(string path, params object[] parts)
    {
        for (var tries = 0; tries < 300; tries++)
        {
            if (_received.Any(it => it.Path == path && it.Type == "application/x-protobuf" && parts.All(part =>
                    it.Body.AsSpan().IndexOf(part as byte[] ?? Encoding.UTF8.GetBytes((string)part)) >= 0)))
                return true;
            await Task.Delay(100);
        }
        return false;
    }

    /// <summary>Whether anything that was sent contains this.</summary>
    public bool Holds(string words) => _received.Any(it => it.Body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(words)) >= 0);

    public void Dispose() => _listener.Close();

    async Task ReceiveAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var request = await _listener.GetContextAsync();
                var body = new MemoryStream();
                await request.Request.InputStream.CopyToAsync(body);
                _received.Enqueue((request.Request.Url!.AbsolutePath, request.Request.ContentType, body.ToArray()));
                request.Response.ContentType = "application/x-protobuf";
                request.Response.Close();
            }
            catch (Exception end) when (end is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
