using System.Text.Json.Nodes;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;
using ComplaintOps.Testing;

namespace ComplaintOps.Core.Tests.Duties;

public sealed class DeskDigestTests
{
    private static readonly CancellationToken Now = CancellationToken.None;

    [Fact]
    public async Task RunAsync_TwoZones_EachDeskHasItsOwnMorning()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T09:00Z");
        await place.Digest.RunAsync(Now);

        await place.RunUntilAsync("2026-11-21T09:00Z");

        var mornings = place.Digests.Select(mail => $"{mail.Mail.To.Address} {mail.At:MM-dd HH:mm}");
        Assert.Equal(
        [
            "jack.lindholm@example.com 11-19 13:00", "zhang.wei@example.com 11-20 00:00", "daniel.price@example.com 11-20 08:00",
            "jack.lindholm@example.com 11-20 13:00", "zhang.wei@example.com 11-21 00:00", "daniel.price@example.com 11-21 08:00",
        ], mornings);
        Assert.Equal("zh-CN", place.Digests.First(mail => mail.Mail.To.Address.StartsWith("zhang", StringComparison.Ordinal)).Mail.Language);
        Assert.All(place.Digests, mail => Assert.Contains(mail.Mail.Headers, header => header is { Name: "Auto-Submitted", Value: "auto-generated" }));
    }

    [Fact]
    public async Task RunAsync_ClocksChange_OneDigestADayAtEightLocalTime()
    {
        var place = await OfficePlace.OpenAsync("2026-03-27T09:00Z");
        await place.Digest.RunAsync(Now);

        await place.RunUntilAsync("2026-03-31T09:00Z");

        Assert.Equal(["03-28 08:00", "03-29 07:00", "03-30 07:00", "03-31 07:00"], OfService(place).Select(mail => mail.At.ToString("MM-dd HH:mm")));
        Assert.Contains("date=Sunday 29 March 2026", OfService(place)[1].Mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_DaysMissed_CollapseIntoOneThatSaysSo()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T09:00Z");
        await place.Digest.RunAsync(Now);
        place.Clock.SetUtc(OfficePlace.At("2026-11-23T10:00Z"));

        await place.Digest.RunAsync(Now);
        await place.Digest.RunAsync(Now);

        var mail = Assert.Single(OfService(place));
        Assert.Contains("date=Monday 23 November 2026", mail.Mail.Text, StringComparison.Ordinal);
        Assert.Contains("No digest could be made at Friday 20 November 2026, 08:00 (Europe/London)", mail.Mail.Text, StringComparison.Ordinal);
        Assert.Equal(OfficePlace.At("2026-11-24T08:00Z"), (await StateAsync(place)).NextAt);
    }

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
    public async Task RunAsync_LeadIsAway_CoverGetsItElseTheNextRungUp()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T09:00Z", directory => Away(directory, ("daniel-price", "elena-rossi")));
        await place.Digest.RunAsync(Now);
        await place.RunUntilAsync("2026-11-20T08:00Z");
        Assert.Equal("elena.rossi@example.com", OfDesk(place, "service").Single().Mail.To.Address);

        await place.PublishAsync(directory => Away(directory, ("daniel-price", null), ("elena-rossi", null)));
        await place.RunUntilAsync("2026-11-21T08:00Z");
        Assert.Equal("frances.whitfield@example.com", OfDesk(place, "service")[^1].Mail.To.Address);
    }

    [Fact]
    public async Task RunAsync_NobodyPresent_NextDigestSaysSo()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T09:00Z", directory => Away(directory, ("daniel-price", null), ("elena-rossi", null), ("frances-whitfield", null)));
        await place.Digest.RunAsync(Now);
        await place.RunUntilAsync("2026-11-20T08:00Z");
        Assert.Empty(OfDesk(place, "service"));
        Assert.Equal(OfficePlace.At("2026-11-21T08:00Z"), (await StateAsync(place)).NextAt);

        await place.PublishAsync(null);
        await place.RunUntilAsync("2026-11-21T08:00Z");

        Assert.Contains("Nobody was there to get the digest of Friday 20 November 2026", Assert.Single(OfService(place)).Mail.Text, StringComparison.Ordinal);
    }

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
        Assert.Contains("The digest of Friday 20 November 2026, 08:00 (Europe/London) did not reach Daniel Price (smtp 451)", mail.Mail.Text, StringComparison.Ordinal);
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
    public async Task RunAsync_DeskLeavesTheDirectory_LosesItsEntryUntilItComesBack()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T09:00Z");
        await place.Digest.RunAsync(Now);
        Assert.Equal(OfficePlace.At("2026-11-20T00:00Z"), (await EntryAsync(place, "metro"))!.DueAt);

        await place.PublishAsync(WithoutMetro);
        await place.Digest.RunAsync(Now);
        Assert.Null(await EntryAsync(place, "metro"));

        place.Clock.SetUtc(OfficePlace.At("2026-12-01T12:00Z"));
        await place.PublishAsync(null);
        await place.Digest.RunAsync(Now);
        Assert.Equal(OfficePlace.At("2026-12-02T00:00Z"), (await EntryAsync(place, "metro"))!.DueAt);
        Assert.Empty(OfDesk(place, "metro"));
    }

    [Fact]
    public async Task RunAsync_DigestTimeIsChanged_NextMorningFollows()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T09:00Z");
        await place.Digest.RunAsync(Now);

        await place.PublishAsync(directory => directory["desks"]![0]!["digestAt"] = "06:30");
        await place.Digest.RunAsync(Now);

        Assert.Equal(OfficePlace.At("2026-11-20T06:30Z"), (await EntryAsync(place, "service"))!.DueAt);
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

    [Fact]
    public async Task RunAsync_NothingPublished_DoesNothing()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T09:00Z");
        var empty = new InMemoryStore(place.Clock);
        var bare = place.Workplace with { Store = empty, Sets = new Core.Policies.PublishedSets(empty.Documents, place.Clock, _ => []) };

        var report = await new DeskDigest(bare, place.Outbox, []).RunAsync(Now);

        Assert.Equal(0, report.Looked);
    }

    [Fact]
    public async Task RunAsync_StopRequested_BeginsNothing()
    {
        var place = await ReadyAsync();

        var report = await place.Digest.RunAsync(new CancellationToken(canceled: true));

        Assert.True(report.StoppedEarly);
        Assert.Empty(place.Digests);
        Assert.Equal(OfficePlace.At("2026-11-20T08:00Z"), (await StateAsync(place)).NextAt);
    }

    /// <summary>A place at the moment at which the service desk's digest is due.</summary>
    private static async Task<OfficePlace> ReadyAsync()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T23:00Z", directory => directory["desks"]![2]!["digestAt"] = "23:00");
        await place.Digest.RunAsync(Now);
        place.Clock.SetUtc(OfficePlace.At("2026-11-20T08:00Z"));
        return place;
    }

    private static List<OfficePlace.SentMail> OfService(OfficePlace place) => [.. place.Digests.Where(mail => mail.Mail.To.Address == "daniel.price@example.com")];

    private static List<OfficePlace.SentMail> OfDesk(OfficePlace place, string desk) => [.. place.Digests.Where(mail => mail.Mail.Tags["d"] == desk)];

    private static async Task<DeskDigestState> StateAsync(OfficePlace place) => DeskDigestState.Read((await place.Restart().Store.Complaints.GetDeskAsync("service", Now))!);

    private static async Task<DueEntry?> EntryAsync(OfficePlace place, string desk) =>
        (await place.Store.Complaints.GetDueAsync(CommitRules.DeskSubject(desk), Now)).SingleOrDefault();

    private static async Task<List<ContentInfo>> ContentAsync(OfficePlace place)
    {
        List<ContentInfo> found = [];
        await foreach (var item in place.Store.Content.ListAsync(CommitRules.DeskSubject("service"), Now))
        {
            found.Add(item);
        }

        return found;
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

    private static void Away(JsonObject directory, params (string Person, string? Cover)[] away)
    {
        foreach (var person in directory["people"]!.AsArray())
        {
            if (away.FirstOrDefault(one => one.Person == (string?)person!["id"]) is { Person: not null } found)
            {
                var period = new JsonObject { ["from"] = "2026-11-01", ["to"] = "2026-11-30" };
                if (found.Cover is { } cover)
                {
                    period["cover"] = cover;
                }

                person!["away"] = new JsonArray(period);
            }
        }
    }

    private static void WithoutMetro(JsonObject directory)
    {
        directory["desks"]!.AsArray().RemoveAt(2);
        var people = directory["people"]!.AsArray();
        foreach (var person in people.Where(person => (string?)person!["roles"]![0]!["desk"] == "metro").ToList())
        {
            people.Remove(person);
        }
    }
}
