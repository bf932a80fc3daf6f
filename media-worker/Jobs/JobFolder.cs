namespace VideoContest.MediaWorker.Jobs;

/// <summary>A job's own folder: there while it is held, and gone with it; what a killed worker left is removed by the next.</summary>
sealed class JobFolder : IDisposable
{
    const string LockSuffix = ".lock";
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // The system lets go of a lock when its holder dies, however it dies.
    readonly FileStream _lock;

    JobFolder(string path, FileStream held) => (Path, _lock) = (path, held);

    public string Path { get; }

    /// <summary>Makes a new folder that only this user can read.</summary>
    public static JobFolder Create(string parent)
    {
        Directory.CreateDirectory(parent);
        while (true)
        {
            var path = System.IO.Path.Combine(parent, $"job-{Guid.NewGuid():n}");
            if (TryLock(path + LockSuffix, FileMode.CreateNew) is not { } held)
                continue;

            Directory.CreateDirectory(path, OwnerOnly);
            return new(path, held);
        }
    }

    /// <summary>Removes folders whose workers are gone.</summary>
    public static void RemoveLeftovers(string parent)
    {
        if (!Directory.Exists(parent))
            return;

        foreach (var file in Directory.EnumerateFiles(parent, $"job-*{LockSuffix}"))
            if (TryLock(file, FileMode.Open) is { } held)
                new JobFolder(file[..^LockSuffix.Length], held).Dispose();
    }

    public void Dispose()
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
        File.Delete(Path + LockSuffix);
        _lock.Dispose();
    }

    // Null when somebody else holds it, or removed it meanwhile.
    static FileStream? TryLock(string file, FileMode mode)
    {
        try
        {
            return new(file, mode, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(file) || mode == FileMode.Open)
        {
            return null;
        }
    }
}
