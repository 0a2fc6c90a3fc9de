using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Ledger;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;
using ComplaintOps.PowerShell.Cmdlets.Checking;

namespace ComplaintOps.Module.Tests.Cmdlets;

/// <summary>The cmdlets that find what is wrong.</summary>
public sealed class CheckingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("complaintops-checks-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Reply_BeforeAndAfterTheLimit_AndAfterAnAnswer_NamesWhoeverIsOwedOne()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        Assert.Equal([true], prompt.Run<TestComplaintReplyCommand>(new { Quiet = true }).Output);
        Assert.Equal([false], prompt.Run<TestComplaintReplyCommand>(new { Quiet = true, Strict = true }).Output);
        prompt.Place.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(complaint.Reference, Assert.IsType<LedgerRow>(Assert.Single(prompt.Run<TestComplaintReplyCommand>().Output)).Reference);
        Assert.Equal([false], prompt.Run<TestComplaintReplyCommand>(new { Quiet = true }).Output);

        await prompt.Place.CommandAsync(complaint.Id, step => step.Reply("amelia-hart", ReplyChannel.Phone, "It is repaired.", final: true));

        Assert.Equal([true], prompt.Run<TestComplaintReplyCommand>(new { Quiet = true, Strict = true }).Output);
    }

    [Fact]
    public async Task Store_Whole_HasNoFinding_AndALostDueEntryIsFoundAndNotMended()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        Assert.Empty(prompt.Run<TestComplaintStoreCommand>().Output);
        await LoseDueEntriesAsync(prompt, complaint);

        var all = prompt.Run<TestComplaintStoreCommand>();
        var one = prompt.Run<TestComplaintStoreCommand>(new { complaint.Reference });

        Assert.NotEmpty(all.Output);
        Assert.All(all.Output, finding => Assert.Equal(complaint.Reference, Assert.IsType<NightlyWalkFinding>(finding).Reference));
        Assert.Equal(all.Output, one.Output);
        Assert.Equal([false], prompt.Run<TestComplaintStoreCommand>(new { Quiet = true }).Output);
        Assert.Empty(await prompt.Place.Look.Complaints.GetDueAsync(complaint.Id, CancellationToken.None));
        Assert.StartsWith("InvalidInput,", Assert.Single(prompt.Run<TestComplaintStoreCommand>(new { Reference = "nonsense" }).Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal([false], prompt.Run<TestComplaintStoreCommand>(new { Reference = "nonsense", Quiet = true }).Output);
    }

    [Fact]
    public async Task Service_WithoutARunningProgram_NamesEachTimerThatNeverRan()
    {
        var prompt = await Prompt.OpenAsync();
        await prompt.Place.OpenComplaintAsync();
        prompt.Place.Clock.Advance(TimeSpan.FromHours(12));

        var checks = prompt.Run<TestComplaintServiceCommand>().Output.Cast<HealthCheck>().ToList();

        Assert.Equal(checks.OrderByDescending(check => check.Status), checks);
        Assert.Contains(checks, check => check.Status == HealthStatus.Unhealthy && check.Name.Contains("AcknowledgeComplaints", StringComparison.Ordinal));
        Assert.Contains(checks, check => check is { Name: "mail", Status: HealthStatus.Healthy });
        Assert.Equal([false], prompt.Run<TestComplaintServiceCommand>(new { Quiet = true }).Output);
    }

    [Fact]
    public async Task Policy_OfABrokenFolder_NamesFileAndPlace_AndOfTheBundledOneNothing()
    {
        var prompt = await Prompt.OpenAsync();
        Repository.CopyRules(_folder);
        Assert.DoesNotContain(Problems<TestComplaintPolicyCommand, PolicyProblem>(prompt), problem => !problem.IsWarning);
        Assert.Empty(Problems<TestComplaintTemplateCommand, TemplateProblem>(prompt));

        await File.WriteAllTextAsync(Path.Combine(_folder, "policies", "directory.json"), "{ \"desks\": 3 }");
        await File.AppendAllTextAsync(Path.Combine(_folder, "templates", "en", "closing.md"), "\n{{noSuchName}}\n");

        Assert.Contains(Problems<TestComplaintPolicyCommand, PolicyProblem>(prompt), problem => problem.File.EndsWith("directory.json", StringComparison.Ordinal) && problem.Path.Length > 0);
        var template = Assert.Single(Problems<TestComplaintTemplateCommand, TemplateProblem>(prompt));
        Assert.EndsWith("closing.md", template.Path, StringComparison.Ordinal);
        Assert.True(template.Line > 1);
        Assert.Contains("noSuchName", template.Message, StringComparison.Ordinal);
        Assert.Equal([false], prompt.Run<TestComplaintPolicyCommand>(new { Path = _folder, Quiet = true }).Output);
    }

    // What no step would do: somebody changed the store behind our back.
    private static async Task LoseDueEntriesAsync(Prompt prompt, Complaint complaint)
    {
        var outcome = await prompt.Place.Look.Complaints.CommitAsync(
            new Commit
            {
                ExpectedVersion = complaint.Version,
                Head = HeadCodec.Write(complaint with { Version = complaint.Version + 1 }),
                OperationId = Ids.Draw(prompt.Place.Workplace.Entropy),
                DueWrites = [],
                DueDeletes = [.. complaint.Due.Keys],
            },
            CancellationToken.None);
        Assert.True(outcome.IsCommitted);
    }

    private List<TProblem> Problems<TCmdlet, TProblem>(Prompt prompt)
        where TCmdlet : System.Management.Automation.Cmdlet
        => [.. prompt.Run<TCmdlet>(new { Path = _folder }).Output.Cast<TProblem>()];
}
