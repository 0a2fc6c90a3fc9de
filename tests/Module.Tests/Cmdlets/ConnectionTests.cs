using System.Management.Automation;
using System.Management.Automation.Driving;
using System.Security;
using ComplaintOps.PowerShell.Cmdlets;
using ComplaintOps.PowerShell.Connecting;
using Microsoft.Data.Sqlite;

namespace ComplaintOps.Module.Tests.Cmdlets;

public sealed class ConnectionTests : IDisposable
{
    private const string Marker = "marker-5e9c-secret";

    private readonly string _folder = Directory.CreateTempSubdirectory("complaintops-module-").FullName;
    private readonly TestRunspace _session = new();

    private string StorePath => Path.Combine(_folder, "c.db");

    public void Dispose()
    {
        Run<DisconnectComplaintStoreCommand>(null);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Connect_WithCreate_MakesTheStoreAndIsTheConnectionOfTheSession()
    {
        var run = Run<ConnectComplaintStoreCommand>(new { Path = StorePath, Create = true, PassThru = true });

        var connection = Assert.IsType<ComplaintConnection>(Assert.Single(run.Output));
        Assert.True(File.Exists(StorePath));
        Assert.Equal("service", connection.Desk);
        Assert.Contains("mail", connection.Mail, StringComparison.Ordinal);
        Assert.Same(connection, Assert.Single(Run<GetComplaintStoreCommand>(null).Output));
        Assert.Empty(Run<GetComplaintCommand>(null).Output);
    }

    [Fact]
    public void Connect_ToAStoreWhoseTimersDoNotRun_WarnsAndConnects()
    {
        Assert.Empty(Run<ConnectComplaintStoreCommand>(new { Path = StorePath, Create = true }).Warnings);
        Run<DisconnectComplaintStoreCommand>(null);
        using (var file = new SqliteConnection($"Data Source={StorePath};Pooling=False"))
        {
            file.Open();
            using var older = file.CreateCommand();
            older.CommandText = $"UPDATE meta SET created_at = created_at - {TimeSpan.FromDays(1).Ticks}";
            Assert.Equal(1, older.ExecuteNonQuery());
        }

        var run = Run<ConnectComplaintStoreCommand>(new { Path = StorePath, PassThru = true });

        Assert.Matches("function AcknowledgeComplaints has never run.* And 6 more. Test-ComplaintService shows all.", Assert.Single(run.Warnings));
        Assert.IsType<ComplaintConnection>(Assert.Single(run.Output));
    }

    [Fact]
    public void Connect_WithCreateUnderWhatIf_MakesNothing()
    {
        var run = Run<ConnectComplaintStoreCommand>(new { Path = StorePath, Create = true }, whatIf: true);

        Assert.Contains("make the store", Assert.Single(run.WhatIf), StringComparison.Ordinal);
        Assert.False(File.Exists(StorePath));
    }

    [Fact]
    public void Connect_ToWhatIsNotThere_EndsWithAnErrorThatSaysWhatToDo()
    {
        var run = Run<ConnectComplaintStoreCommand>(new { Path = StorePath });

        Assert.StartsWith("StoreUnavailable,", run.Terminating!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.NotEqual("", run.Terminating.ErrorDetails!.RecommendedAction);
        Assert.False(File.Exists(StorePath));
    }

    [Theory]
    [InlineData("nonsense:somewhere", "InvalidConfiguration")]
    public void Connect_ToAnAddressOfNoKind_IsRefused(string store, string id) =>
        Assert.StartsWith(id, Run<ConnectComplaintStoreCommand>(new { Store = store, Mail = "folder:mail" }).Terminating!.FullyQualifiedErrorId, StringComparison.Ordinal);

    [Fact]
    public void Connect_AsSomebodyUnknown_IsRefused_AndTheStoreIsClosed()
    {
        var run = Run<ConnectComplaintStoreCommand>(new { Path = StorePath, Create = true, As = "no-such-person" });

        Assert.StartsWith("NotFound,", run.Terminating!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("no-such-person", run.Terminating.TargetObject);
    }

    [Fact]
    public void Connection_OfOneSession_IsNotSeenByAnother()
    {
        Run<ConnectComplaintStoreCommand>(new { Path = StorePath, Create = true });

        var elsewhere = new CommandDriver(typeof(GetComplaintCommand)) { Session = new TestRunspace() }.Run();

        Assert.StartsWith("StoreUnavailable,", elsewhere.Terminating!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.ConnectionError, elsewhere.Terminating.CategoryInfo.Category);
        Assert.Contains("Connect-ComplaintStore", elsewhere.Terminating.ErrorDetails!.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void Connection_ThatIsNamed_BeatsThatOfTheSession_AndNoDefaultLeavesIt()
    {
        Run<ConnectComplaintStoreCommand>(new { Path = StorePath, Create = true });
        var other = (ComplaintConnection)Assert.Single(Run<ConnectComplaintStoreCommand>(new { Path = Path.Combine(_folder, "d.db"), Create = true, NoDefault = true, PassThru = true }).Output)!;

        Assert.NotSame(other, Assert.Single(Run<GetComplaintStoreCommand>(null).Output));
        Assert.Same(other, Assert.Single(Run<GetComplaintStoreCommand>(new { Connection = other }).Output));

        Run<DisconnectComplaintStoreCommand>(null, input: [other]);

        Assert.False(other.IsOpen);
        Assert.StartsWith("StoreUnavailable,", Run<GetComplaintCommand>(new { Connection = other }).Terminating!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Single(Run<GetComplaintStoreCommand>(null).Output);
    }

    [Fact]
    public void Disconnect_WithoutAConnection_DoesNothing() => Assert.Null(Run<DisconnectComplaintStoreCommand>(null).Terminating);

    [Fact]
    public void Secret_OfTheMailSetting_IsInNoStream()
    {
        var run = Run<ConnectComplaintStoreCommand>(new { Path = StorePath, Create = true, Mail = "smtp://desk@127.0.0.1:2525", MailSecret = Secret(), PassThru = true });
        var connection = (ComplaintConnection)Assert.Single(run.Output)!;

        Assert.DoesNotContain(Marker, run.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain(Marker, string.Join('\n', connection.GetType().GetProperties().Select(property => $"{property.GetValue(connection)}")), StringComparison.Ordinal);

        var failed = Run<ConnectComplaintStoreCommand>(new { Path = StorePath, Mail = "smtp://desk@:bad:", MailSecret = Secret() });

        Assert.NotNull(failed.Terminating);
        Assert.DoesNotContain(Marker, failed.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public void Password_InTheMailAddress_IsRefusedWithoutRepeatingIt()
    {
        var run = Run<ConnectComplaintStoreCommand>(new { Path = StorePath, Create = true, Mail = $"smtp://desk:{Marker}@mail.example:587" });

        Assert.StartsWith("InvalidInput,", run.Terminating!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain(Marker, run.Everything, StringComparison.Ordinal);
        Assert.Contains("-MailSecret", run.Terminating.ErrorDetails!.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void Key_InTheStoresAddress_IsRefusedWithoutRepeatingIt()
    {
        var run = Run<ConnectComplaintStoreCommand>(new { Store = $"DefaultEndpointsProtocol=https;AccountName=desk;AccountKey={Marker}", Mail = "folder:mail" });

        Assert.StartsWith("InvalidInput,", run.Terminating!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain(Marker, run.Everything, StringComparison.Ordinal);
        Assert.Contains("-ConnectionString", run.Terminating.ErrorDetails!.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void Secret_OfTheStore_IsInNoStream_WhateverGoesWrong()
    {
        var asked = Run<ConnectComplaintStoreCommand>(new { ConnectionString = Secret("AccountName=desk;AccountKey="), Mail = "folder:mail", Create = true }, whatIf: true);
        var failed = Run<ConnectComplaintStoreCommand>(new { ConnectionString = Secret("AccountName=desk;AccountKey="), Mail = "folder:mail" });

        Assert.Contains("the storage account of the connection string", Assert.Single(asked.WhatIf), StringComparison.Ordinal);
        Assert.NotNull(failed.Terminating);
        Assert.DoesNotContain(Marker, asked.Everything + failed.Everything + failed.Terminating.Exception, StringComparison.Ordinal);
    }

    private static SecureString Secret(string before = "")
    {
        var secret = new SecureString();
        foreach (var letter in before + Marker)
        {
            secret.AppendChar(letter);
        }

        secret.MakeReadOnly();
        return secret;
    }

    private RunResult Run<TCmdlet>(object? parameters, bool whatIf = false, IEnumerable<object?>? input = null) =>
        new CommandDriver(typeof(TCmdlet)) { Parameters = Prompt.Given(parameters), Session = _session, WhatIf = whatIf, Input = input }.Run();
}
