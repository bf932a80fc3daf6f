using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;
using MimeKit;
using VideoContest.Web.Mails;

namespace VideoContest.Web.Features.Outbox;

/// <summary>Shows, in Development only, the mails that were laid down in a folder.</summary>
[AllowAnonymous]
[Route("dev/mail")]
public class OutboxController(IHostEnvironment host, IOptions<MailSettings> settings) : Controller
{
    const int Most = 200;

    public override void OnActionExecuting(ActionExecutingContext context)
    {
        if (!host.IsDevelopment() || settings.Value.Folder.Length == 0)
            context.Result = NotFound();
    }

    [HttpGet("")]
    public IActionResult Index() => View(Files().OrderByDescending(file => file.Name, StringComparer.Ordinal).Take(Most).Select(Read).ToList());

    // Only names that the folder lists are opened.
    [HttpGet("{name}")]
    public IActionResult Show(string name) => Files().SingleOrDefault(file => Path.GetFileNameWithoutExtension(file.Name) == name) is { } file ? View(Read(file)) : NotFound();

    IEnumerable<FileInfo> Files() => new DirectoryInfo(settings.Value.Folder) is { Exists: true } folder ? folder.EnumerateFiles("*.eml") : [];

    static MailPage Read(FileInfo file)
    {
        using var mail = MimeMessage.Load(file.FullName);
        return new(Path.GetFileNameWithoutExtension(file.Name), $"{mail.From}", $"{mail.To}", mail.Subject ?? "", mail.Date, mail.TextBody ?? "");
    }
}

/// <param name="Name">The file without its ending.</param>
public record MailPage(string Name, string From, string To, string Subject, DateTimeOffset At, string Text)
{
    /// <summary>The text in lines, each with whether it is a link.</summary>
    public IEnumerable<(string Line, bool IsLink)> Lines => Text.Split('\n').Select(line => line.Trim('\r'))
        .Select(line => (line, line.StartsWith("http://", StringComparison.Ordinal) || line.StartsWith("https://", StringComparison.Ordinal)));
}
