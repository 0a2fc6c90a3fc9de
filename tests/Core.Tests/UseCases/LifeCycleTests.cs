using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Errors;
using ComplaintOps.Testing;

namespace ComplaintOps.Core.Tests.UseCases;

/// <summary>Kills the process at every call to the store and at every mail of two whole life cycles, and looks what became of the customers.</summary>
public sealed class LifeCycleTests(ITestOutputHelper output)
{
    private static readonly ParallelOptions Two = new() { MaxDegreeOfParallelism = 2 };

    [Fact]
    public async Task Run_Undisturbed_SaysEverythingOnce()
    {
        var plan = new FaultPlan();
        var life = await LifeCycle.BeginAsync(plan);
        await life.RunAsync();

        Assert.Equal(
            new SortedDictionary<string, int>
            {
                ["acknowledgement"] = 2,
                ["assigned"] = 3,
                ["progress"] = 4,
                ["contact-changed"] = 1,
                ["staff-reminder"] = 3,
                ["staff-news"] = 1,
                ["final-response"] = 2,
                ["follow-up"] = 2,
                ["closing"] = 2,
            },
            new SortedDictionary<string, int>(life.Mail.TakenByType.ToDictionary()));
        Assert.Equal(20, life.Mail.Tries.Count);
        Assert.Equal(3, life.Mail.Taken.Count(one => one.Type == "progress" && one.Mail.Tags["c"] == life.Mail.Taken.Single(mail => mail.Type == "contact-changed").Mail.Tags["c"]));
        Assert.All(await StoreCheck.AllAsync(life.Place), complaint => Assert.Equal(ComplaintStatus.Closed, complaint.Status));
        output.WriteLine($"{plan.Total} calls to the store, {plan.Writes} of them write.");
    }

    [Theory]
    [InlineData(FaultMoment.Before, true)]
    [InlineData(FaultMoment.After, true)]
    [InlineData(FaultMoment.Before, false)]
    [InlineData(FaultMoment.After, false)]
    public async Task Run_FaultAtEveryCallToTheStore_LosesNothing(FaultMoment moment, bool dies)
    {
        var calls = new FaultPlan();
        var plain = await LifeCycle.BeginAsync(calls);
        await plain.RunAsync();
        var tally = new LifeCycleTally();

        await Parallel.ForEachAsync(Enumerable.Range(1, calls.Total), Two, async (number, _) =>
        {
            var plan = dies ? new FaultPlan().CrashAt(number, moment) : new FaultPlan().FailOnce(number, moment, new ComplaintOpsException(ErrorCode.StoreUnavailable, "The line broke.", isTransient: true));
            var life = await LifeCycle.BeginAsync(plan);
            await life.RunAsync();
            await tally.JudgeAsync($"call {number}", plain, life);
        });

        // A failure that passes is settled where it happens, so that nothing goes twice; some of them nobody but the process itself notices.
        output.WriteLine(tally.Report(dies ? calls.Total : 1));
        Assert.True(dies || tally.Copies == 0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Run_DeathInsideTheSender_LosesNothing(bool taken)
    {
        var plain = await LifeCycle.BeginAsync(new FaultPlan());
        await plain.RunAsync();
        var tally = new LifeCycleTally();

        await Parallel.ForEachAsync(Enumerable.Range(1, plain.Mail.Tries.Count), Two, async (number, _) =>
        {
            var plan = new FaultPlan();
            var life = await LifeCycle.BeginAsync(plan);
            life.DieAtMail(number, taken, plan.Crash);
            await life.RunAsync();
            await tally.JudgeAsync($"mail {number}", plain, life);
        });

        output.WriteLine(tally.Report(plain.Mail.Tries.Count));

        // Each mail of the 18 that are no surveys, and those that left before the one at which the process died and were to be written down with it.
        Assert.Equal(taken ? 23 : 5, tally.Copies);
    }
}
