using System.Runtime.InteropServices;

namespace VideoContest.MediaWorker.Tools;

/// <summary>The part of Linux that lets a thread give up rights to files. (Documentation/userspace-api/landlock.rst)</summary>
static partial class Landlock
{
    const nint CreateRuleset = 444, AddRule = 445, RestrictSelf = 446;
    const nint AskVersion = 1, PathBeneath = 1;
    const ulong Run = 1, WriteFile = 1 << 1, ReadFile = 1 << 2, ReadFolder = 1 << 3, Refer = 1 << 13, Truncate = 1 << 14;
    const ulong RemoveFolder = 1 << 4, RemoveFile = 1 << 5, MakeFolder = 1 << 7, MakeFile = 1 << 8;
    const ulong OfFirstVersion = (1 << 13) - 1;
    const ulong OfFiles = Run | WriteFile | ReadFile | Truncate;
    const int PathOnly = 0x200000, CloseOnRun = 0x80000;

    /// <summary>Leaves to the calling thread and its children these places alone; does nothing where the kernel does not know how.</summary>
    public static void Restrict(IEnumerable<string> writable, IEnumerable<string> readable)
    {
        var version = Call(CreateRuleset, 0, 0, AskVersion, 0);
        if (version < 1)
            return;

        var handled = OfFirstVersion | (version >= 2 ? Refer : 0) | (version >= 3 ? Truncate : 0);
        var rules = Create(handled);
        if (rules < 0)
            return;

        foreach (var place in writable)
            Allow(rules, place, handled & (WriteFile | ReadFile | ReadFolder | RemoveFolder | RemoveFile | MakeFolder | MakeFile | Refer | Truncate));
        foreach (var place in readable)
            Allow(rules, place, Run | ReadFile | ReadFolder);
        foreach (var device in (string[])["/dev/null", "/dev/zero", "/dev/urandom"])
            Allow(rules, device, WriteFile | ReadFile);
        _ = Call(RestrictSelf, rules, 0, 0, 0);
        _ = Close((int)rules);
    }

    static unsafe nint Create(ulong handled) => Call(CreateRuleset, (nint)(&handled), sizeof(ulong), 0, 0);

    static unsafe void Allow(nint rules, string place, ulong rights)
    {
        var opened = Open(place, PathOnly | CloseOnRun);
        if (opened < 0)
            return; // not on this machine

        var rule = new Beneath(Directory.Exists(place) ? rights : rights & OfFiles, opened);
        _ = Call(AddRule, rules, PathBeneath, (nint)(&rule), 0);
        _ = Close(opened);
    }

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial nint Call(nint number, nint first, nint second, nint third, nint fourth);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int opened);

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    readonly struct Beneath(ulong rights, int place)
    {
        readonly ulong _rights = rights;
        readonly int _place = place;
    }
}
