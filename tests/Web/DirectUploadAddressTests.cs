using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Web;
using Microsoft.AspNetCore.Hosting;
using VideoContest.Entries;
using VideoContest.People;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Web;

/// <summary>The address of a blob that a browser gets under direct uploads.</summary>
public class DirectUploadAddressTests(DirectUploadAddressTests.Site site) : IClassFixture<DirectUploadAddressTests.Site>, IAsyncLifetime
{
    readonly Person _person = Make.Person();
    readonly Person _stranger = Make.Person();
    Entry _entry = null!;
    Uploader _browser = null!;

    [Fact]
    public async Task An_entrant_gets_an_address_that_is_for_writing_one_upload_for_twenty_minutes()
    {
        var (id, _, _) = await _browser.BegunAsync(_entry.Id, 1000);

        var answer = await _browser.Http.PostAsync($"/uploads/{id}/address", null);

        var address = new Uri((string)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["address"]!);
        var signed = HttpUtility.ParseQueryString(address.Query);
        Assert.Equal(("w", "b"), (signed["sp"], signed["sr"]));
        Assert.Equal(site.Now.AddMinutes(20), DateTimeOffset.Parse(signed["se"]!, null), TimeSpan.FromSeconds(1));
        Assert.EndsWith($"/incoming/{id}", address.AbsolutePath, StringComparison.Ordinal);
        Assert.EndsWith($"connect-src 'self' {address.GetLeftPart(UriPartial.Authority)}", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task Nobody_else_gets_one_and_none_is_given_once_the_film_has_arrived()
    {
        var id = await _browser.SendAsync(_entry.Id, Uploader.Film(1000));
        var (other, _, _) = await _browser.BegunAsync(_entry.Id, 1000);

        var after = await _browser.Http.PostAsync($"/uploads/{id}/address", null);
        var stranger = await Uploader.Of(site, _stranger.Id).Http.PostAsync($"/uploads/{other}/address", null);

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.NotFound), (after.StatusCode, stranger.StatusCode));
    }

    [Fact]
    public async Task Whoever_wrote_more_than_the_declared_size_gets_no_further_address()
    {
        var (id, _, _) = await _browser.BegunAsync(_entry.Id, 1000);
        var most = 1000 + 8 * (256 << 10);
        await PutAsync(id, 0, most);

        var enough = await _browser.Http.PostAsync($"/uploads/{id}/address", null);
        await PutAsync(id, 1, 1);
        var tooMuch = await _browser.Http.PostAsync($"/uploads/{id}/address", null);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict), (enough.StatusCode, tooMuch.StatusCode));
    }

    [Fact]
    public async Task A_film_whose_blocks_are_not_as_long_as_they_should_be_is_not_taken()
    {
        var (id, _, _) = await _browser.BegunAsync(_entry.Id, 1000);
        var block = Uploader.Film(999);
        await site.Films.PutBlockAsync(id, 0, Uploader.Hash(block), new MemoryStream(block), block.Length);

        var staged = await _browser.CompleteAsync(id, Uploader.Hash(block));
        await site.Films.CommitAsync(id, [Videos.BlockId.Of(0, Uploader.Hash(block))]);
        var joined = await _browser.CompleteAsync(id, Uploader.Hash(block));

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (staged.StatusCode, joined.StatusCode));
        Assert.Equal([0], (await staged.Content.ReadFromJsonAsync<JsonObject>())!["missing"]!.AsArray().Select(it => (int)it!));
        Assert.Null((await joined.Content.ReadFromJsonAsync<JsonObject>())!["missing"]);
    }

    public async Task InitializeAsync()
    {
        var contest = Make.Contest();
        var entrant = Make.Entrant(_person);
        _entry = new(contest, entrant, Make.Details(), site.Now);
        await site.SaveAsync(_person, _stranger, contest, entrant, _entry);
        await site.Films.PrepareAsync();
        _browser = Uploader.Of(site, _person.Id);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    async Task PutAsync(Guid id, int number, int length)
    {
        var block = Uploader.Film(length);
        await site.Films.PutBlockAsync(id, number, Uploader.Hash(block), new MemoryStream(block), length);
    }

    public sealed class Site() : TestSite(Engine.Sqlite)
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Uploads:Direct", "true");
        }
    }
}
