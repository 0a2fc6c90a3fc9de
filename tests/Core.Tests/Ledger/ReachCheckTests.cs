using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Ledger;
using ComplaintOps.Core.Policies;
using ComplaintOps.Testing;

namespace ComplaintOps.Core.Tests.Ledger;

/// <summary>Whether a promise can be kept is asked of what customers saw lately, before it is given.</summary>
public sealed class ReachCheckTests
{
    private const string File = "default.json";
    private static readonly DateTimeOffset Friday = new(2026, 3, 6, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("24h", true)]
    [InlineData("1d", true)]
    [InlineData("1wd", false)]
    [InlineData("3d", false)]
    [InlineData("16wh", true)]
    [InlineData("17wh", false)]
    public async Task Run_AnsweredOnMondayEvening_JudgesALimitOfAnyUnitByTheCalendar(string limit, bool beyond)
    {
        // Received on Friday at 10:00, answered on Monday at 20:00: within one working day, and after sixteen working hours.
        var place = await AnsweredAsync(TimeSpan.FromHours(82), TimeSpan.FromHours(82), TimeSpan.FromHours(1));

        var found = await CheckAsync(place, limit);

        Assert.Equal(beyond, found.Count == 1);
        Assert.All(found, problem => Assert.Equal((File, "$.standards[1]", true), (problem.File, problem.Path, problem.IsWarning)));
        Assert.All(found, problem => Assert.Equal($"is stricter than the house can keep: 2 of 3 times in the last 90 days were longer than \"{limit}\" allows; change the way of working, or the promise", problem.Message));
    }

    [Fact]
    public async Task Run_HalfWereInTime_IsWithinReach() => Assert.Empty(await CheckAsync(await AnsweredAsync(TimeSpan.FromHours(82), TimeSpan.FromHours(1)), "24h"));

    [Fact]
    public async Task Run_LongAgo_IsNotHowTheHouseWorksNow()
    {
        var place = await AnsweredAsync(TimeSpan.FromHours(82), TimeSpan.FromHours(82));
        Assert.Single(await CheckAsync(place, "24h"));
        place.MoveTo(Friday.AddDays(ReachCheck.Days).AddTicks(1));

        Assert.Empty(await CheckAsync(place, "24h"));
    }

    [Fact]
    public async Task Run_ClockThatStoodStill_IsNotJudgedByAnotherLimit()
    {
        var place = await TestWorkplace.OpenAsync(start: Friday);
        var complaint = await place.OpenComplaintAsync();
        await place.SweepUntilQuietAsync();
        await place.CommandAsync(complaint.Id, step => step.Ask("Which card?"));
        await place.RunForAsync(TimeSpan.FromHours(82));
        await place.CommandAsync(complaint.Id, step => step.Reply("amelia-hart", ReplyChannel.Phone, "Solved.", final: false));

        Assert.DoesNotContain(await CheckAsync(place, "1h"), problem => problem.Path == "$.standards[1]");
    }

    [Fact]
    public async Task Run_FilesWithProblems_SaysNothingOfItsOwn()
    {
        var place = await AnsweredAsync(TimeSpan.FromHours(82));

        Assert.Empty(await new ReachCheck(place.Workplace).RunAsync(PublishedFiles.PoliciesWith(File, "\"calendar\": \"gb-eng\"", "\"calendar\": \"none\""), CancellationToken.None));
    }

    private static async Task<TestWorkplace> AnsweredAsync(params TimeSpan[] after)
    {
        var place = await TestWorkplace.OpenAsync(start: Friday);
        List<(string Id, TimeSpan After)> open = [];
        for (var i = 0; i < after.Length; i++)
        {
            open.Add(((await place.OpenComplaintAsync(request => request with { IntakeId = $"n{i}" })).Id, after[i]));
        }

        foreach (var (id, wait) in open.OrderBy(one => one.After))
        {
            await place.RunUntilAsync(Friday + wait);
            await place.CommandAsync(id, step => step.Reply("amelia-hart", ReplyChannel.Phone, "Solved.", final: true));
        }

        return place;
    }

    // Severity makes it stricter still; these are normal ones.
    private static Task<IReadOnlyList<PolicyProblem>> CheckAsync(TestWorkplace place, string limit) => new ReachCheck(place.Workplace).RunAsync(
        PublishedFiles.PoliciesWith(File, "\"limit\": \"24h\"", $"\"limit\": \"{limit}\" "), CancellationToken.None);
}
