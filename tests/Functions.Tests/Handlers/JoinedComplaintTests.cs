using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Notices;
using ComplaintOps.Functions.Handlers;

namespace ComplaintOps.Functions.Tests.Handlers;

/// <summary>What arrives for a complaint that became a part of another one reaches that one.</summary>
public sealed class JoinedComplaintTests
{
    [Fact]
    public async Task Post_MailWithThePartsReference_IsHeardOnTheWhole()
    {
        var (office, handler) = await ParsedMail.OpenAsync();
        var (whole, part) = await JoinAsync(office);

        await handler.AskAsync(new ParsedMail { Subject = $"Re: [{part.Reference}] My card", Text = "Any news?" }.Request());

        Assert.Empty(await office.EntriesAsync<CustomerMessage>(part.Id));
        Assert.Single(await office.EntriesAsync<CustomerMessage>(whole.Id));
        Assert.Equal(part.Version, (await office.ReadAsync(part.Id)).Version);
    }

    [Fact]
    public async Task Get_StatusLinkOfThePart_ShowsTheWhole()
    {
        var (office, _) = await ParsedMail.OpenAsync();
        var (whole, part) = await JoinAsync(office);
        var handler = new StatusHandler(office.Workplace, office.Texts);

        var answer = await handler.GetAsync(office.Token(LinkPurpose.Status, part));

        Assert.Equal(200, answer.Status);
        Assert.Contains(whole.Reference, Browser.Words(answer));
    }

    private static async Task<(Complaint Whole, Complaint Part)> JoinAsync(Office office)
    {
        var part = await office.ComplainAsync();
        var whole = await office.ComplainAsync(text: "It still has my card.");
        whole = await new ComplaintMerging(office.Workplace).MergeAsync(whole.Id, part.Id, Actor.OsUser("amelia-hart"), "The same card.", null, CancellationToken.None);
        return (whole, await office.ReadAsync(part.Id));
    }
}
