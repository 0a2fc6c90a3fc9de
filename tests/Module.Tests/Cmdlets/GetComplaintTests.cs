using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Driving;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Cmdlets;
using ComplaintOps.Testing;

namespace ComplaintOps.Module.Tests.Cmdlets;

public sealed class GetComplaintTests
{
    [Fact]
    public async Task Get_WithoutReference_ListsThoseThatWaitLongestFirst()
    {
        var prompt = await Prompt.OpenAsync();
        var first = await prompt.Place.OpenComplaintAsync();
        prompt.Place.MoveTo(prompt.Place.Now + TimeSpan.FromHours(1));
        var second = await prompt.Place.OpenComplaintAsync();

        var run = prompt.Run<GetComplaintCommand>();

        Assert.Equal([first.Reference, second.Reference], run.Output.Cast<ComplaintView>().Select(view => view.Reference));
    }

    [Fact]
    public async Task Get_ByReference_ShowsEverything_InAnyCase()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var run = prompt.Run<GetComplaintCommand>(new { Reference = complaint.Reference.ToLowerInvariant() });

        Assert.Equal("Grace Okonjo", Assert.IsType<ComplaintDetail>(Assert.Single(run.Output)).Customer!.Name);
    }

    [Fact]
    public async Task Get_OfSeveral_ReportsTheWrongOneAndGoesOn()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var run = prompt.Run<GetComplaintCommand>(new { Reference = new[] { "C-2603-2222222", "nonsense", complaint.Reference } });

        Assert.Single(run.Output);
        Assert.Equal(2, run.Errors.Count);
        Assert.All(run.Errors, error => Assert.NotEqual("", error.ErrorDetails!.RecommendedAction));
        Assert.All(run.Errors, error => Assert.IsType<ComplaintOpsException>(error.Exception));
        Assert.Equal("nonsense", run.Errors[1].TargetObject);
        Assert.Null(run.Terminating);
    }

    [Fact]
    public async Task Get_WithErrorActionStop_EndsAtTheFirstError()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var run = prompt.Run<GetComplaintCommand>(new { Reference = new[] { "nonsense", complaint.Reference } }, stopsOnError: true);

        Assert.Empty(run.Output);
        Assert.Single(run.Errors);
    }

    [Fact]
    public async Task Get_OfRowsFromAFile_TakesTheirReferences()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var run = prompt.Run<GetComplaintCommand>(input: [new Dictionary<string, string> { ["Reference"] = complaint.Reference }, (object)prompt.Run<GetComplaintCommand>().Output[0]!]);

        Assert.Equal([complaint.Reference, complaint.Reference], run.Output.Cast<ComplaintDetail>().Select(detail => detail.Reference));
    }

    [Fact]
    public async Task Get_WithFirstAndSkip_ReadsNoFurtherThanNeeded()
    {
        var plan = new FaultPlan();
        var store = new FaultyStore(new InMemoryStore(new ManualClock(TestWorkplace.Start)), plan);
        var prompt = await Prompt.OpenAsync(store);
        for (var i = 0; i < 250; i++)
        {
            await prompt.Place.OpenComplaintAsync(request => request with { Email = $"c{i}@customer.example" });
        }

        var all = prompt.Run<GetComplaintCommand>().Output.Cast<ComplaintView>().Select(view => view.Reference).ToList();
        var some = prompt.Run<GetComplaintCommand>(new { First = 2, Skip = 1 }).Output.Cast<ComplaintView>().Select(view => view.Reference);
        var pages = plan.CountOf("Complaints.ListOpenAsync");
        var taken = prompt.Run<GetComplaintCommand>(takeOnly: 3);

        Assert.Equal(250, all.Count);
        Assert.Equal(all.Skip(1).Take(2), some);
        Assert.Equal(3, taken.Output.Count);
        Assert.Null(taken.Terminating);
        Assert.Equal(1, plan.CountOf("Complaints.ListOpenAsync") - pages);
    }

    [Fact]
    public async Task Get_OverAStoreThatStandsStill_EndsWithinASecondOfCtrlC()
    {
        var plan = new FaultPlan();
        var prompt = await Prompt.OpenAsync(new FaultyStore(new InMemoryStore(new ManualClock(TestWorkplace.Start)), plan));
        await prompt.Place.OpenComplaintAsync();
        using var never = new CancellationTokenSource();
        plan.BeforeCall = call => call.Method == "Complaints.ListOpenAsync" ? Task.Delay(Timeout.Infinite, never.Token) : Task.CompletedTask;

        var run = prompt.Run<GetComplaintCommand>(stopAfter: TimeSpan.FromMilliseconds(100));
        await never.CancelAsync();

        Assert.True(run.WasStopped);
        Assert.Empty(run.Errors);
        Assert.Null(run.Terminating);
        Assert.InRange(run.StoppedAfter, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData("01/02/2026")]
    [InlineData("next week")]
    public async Task Get_WithATimeThatCouldMeanTwoThings_IsRefused(string received)
    {
        var prompt = await Prompt.OpenAsync();

        Assert.Throws<ArgumentTransformationMetadataException>(() => prompt.Run<GetComplaintCommand>(new { Received = received }));
    }

    [Fact]
    public async Task Get_ByTypedFilters_BindsThem()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        await prompt.Place.RunForAsync(TimeSpan.FromDays(3));

        Assert.Single(prompt.Run<GetComplaintCommand>(new { SilentFor = "2d", Owner = complaint.Owner, Severity = "normal", Flag = new[] { "Silent" }, Overdue = true }).Output);
        Assert.Empty(prompt.Run<GetComplaintCommand>(new { SilentFor = TimeSpan.FromDays(30) }).Output);

        // What an engine makes of an unquoted 2d and 30d; of a bare 2 nobody knows the unit.
        Assert.Single(prompt.Run<GetComplaintCommand>(new { SilentFor = 2m }).Output);
        Assert.Empty(prompt.Run<GetComplaintCommand>(new { SilentFor = 30m }).Output);
        Assert.All(new object[] { 2, 1.5m, -2m }, none => Assert.Throws<ArgumentTransformationMetadataException>(() => prompt.Run<GetComplaintCommand>(new { SilentFor = none })));
        Assert.StartsWith("InvalidInput,", prompt.Run<GetComplaintCommand>(new { Text = "leak" }).Terminating!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Single(prompt.Run<GetComplaintCommand>(new { Text = "leak", Scan = true }).Output);
    }

    [Fact]
    public void Get_WithAFilterAndAReference_IsNotClear() =>
        Assert.Equal("AmbiguousParameterSet", Assert.Throws<BindingException>(() => new CommandDriver(typeof(GetComplaintCommand)) { Parameters = Prompt.Given(new { Reference = "C-2603-2222222", Stage = "received" }) }.Run()).Id);

    [Fact]
    public async Task Completers_OfferWhatIsThere_AndNothingWithoutAConnection()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        var bound = new Hashtable { ["Connection"] = prompt.Connection };

        Assert.Contains(Offers(new ReferenceCompleter(), "c-", bound), offer => offer.CompletionText == complaint.Reference);
        Assert.Contains(Offers(new PersonCompleter(), "amel", bound), offer => offer.CompletionText == "amelia-hart");
        Assert.Contains(Offers(new StageCompleter(), "", bound), offer => offer.CompletionText == "received");
        Assert.Contains(Offers(new DeskCompleter(), "'ser", bound), offer => offer.CompletionText == "service");
        Assert.Empty(Offers(new ReferenceCompleter(), "", []));
        Assert.Empty(Offers(new ReferenceCompleter(), "", new Hashtable { ["Connection"] = "no connection" }));
    }

    private static IEnumerable<CompletionResult> Offers(Completer completer, string typed, Hashtable bound) => completer.CompleteArgument("Get-Complaint", "Reference", typed, null!, bound);
}
