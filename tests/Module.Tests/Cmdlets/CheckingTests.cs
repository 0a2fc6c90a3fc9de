using System.Management.Automation.Driving;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Ledger;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;
using ComplaintOps.PowerShell.Cmdlets.Checking;
using ComplaintOps.Testing;

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

    [Fact]
    public async Task Policy_StricterThanTheHouseCanKeep_IsAWarningWithItsPlace_AndAGateReadsNoLedger()
    {
        var plan = new FaultPlan();
        var prompt = await Prompt.OpenAsync(new FaultyStore(new InMemoryStore(new ManualClock(TestWorkplace.Start)), plan));
        var complaint = await prompt.Place.OpenComplaintAsync();
        await prompt.Place.RunForAsync(TimeSpan.FromHours(20));
        await prompt.Place.CommandAsync(complaint.Id, step => step.Reply("amelia-hart", ReplyChannel.Phone, "Solved.", final: true));
        Repository.CopyRules(_folder);
        Assert.DoesNotContain(Problems<TestComplaintPolicyCommand, PolicyProblem>(prompt), problem => problem.Path.StartsWith("$.standards", StringComparison.Ordinal));
        var file = Path.Combine(_folder, "policies", "default.json");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("\"limit\": \"24h\"", "\"limit\": \"12h\"", StringComparison.Ordinal));

        var warning = Assert.Single(Problems<TestComplaintPolicyCommand, PolicyProblem>(prompt), problem => problem.Path.StartsWith("$.standards", StringComparison.Ordinal));
        Assert.Equal(("default.json", "$.standards[1]", true), (warning.File, warning.Path, warning.IsWarning));
        Assert.Contains("1 of 1 times", warning.Message, StringComparison.Ordinal);
        var read = plan.CountOf("Complaints.ReadTimelineAsync");
        Assert.Equal([true], prompt.Run<TestComplaintPolicyCommand>(new { Path = _folder, Quiet = true }).Output);
        Assert.Equal(read, plan.CountOf("Complaints.ReadTimelineAsync"));
    }

    [Fact]
    public async Task Template_OnlyTheNamedOnes_WithTheirLayout_AndANameThatNoNoticeHasIsNotWell()
    {
        var prompt = await Prompt.OpenAsync();
        Repository.CopyRules(_folder);
        await File.AppendAllTextAsync(Path.Combine(_folder, "templates", "en", "closing.md"), "\n{{noSuchName}}\n");
        File.Delete(Path.Combine(_folder, "templates", "zh-CN", "reply.md"));

        Assert.Equal(["en/closing.md"], Named("EN\\Closing.md").Output.Cast<TemplateProblem>().Select(problem => problem.Path));
        Assert.Equal(["zh-CN/reply.md"], Named("zh-CN/reply.md", "en/reply.md").Output.Cast<TemplateProblem>().Select(problem => problem.Path));
        Assert.Equal([true], Named(true, "zh-CN/closing.md").Output);

        var unknown = Named("en/clozing.md");
        Assert.Empty(unknown.Output);
        var error = Assert.Single(unknown.Errors);
        Assert.StartsWith("InvalidInput,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("en/clozing.md", error.TargetObject);
        Assert.Contains("en/closing.md", error.ErrorDetails!.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal([false], Named(true, "en/clozing.md").Output);

        // The layout surrounds each of them: what is wrong with it is said with any, and once.
        await File.AppendAllTextAsync(Path.Combine(_folder, "templates", "layout.html"), "\n{{noSuchName}}\n");
        Assert.Equal(["layout.html"], Named("zh-CN/closing.md", "en/reply.md").Output.Cast<TemplateProblem>().Select(problem => problem.Path));

        RunResult Named(params object[] names) => prompt.Run<TestComplaintTemplateCommand>(
            new { Path = _folder, Template = names.OfType<string>().ToArray(), Quiet = names.Contains(true) });
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
