using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Notices;

namespace ComplaintOps.Functions.Tests.Doctrine;

/// <summary>Row 2: progress is told without anybody asking, and three updates in a row that say nothing raise a flag.</summary>
public sealed class Row02ProgressTests
{
    [Fact]
    public async Task NobodyAsks_TheCustomerHearsAllTheSame_EachTimeWithANewDate()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var complaint = await AnsweredForNowAsync(desk);
        await desk.RunForAsync(TimeSpan.FromDays(13));

        var updates = desk.Mails(complaint, "progress");
        Assert.Equal(3, updates.Count);
        Assert.All(updates, mail => Assert.Contains("You hear from us next:", mail.Text));
        Assert.Equal(3, updates.Select(mail => mail.Text.Split('\n').First(line => line.Contains("You hear from us next:", StringComparison.Ordinal))).Distinct().Count());
        Assert.All(updates, mail => Assert.Contains("There is no new result yet.", mail.Text));
    }

    [Fact]
    public async Task ThreeThatSayNothing_AreFlaggedWithTheEntryAndTheLeadHears()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var complaint = await AnsweredForNowAsync(desk);
        await desk.RunForAsync(TimeSpan.FromDays(9));
        Assert.False((await desk.ReadAsync(complaint.Id)).Has(FlagKind.EmptyUpdates));

        await desk.RunForAsync(TimeSpan.FromDays(4));

        Assert.True((await desk.ReadAsync(complaint.Id)).Has(FlagKind.EmptyUpdates));
        var told = Assert.Single(desk.Mails(complaint, "staff-news", "daniel-price"));
        Assert.Contains("3", told.Text);
        var flagged = desk.StaffPageAsync(complaint, "daniel-price");
        var third = (await desk.ReadAsync(complaint.Id)).Notices.Last(notice => notice.Type == NoticeType.Progress);
        Assert.Contains($"raised by entry {third.Sequence}", await flagged);
    }

    [Fact]
    public async Task SomethingNew_IsToldAndNothingIsFlagged()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var complaint = await AnsweredForNowAsync(desk);
        await desk.RunForAsync(TimeSpan.FromDays(7));
        await desk.DoAsync(complaint.Id, complaint.Owner!, step => step.WriteUpdate("The card firm sent the film of the machine."));
        await desk.RunForAsync(TimeSpan.FromDays(6));

        Assert.Contains(desk.Mails(complaint, "progress"), mail => mail.Text.Contains("The card firm sent the film of the machine.", StringComparison.Ordinal));
        Assert.False((await desk.ReadAsync(complaint.Id)).Has(FlagKind.EmptyUpdates));
    }

    private static async Task<Complaint> AnsweredForNowAsync(DoctrineDesk desk)
    {
        var complaint = await desk.ComplainAsync();
        return await desk.DoAsync(complaint.Id, complaint.Owner!, step => step.Reply(complaint.Owner!, ReplyChannel.Phone, "We look into it.", final: false));
    }
}
