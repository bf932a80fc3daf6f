namespace VideoContest.Web.Mails;

/// <summary>Where mail goes, from the section <c>Mail</c>: to a server, or as files into a folder.</summary>
public sealed class MailSettings
{
    /// <summary>When set, mails are laid down here as .eml and none is sent.</summary>
    public string Folder { get; set; } = "";

    public string Host { get; set; } = "";

    /// <summary>465 speaks TLS from the start; others are asked for STARTTLS, which is required as soon as a password is to be sent.</summary>
    public int Port { get; set; } = 587;

    public string User { get; set; } = "";
    public string Password { get; set; } = "";
    public string From { get; set; } = "contest@localhost";

    public bool IsSetUp => Folder.Length > 0 || Host.Length > 0;
}
