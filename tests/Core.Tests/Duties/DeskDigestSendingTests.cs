using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;
using ComplaintOps.Testing;

using static ComplaintOps.Core.Tests.Duties.DigestMorning;

namespace ComplaintOps.Core.Tests.Duties;

/// <summary>A digest goes out once, whatever dies or refuses on the way.</summary>
public sealed class DeskDigestSendingTests
{
    private static readonly CancellationToken Now = CancellationToken.None;

    [Fact]
    public async Task RunAsync_KilledAtAnyWrite_SendsTheSameMailAgainAndNoOther()
    {
        var probe = await ReadyAsync();
        var counting = new FaultPlan();
        await probe.Restart(counting).Digest.RunAsync(Now);
        Assert.True(counting.Writes >= 2);

        for (var n = 1; n <= counting.Writes; n++)
        {
            foreach (var moment in Enum.GetValues<FaultMoment>())
            {
                var place = await ReadyAsync();
                var died = place.Restart(new FaultPlan().CrashAtWrite(n, moment));
                _ = await Record.ExceptionAsync(() => died.Digest.RunAsync(Now));
                Assert.True(died.Plan.HasCrashed);

                var next = place.Restart();
                await next.Digest.RunAsync(Now);
                var before = OfService(place).Count;
                next.Clock.Advance(Delivering.Lease);
                await next.Digest.RunAsync(Now);
                next.Clock.Advance(TimeSpan.FromHours(2));
                await next.Digest.RunAsync(Now);

                var mails = OfService(place);
                Assert.Single(mails.Select(mail => (mail.Mail.MessageId, mail.Mail.Text)).Distinct());
                Assert.True(before <= 1, "Nobody sends before the lease has ended.");
                Assert.Empty((await StateAsync(place)).Mails);
            }
        }
    }

    [Fact]
    public async Task RunAsync_KilledBetweenSendAndConfirm_SendsAgainAfterTheLease()
    {
        var place = await ReadyAsync();
        var died = place.Restart();
        died.Plan.BeforeCall = call => call.Method == "Complaints.CommitDeskAsync" && OfService(place).Count > 0
            ? throw new ComplaintOpsException(ErrorCode.StoreUnavailable, "Gone.")
            : Task.CompletedTask;
        await Assert.ThrowsAsync<ComplaintOpsException>(() => died.Digest.RunAsync(Now));
        Assert.Single(OfService(place));

        var next = place.Restart();
        next.Clock.Advance(Delivering.Lease - TimeSpan.FromSeconds(1));
        await next.Digest.RunAsync(Now);
        Assert.Single(OfService(place));
        next.Clock.Advance(TimeSpan.FromSeconds(1));
        await next.Digest.RunAsync(Now);

        var mails = OfService(place);
        Assert.Equal(2, mails.Count);
        Assert.Single(mails.Select(mail => mail.Mail.MessageId).Distinct());
        Assert.NotNull((await StateAsync(place)).LastSentAt);
    }

    [Fact]
    public async Task RunAsync_TwoProcessesAtOnce_SendOne()
    {
        var place = await ReadyAsync();
        var (one, other) = (place.Restart(), place.Restart());
        one.Plan.BeforeCall = async call =>
        {
            if (call is { Method: "Complaints.CommitDeskAsync", NumberOfMethod: 1 })
            {
                await other.Digest.RunAsync(Now);
            }
        };

        await one.Digest.RunAsync(Now);

        Assert.Single(OfService(place));
    }

    [Fact]
    public async Task RunAsync_SenderDefersAllDay_GivesUpAndTheNextDigestSaysSo()
    {
        var place = await ReadyAsync();
        var tries = 0;
        place.Answer = mail => mail.To.Address == "daniel.price@example.com" && ++tries > 0
            ? new SendOutcome.Deferred(null, "smtp 451")
            : new SendOutcome.Accepted(null);
        await place.Digest.RunAsync(Now);
        await place.RunUntilAsync("2026-11-21T07:45Z");
        Assert.Empty(OfService(place));
        Assert.InRange(tries, 10, 40);

        place.Answer = _ => new SendOutcome.Accepted(null);
        await place.RunUntilAsync("2026-11-21T08:00Z");

        var mail = Assert.Single(OfService(place));
        Assert.Contains("The digest of Friday 20 November 2026, 08:00 (London time) did not reach Daniel Price (smtp 451)", mail.Mail.Text, StringComparison.Ordinal);
        Assert.Empty((await StateAsync(place)).Mails);
        Assert.Empty(await ContentAsync(place));
    }

    [Theory]
    [InlineData("rejected", 1)]
    [InlineData("unknown", 3)]
    [InlineData("blocked", 24)]
    public async Task RunAsync_SenderRefuses_TriesAsOftenAsMakesSense(string answer, int expected)
    {
        var place = await ReadyAsync();
        var ids = new List<string>();
        place.Answer = mail =>
        {
            if (mail.To.Address != "daniel.price@example.com")
            {
                return new SendOutcome.Accepted(null);
            }

            ids.Add(mail.MessageId);
            return answer switch
            {
                "rejected" => new SendOutcome.Rejected("smtp 550"),
                "unknown" => new SendOutcome.Unknown("timeout"),
                _ => new SendOutcome.Blocked("http 401"),
            };
        };
        await place.Digest.RunAsync(Now);
        await place.RunUntilAsync("2026-11-21T07:45Z");

        Assert.Equal(expected, ids.Count);
        Assert.Single(ids.Distinct());
        Assert.Single((await StateAsync(place)).Troubles);
    }

    [Fact]
    public async Task RunAsync_OneHeadIsUnreadable_OthersGetTheirsAndItIsTriedWithinTheHour()
    {
        var place = await ReadyAsync();
        var record = (await place.Store.Complaints.GetDeskAsync("service", Now))!;
        await place.Store.Complaints.CommitDeskAsync(new DeskRecord("service", record.Version + 1, "{"), OfficePlace.At("2026-11-20T08:00Z"), [], Now);
        place.Clock.SetUtc(OfficePlace.At("2026-11-20T13:00Z"));

        var report = await place.Digest.RunAsync(Now);

        Assert.Equal(1, report.Failures[ErrorCode.StoreCorrupt]);
        Assert.Single(OfDesk(place, "cards"));
        var entry = (await EntryAsync(place, "service"))!;
        Assert.Equal((1, false), (entry.Attempts, entry.Quarantined));
        Assert.InRange(entry.NotBefore - place.Clock.GetUtcNow(), TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));
    }

    private static async Task<List<ContentInfo>> ContentAsync(OfficePlace place)
    {
        List<ContentInfo> found = [];
        await foreach (var item in place.Store.Content.ListAsync(CommitRules.DeskSubject("service"), Now))
        {
            found.Add(item);
        }

        return found;
    }
}
