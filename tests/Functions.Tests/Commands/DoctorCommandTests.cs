using ComplaintOps.Functions.Host;
using ComplaintOps.Testing;

namespace ComplaintOps.Functions.Tests.Commands;

public sealed class DoctorCommandTests : IDisposable
{
    private const string Marker = "S3CRETMARK";
    private readonly CommandFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Doctor_FreshMachine_IsWellAndMakesNoStore()
    {
        var result = await _folder.RunAsync(["doctor"]);

        Assert.True(result.Code == ExitCodes.Success, result.All);
        Assert.Contains("0 problems", result.Output, StringComparison.Ordinal);
        Assert.Matches(@"ComplaintOps__Store\s+sqlite:data/complaints\.db  \[default\]", result.Output);
        Assert.Matches(@"ok\s+languages\s+Chinese dates are Chinese", result.Output);
        Assert.Matches(@"ok\s+functions\s+host\.json and 13 functions", result.Output);
        Assert.Matches(@"ok\s+bundled\s+\d+ policy files and \d+ templates are good", result.Output);
        Assert.Matches(@"warn\s+store\s+there is no store", result.Output);
        Assert.False(File.Exists(_folder.Store));
    }

    [Fact]
    public async Task Doctor_StoreInUse_SaysWhatIsPublished()
    {
        await _folder.RunAsync(["run", "ClimbLadder"]);

        var result = await _folder.RunAsync(["doctor"]);

        Assert.True(result.Code == ExitCodes.Success, result.All);
        Assert.Matches(@"ok\s+store\s+SQLite .*, schema 1", result.Output);
        Assert.Matches($@"ok\s+published\s+3 policies, 3 desks and {PublishedFiles.Templates.Count} templates are active", result.Output);
    }

    [Fact]
    public async Task Doctor_ManyMistakes_AreAllReportedAtOnceWithTheirCures()
    {
        var result = await _folder.RunAsync(
            ["doctor", "--ClimbLadder_Schedule=every minute"],
            ("ComplaintOps__Store", $"postgres://u:{Marker}@db/x"),
            ("ComplaintOps__Mail", $"pigeon:{Marker}"),
            ("ComplaintOps__PublicUrl", "ftp://help.example.com"),
            ("ComplaintOps__Urls", "https://0.0.0.0:1"),
            ("ComplaintOps__Mial", "x"),
            ("AzureFunctionsJobHost__functionTimeout", "soon"),
            ("AzureWebJobs_DeliverMail_Disabled", "1"));

        Assert.Equal(ExitCodes.Failure, result.Code);
        foreach (var expected in new[] { "ClimbLadder_Schedule", "ComplaintOps__Store: The address names no store", "ComplaintOps__PublicUrl is no absolute", "ComplaintOps__Mail", "functionTimeout is not a time", "nobody reads the setting ComplaintOps__Mial", "DeliverMail is disabled by setting" })
        {
            Assert.Contains(expected, result.Output, StringComparison.Ordinal);
        }

        Assert.Contains("-> Use sqlite:PATH", result.Output, StringComparison.Ordinal);
        Assert.Matches(@"ClimbLadder_Schedule\s+every minute  \[command line\]", result.Output);
        Assert.Matches(@"ComplaintOps__PublicUrl\s+ftp://help\.example\.com  \[environment\]", result.Output);
        Assert.DoesNotContain(Marker, result.All, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("smtp://ann:S3CRETMARK@127.0.0.1:1?tls=none")]
    [InlineData("smtp://ann:S3CRETMARK@[bad")]
    [InlineData("smtp:ann:S3CRETMARK")]
    [InlineData("S3CRETMARK")]
    [InlineData("sendgrid:S3CRETMARK")]
    [InlineData("sendgrid")]
    public async Task Doctor_SecretsInSettings_AreNeverPrinted(string mail)
    {
        var result = await _folder.RunAsync(
            ["doctor"],
            ("ComplaintOps__Mail", mail),
            ("ComplaintOps__PublicUrl", "https://ann:S3CRETMARK@help.example.com"),
            ("ComplaintOps__InboundMailKey", Marker),
            ("SENDGRID_API_KEY", mail == "sendgrid" ? "" : Marker),
            ("SENDGRID_WEBHOOK_KEY", Marker));

        Assert.DoesNotContain(Marker, result.All, StringComparison.Ordinal);
        Assert.Matches(@"ComplaintOps__InboundMailKey\s+\(set, not shown\)  \[environment\]", result.Output);
        Assert.Equal(ExitCodes.Failure, result.Code);
    }

    [Fact]
    public async Task Doctor_StoreThatEverybodyCanRead_IsAProblem()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows guards files by access lists, which the folder's parent sets.");
            return;
        }

        await _folder.RunAsync(["run", "ClimbLadder"]);
        File.SetUnixFileMode(_folder.Store, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        var result = await _folder.RunAsync(["doctor"]);

        Assert.Equal(ExitCodes.Failure, result.Code);
        Assert.Contains("every account of this machine can read", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_UnknownDeskAndDamagedStore_AreProblems()
    {
        await _folder.RunAsync(["run", "ClimbLadder"]);
        var desk = await _folder.RunAsync(["doctor", "--ComplaintOps:Desk=nowhere"]);
        Assert.Equal(ExitCodes.Failure, desk.Code);
        Assert.Contains("there is no desk 'nowhere'", desk.Output, StringComparison.Ordinal);
        Assert.Contains("-> Set ComplaintOps__Desk to one of service, cards, metro.", desk.Output, StringComparison.Ordinal);

        await File.WriteAllTextAsync(_folder.Store, "this is no database, and long enough to be looked at as one", TestContext.Current.CancellationToken);
        var damaged = await _folder.RunAsync(["doctor"]);
        Assert.Equal(ExitCodes.Failure, damaged.Code);
        Assert.Matches(@"problem\s+store\s+", damaged.Output);
    }
}
