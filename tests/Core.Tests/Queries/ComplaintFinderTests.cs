using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Queries;
using ComplaintOps.Testing;

namespace ComplaintOps.Core.Tests.Queries;

public sealed class ComplaintFinderTests
{
    [Fact]
    public async Task Find_WithoutFilter_ListsOpenOnes_SilentLongestFirst()
    {
        var place = await TestWorkplace.OpenAsync();
        var first = await place.OpenComplaintAsync();
        place.MoveTo(place.Now + TimeSpan.FromHours(2));
        var second = await place.OpenComplaintAsync();
        await ClosedAsync(place);
        await place.RunForAsync(TimeSpan.FromDays(4));

        var found = await FindAsync(place, new ComplaintFilter());

        Assert.Equal([first.Reference, second.Reference], found.Select(view => view.Reference));
        Assert.True(found[0].SilentFor > found[1].SilentFor);
        Assert.All(found, view => Assert.True(view.IsOverdue));
    }

    [Fact]
    public async Task Find_OverManyPages_GivesEachOnce()
    {
        var place = await TestWorkplace.OpenAsync();
        for (var i = 0; i < 230; i++)
        {
            await place.OpenComplaintAsync(request => request with { Email = $"c{i}@customer.example" });
        }

        var found = await FindAsync(place, new ComplaintFilter());

        Assert.Equal(230, found.Select(view => view.Reference).Distinct().Count());
        Assert.Equal(230, found.Count);
    }

    [Fact]
    public async Task Find_ByEachFilter_KeepsWhatFits()
    {
        var place = await TestWorkplace.OpenAsync();
        var calm = await place.OpenComplaintAsync();
        place.MoveTo(place.Now + TimeSpan.FromMinutes(1));
        var grave = await place.OpenComplaintAsync(request => request with { Severity = Severity.Critical, Subject = "Smoke from the oven" });
        var closed = await ClosedAsync(place);

        await Only(new ComplaintFilter { Severities = [Severity.Critical] }, grave);
        await Only(new ComplaintFilter { Stages = ["RECEIVED"], Severities = [Severity.Normal] }, calm);
        await Only(new ComplaintFilter { Owners = [calm.Owner!.ToUpperInvariant()], Severities = [Severity.Normal] }, calm);
        await Only(new ComplaintFilter { Statuses = [ComplaintStatus.Closed] }, closed);
        await Only(new ComplaintFilter { Text = "SMOKE", Scan = true }, grave);
        await Only(new ComplaintFilter { Received = Period.Parse($"..{calm.ReceivedAt.AddSeconds(30):yyyy-MM-ddTHH:mm:ssZ}", TimeZoneInfo.Utc) }, calm);
        await Only(new ComplaintFilter { Owners = ["nobody-here"] });
        await Only(new ComplaintFilter { Flags = [FlagKind.PingPong] });
        await Only(new ComplaintFilter { SilentFor = TimeSpan.FromDays(400) });

        async Task Only(ComplaintFilter filter, params Complaint[] expected) =>
            Assert.Equal(expected.Select(one => one.Reference), (await FindAsync(place, filter)).Select(view => view.Reference));
    }

    [Fact]
    public async Task Find_ByTextWithoutSayingScan_IsRefused()
    {
        var place = await TestWorkplace.OpenAsync();

        var problem = await Assert.ThrowsAsync<ComplaintOpsException>(() => FindAsync(place, new ComplaintFilter { Text = "oven" }));

        Assert.Equal(ErrorCode.InvalidInput, problem.Code);
        Assert.Contains("-Scan", problem.RecommendedAction!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Detail_OfAComplaint_HasCustomerTextStagesAndLastEntries()
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await place.OpenComplaintAsync();

        var detail = await new ComplaintFinder(place.Workplace).DetailAsync(complaint.Reference.ToLowerInvariant(), CancellationToken.None);

        Assert.Equal("The washing machine leaks", detail.Subject);
        Assert.Equal("Grace Okonjo", detail.Customer!.Name);
        Assert.Equal("received", detail.Stages[0]);
        Assert.Equal("no human has replied to the customer", detail.NotClosableBecause);
        Assert.Equal(complaint.LastSequence, detail.LastEntries[^1].Sequence);
        Assert.InRange(detail.LastEntries.Count, 1, ComplaintFinder.LastEntries);
        Assert.Equal(complaint.Reference, $"{detail}");
    }

    [Fact]
    public async Task KeepNoticesBack_OfAHandOver_SendsNothingAndSaysWhy()
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await place.OpenComplaintAsync();
        var other = (await place.Workplace.Sets.ActiveAsync(CancellationToken.None)).Directory.People.First(person => person.Id != complaint.Owner).Id;
        await place.SweepUntilQuietAsync();
        complaint = await place.GetAsync(complaint.Id);
        var mails = place.Mail.Tries.Count;

        void Act(Step step)
        {
            step.Reassign(other, "away");
            step.KeepNoticesBack("The customer knows: both were on the phone.");
        }

        var preview = await CommandPreview.MakeAsync(place.Workplace, complaint, TestWorkplace.Ann, Act, null, CancellationToken.None);
        var after = await place.CommandAsync(complaint.Id, Act);
        await place.SweepUntilQuietAsync();

        Assert.Empty(preview.Notices);
        Assert.Equal(other, after.Owner);
        Assert.Equal(mails, place.Mail.Tries.Count);
        await Assert.ThrowsAsync<ComplaintOpsException>(() => place.CommandAsync(complaint.Id, step => step.KeepNoticesBack(" ")));
    }

    [Fact]
    public async Task Preview_OfAHandOver_NamesTheNoticesAndWritesNothing()
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await place.OpenComplaintAsync();
        var other = (await place.Workplace.Sets.ActiveAsync(CancellationToken.None)).Directory.People.First(person => person.Id != complaint.Owner).Id;

        var preview = await CommandPreview.MakeAsync(place.Workplace, complaint, TestWorkplace.Ann, step => step.Reassign(other, "away"), null, CancellationToken.None);

        Assert.Contains(preview.Notices, notice => notice is { Type: NoticeType.ContactChanged, ToCustomer: true });
        Assert.Equal(complaint.Version, (await place.GetAsync(complaint.Id)).Version);
    }

    private static async Task<Complaint> ClosedAsync(TestWorkplace place)
    {
        var complaint = await place.OpenComplaintAsync();
        await place.CommandAsync(complaint.Id, step => step.Reply("amelia-hart", ReplyChannel.Phone, "It is mended.", final: true));
        return await place.CommandAsync(complaint.Id, step => step.Close("solved"));
    }

    private static async Task<List<ComplaintView>> FindAsync(TestWorkplace place, ComplaintFilter filter)
    {
        List<ComplaintView> found = [];
        await foreach (var view in new ComplaintFinder(place.Workplace).FindAsync(filter, CancellationToken.None))
        {
            found.Add(view);
        }

        return found;
    }
}
