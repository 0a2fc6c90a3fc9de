using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Ports;
using ComplaintOps.Testing;

namespace ComplaintOps.Core.Tests.Duties;

public sealed class ForecastTests
{
    private static readonly CancellationToken Now = CancellationToken.None;

    // The one test that counts: what was foretold is what happens when nobody acts.
    [Theory]
    [InlineData(1, false)]
    [InlineData(12, false)]
    [InlineData(45, false)]
    [InlineData(30, true)]
    public async Task Until_WhenNobodyActs_IsWhatTheTimersThenAskFor(int days, bool answered)
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await place.OpenComplaintAsync();
        await place.SweepUntilQuietAsync();
        if (answered)
        {
            await place.CommandAsync(complaint.Id, step => step.Reply("amelia-hart", ReplyChannel.Mail, "We mend it today.", final: true, new ReplyBasis { ConfirmedBecause = "Agreed by telephone." }));
        }

        var before = await place.GetAsync(complaint.Id);
        var until = place.Now + TimeSpan.FromDays(days);

        var foretold = await new Forecast(place.Workplace).UntilAsync(until, Now).ToListAsync(TestContext.Current.CancellationToken);
        await place.RunUntilAsync(until);

        var happened = (await place.GetAsync(complaint.Id)).Notices.Where(notice => notice.Sequence > before.LastSequence).ToList();
        Assert.Equal(
            happened.Select(notice => $"{notice.Type} {notice.Recipient} {notice.Channel}").Order(StringComparer.Ordinal),
            foretold.Where(item => item.Duty != DutyKind.Deliver).SelectMany(item => item.Notices).Select(notice => $"{notice.Type} {notice.Recipient} {notice.Channel}").Order(StringComparer.Ordinal));
        Assert.NotEmpty(happened);
        Assert.Equal(foretold.Where(item => item.Duty != DutyKind.Digest).Select(item => item.DueAt).Order(), foretold.Where(item => item.Duty != DutyKind.Digest).Select(item => item.DueAt));
        Assert.Equal(answered, foretold.Any(item => item.Duty == DutyKind.Deliver));
    }

    [Fact]
    public async Task Until_WritesAndSendsNothing()
    {
        var plan = new FaultPlan();
        var place = await TestWorkplace.OpenAsync(new FaultyStore(new InMemoryStore(new ManualClock(TestWorkplace.Start)), plan));
        var complaint = await place.OpenComplaintAsync();
        await place.SweepUntilQuietAsync();
        var (writes, mails) = (plan.Writes, place.Mail.Taken.Count);

        var items = await new Forecast(place.Workplace).UntilAsync(place.Now + TimeSpan.FromDays(30), Now).ToListAsync(TestContext.Current.CancellationToken);

        Assert.True(items.Count > 5);
        Assert.Equal(writes, plan.Writes);
        Assert.Equal(mails, place.Mail.Taken.Count);
        Assert.Equal(complaint.Reference, items.First(item => item.Duty != DutyKind.Digest).Reference);
    }

    [Fact]
    public async Task At_APast_ListsWhatIsDueThen_AndNotWhatFollows()
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await place.OpenComplaintAsync();
        await place.SweepUntilQuietAsync();
        var forecast = new Forecast(place.Workplace);

        var now = await forecast.AtAsync([DutyKind.Climb], place.Now, Now).ToListAsync(TestContext.Current.CancellationToken);
        var later = await forecast.AtAsync([DutyKind.Climb], place.Now + TimeSpan.FromDays(60), Now).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Empty(now);
        Assert.All(later, item => Assert.Equal((complaint.Reference, DutyKind.Climb, true), (item.Reference, item.Duty, item.IsDue)));
        Assert.Contains(later[^1].Notices, notice => notice is { Type: NoticeType.HandOver, ToCustomer: false });
        Assert.Contains("It is Reply: 24h from 2026-03-02 09:00Z.", string.Join(' ', later.Select(item => item.Why)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_AComplaint_SaysEachDutyWithItsReason()
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await place.OpenComplaintAsync();
        await place.SweepUntilQuietAsync();
        complaint = await place.GetAsync(complaint.Id);

        var items = await new Forecast(place.Workplace).OfAsync(complaint, Now);

        Assert.Equal(complaint.Due.OrderBy(due => due.Key), items.GroupBy(item => item.Duty).Select(group => KeyValuePair.Create(group.Key, group.Min(item => item.DueAt))).OrderBy(due => due.Key));
        Assert.All(items, item => Assert.False(item.IsDue));
        Assert.Equal("Progress to the customer by mail", Assert.Single(items.First(item => item.Duty == DutyKind.Progress).Notices).ToString());
    }

    [Fact]
    public async Task At_AComplaintThatCannotBeRead_IsToldAndKeepsNoOtherBack()
    {
        var place = await TestWorkplace.OpenAsync();
        var bad = await place.OpenComplaintAsync();
        var good = await place.OpenComplaintAsync();
        await place.SweepUntilQuietAsync();
        var head = (await place.Look.Complaints.GetHeadAsync(bad.Id, Now))!;
        await place.Look.Complaints.CommitAsync(new Commit { ExpectedVersion = head.Version, Head = head with { Version = head.Version + 1, Body = "{" }, OperationId = "planted" }, Now);

        var items = await new Forecast(place.Workplace).AtAsync([DutyKind.Climb], place.Now + TimeSpan.FromDays(60), Now).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(ErrorCode.StoreCorrupt, items.Single(item => item.Reference == bad.Id).Problem);
        Assert.Contains(items, item => item.Reference == good.Reference && item.Problem is null);
    }
}
