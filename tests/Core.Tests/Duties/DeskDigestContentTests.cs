using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;

using static ComplaintOps.Core.Tests.Duties.DigestMorning;

namespace ComplaintOps.Core.Tests.Duties;

/// <summary>What a digest says of its desk.</summary>
public sealed class DeskDigestContentTests
{
    private static readonly CancellationToken Now = CancellationToken.None;

    [Fact]
    public async Task RunAsync_EverybodyAnswered_SaysSo()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T09:00Z");
        await place.Digest.RunAsync(Now);
        var complaint = await place.OpenComplaintAsync();
        place.Clock.Advance(TimeSpan.FromHours(1));
        await place.ActAsync(complaint, step => step.Reply("ben-okafor", ReplyChannel.Phone, "Mended.", final: true, new ReplyBasis { ConfirmedBecause = "It was mended on the spot." }));

        await place.RunUntilAsync("2026-11-20T08:00Z");

        var text = Assert.Single(OfService(place)).Mail.Text;
        Assert.Contains("allAnswered=True", text, StringComparison.Ordinal);
        Assert.Contains("openCount=1\n", text, StringComparison.Ordinal);
        Assert.Contains("receivedYesterday=1\n", text, StringComparison.Ordinal);
        Assert.Contains("repliedYesterday=1\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("silent[", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_PeopleWait_ListsTheLongestFirstAndTheDeskItselfOnly()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T09:00Z");
        await place.Digest.RunAsync(Now);
        var first = await place.OpenComplaintAsync(email: null);
        place.Clock.Advance(TimeSpan.FromHours(3));
        var second = await place.OpenComplaintAsync(severity: Severity.High);
        await place.OpenComplaintAsync(desk: "metro");

        await place.RunUntilAsync("2026-11-20T08:00Z");

        var text = Assert.Single(OfService(place)).Mail.Text;
        Assert.Contains("openCount=2\n", text, StringComparison.Ordinal);
        Assert.Contains("silentCount=2\n", text, StringComparison.Ordinal);
        Assert.Contains($"silent[0].reference={first.Reference}", text, StringComparison.Ordinal);
        Assert.Contains("silent[0].waitingFor=23 h", text, StringComparison.Ordinal);
        Assert.Contains($"silent[1].reference={second.Reference}", text, StringComparison.Ordinal);

        // One was never told that it arrived, the other had eight hours for a reply.
        Assert.Contains("overdueCount=2\n", text, StringComparison.Ordinal);
        Assert.Contains("byPersonCount=1\n", text, StringComparison.Ordinal);
        Assert.Contains("tasks[0].taskText=tell the customer in person: that we have the complaint, who looks after it and when they hear next", text, StringComparison.Ordinal);
        Assert.Contains($"dueToday[0].reference={first.Reference}", text, StringComparison.Ordinal);
        Assert.Contains("dueToday[0].limitName=answer the customer", text, StringComparison.Ordinal);
        Assert.Contains("chainTip=" + await TipAsync(place), text, StringComparison.Ordinal);
        Assert.Contains("allAnswered=False", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_LimitsPassed_SaysWhoIsOwedWhatSinceWhenWhyAndByWhom()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T04:00Z");
        await place.Digest.RunAsync(Now);
        var owed = await place.OpenComplaintAsync(severity: Severity.High);
        place.Clock.Advance(TimeSpan.FromHours(12));
        await place.OpenComplaintAsync();

        await place.RunUntilAsync("2026-11-20T08:00Z");

        var text = OfService(place)[^1].Mail.Text;
        Assert.Contains("owedCount=1\n", text, StringComparison.Ordinal);
        Assert.Contains($"owed[0].reference={owed.Reference}", text, StringComparison.Ordinal);
        Assert.Contains("owed[0].owedText=a first human reply", text, StringComparison.Ordinal);
        Assert.Contains("owed[0].owedBecause=the limit passed", text, StringComparison.Ordinal);
        Assert.Contains("owed[0].waitingSince=Thursday 19 November 2026, 04:00 (London time)", text, StringComparison.Ordinal);
        Assert.Contains("owed[0].dueBy=Thursday 19 November 2026, 12:00 (London time)", text, StringComparison.Ordinal);
        Assert.Matches("owed\\[0\\].ownerName=[A-Z][a-z]+ [A-Z]", text);
    }

    [Fact]
    public async Task RunAsync_MoreThanFiftyWait_CountsAllAndListsFifty()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T09:00Z");
        await place.Digest.RunAsync(Now);
        for (var i = 0; i < 120; i++)
        {
            await place.OpenComplaintAsync();
        }

        await place.RunUntilAsync("2026-11-20T08:00Z");

        var text = Assert.Single(OfService(place)).Mail.Text;
        Assert.Contains("silentCount=120\n", text, StringComparison.Ordinal);
        Assert.Contains("silent[49].", text, StringComparison.Ordinal);
        Assert.DoesNotContain("silent[50].", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_AnsweredYesterdayAndAgainToday_CountsForYesterday()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T09:00Z");
        await place.Digest.RunAsync(Now);
        var complaint = await place.OpenComplaintAsync();
        Action<Step> reply = step => step.Reply("ben-okafor", ReplyChannel.Phone, "We look.", final: false);
        await place.ActAsync(complaint, reply);
        await place.RunUntilAsync("2026-11-20T07:00Z");
        await place.ActAsync(complaint, reply);

        await place.RunUntilAsync("2026-11-20T08:00Z");

        Assert.Contains("repliedYesterday=1\n", Assert.Single(OfService(place)).Mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_TimerIsDead_WarnsByDueWorkAndByHeartbeat()
    {
        var place = await ReadyAsync();
        var watch = new WatchedFunction("ClimbLadder", TimeSpan.FromMinutes(1), [DutyKind.Climb]);
        var silent = new WatchedFunction("DeliverMail", TimeSpan.FromMinutes(1), [DutyKind.Deliver]);
        await Heartbeats.BeatAsync(place.Store.Documents, "ClimbLadder", OfficePlace.At("2026-11-20T07:50Z"), Now);
        place.Clock.SetUtc(OfficePlace.At("2026-11-20T06:00Z"));
        await place.OpenComplaintAsync(email: null);
        place.Clock.SetUtc(OfficePlace.At("2026-11-21T08:00Z"));
        await Heartbeats.BeatAsync(place.Store.Documents, "FlagSilentComplaints", place.Clock.GetUtcNow(), Now);
        var lazy = new WatchedFunction("FlagSilentComplaints", TimeSpan.FromMinutes(5), [DutyKind.Silence, DutyKind.Task]);
        var off = new WatchedFunction("FollowUpResolved", TimeSpan.FromHours(1), [DutyKind.FollowUp], IsDisabled: true);

        await new DeskDigest(place.Workplace, place.Outbox, [watch, silent, lazy, off]).RunAsync(Now);

        var text = Assert.Single(OfService(place)).Mail.Text;
        Assert.Contains("ClimbLadder has not run since Friday 20 November 2026, 07:50", text, StringComparison.Ordinal);
        Assert.Contains("DeliverMail has never run", text, StringComparison.Ordinal);
        Assert.Contains("FlagSilentComplaints: the oldest due work waits since Friday 20 November 2026", text, StringComparison.Ordinal);
        Assert.DoesNotContain("FlagSilentComplaints has", text, StringComparison.Ordinal);
        Assert.Contains("FollowUpResolved is switched off by a setting", text, StringComparison.Ordinal);
    }

    private static async Task<string> TipAsync(OfficePlace place)
    {
        using var hash = System.Security.Cryptography.IncrementalHash.CreateHash(System.Security.Cryptography.HashAlgorithmName.SHA256);
        foreach (var head in await place.Store.Complaints.ListAllAsync(null, 100, Now))
        {
            if (head.Desk == "service")
            {
                hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"{head.Id} {HeadCodec.Read(head).ChainTip}\n"));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
