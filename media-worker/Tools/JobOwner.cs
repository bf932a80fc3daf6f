using System.ComponentModel;
using System.Runtime.InteropServices;

namespace VideoContest.MediaWorker.Tools;

/// <summary>Makes a job's folder writable for the user whom a worker that is root lends its tools.</summary>
static partial class JobOwner
{
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Gives away the folder and what lies directly in it.</summary>
    /// <returns>False, and nothing done, when others may look into the folder: then it is no job's, and nobody's files are given away by mistake.</returns>
    public static bool Lend(string folder, int user)
    {
        if (File.GetUnixFileMode(folder) != OwnerOnly)
            return false;

        Give(folder, user);
        foreach (var inner in new DirectoryInfo(folder).EnumerateFileSystemInfos())
            Give(inner.FullName, user);
        return true;
    }

    static void Give(string path, int user)
    {
        if (ChangeOwner(path, user, user) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError(), $"{path} cannot be given to another user");
    }

    // Not through links.
    [LibraryImport("libc", EntryPoint = "lchown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeOwner(string path, int user, int group);
}
