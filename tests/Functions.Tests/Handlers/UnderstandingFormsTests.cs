using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Notices;
using ComplaintOps.Functions.Handlers;

namespace ComplaintOps.Functions.Tests.Handlers;

/// <summary>What the customer does about what we understood and offered: correct it, choose from it.</summary>
public sealed class UnderstandingFormsTests
{
    [Fact]
    public async Task Correct_FromTheMail_IsHeardOnceFlaggedAndOwedAnAnswer()
    {
        var (office, handler, complaint) = await UnderstoodAsync();
        var token = office.Token(LinkPurpose.Correct, complaint);
        var page = await handler.GetAsync(token);
        Browser.AssertSound(page);
        Assert.DoesNotContain("The machine kept the card", Browser.Words(page));

        var first = await handler.PressAsync(token, page, null, ("text", "It was the machine at the station."));
        var second = await handler.PressAsync(token, page, null, ("text", "It was the machine at the station."));

        Assert.Equal(("We have your correction", "We have this already"), (Browser.Heading(first), Browser.Heading(second)));
        Browser.AssertSound(first);
        Assert.Single(await office.EntriesAsync<UnderstandingCorrected>(complaint.Id));
        var after = await office.ReadAsync(complaint.Id);
        Assert.True(after.Has(FlagKind.Corrected));
        Assert.NotNull(after.UnansweredSince);
        var heard = (await office.TimelineAsync(complaint.Id)).Last(entry => entry.Payload is CustomerMessage);
        Assert.Equal((ActorKind.Customer, "It was the machine at the station."), (heard.Actor.Kind, await office.TextAsync(((CustomerMessage)heard.Payload).Text)));
    }

    [Fact]
    public async Task Correct_Empty_Answers400AndStoresNothing()
    {
        var (office, handler, complaint) = await UnderstoodAsync();

        var answer = await handler.PostFormAsync(office.Token(LinkPurpose.Correct, complaint), ("once", "1"), ("text", " "));

        Assert.Equal(400, answer.Status);
        Browser.AssertSound(answer);
        Assert.Empty(await office.EntriesAsync<UnderstandingCorrected>(complaint.Id));
    }

    [Fact]
    public async Task Choose_OneClickAndOneButton_RecordsTheChoiceWithItsWay()
    {
        var (office, handler, complaint) = await OfferedAsync();
        var status = Browser.Page(await handler.GetAsync(office.Token(LinkPurpose.Status, complaint)));
        var ways = status.QuerySelectorAll("section.note a.button").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Equal(2, ways.Count);
        var page = await handler.GetAsync(ways[1]);
        Browser.AssertSound(page);
        Assert.Contains("A new card at your branch today", Browser.Words(page));
        Assert.Empty(await office.EntriesAsync<OptionChosen>(complaint.Id));

        var first = await handler.PressAsync(ways[1], page, null);
        var second = await handler.PressAsync(ways[1], page, null);

        Assert.Equal((200, 200), (first.Status, second.Status));
        Browser.AssertSound(first);
        var chosen = Assert.Single(await office.EntriesAsync<OptionChosen>(complaint.Id));
        Assert.Equal(2, chosen.Number);
        Assert.Equal(OptionSetState.Chosen, Assert.Single((await office.ReadAsync(complaint.Id)).Understanding.Options).State);
    }

    [Fact]
    public async Task Choose_AnotherOneAfterwards_SaysThatItIsOverAndChangesNothing()
    {
        var (office, handler, complaint) = await OfferedAsync();
        var options = complaint.Understanding.OpenOptions!.Options;
        var (one, two) = (office.Token(LinkPurpose.Choose, complaint, entry: options[0].Entry), office.Token(LinkPurpose.Choose, complaint, entry: options[1].Entry));
        var late = await handler.GetAsync(two);
        await handler.PressAsync(one, await handler.GetAsync(one), null);

        var answer = await handler.PressAsync(two, late, null);

        Assert.Equal(409, answer.Status);
        Browser.AssertSound(answer);
        Assert.Equal(1, Assert.Single(await office.EntriesAsync<OptionChosen>(complaint.Id)).Number);
    }

    [Fact]
    public async Task Choose_TimeIsOver_SaysSo()
    {
        var (office, handler, complaint) = await OfferedAsync();
        var token = office.Token(LinkPurpose.Choose, complaint, entry: complaint.Understanding.OpenOptions!.Options[0].Entry, life: TimeSpan.FromDays(365));
        office.Clock.Advance(TimeSpan.FromDays(60));

        var page = await handler.GetAsync(token);

        Assert.Equal(200, page.Status);
        Assert.Empty(Browser.Page(page).QuerySelectorAll("form"));
    }

    private static async Task<(Office Office, StatusHandler Handler, Complaint Complaint)> UnderstoodAsync()
    {
        var office = await Office.OpenAsync();
        var complaint = await office.ComplainAsync();
        complaint = await office.DoAsync(complaint.Id, step => step.Understand(complaint.Owner!, new("The machine kept the card", "4 March, station", "Debit card", "A new card")));
        return (office, new StatusHandler(office.Workplace, office.Texts), complaint);
    }

    private static async Task<(Office Office, StatusHandler Handler, Complaint Complaint)> OfferedAsync()
    {
        var (office, handler, complaint) = await UnderstoodAsync();
        return (office, handler, await office.DoAsync(complaint.Id, step => step.OfferOptions(complaint.Owner!, ["A new card by courier tomorrow", "A new card at your branch today"])));
    }
}
