using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Errors;
using ComplaintOps.Testing;

namespace ComplaintOps.Core.Tests.UseCases;

/// <summary>The shipped policy: 50 of goodwill for one complaint; the test lets a month give 60.</summary>
public sealed class GoodwillBudgetTests
{
    private static readonly Actor Ben = Actor.OsUser("ben-okafor");

    private static async Task<TestWorkplace> OpenAsync()
    {
        var place = await TestWorkplace.OpenAsync(publish: false);
        Assert.Empty(await place.PublishAsync(PublishedFiles.PoliciesWith("default.json", "\"goodwillPerMonth\": 1000", "\"goodwillPerMonth\": 60")));
        return place;
    }

    private static async Task<(string Id, string Redress)> ProposedAsync(TestWorkplace place, decimal amount)
    {
        var complaint = await place.OpenComplaintAsync();
        complaint = await place.CommandAsync(complaint.Id, step => step.ProposeRedress("amelia-hart", new RedressProposal(RedressKind.Goodwill, amount, "GBP", "Flowers.")));
        return (complaint.Id, complaint.Learning.Redress[0].Id);
    }

    private static Task<Complaint> ApproveAsync(TestWorkplace place, (string Id, string Redress) one) =>
        new GoodwillBudget(place.Workplace).ApproveAsync(one.Id, one.Redress, "ben-okafor", Ben, CancellationToken.None);

    [Fact]
    public async Task Approve_UpToTheBudgetOfTheMonth_AndTheNextMonthBeginsAnew()
    {
        var place = await OpenAsync();
        var (first, second, third) = (await ProposedAsync(place, 40m), await ProposedAsync(place, 20.01m), await ProposedAsync(place, 20m));
        Assert.Equal(RedressState.Approved, (await ApproveAsync(place, first)).Learning.Redress[0].State);

        var refusal = await Assert.ThrowsAsync<ComplaintOpsException>(() => ApproveAsync(place, second));
        Assert.Equal(ErrorCode.StepRefused, refusal.Code);
        Assert.Contains("at most 60 GBP", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(RedressState.Approved, (await ApproveAsync(place, third)).Learning.Redress[0].State);

        place.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal(RedressState.Approved, (await ApproveAsync(place, second)).Learning.Redress[0].State);
    }

    [Fact]
    public async Task Approve_RefusedForAnotherReason_GivesItsReservationBack()
    {
        var place = await OpenAsync();
        var (first, second) = (await ProposedAsync(place, 50m), await ProposedAsync(place, 50m));
        await Assert.ThrowsAsync<ComplaintOpsException>(() =>
            new GoodwillBudget(place.Workplace).ApproveAsync(first.Id, first.Redress, "amelia-hart", TestWorkplace.Ann, CancellationToken.None));

        Assert.Equal(RedressState.Approved, (await ApproveAsync(place, second)).Learning.Redress[0].State);
    }

    [Fact]
    public async Task Approve_Twice_IsRefusedAndKeepsTheReservation()
    {
        var place = await OpenAsync();
        var (first, second) = (await ProposedAsync(place, 50m), await ProposedAsync(place, 20m));
        await ApproveAsync(place, first);
        await Assert.ThrowsAsync<ComplaintOpsException>(() => ApproveAsync(place, first));

        await Assert.ThrowsAsync<ComplaintOpsException>(() => ApproveAsync(place, second));
    }

    [Fact]
    public async Task Approve_AllAtOnce_NeverMoreThanTheBudget()
    {
        var place = await OpenAsync();
        var all = new List<(string Id, string Redress)>();
        for (var i = 0; i < 8; i++)
        {
            all.Add(await ProposedAsync(place, 25m));
        }

        await Task.WhenAll(all.Select(one => Task.Run(async () =>
        {
            try
            {
                await ApproveAsync(place, one);
            }
            catch (ComplaintOpsException refusal) when (refusal.Code == ErrorCode.StepRefused)
            {
                // Beyond the budget.
            }
        })));

        var given = 0m;
        foreach (var one in all)
        {
            given += (await place.GetAsync(one.Id)).Learning.Redress.Where(redress => redress.State == RedressState.Approved).Sum(redress => redress.Amount);
        }

        Assert.InRange(given, 0m, 60m);
    }

    [Fact]
    public async Task Approve_StepWithoutTheBudget_IsRefused()
    {
        var place = await OpenAsync();
        var one = await ProposedAsync(place, 10m);

        var refusal = await Assert.ThrowsAsync<ComplaintOpsException>(() => place.Commands.RunAsync(one.Id, Ben, step => step.ApproveRedress(one.Redress, "ben-okafor"), null, CancellationToken.None));
        Assert.Contains("nobody looked", refusal.Message, StringComparison.Ordinal);
    }
}
