using System.Collections;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Cmdlets;
using ComplaintOps.PowerShell.Cmdlets.Reading;

namespace ComplaintOps.Module.Tests.Cmdlets;

/// <summary>The cmdlets that read one complaint: timeline, duties, mails.</summary>
public sealed class ReadingTests
{
    private const string Narrative = "It leaks again, three weeks after the second repair.";

    [Fact]
    public async Task Timeline_TellsEveryEntry_AndNoTextUnlessAsked()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        await prompt.Place.CommandAsync(complaint.Id, step => step.AddNote("She sounded tired."));
        await prompt.Place.SweepUntilQuietAsync();
        complaint = await prompt.Place.GetAsync(complaint.Id);

        var plain = prompt.Run<GetComplaintTimelineCommand>(new { complaint.Reference });
        var texts = prompt.Run<GetComplaintTimelineCommand>(new { complaint.Reference, IncludeText = true });

        var told = plain.Output.Cast<EntryView>().ToList();
        Assert.Equal(Enumerable.Range(1, (int)complaint.LastSequence).Select(number => (long)number), told.Select(entry => entry.Sequence));
        Assert.All(told, entry => Assert.Null(entry.Text));
        Assert.DoesNotContain("tired", plain.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("grace.okonjo", plain.Everything, StringComparison.Ordinal);
        var all = texts.Output.Cast<EntryView>().Where(entry => entry.Text is not null).ToDictionary(entry => entry.Type + entry.Sequence, entry => entry.Text!);
        Assert.Contains(Narrative, all.First(entry => entry.Key.StartsWith("received", StringComparison.Ordinal)).Value, StringComparison.Ordinal);
        Assert.Contains("grace.okonjo@customer.example", all.First(entry => entry.Key.StartsWith("partyAdded", StringComparison.Ordinal)).Value, StringComparison.Ordinal);
        Assert.Equal("She sounded tired.", all.First(entry => entry.Key.StartsWith("noteAdded", StringComparison.Ordinal)).Value);
        Assert.Contains(all.Keys, key => key.StartsWith("deliveryClaimed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Timeline_ByTypeAndTime_TakesWildcards_AndAPipeline()
    {
        var prompt = await Prompt.OpenAsync();
        await prompt.Place.OpenComplaintAsync();
        await prompt.Place.SweepUntilQuietAsync();
        prompt.Place.MoveTo(prompt.Place.Now + TimeSpan.FromHours(5));
        var second = await prompt.Place.OpenComplaintAsync();

        var listed = prompt.Run<GetComplaintCommand>().Output;
        var deliveries = prompt.Run<GetComplaintTimelineCommand>(new { Type = "DELIVERY*" }, input: listed).Output.Cast<EntryView>().ToList();
        var fresh = prompt.Run<GetComplaintTimelineCommand>(new { During = "-2h" }, input: listed).Output.Cast<EntryView>().ToList();

        Assert.NotEmpty(deliveries);
        Assert.All(deliveries, entry => Assert.StartsWith("delivery", entry.Type, StringComparison.Ordinal));
        Assert.Equal(2, deliveries.Select(entry => entry.Reference).Distinct().Count());
        Assert.All(fresh, entry => Assert.Equal(second.Reference, entry.Reference));
        Assert.Contains(
            new EntryTypeCompleter().CompleteArgument("Get-ComplaintTimeline", "Type", "reply", null!, new Hashtable { ["Connection"] = prompt.Connection }), offer => offer.CompletionText == "replyGiven");
    }

    [Fact]
    public async Task Duty_OfAComplaint_SaysWhatWhenAndWhy()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        await prompt.Place.SweepUntilQuietAsync();

        var items = prompt.Run<GetComplaintDutyCommand>(new { complaint.Reference }).Output.Cast<ForecastItem>().ToList();
        var climbs = prompt.Run<GetComplaintDutyCommand>(new { Duty = "climb" }, input: [new Dictionary<string, string> { ["Reference"] = complaint.Reference }]).Output.Cast<ForecastItem>();

        Assert.Contains(items, item => item is { Duty: DutyKind.Progress, IsDue: false } && item.Why.Contains("promised news", StringComparison.Ordinal));
        Assert.All(climbs, item => Assert.Equal(DutyKind.Climb, item.Duty));
        Assert.NotEmpty(climbs);
    }

    [Fact]
    public async Task Duty_WithoutAComplaint_ListsWhatIsDueNow_AndAheadWhatWillGo()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        await prompt.Place.SweepUntilQuietAsync();

        var now = prompt.Run<GetComplaintDutyCommand>().Output;
        var ahead = prompt.Run<GetComplaintDutyCommand>(new { AsOf = "+7d" }).Output.Cast<ForecastItem>().ToList();
        var version = (await prompt.Place.GetAsync(complaint.Id)).Version;

        Assert.Empty(now);
        Assert.Empty(prompt.Run<GetComplaintDutyCommand>(new { AsOf = "+3d", Owner = "nobody-here" }).Output);
        Assert.NotEmpty(prompt.Run<GetComplaintDutyCommand>(new { AsOf = "+3d", Owner = complaint.Owner!.ToUpperInvariant() }).Output);
        Assert.Contains(ahead, item => item.Reference == complaint.Reference && item.Notices.Any(notice => notice is { Type: NoticeType.Progress, ToCustomer: true }));
        Assert.All(ahead, item => Assert.True(item.DueAt <= prompt.Place.Now + TimeSpan.FromDays(7)));
        Assert.Equal(version, (await prompt.Place.GetAsync(complaint.Id)).Version);
    }

    [Fact]
    public async Task Mail_OfAComplaint_ListsItsNotices_WithoutPersonalData()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        await prompt.Place.SweepUntilQuietAsync();

        var run = prompt.Run<GetComplaintMailCommand>(new { complaint.Reference });
        var toCustomer = Assert.IsType<NoticeView>(Assert.Single(prompt.Run<GetComplaintMailCommand>(new { complaint.Reference, ToCustomer = true }).Output));

        Assert.Equal((NoticeType.Acknowledgement, "customer", DeliveryState.Accepted), (toCustomer.Type, toCustomer.To, toCustomer.State));
        Assert.Contains(run.Output.Cast<NoticeView>(), notice => notice.Type == NoticeType.Assigned && notice.To == complaint.Owner);
        Assert.DoesNotContain("customer.example", run.Everything, StringComparison.Ordinal);
        Assert.Empty(prompt.Run<GetComplaintMailCommand>(new { complaint.Reference, State = "Bounced" }).Output);
    }

    [Fact]
    public async Task Mail_Preview_ShowsTheFrozenMail_AndHowAWaitingOneWouldRead()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        await prompt.Place.SweepUntilQuietAsync();
        await prompt.Place.CommandAsync(complaint.Id, step => step.Reply("amelia-hart", ReplyChannel.Mail, "We mend it today.", final: false, new ReplyBasis { ConfirmedBecause = "Agreed by telephone." }));

        var sent = (NoticePreview)Assert.Single(prompt.Run<GetComplaintMailCommand>(new { complaint.Reference, Type = "Acknowledgement", Preview = true }).Output)!;
        var waiting = (NoticePreview)Assert.Single(prompt.Run<GetComplaintMailCommand>(new { complaint.Reference, Type = "Reply", Preview = true }).Output)!;

        Assert.True(sent.IsFrozen);
        Assert.Equal("grace.okonjo@customer.example", sent.Mail!.To.Address);
        Assert.Contains(complaint.Reference, sent.Text!, StringComparison.Ordinal);
        Assert.Equal((false, DeliveryState.Queued, null), (waiting.IsFrozen, waiting.State, waiting.Mail));
        Assert.Contains("We mend it today.", waiting.Text!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_OfAnEntryOfTheTimeline_IsFoundByItsNumber()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        await prompt.Place.SweepUntilQuietAsync();

        var asked = prompt.Run<GetComplaintTimelineCommand>(new { complaint.Reference, Type = "noticeRequested" }).Output;
        var mails = prompt.Run<GetComplaintMailCommand>(input: asked).Output.Cast<NoticeView>();

        Assert.Equal(asked.Cast<EntryView>().Select(entry => entry.Sequence), mails.Select(mail => mail.Sequence));
    }
}
