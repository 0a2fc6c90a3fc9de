using System.Buffers;
using System.Text;

namespace ComplaintOps.Adapters.Sqlite;

/// <summary>
/// Finds out on what kind of file system a path lies. SQLite's write-ahead log needs shared memory and locks that network file systems do not
/// keep (SQLite documentation, "Write-Ahead Logging", section 1: all processes must be on the same host).
/// </summary>
internal static class FileSystemType
{
    private static readonly HashSet<string> Network = new(StringComparer.OrdinalIgnoreCase)
    {
        "network", "nfs", "nfs3", "nfs4", "cifs", "9p", "afs", "openafs", "coda", "ceph", "lustre", "glusterfs", "gpfs", "beegfs", "orangefs",
        "ncpfs", "ncp", "davfs", "webdav", "afpfs", "sshfs", "vboxsf", "prl_fs",
    };

    private static readonly HashSet<string> NetworkByFuse = new(StringComparer.OrdinalIgnoreCase)
    {
        "sshfs", "cephfs", "ceph", "glusterfs", "s3fs", "rclone", "blobfuse", "blobfuse2", "gcsfuse", "davfs2", "smbnetfs", "vmhgfs-fuse", "mfs", "juicefs",
    };

    /// <summary>Whether a file system of this type is reached over a network (or behaves as if).</summary>
    public static bool IsNetwork(string type)
    {
        const string fuse = "fuse.";
        return Network.Contains(type)
            || type.StartsWith("smb", StringComparison.OrdinalIgnoreCase)
            || (type.StartsWith(fuse, StringComparison.OrdinalIgnoreCase) && NetworkByFuse.Contains(type[fuse.Length..]));
    }

    /// <summary>The type of the file system on which a path lies or would lie; null when it cannot be told.</summary>
    public static string? Of(string path)
    {
        try
        {
            return OperatingSystem.IsLinux() ? OfMount(RealPath(path), File.ReadLines("/proc/mounts")) : OfDrive(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The type of the mount with the longest prefix of the path; of two at one place the later one, which covers the earlier.</summary>
    internal static string? OfMount(string path, IEnumerable<string> mounts)
    {
        string? type = null;
        int longest = -1;
        foreach (string line in mounts)
        {
            string[] fields = line.Split(' ');
            if (fields.Length < 3)
            {
                continue;
            }

            string place = Unescape(fields[1]).TrimEnd('/');
            bool holds = path.StartsWith(place, StringComparison.Ordinal) && (path.Length == place.Length || path[place.Length] == '/');
            if (holds && place.Length >= longest)
            {
                longest = place.Length;
                type = fields[2];
            }
        }

        return type;
    }

    private static string? OfDrive(string path)
    {
        if (path.StartsWith(@"\\", StringComparison.Ordinal) && !path.StartsWith(@"\\?\", StringComparison.Ordinal) && !path.StartsWith(@"\\.\", StringComparison.Ordinal))
        {
            return "network";
        }

        // On Unix systems other than Linux DriveInfo answers for the mount that holds the given folder, so it needs one that exists.
        string existing = OperatingSystem.IsWindows() ? Path.GetPathRoot(path) ?? path : NearestExistingFolder(path);
        var drive = new DriveInfo(existing);
        return drive.DriveType == DriveType.Network ? "network" : drive.DriveFormat;
    }

    /// <summary>Follows the links in every part of the path: a data folder is often a link to a mounted share.</summary>
    private static string RealPath(string path)
    {
        string real = "/";
        foreach (string part in Path.GetFullPath(path).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            string next = Path.Combine(real, part);

            // What does not exist yet has no target and is taken as it is; a circle of links raises here.
            FileSystemInfo? target = new FileInfo(next).LinkTarget is null ? null : Directory.ResolveLinkTarget(next, returnFinalTarget: true);
            real = target is null ? next : RealPath(target.FullName);
        }

        return real;
    }

    private static string NearestExistingFolder(string path)
    {
        string folder = path;
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } parent)
        {
            folder = parent;
        }

        return folder;
    }

    /// <summary>The kernel writes space, tab, line feed and backslash in mount places as octal escapes (proc(5), getmntent(3)).</summary>
    private static string Unescape(string field)
    {
        if (!field.Contains('\\', StringComparison.Ordinal))
        {
            return field;
        }

        byte[] bytes = Encoding.UTF8.GetBytes(field);
        var plain = new ArrayBufferWriter<byte>(bytes.Length);
        for (int i = 0; i < bytes.Length; i++)
        {
            bool escape = bytes[i] == '\\' && i + 3 < bytes.Length && bytes.AsSpan(i + 1, 3).IndexOfAnyExceptInRange((byte)'0', (byte)'7') < 0;
            byte value = escape ? (byte)(((bytes[i + 1] - '0') << 6) | ((bytes[i + 2] - '0') << 3) | (bytes[i + 3] - '0')) : bytes[i];
            plain.Write([value]);
            i += escape ? 3 : 0;
        }

        return Encoding.UTF8.GetString(plain.WrittenSpan);
    }
}
