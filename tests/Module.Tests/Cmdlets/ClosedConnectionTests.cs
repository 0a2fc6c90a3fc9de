using System.Management.Automation;
using System.Management.Automation.Driving;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Cmdlets;
using ComplaintOps.PowerShell.Cmdlets.Answering;
using ComplaintOps.PowerShell.Cmdlets.Receiving;
using ComplaintOps.PowerShell.Connecting;

namespace ComplaintOps.Module.Tests.Cmdlets;

/// <summary>A connection that somebody closes while a command over it runs: on a real store, which then is gone.</summary>
public sealed class ClosedConnectionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("complaintops-closed-").FullName;
    private readonly ComplaintConnection _connection;

    public ClosedConnectionTests() => _connection = Connect();

    public void Dispose()
    {
        _connection.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Change_WhoseConnectionIsClosedMeanwhile_EndsWithWhatToDo_AndWhatWasDoneStands()
    {
        var references = OpenThree();

        var run = Run<AddComplaintNoteCommand>(new { Note = "Called." }, ClosedBeforeTheSecond(references));

        Assert.Empty(run.Errors);
        AssertSaysSo(run);
        using var again = Connect();
        Assert.Equal([true, false, false], references.Select(reference => NotesOver(again, reference) == 1));
    }

    [Fact]
    public void Get_WhoseConnectionIsClosedMeanwhile_EndsWithWhatToDo()
    {
        var run = Run<GetComplaintCommand>(null, ClosedBeforeTheSecond(OpenThree()));

        Assert.Single(run.Output);
        Assert.Empty(run.Errors);
        AssertSaysSo(run);
    }

    private static void AssertSaysSo(RunResult run)
    {
        Assert.StartsWith("StoreUnavailable,", run.Terminating!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.ConnectionError, run.Terminating.CategoryInfo.Category);
        Assert.Contains("was closed while the command ran", $"{run.Terminating}", StringComparison.Ordinal);
        Assert.Contains("Connect-ComplaintStore", run.Terminating.ErrorDetails!.RecommendedAction, StringComparison.Ordinal);
    }

    private List<string> OpenThree() => [.. Enumerable.Range(1, 3).Select(number => Assert.IsType<ComplaintView>(Assert.Single(
        Run<NewComplaintCommand>(new { Subject = $"Matter {number}", Text = "It leaks.", Channel = Channel.Counter, Email = $"g{number}@customer.example" }).Output)).Reference)];

    private IEnumerable<object?> ClosedBeforeTheSecond(IEnumerable<string> references)
    {
        foreach (var (number, reference) in references.Index())
        {
            if (number == 1)
            {
                _connection.Dispose();
            }

            yield return reference;
        }
    }

    private ComplaintConnection Connect() => (ComplaintConnection)Assert.Single(new CommandDriver(typeof(ConnectComplaintStoreCommand))
    {
        Parameters = Prompt.Given(new { Path = Path.Combine(_folder, "c.db"), Create = true, NoDefault = true, PassThru = true, As = "amelia-hart" }),
        Session = new TestRunspace(),
    }.Run().Output)!;

    private RunResult Run<TCmdlet>(object? parameters, IEnumerable<object?>? input = null, ComplaintConnection? connection = null)
        where TCmdlet : Cmdlet
    {
        var given = Prompt.Given(parameters);
        given["Connection"] = connection ?? _connection;
        return new CommandDriver(typeof(TCmdlet)) { Parameters = given, Input = input, Session = new TestRunspace() }.Run();
    }

    private int NotesOver(ComplaintConnection connection, string reference) =>
        Run<PowerShell.Cmdlets.Reading.GetComplaintTimelineCommand>(new { Reference = reference, Type = "noteAdded" }, connection: connection).Output.Count;
}
