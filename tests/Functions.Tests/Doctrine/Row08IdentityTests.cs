using ComplaintOps.Core.Complaints.Steps;

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
        Assert.Contains("identity", page, StringComparison.OrdinalIgnoreCase);

        await desk.DoAsync(complaint.Id, "daniel-price", step => step.VerifyIdentity("p1", "daniel-price", "idCard", "Somebody else called in this name."));
        Assert.Contains("Somebody else called in this name.", await desk.RecordAsync(complaint));
    }
}
