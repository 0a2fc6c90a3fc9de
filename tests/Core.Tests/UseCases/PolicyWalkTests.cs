using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Policies;
using ComplaintOps.Testing;

namespace ComplaintOps.Core.Tests.UseCases;

/// <summary>
/// A new policy or calendar reaches open complaints by a walk, and in no other way: no due entry is left late where nothing looks, no date moves without the customer being
/// told, and a walk that dies goes on. Complaints come on Monday 2 March 2026 at 09:00 in London, with 24 h for a reply and the next contact within three working days.
/// </summary>
public sealed class PolicyWalkTests
{
    private const string ReplyLimit = "\"reply\": { \"limit\": \"24h\"";
    private static readonly Actor Operator = Actor.OsUser("operator");

    [Fact]
    public async Task Run_StricterLimit_CountsFromTheWalkAndTellsTheCustomerOnce()
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await place.OpenComplaintAsync();
        place.MoveTo(TestWorkplace.Start.AddHours(6));
        await PublishAsync(place, ReplyWithin("8h"));

        var move = Assert.Single(await WalkAsync(place));
        await place.SweepUntilQuietAsync();

        var (old, due) = (TestWorkplace.Start.AddHours(24), TestWorkplace.Start.AddHours(14));
        Assert.Equal((complaint.Reference, null, new MovedDate(ClockKind.Reply, old, due)), (move.Reference, move.Problem, Assert.Single(move.Dates)));
        var after = await place.GetAsync(complaint.Id);
        var active = await place.Workplace.Sets.ActiveAsync(CancellationToken.None);
        Assert.Equal((due, "8h", active.Policies["default"].Hash), (after.ClockOf(ClockKind.Reply)!.DueAt, after.ClockOf(ClockKind.Reply)!.Limit, after.Binding!.PolicyHash));
        var rebound = Assert.Single(await EntriesAsync<PolicyRebound>(place, complaint.Id));
        Assert.Equal((complaint.Binding, after.Binding, true), (rebound.From, rebound.To, rebound.Sooner));
        Assert.Equal("sooner", Assert.Single(after.Notices, notice => notice.Type == Core.Notices.NoticeType.Progress).Facts["news"]);
        Assert.Single(place.Mail.Taken, one => one.Type == "progress");

        // Silence is found at the new limit, by the due entry that the walk left.
        await place.RunUntilAsync(due);
        await place.SweepUntilQuietAsync();
        Assert.Equal(due, Assert.Single((await place.GetAsync(complaint.Id)).Breaches, breach => breach.Kind == ClockKind.Reply).DueAt);
        Assert.Empty(await WalkAsync(place));
        await StoreCheck.AllAsync(place);
    }

    [Theory]
    [InlineData("12h", 12 * 60, false)]
    [InlineData("12h", (12 * 60) - 1, true)]
    [InlineData("48h", 60, false)]
    public async Task Run_LimitThatWouldNotEndEarlier_MovesNoDateAndTellsNobody(string limit, int minutes, bool moves)
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await place.OpenComplaintAsync();
        place.MoveTo(TestWorkplace.Start.AddMinutes(minutes));
        var mails = place.Mail.Tries.Count;
        await PublishAsync(place, ReplyWithin(limit));

        var move = Assert.Single(await WalkAsync(place));

        Assert.Equal(moves, move.Dates.Count > 0);
        var after = await place.GetAsync(complaint.Id);
        Assert.Equal(moves ? TestWorkplace.Start.AddHours(24).AddMinutes(-1) : TestWorkplace.Start.AddHours(24), after.ClockOf(ClockKind.Reply)!.DueAt);
        Assert.NotEqual(complaint.Binding, after.Binding);
        await place.SweepUntilQuietAsync();
        Assert.Equal(moves, place.Mail.Tries.Skip(mails).Any(one => one.Type == "progress"));

        // What starts later follows the new version.
        await place.CommandAsync(complaint.Id, step => step.Reply("amelia-hart", ReplyChannel.Phone, "We look into it.", final: false));
        await place.CommandAsync(complaint.Id, step => step.HearCustomer(Channel.Phone, "And?", automatic: false));
        Assert.Equal(limit, (await place.GetAsync(complaint.Id)).ClockOf(ClockKind.Reply)!.Limit);
        await StoreCheck.AllAsync(place);
    }

    [Fact]
    public async Task Run_MakeUpSaturday_IsCountedFromTheBeginningOfTheLimit()
    {
        // Thursday: the third working day is Tuesday, and Monday once Saturday 7 March is worked.
        var place = await TestWorkplace.OpenAsync(start: TestWorkplace.Start.AddDays(3));
        var complaint = await place.OpenComplaintAsync();
        var paused = await place.OpenComplaintAsync();
        await place.CommandAsync(paused.Id, step => step.PauseByHand(place.Now.AddDays(2), "The customer is away."));
        await PublishAsync(place, Calendar("\"makeUpDays\": []", "\"makeUpDays\": [{ \"date\": \"2026-03-07\", \"name\": \"Worked\" }]"));

        var moves = await WalkAsync(place);

        var (tuesday, monday) = (TestWorkplace.Start.Date.AddDays(9), TestWorkplace.Start.Date.AddDays(8));
        var moved = new MovedDate(ClockKind.NextContact, new DateTimeOffset(tuesday, TimeSpan.Zero), new DateTimeOffset(monday, TimeSpan.Zero));
        Assert.Equal(moved, Assert.Single(Assert.Single(moves, one => one.Reference == complaint.Reference).Dates));
        Assert.Empty(Assert.Single(moves, one => one.Reference == paused.Reference).Dates);
        Assert.Equal(complaint.ClockOf(ClockKind.Reply)!.DueAt, (await place.GetAsync(complaint.Id)).ClockOf(ClockKind.Reply)!.DueAt);
        await place.RunUntilAsync(new DateTimeOffset(monday, TimeSpan.Zero));
        Assert.Contains(place.Mail.Taken, one => one.Type == "progress" && one.Mail.Tags["c"] == complaint.Id);
        Assert.DoesNotContain((await place.GetAsync(complaint.Id)).Breaches, breach => breach.Kind == ClockKind.NextContact);
        await StoreCheck.AllAsync(place);
    }

    [Fact]
    public async Task Run_HolidayMore_MovesNoDateThatWasGiven()
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await place.OpenComplaintAsync();
        await PublishAsync(place, Calendar("\"holidays\": [", "\"holidays\": [\n    { \"date\": \"2026-03-03\", \"name\": \"Mourning\" },"));

        Assert.Empty(Assert.Single(await WalkAsync(place)).Dates);
        Assert.Equal(complaint.Clocks.Select(clock => (clock.Kind, clock.DueAt)), (await place.GetAsync(complaint.Id)).Clocks.Select(clock => (clock.Kind, clock.DueAt)));
    }

    [Fact]
    public async Task Run_KilledAtAnyWrite_GoesOnAndTellsEverybodyOnce()
    {
        foreach (var moment in new[] { FaultMoment.Before, FaultMoment.After })
        {
            for (var write = 1; write <= 3; write++)
            {
                var inner = new InMemoryStore();
                var place = await ThreeAsync(inner);
                var dying = await place.RestartAsync(new FaultyStore(inner, new FaultPlan().CrashAtWrite(write, moment)));
                await Assert.ThrowsAsync<StoreCrashException>(() => WalkAsync(dying));

                var next = await place.RestartAsync();
                Assert.Equal(3 - (moment == FaultMoment.Before ? write - 1 : write), (await WalkAsync(next)).Count);
                await next.SweepUntilQuietAsync();
                Assert.All(await StoreCheck.AllAsync(next), complaint => Assert.Single(complaint.Notices, notice => notice.Type == Core.Notices.NoticeType.Progress));
                Assert.Equal(3, next.Mail.Taken.Count(one => one.Type == "progress"));
            }
        }
    }

    [Fact]
    public async Task Run_SomebodyActsBetweenReadAndCommit_DecidesOnWhatIsThere()
    {
        var inner = new InMemoryStore();
        var place = await ThreeAsync(inner);
        var id = (await place.Store.Complaints.ListAllAsync(null, 1, CancellationToken.None))[0].Id;
        var plan = new FaultPlan();
        var walking = await place.RestartAsync(new FaultyStore(inner, plan));
        var acted = false;
        plan.BeforeCall = async call =>
        {
            if (call.Method == "Complaints.CommitAsync" && !acted)
            {
                acted = true;
                await place.CommandAsync(id, step => step.Reply("amelia-hart", ReplyChannel.Phone, "We look into it.", final: false));
            }
        };

        var moves = await WalkAsync(walking);

        // Answered meanwhile: there is no reply left whose date could move.
        Assert.Empty(moves[0].Dates);
        Assert.Equal([1, 1], moves.Skip(1).Select(move => move.Dates.Count));
        await StoreCheck.AllAsync(place);
    }

    [Fact]
    public async Task Run_OneThatCannotMove_SaysWhyAndKeepsNoOtherBack()
    {
        var place = await TestWorkplace.OpenAsync();
        var stuck = await place.OpenComplaintAsync();
        var free = await place.OpenComplaintAsync();
        await place.CommandAsync(stuck.Id, step => step.ChangeStage("investigating"));
        await PublishAsync(place, PublishedFiles.PoliciesWith("default.json", "\"key\": \"investigating\"", "\"key\": \"looking\""));

        var moves = await WalkAsync(place);

        Assert.Contains("investigating", Assert.Single(moves, move => move.Reference == stuck.Reference).Problem, StringComparison.Ordinal);
        Assert.Null(Assert.Single(moves, move => move.Reference == free.Reference).Problem);
        Assert.Equal(stuck.Binding, (await place.GetAsync(stuck.Id)).Binding);
        await StoreCheck.AllAsync(place);
    }

    [Fact]
    public async Task Run_Dry_SaysTheSameAndWritesNothing()
    {
        var inner = new InMemoryStore();
        var place = await ThreeAsync(inner);
        var plan = new FaultPlan();
        var dry = await WalkAsync(await place.RestartAsync(new FaultyStore(inner, plan)), dryRun: true);

        Assert.Equal(0, plan.Writes);
        Assert.Equal(dry.Select(move => (move.Reference, move.Dates[0])), (await WalkAsync(place)).Select(move => (move.Reference, move.Dates[0])));
    }

    [Fact]
    public async Task Run_ClosedUnboundOrUpToDate_IsNotTouched()
    {
        var place = await TestWorkplace.OpenAsync(publish: false);
        var unbound = await place.OpenComplaintAsync();
        await Assert.ThrowsAsync<ComplaintOpsException>(() => WalkAsync(place));
        await place.PublishAsync();
        var closed = await place.OpenComplaintAsync();
        await place.CommandAsync(closed.Id, step => step.Reply("amelia-hart", ReplyChannel.Phone, "Repaired.", final: true));
        await place.CommandAsync(closed.Id, step => step.Withdraw("The customer said so."));
        Assert.Empty(await WalkAsync(place));
        await PublishAsync(place, ReplyWithin("8h"));
        var fresh = await place.OpenComplaintAsync();
        var versions = await VersionsAsync(place);

        Assert.Empty(await WalkAsync(place));
        Assert.Equal(versions, await VersionsAsync(place));
        Assert.Null((await place.GetAsync(unbound.Id)).Binding);
        Assert.Equal("8h", fresh.ClockOf(ClockKind.Reply)!.Limit);
    }

    private static async Task<TestWorkplace> ThreeAsync(InMemoryStore store)
    {
        var place = await TestWorkplace.OpenAsync(store);
        for (var i = 0; i < 3; i++)
        {
            await place.OpenComplaintAsync();
        }

        await place.SweepUntilQuietAsync();
        await PublishAsync(place, ReplyWithin("8h"));
        return place;
    }

    private static IReadOnlyList<SourceFile> ReplyWithin(string limit) => PublishedFiles.PoliciesWith("default.json", ReplyLimit, $"\"reply\": {{ \"limit\": \"{limit}\"");

    private static IReadOnlyList<SourceFile> Calendar(string old, string changed) => PublishedFiles.PoliciesWith("calendars/gb-eng.json", old, changed);

    private static async Task PublishAsync(TestWorkplace place, IReadOnlyList<SourceFile> files) => Assert.Empty(PoisonTests.Serious(await place.PublishAsync(files)));

    private static async Task<List<PolicyMove>> WalkAsync(TestWorkplace place, bool dryRun = false) =>
        await new PolicyWalk(place.Workplace).RunAsync(Operator, dryRun, CancellationToken.None).ToListAsync();

    private static async Task<List<(string Id, long Version)>> VersionsAsync(TestWorkplace place) =>
        [.. (await place.Store.Complaints.ListAllAsync(null, 100, CancellationToken.None)).Select(head => (head.Id, head.Version))];

    private static async Task<List<T>> EntriesAsync<T>(TestWorkplace place, string id)
        where T : EntryPayload =>
        await place.Store.Complaints.ReadTimelineAsync(id, 0, CancellationToken.None).Select(record => EntryCodec.Read(record).Payload).OfType<T>().ToListAsync();
}
