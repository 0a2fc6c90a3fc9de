using ComplaintOps.Core.Notices;
using ComplaintOps.Functions.Handlers;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Tests.Handlers;

/// <summary>Mail scanners, previews and prefetching browsers open every link: opening one changes nothing, whatever it is for and wherever the complaint stands.</summary>
public sealed class ReadOnlyPagesTests
{
    public static TheoryData<LinkPurpose> Purposes => [.. Enum.GetValues<LinkPurpose>()];

    [Theory]
    [MemberData(nameof(Purposes))]
    public async Task GetAndHead_EveryPurposeAtEveryPoint_NeedsNoWrite(LinkPurpose purpose)
    {
        var office = await Office.OpenAsync();
        var (status, staff) = (new StatusHandler(office.Workplace, office.Texts), new StaffHandler(office.Workplace, office.Texts));
        IFunctionHandler handler = purpose < LinkPurpose.Accept ? status : staff;
        var open = await office.ComplainAsync();
        var raised = await office.ClimbAsync((await office.ComplainAsync("b@customer.example")).Id);
        var resolved = await office.ResolveAsync((await office.ComplainAsync("c@customer.example")).Id);
        var unreachable = await office.ComplainAsync(email: null);

        // From here on the store fails on every write, as one would that is opened for reading.
        office.Faults.BeforeCall = call => call.Writes ? throw new InvalidOperationException($"A page wrote: {call.Method}.") : Task.CompletedTask;
        foreach (var id in new[] { open.Id, raised.Id, resolved.Id, unreachable.Id })
        {
            var complaint = await office.ReadAsync(id);
            var holder = purpose < LinkPurpose.Accept ? complaint.Complainant.Id : complaint.HandOver?.To ?? complaint.Owner;
            var token = office.Token(purpose, complaint, holder, complaint.HandOver?.Entry ?? 0);
            var page = await handler.GetAsync(token);
            var head = await handler.GetAsync(token, "HEAD");

            Browser.AssertSound(page);
            Assert.Equal((page.Status, ""), (head.Status, head.Body));
            Assert.Equal(complaint.Version, (await office.ReadAsync(complaint.Id)).Version);
        }
    }

    [Fact]
    public async Task GetAndHead_TheForm_NeedsNoWrite()
    {
        var office = await Office.OpenAsync();
        var intake = new IntakeHandler(office.Workplace, office.Intake, office.Texts, "service");
        office.Faults.BeforeCall = call => call.Writes ? throw new InvalidOperationException($"A page wrote: {call.Method}.") : Task.CompletedTask;

        Assert.Equal(200, (await intake.GetAsync()).Status);
        Assert.Equal(200, (await intake.GetAsync(method: "HEAD")).Status);
    }

    [Fact]
    public async Task LinkThatOpensNothing_DoesTheSameWorkWhateverTheReason()
    {
        // What is done is what takes time: a guesser cannot tell forged from expired, and of a complaint that is not there a link was never made.
        var office = await Office.OpenAsync();
        var handler = new StatusHandler(office.Workplace, office.Texts);
        var complaint = await office.ComplainAsync();
        var good = office.Token(LinkPurpose.Status, complaint);
        _ = await handler.GetAsync("nonsense");
        List<int> calls = [];
        foreach (var token in new[] { "nonsense", good[..^2] + (good[^2] == 'A' ? 'B' : 'A') + good[^1], office.Token(LinkPurpose.Status, complaint, life: TimeSpan.FromMinutes(-5)), office.Token(LinkPurpose.StaffStatus, complaint, "amelia-hart") })
        {
            var before = office.Faults.Total;
            Assert.Equal(404, (await handler.GetAsync(token)).Status);
            calls.Add(office.Faults.Total - before);
        }

        Assert.Single(calls.Distinct());
    }
}
