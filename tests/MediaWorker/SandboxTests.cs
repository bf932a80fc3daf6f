using System.Net;
using System.Net.Sockets;
using VideoContest.MediaWorker.Tools;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.MediaWorker;

/// <summary>What a tool that is in an attacker's hands can do: ffmpeg here reads and writes whatever it is told, with none of the limits for films.</summary>
public class SandboxTests : FilmWorkRoom
{
    static readonly string[] Film = ["-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i", "testsrc2=size=64x64:rate=25:duration=0.2"];

    /// <summary>Every sandbox that works on this machine, the bare one apart.</summary>
    public static TheoryData<SandboxKind, bool> Offered
    {
        get
        {
            var probe = new SandboxProbe(Path.GetTempPath());
            var offered = new TheoryData<SandboxKind, bool>();
            foreach (var kind in new[] { SandboxKind.Bubblewrap, SandboxKind.Restricted })
                foreach (var otherUser in Environment.IsPrivilegedProcess ? new[] { true, false } : [false])
                    if (probe.Try(Of(kind, otherUser)).Works is { Open: "" })
                        offered.Add(kind, otherUser);
            return offered;
        }
    }

    [Fact]
    public void A_machine_with_bubblewrap_and_namespaces_uses_them()
    {
        var offered = Offered.Any(row => (SandboxKind)row[0] == SandboxKind.Bubblewrap);

        Assert.Equal(offered, Sandbox.Current.Kind == SandboxKind.Bubblewrap);
        Assert.Equal(offered, Sandbox.Current.Reason.Length == 0);
    }

    [Theory, MemberData(nameof(Offered))]
    public async Task A_tool_works_in_its_folder_and_below(SandboxKind kind, bool otherUser)
    {
        Directory.CreateDirectory(Path.Combine(Folder, "out"));
        File.Copy(Films.Small, Path.Combine(Folder, "in"));

        Assert.True((await RunAsync(kind, otherUser, "ffmpeg", "-nostdin", "-v", "error", "-i", "file:in", "-t", "1", "-c:v", "libx264", "-f", "hls", "-hls_segment_type", "fmp4",
            "-hls_flags", "single_file", "-hls_segment_filename", "out/360.mp4", "out/360.m3u8")).Succeeded);
        Assert.True((await RunAsync(kind, otherUser, "ffmpeg", "-nostdin", "-v", "error", "-y", "-i", $"file:{Path.Combine(Folder, "out", "360.mp4")}", "-c", "copy", "-movflags", "+faststart", "out/download.mp4")).Succeeded);
        Assert.Equal(["360.m3u8", "360.mp4", "download.mp4"], Directory.GetFiles(Path.Combine(Folder, "out")).Select(Path.GetFileName).Order());
    }

    [Theory, MemberData(nameof(Offered))]
    public async Task A_tool_reaches_no_network(SandboxKind kind, bool otherUser)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"tcp://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}?timeout=500000";

        await RunAsync(kind, otherUser, "ffprobe", "-v", "error", address);
        Assert.False(listener.Pending());

        await RunAsync(SandboxKind.None, false, "ffprobe", "-v", "error", address);
        Assert.True(listener.Pending());
    }

    [Theory, MemberData(nameof(Offered))]
    public async Task A_tool_reads_nothing_of_another_job_nor_of_the_machine(SandboxKind kind, bool otherUser)
    {
        foreach (var file in (string[])[Films.Small, "/etc/passwd", $"/proc/{Environment.ProcessId}/environ", Path.Combine(AppContext.BaseDirectory, "VideoContest.MediaWorker.dll")])
        {
            string[] reading = ["-nostdin", "-v", "error", "-y", "-f", "s16le", "-ar", "8000", "-ac", "1", "-i", $"file:{file}", "-f", "s16le", "file:stolen"];

            Assert.False((await RunAsync(kind, otherUser, "ffmpeg", reading)).Succeeded, file);
            Assert.False(File.Exists(Path.Combine(Folder, "stolen")), file);

            Assert.True((await RunAsync(SandboxKind.None, false, "ffmpeg", reading)).Succeeded, file);
            File.Delete(Path.Combine(Folder, "stolen"));
        }
    }

    [Theory, MemberData(nameof(Offered))]
    public async Task A_tool_writes_nothing_elsewhere(SandboxKind kind, bool otherUser)
    {
        using var other = new Elsewhere();
        foreach (var folder in (string[])[other.Path, Path.GetDirectoryName(Folder)!, "/usr/lib", AppContext.BaseDirectory, "/tmp"])
        {
            var file = Path.Combine(folder, $"written-{Guid.NewGuid():n}.mkv");

            await RunAsync(kind, otherUser, "ffmpeg", [.. Film, $"file:{file}"]);

            // In its own /tmp it may write, which nobody else sees.
            Assert.False(File.Exists(file), file);
        }
    }

    [Theory, MemberData(nameof(Offered))]
    public async Task A_tool_has_no_settings_no_rights_and_limits(SandboxKind kind, bool otherUser)
    {
        Environment.SetEnvironmentVariable("CONTEST_TEST_SECRET", "secret");
        using var cancel = new CancellationTokenSource();
        var run = new Tool("ffmpeg", ["-nostdin", "-v", "error", "-re", "-f", "lavfi", "-i", "testsrc2=size=64x64", "-f", "null", "-"], Folder, TimeSpan.FromSeconds(123)) { Within = Of(kind, otherUser) }.RunAsync(cancel.Token);
        int[] found = [];
        await WaitAsync(() => (found = [.. WorkerProcess.WorkingIn(Folder).Where(process => File.ReadAllText($"/proc/{process}/cmdline").StartsWith("ffmpeg", StringComparison.Ordinal))]).Length == 1);

        var environment = await File.ReadAllTextAsync($"/proc/{found[0]}/environ");
        var status = await File.ReadAllLinesAsync($"/proc/{found[0]}/status");
        var limits = await File.ReadAllLinesAsync($"/proc/{found[0]}/limits");
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Equal(["LC_ALL", "PATH"], environment.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(entry => entry.Split('=')[0]).Where(name => name is not ("PWD" or "OLDPWD" or "_" or "SHLVL")).Order());
        Assert.Equal("1", Value(status, "NoNewPrivs:"));
        Assert.Equal(0ul, Convert.ToUInt64(Value(status, "CapEff:"), 16));
        Assert.Equal(otherUser, Value(status, "Uid:") == "65533");
        Assert.Equal(("123", "256", "0"), (Value(limits, "Max cpu time"), Value(limits, "Max open files"), Value(limits, "Max core file size")));
        Assert.Equal($"{2L << 30}", Value(limits, "Max file size"));
        Assert.InRange(long.Parse(Value(limits, "Max address space"), null), 1L << 30, 1L << 40);
        Assert.InRange(long.Parse(Value(limits, "Max processes"), null), 100, 100_000);
        Assert.Empty(WorkerProcess.WorkingIn(Folder));
    }

    [Fact]
    public async Task A_tool_that_needs_too_much_memory_ends_and_the_worker_does_not()
    {
        // 32 GB for a frame.
        var run = await new Tool("ffmpeg", ["-nostdin", "-v", "error", "-f", "lavfi", "-i", "color=size=16x16:duration=0.04", "-vf", "scale=80000:80000:flags=neighbor", "-f", "null", "-"], Folder, TimeSpan.FromMinutes(1)).RunAsync(CancellationToken.None);

        Assert.False(run.Succeeded);
    }

    [Fact]
    public async Task A_tool_that_uses_too_much_processor_time_is_ended()
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var tool = new Tool("ffmpeg", ["-nostdin", "-v", "error", "-f", "lavfi", "-i", "nullsrc=size=1280x720,geq=random(1)*255", "-f", "framecrc", "-"], Folder, TimeSpan.FromSeconds(2));

        var ended = await Record.ExceptionAsync(async () => (await tool.RunAsync(CancellationToken.None)).ThrowIfFailed());

        Assert.IsType<ToolFailedException>(ended);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void The_sandbox_says_in_a_line_what_it_is()
    {
        Assert.Equal("ffmpeg runs in bubblewrap as user 65533: no network, no file but its job's", new Sandbox(SandboxKind.Bubblewrap, 65533).ToString());
        Assert.Equal("ffmpeg runs restricted, because bubblewrap does not work here (bwrap is not installed); open to it: the network", new Sandbox(SandboxKind.Restricted, null, "bwrap is not installed", "the network").ToString());
        Assert.Equal("restricted", new Sandbox(SandboxKind.Restricted).Word);
    }

    static Sandbox Of(SandboxKind kind, bool otherUser) => new(kind, otherUser ? 65533 : null);

    Task<ToolRun> RunAsync(SandboxKind kind, bool otherUser, string name, params string[] arguments) =>
        new Tool(name, arguments, Folder, TimeSpan.FromMinutes(1)) { Within = Of(kind, otherUser) }.RunAsync(CancellationToken.None);

    static string Value(string[] lines, string name) => lines.Single(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[0];

    static async Task WaitAsync(Func<bool> holds)
    {
        for (var tries = 0; !holds(); tries++)
        {
            Assert.True(tries < 1000, "It did not come true.");
            await Task.Delay(20);
        }
    }

    // A folder that everybody may write to.
    sealed class Elsewhere : IDisposable
    {
        public Elsewhere() => Films.Run("chmod", "777", Path);

        public string Path { get; } = Directory.CreateTempSubdirectory("contest-elsewhere-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
