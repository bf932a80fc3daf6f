using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Azure.Storage.Sas;
using VideoContest.People;
using VideoContest.Videos;

namespace VideoContest.Bench;

/// <summary>Films through the site against the same bytes straight to and from the same blob store, in turns.</summary>
static class UploadBench
{
    const int Rounds = 3;
    const int AtOnce = 4; // blocks
    const int ManyBytes = 20 << 20; // of each of many films
    const int RangeBytes = 2 << 20; // about four seconds of a film

    static readonly byte[][] Blocks = [.. Enumerable.Range(0, 8).Select(_ => RandomNumberGenerator.GetBytes(Video.MostBlockBytes))];
    static readonly HttpClient Direct = new(new SocketsHttpHandler { MaxConnectionsPerServer = 200 }) { Timeout = TimeSpan.FromMinutes(10) };

    /// <param name="bytes">Of the large film.</param>
    public static async Task RunAsync(long bytes)
    {
        await using var site = await BenchSite.StartAsync();
        await site.Store.PrepareAsync();
        var entrants = await site.AddEntrantsAsync(10, 5);
        var browsers = new List<HttpClient>();
        foreach (var (person, _) in entrants)
            browsers.Add(await site.SignInAsync(person));
        var entry = entrants[0].Entries[0];

        await SendAsync(browsers[0], entry, 64 << 20, AtOnce);
        await WriteAsync(site, 64 << 20, AtOnce);
        await CompareOneAsync(site, browsers[0], entry, bytes);
        await CompareManyAsync(site, [.. browsers.Zip(entrants).SelectMany(it => it.Second.Entries.Select(draft => (it.First, draft)))]);
        await CompareRangesAsync(site, browsers[0], entry, entrants[0].Person);
    }

    static async Task CompareOneAsync(BenchSite site, HttpClient browser, Guid entry, long bytes)
    {
        var before = site.Memory;
        var (through, straight, most) = (new List<double>(), new List<double>(), 0L);
        for (var round = 0; round < Rounds; round++)
        {
            straight.Add(await TimeAsync(() => WriteAsync(site, bytes, AtOnce)));
            using var over = new CancellationTokenSource();
            var watching = Task.Run(async () =>
            {
                for (; !over.IsCancellationRequested; await Task.Delay(50))
                    most = Math.Max(most, site.Memory);
            });
            through.Add(await TimeAsync(() => SendAsync(browser, entry, bytes, AtOnce)));
            await over.CancelAsync();
            await watching;
        }

        Console.Error.WriteLine($"straight {Seconds(straight)}, through the site {Seconds(through)}; the site had {before >> 20} MiB and at most {most >> 20} MiB");
        Figure.Print("upload.site_vs_direct", Median(straight) / Median(through), ">=", 0.9);
        Figure.Print("upload.memory_growth_mib", Math.Max(0, most - before) / (double)(1 << 20), "<=", 64);
    }

    static async Task CompareManyAsync(BenchSite site, IReadOnlyList<(HttpClient Browser, Guid Entry)> drafts)
    {
        var failures = 0;
        var straight = await TimeAsync(() => Task.WhenAll(drafts.Select(_ => WriteAsync(site, ManyBytes, 3))));
        var through = await TimeAsync(() => Task.WhenAll(drafts.Select(async it =>
        {
            try
            {
                await SendAsync(it.Browser, it.Entry, ManyBytes, 3);
            }
            catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
            {
                Console.Error.WriteLine(failure.Message);
                Interlocked.Increment(ref failures);
            }
        })));

        Console.Error.WriteLine($"{drafts.Count} at once: straight {Seconds([straight])}, through the site {Seconds([through])}");
        Figure.Print("upload.fifty_at_once_failures", failures, "<=", 0);
        Figure.Print("upload.fifty_at_once_vs_direct", straight / through, ">=", 0.8);
    }

    static async Task CompareRangesAsync(BenchSite site, HttpClient browser, Guid entry, Person person)
    {
        const int bytes = 64 << 20;
        var (video, file) = await site.AddFilmAsync(entry, person.Id, bytes);
        var blob = site.Store.OutputBlob(video, 1, file).GenerateSasUri(BlobSasPermissions.Read, TimeProvider.System.GetUtcNow().AddHours(1));
        var film = new Uri($"{site.Address}/media/{video}/{file}");
        var (through, straight) = (new List<double>(), new List<double>());
        for (var round = -1; round < 5; round++)
            foreach (var (times, http, address) in new[] { (straight, Direct, blob), (through, browser, film) })
                if (await TimeAsync(() => ReadAsync(http, address, bytes)) is var time && round >= 0)
                    times.Add(time);

        Console.Error.WriteLine($"ranges: straight {Seconds(straight)}, through the site {Seconds(through)}");
        Figure.Print("upload.range_site_vs_direct", Median(straight) / Median(through), ">=", 0.8);
    }

    // As a browser does.
    static async Task SendAsync(HttpClient browser, Guid entry, long bytes, int atOnce)
    {
        var begun = await (await browser.PostAsJsonAsync("/uploads", new { entry, size = bytes, name = "film.mp4" })).EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>();
        var (id, blockSize) = ((Guid)begun!["id"]!, (int)begun["blockSize"]!);
        var hashes = Blocks.Select(block => Hash(block.AsSpan(0, blockSize))).ToArray();
        var count = (int)((bytes + blockSize - 1) / blockSize);
        await EachAsync(count, atOnce, async n =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, $"/uploads/{id}/blocks/{n}") { Content = ContentOf(n, blockSize) };
            request.Content.Headers.ContentType = new("application/octet-stream");
            request.Headers.Add("X-Block-Sha256", hashes[n % Blocks.Length]);
            (await browser.SendAsync(request)).EnsureSuccessStatusCode();
        });
        (await browser.PostAsJsonAsync($"/uploads/{id}/completion", new { hashes = Enumerable.Range(0, count).Select(n => hashes[n % hashes.Length]) })).EnsureSuccessStatusCode();
    }

    static async Task WriteAsync(BenchSite site, long bytes, int atOnce)
    {
        var blockSize = Video.BlockBytesFor(bytes, isLineSlow: false);
        var hashes = Blocks.Select(block => Hash(block.AsSpan(0, blockSize))).ToArray();
        var video = Guid.CreateVersion7();
        var address = site.Store.SignUpload(video, TimeProvider.System.GetUtcNow().AddHours(1));
        BlockId[] ids = [.. Enumerable.Range(0, (int)((bytes + blockSize - 1) / blockSize)).Select(n => BlockId.Of(n, hashes[n % hashes.Length]))];
        await EachAsync(ids.Length, atOnce, async n =>
            (await Direct.PutAsync(new Uri($"{address}&comp=block&blockid={Uri.EscapeDataString(ids[n].ToString())}"), ContentOf(n, blockSize))).EnsureSuccessStatusCode());
        await site.Store.CommitAsync(video, ids);
    }

    static async Task ReadAsync(HttpClient http, Uri address, int bytes)
    {
        for (var from = 0; from < bytes; from += RangeBytes)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Range = new(from, from + RangeBytes - 1) } };
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            await answer.EnsureSuccessStatusCode().Content.CopyToAsync(Stream.Null);
        }
    }

    // The lengths are whole blocks.
    static ReadOnlyMemoryContent ContentOf(int n, int blockSize) => new(Blocks[n % Blocks.Length].AsMemory(0, blockSize));

    static Task EachAsync(int count, int atOnce, Func<int, Task> send) =>
        Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (n, _) => await send(n));

    static async Task<double> TimeAsync(Func<Task> run)
    {
        var clock = Stopwatch.StartNew();
        await run();
        return clock.Elapsed.TotalSeconds;
    }

    static double Median(IEnumerable<double> times) => times.Order().ElementAt(times.Count() / 2);

    static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    static string Seconds(IEnumerable<double> times) => string.Join(' ', times.Select(it => it.ToString("0.00", CultureInfo.InvariantCulture))) + " s";
}
