using ComplaintOps.Adapters.Composition;
using ComplaintOps.Adapters.Tests.Evidence;
using ComplaintOps.Adapters.Tests.Reports;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Tests.Composition;

/// <summary>Files that the adapters write for a command: whole or not at all, whatever happens in between.</summary>
public sealed class AdapterKitFilesTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _folder = Directory.CreateTempSubdirectory("complaintops-files-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("report.csv")]
    [InlineData("report.html")]
    public async Task WriteReport_ThatIsStopped_LeavesNothing_AndYesterdaysFileAsItWas(string name)
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => WriteAsync(name, new CancellationToken(canceled: true)));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));

        await File.WriteAllTextAsync(In(name), "yesterday's", TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => WriteAsync(name, new CancellationToken(canceled: true)));

        Assert.Equal([In(name)], Directory.EnumerateFileSystemEntries(_folder));
        Assert.Equal("yesterday's", await File.ReadAllTextAsync(In(name), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("report.csv")]
    [InlineData("report.html")]
    public async Task WriteReport_WhereNothingIs_MakesTheFile(string name)
    {
        await WriteAsync(name, TestContext.Current.CancellationToken);

        Assert.Equal([In(name)], Directory.EnumerateFileSystemEntries(_folder));
        Assert.True(new FileInfo(In(name)).Length > 1_000);
    }

    [Theory]
    [InlineData("report.csv")]
    [InlineData("report.html")]
    public async Task WriteReport_OverAFile_ReplacesItWhole(string name)
    {
        await File.WriteAllTextAsync(In(name), new string('x', 10_000_000), TestContext.Current.CancellationToken);

        await WriteAsync(name, TestContext.Current.CancellationToken);

        Assert.Equal([In(name)], Directory.EnumerateFileSystemEntries(_folder));
        Assert.DoesNotContain("xxx", await File.ReadAllTextAsync(In(name), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteReport_ThroughALink_WritesWhatItLinksTo_AndKeepsWhoMayReadIt()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links and modes are those of Unix.");
        var (file, link) = (In("shared.csv"), In("latest.csv"));
        await File.WriteAllTextAsync(file, "old", TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(link, file);
        Restrict(file);

        await WriteAsync("latest.csv", TestContext.Current.CancellationToken);

        Assert.Equal(file, File.ResolveLinkTarget(link, returnFinalTarget: true)?.FullName);
        Assert.NotEqual("old", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal(OwnerOnly, OperatingSystem.IsWindows() ? OwnerOnly : File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task WriteReport_IntoAFolderThatIsNotThere_SaysWhichFile()
    {
        var problem = await Assert.ThrowsAsync<ComplaintOpsException>(() => WriteAsync(Path.Combine("nowhere", "report.csv"), TestContext.Current.CancellationToken));

        Assert.Equal((ErrorCode.InvalidInput, "report.csv"), (problem.Code, problem.Target));
    }

    [Fact]
    public async Task WriteEvidence_ThatIsStopped_LeavesTheOldBundleAsItWas()
    {
        await File.WriteAllTextAsync(In("evidence.zip"), "the old bundle", TestContext.Current.CancellationToken);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new AdapterKit().WriteEvidenceAsync(In("evidence.zip"), Bundles.Good(), new CancellationToken(canceled: true)));

        Assert.Equal([In("evidence.zip")], Directory.EnumerateFileSystemEntries(_folder));
        Assert.Equal("the old bundle", await File.ReadAllTextAsync(In("evidence.zip"), TestContext.Current.CancellationToken));
    }

    private Task WriteAsync(string name, CancellationToken cancellationToken) => new AdapterKit().WriteReportAsync(
        new ReportRequest(In(name), SampleLedger.Summary, SampleLedger.Rows, "en", SampleLedger.End, null, "test", []), cancellationToken);

    private static void Restrict(string file)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, OwnerOnly);
        }
    }

    private string In(string name) => Path.Combine(_folder, name);
}
