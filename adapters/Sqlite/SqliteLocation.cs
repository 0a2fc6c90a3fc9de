using ComplaintOps.Core.Errors;

namespace ComplaintOps.Adapters.Sqlite;

/// <summary>Looks at the place of a store's file before SQLite touches it, and makes the file where it is wanted.</summary>
internal static class SqliteLocation
{
    private const UnixFileMode PrivateFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode PrivateFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode GroupFile = PrivateFile | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;

    /// <summary>Checks the place and creates folder and file when asked to. Returns the full path.</summary>
    /// <remarks>An existing file is never opened here: closing it would drop the locks that SQLite holds on it in this process (POSIX fcntl).</remarks>
    public static string Prepare(SqliteStoreOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Path) || options.Path.Contains('\0', StringComparison.Ordinal))
        {
            throw new ComplaintOpsException(
                ErrorCode.InvalidConfiguration, "The SQLite store has no usable path.", "sqlite", "Set the store to sqlite:<path of a file>.");
        }

        string path = Path.GetFullPath(options.Path);
        RefuseNetwork(path, options.FileSystemProbe);
        if (Directory.Exists(path))
        {
            throw new ComplaintOpsException(
                ErrorCode.StoreUnavailable, $"The SQLite store {path} is a folder.", path, "Name a file in it, for example complaints.db.");
        }

        if (!File.Exists(path))
        {
            if (!options.CreateIfMissing)
            {
                throw new ComplaintOpsException(
                    ErrorCode.StoreUnavailable, $"The SQLite store {path} does not exist.", path, "Check the path, or start the host once: it creates its store.");
            }

            Create(path);
        }

        return path;
    }

    private static void RefuseNetwork(string path, Func<string, string?> probe)
    {
        if (probe(path) is { } type && FileSystemType.IsNetwork(type))
        {
            throw new ComplaintOpsException(
                ErrorCode.StoreLocation,
                $"The SQLite store {path} lies on a network file system ({type}), where its locks and its log do not hold: commits could be lost.",
                path,
                "Move the file to a local disk of the machine that runs the host, or use an Azure Tables store.");
        }
    }

    private static void Create(string path)
    {
        string folder = Path.GetDirectoryName(path) ?? path;
        try
        {
            if (OperatingSystem.IsWindows())
            {
                // A folder inherits the access list of its parent there; the profile and program data folders are private by it.
                Directory.CreateDirectory(folder);
                new FileStream(path, FileMode.OpenOrCreate).Dispose();
                return;
            }

            if (!Directory.Exists(folder))
            {
                Directory.CreateDirectory(folder, PrivateFolder);
            }

            // Who opened the folder to a group wants to share the store with it; SQLite gives its log files the mode of the database file.
            UnixFileMode mode = File.GetUnixFileMode(folder).HasFlag(UnixFileMode.GroupWrite) ? GroupFile : PrivateFile;
            var create = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = mode };
            new FileStream(path, create).Dispose();
            File.SetUnixFileMode(path, mode);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new ComplaintOpsException(
                ErrorCode.StoreAccess,
                $"The SQLite store {path} cannot be created: this account may not write in {folder}.",
                path,
                "Give the account write access to the folder, or choose another path.",
                inner: e);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Somebody else made it in the same moment, which is as good.
        }
        catch (IOException e)
        {
            throw new ComplaintOpsException(
                ErrorCode.StoreUnavailable, $"The SQLite store {path} cannot be created: {e.Message}", path, "Check the path and the disk.", inner: e);
        }
    }
}
