using ComplaintOps.Core.Complaints;
using ComplaintOps.Testing;

namespace ComplaintOps.Core.Tests.UseCases;

public sealed class OwnerAssignmentTests
{
    [Fact]
    public async Task MoveAll_ToEverybodyOfTheRole_DealsThemOutAndNamesTheLoads()
    {
        var place = await TestWorkplace.OpenAsync();
        for (var i = 0; i < 6; i++)
        {
            await place.OpenComplaintAsync(request => request with { Email = $"c{i}@customer.example" });
        }

        var done = await new OwnerAssignment(place.Workplace).MoveAllAsync("amelia-hart", new AssignmentRequest { Reason = "holiday" }, TestWorkplace.Ann, CancellationToken.None);

        Assert.Equal(2, done.Count);
        Assert.Equal(["ben-okafor", "cerys-morgan"], done.Select(one => one.To!).Order());
        Assert.All(done, one => Assert.Equal(("amelia-hart", null, 3), (one.From, one.Refusal, one.Loads.Count)));
        Assert.Empty(await place.Store.Complaints.ListOpenAsync("amelia-hart", null, 10, CancellationToken.None));
    }

    [Fact]
    public async Task MoveAll_OneRefused_TellsItAndGoesOn()
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await place.OpenComplaintAsync();

        var done = await new OwnerAssignment(place.Workplace).MoveAllAsync(
            complaint.Owner!, new AssignmentRequest { To = ["nobody"], Reason = "x" }, TestWorkplace.Ann, CancellationToken.None);

        var refused = Assert.Single(done);
        Assert.Contains("nobody", refused.Refusal, StringComparison.Ordinal);
        Assert.Equal(complaint.Owner, refused.To);
    }

    [Fact]
    public async Task Assign_SentTwice_HandsOverOnce()
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await place.OpenComplaintAsync();
        var assignment = new OwnerAssignment(place.Workplace);
        var request = new AssignmentRequest { To = ["ben-okafor"], Reason = "x", OperationId = "op" };

        await assignment.AssignAsync(complaint.Id, request, TestWorkplace.Ann, CancellationToken.None);
        await assignment.AssignAsync(complaint.Id, request, TestWorkplace.Ann, CancellationToken.None);

        Assert.Equal(1, (await place.GetAsync(complaint.Id)).HandOffs);
    }

    [Fact]
    public async Task Publish_ADirectoryThatDropsWhatIsInUse_IsRefusedWithTheCounts()
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await place.OpenComplaintAsync();
        await place.OpenComplaintAsync(request => request with { Desk = "metro", Channel = Channel.Web, Email = "x@customer.example" });
        var without = PublishedFiles.ServiceDeskOnly;

        var problems = await place.PublishAsync(without);

        Assert.Contains(problems, problem => problem is { File: "directory.json", Path: "$.desks", IsWarning: false } && problem.Message.Contains("\"metro\"", StringComparison.Ordinal) && problem.Message.Contains("1 open", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Path == "$.people" && problem.Message.Contains("still owns 1", StringComparison.Ordinal));
        Assert.NotNull((await place.Workplace.Sets.ActiveAsync(CancellationToken.None)).Directory.FindDesk("metro"));
    }
}
