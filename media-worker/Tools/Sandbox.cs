namespace VideoContest.MediaWorker.Tools;

/// <summary>Keeps a tool that an evil film has taken over from doing harm: no network, no file but the job's.</summary>
/// <param name="Kind">What does it.</param>
/// <param name="OtherUser">A worker that is root runs tools as a user that owns nothing but the job's folder; null where that does not work, or is not needed.</param>
/// <param name="Reason">Why it is not the best one; empty when it is.</param>
/// <param name="Open">What is not closed to tools, in words; empty when all is.</param>
public sealed record Sandbox(SandboxKind Kind, int? OtherUser = null, string Reason = "", string Open = "")
{
    // No account has this number on Debian, and it exists in containers, which have 65536 of them.
    const int NobodyElse = 65533;

    static Sandbox? _current;

    /// <summary>That of this process: a machine offers one to all of its jobs. Found out when first asked for.</summary>
    public static Sandbox Current => _current ?? Choose(SandboxWish.Auto, Path.GetTempPath());

    /// <summary>For operators.</summary>
    public string Word => Kind.ToString().ToLowerInvariant();

    /// <summary>Tries what the machine offers, best first, with real tools in a folder as jobs have them, and keeps the first that works.</summary>
    /// <param name="jobs">Where jobs have their folders.</param>
    /// <exception cref="SandboxMissingException">Bubblewrap is required and does not work.</exception>
    public static Sandbox Choose(SandboxWish wish, string jobs)
    {
        var chosen = wish == SandboxWish.Off ? new(SandboxKind.None, Reason: "it is turned off", Open: SandboxProbe.Everything) : Try(wish, new(jobs));
        Environment.SetEnvironmentVariable("TOOL_SANDBOX", chosen.Word);
        Environment.SetEnvironmentVariable("TOOL_UID", $"{chosen.OtherUser}");
        return _current = chosen;
    }

    /// <summary>In a line of the log.</summary>
    public override string ToString() => Kind switch
    {
        SandboxKind.Bubblewrap => $"ffmpeg runs in bubblewrap{(OtherUser is { } user ? $" as user {user}" : "")}: no network, no file but its job's",
        SandboxKind.Restricted => $"ffmpeg runs restricted{(OtherUser is { } user ? $" as user {user}" : "")}, because bubblewrap does not work here ({Reason})"
            + (Open.Length > 0 ? $"; open to it: {Open}" : "; network and other files are closed to it"),
        _ => $"ffmpeg runs without a sandbox ({Reason}); open to it: {Open}",
    };

    static Sandbox Try(SandboxWish wish, SandboxProbe probe)
    {
        var reason = "";
        foreach (var kind in new[] { SandboxKind.Bubblewrap, SandboxKind.Restricted })
        {
            foreach (var user in Environment.IsPrivilegedProcess ? new int?[] { NobodyElse, null } : [null])
            {
                var found = probe.Try(new(kind, user, reason));
                if (found.Works is { } works && (kind != SandboxKind.Bubblewrap || works.Open.Length == 0))
                    return works;
                if (reason.Length == 0)
                    reason = found.Why;
            }

            if (wish == SandboxWish.Required)
                throw new SandboxMissingException(reason);
        }

        return new(SandboxKind.None, Reason: reason, Open: SandboxProbe.Everything);
    }
}

/// <summary>The operator wants no films to be processed without the sandbox.</summary>
public sealed class SandboxMissingException(string reason)
    : Exception($"Worker:Sandbox is 'required', and bubblewrap does not work here: {reason}. Install bubblewrap and allow user namespaces (docs/operating.md), or set Worker:Sandbox to 'auto'.");
