using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Functions.Tests.Doctrine;

/// <summary>Row 8: who the customer is, is verified once; nobody asks again without a reason, nor for what we hold.</summary>
public sealed class Row08IdentityTests
{
    [Fact]
    public async Task Identity_VerifiedOnce_IsSeenByTheNextColleague_AndIsNotAskedAgainWithoutAReason()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var complaint = await desk.ComplainAsync();
        var by = complaint.Owner!;
        await desk.DoAsync(complaint.Id, by, step => step.VerifyIdentity("p1", by, "callBack"));
        await desk.DoAsync(complaint.Id, by, step => step.Reassign("daniel-price", "Knows these machines."));

        Assert.Contains("is verified already (callBack", await desk.RefusedAsync(complaint.Id, "daniel-price", step => step.VerifyIdentity("p1", "daniel-price", "idCard")));
        var page = await desk.StaffPageAsync(complaint, "daniel-price");
        Assert.Contains("Identity already verified: do not ask again", page);

        await desk.DoAsync(complaint.Id, "daniel-price", step => step.VerifyIdentity("p1", "daniel-price", "idCard", "Somebody else called in this name."));
        Assert.Contains("Somebody else called in this name.", await desk.RecordAsync(complaint));
    }

    [Fact]
    public async Task WhatWeHold_IsNotAskedForAgain_UnlessItIsSaidWhy_AndTheCustomerGetsNoSuchMail()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var complaint = await desk.ComplainAsync();
        var by = complaint.Owner!;
        Assert.Contains("Contact", await desk.RefusedAsync(complaint.Id, by, step => step.Ask("How do we reach you?", [Information.Contact]), ErrorCode.NeedsConfirmation));

        await desk.DoAsync(complaint.Id, by, step => step.Ask("Please send us the receipt.", [Information.Receipt]));
        await desk.RunForAsync(TimeSpan.FromMinutes(5));
        Assert.Contains("Please send us the receipt.", Assert.Single(desk.Mails(complaint, "question")).Text);
        await desk.HearAsync(complaint.Id, "Here is the receipt.");
        await desk.DoAsync(complaint.Id, by, step => step.Reassign("daniel-price", "Knows these machines."));

        Assert.Contains("Receipt", await desk.RefusedAsync(
            complaint.Id, "daniel-price", step => step.Ask("Please send us the receipt.", [Information.Receipt, Information.Account]), ErrorCode.NeedsConfirmation));
        await desk.RunForAsync(TimeSpan.FromMinutes(5));
        Assert.Single(desk.Mails(complaint, "question"));

        await desk.DoAsync(complaint.Id, "daniel-price", step => step.Ask("Once more, please.", [Information.Receipt], "The first copy cannot be read."));
        await desk.RunForAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(2, desk.Mails(complaint, "question").Count);
        Assert.Contains("The first copy cannot be read.", await desk.RecordAsync(complaint));
        Assert.DoesNotContain("cannot be read", desk.Mails(complaint, "question")[1].Text);
    }
}
