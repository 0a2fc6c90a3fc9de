using System.Runtime.Versioning;
using ComplaintOps.Adapters.Sqlite;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Storage.Tests.Sqlite;

/// <summary>Where an SQLite store may lie, and who may read it.</summary>
public sealed class SqliteLocationTests : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode ReadOnly = UnixFileMode.UserRead;
    private const UnixFileMode ReadOnlyFolder = UnixFileMode.UserRead | UnixFileMode.UserExecute;
    private readonly SqliteFile _file = new();

    public void Dispose() => _file.Dispose();

    [Theory]
    [InlineData("nfs")]
    [InlineData("nfs4")]
    [InlineData("cifs")]
    [InlineData("smb3")]
    [InlineData("smbfs")]
    [InlineData("9p")]
    [InlineData("fuse.sshfs")]
    [InlineData("ceph")]
    [InlineData("afs")]
    [InlineData("network")]
    public async Task OpenAsync_NetworkFileSystem_IsRefusedBeforeAnythingIsMade(string type)
    {
        var error = await Assert.ThrowsAsync<ComplaintOpsException>(() => _file.OpenAsync(o => o with { FileSystemProbe = _ => type }));

        Assert.Equal(ErrorCode.StoreLocation, error.Code);
        Assert.Contains(type, error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_file.Folder));
    }

    [Theory]
    [InlineData("ext4")]
    [InlineData("tmpfs")]
    [InlineData("fuse.lxcfs")]
    [InlineData("NTFS")]
    [InlineData(null)]
    public async Task OpenAsync_LocalOrUnknownFileSystem_Opens(string? type)
        => await (await _file.OpenAsync(o => o with { FileSystemProbe = _ => type })).DisposeAsync();

    [Theory]
    [InlineData("/data/complaints.db", "nfs4")]
    [InlineData("/data", "nfs4")]
    [InlineData("/database/x.db", "ext4")]
    [InlineData("/data/local disk/x.db", "xfs")]
    [InlineData("/over/x.db", "cifs")]
    [InlineData("/home/x.db", "ext4")]
    public void OfMount_LongestPrefixByFolders_Decides(string path, string expected)
    {
        string[] mounts =
        [
            "/dev/vda / ext4 rw 0 0", "server:/export /data nfs4 rw 0 0", @"/dev/vdb /data/local\040disk xfs rw 0 0",
            "/dev/vdc /over ext4 rw 0 0", "//server/share /over cifs rw 0 0", "odd line",
        ];

        Assert.Equal(expected, FileSystemType.OfMount(path, mounts));
    }

    [Fact]
    public void Of_AFolderOfThisMachine_IsKnown() => Assert.False(string.IsNullOrEmpty(FileSystemType.Of(_file.Path)));

    [Fact]
    [SupportedOSPlatform("linux")]
    public void Of_LinkIntoAnotherFileSystem_FollowsIt()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Directory.Exists("/proc/self"), "Needs /proc, which only Linux has.");
        string link = Path.Combine(_file.Folder, "link");
        Directory.CreateSymbolicLink(link, "/proc");

        Assert.Equal("proc", FileSystemType.Of(Path.Combine(link, "missing", "x.db")));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task OpenAsync_NewFolder_IsPrivate()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has access lists instead of modes.");
        string folder = Path.Combine(_file.Folder, "new", "data");

        await (await _file.OpenAsync(o => o with { Path = Path.Combine(folder, "x.db") })).DisposeAsync();

        Assert.Equal(Private | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        Assert.Equal(Private, File.GetUnixFileMode(Path.Combine(folder, "x.db")));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task OpenAsync_FolderOfAGroup_SharesTheFilesWithIt()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has access lists instead of modes.");
        const UnixFileMode group = Private | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;
        File.SetUnixFileMode(_file.Folder, group | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.SetGroup);

        await using SqliteStore store = await _file.OpenAsync();
        await store.Complaints.CommitAsync(StoreSamples.Opening("a1"), TestContext.Current.CancellationToken);

        Assert.All(Directory.GetFiles(_file.Folder), file => Assert.Equal(group, File.GetUnixFileMode(file)));
        Assert.Equal(3, Directory.GetFiles(_file.Folder).Length);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task OpenAsync_FileThatWeMayNotWrite_IsAccessWithACure()
    {
        SkipWhenPermissionsDoNotBind();
        await (await _file.OpenAsync()).DisposeAsync();
        File.SetUnixFileMode(_file.Path, ReadOnly);

        var error = await Assert.ThrowsAsync<ComplaintOpsException>(() => _file.OpenAsync());

        Assert.Equal(ErrorCode.StoreAccess, error.Code);
        Assert.Contains("chmod", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task OpenAsync_FolderThatWeMayNotWrite_IsAccess()
    {
        SkipWhenPermissionsDoNotBind();
        File.SetUnixFileMode(_file.Folder, ReadOnlyFolder);
        await RefusedAsync();
        File.SetUnixFileMode(_file.Folder, Private | UnixFileMode.UserExecute);

        await (await _file.OpenAsync()).DisposeAsync();
        File.SetUnixFileMode(_file.Folder, ReadOnlyFolder);
        await RefusedAsync();
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task OpenAsync_LogThatWeMayNotWrite_IsAccess()
    {
        SkipWhenPermissionsDoNotBind();
        await using SqliteStore other = await _file.OpenAsync();
        File.SetUnixFileMode(_file.Path + "-wal", ReadOnly);

        await RefusedAsync();
    }

    [UnsupportedOSPlatform("windows")]
    private static void SkipWhenPermissionsDoNotBind()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has access lists instead of modes.");
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "Permissions do not bind root; run the tests as another user to see this one.");
    }

    private async Task RefusedAsync()
    {
        var error = await Assert.ThrowsAsync<ComplaintOpsException>(() => _file.OpenAsync());
        Assert.Equal(ErrorCode.StoreAccess, error.Code);
    }
}
