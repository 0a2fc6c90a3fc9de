using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Testing;

namespace ComplaintOps.Core.Tests.UseCases;

public sealed class ConcurrencyTests
{
    [Fact]
    public async Task Run_TwoSweepersOnTwoHundredDueComplaints_SendEachNoticeOnce()
    {
        var place = await TestWorkplace.OpenAsync();
        var ids = await OpenManyAsync(place, 200);
        Assert.Empty(place.Mail.Tries);
        var other = await place.RestartAsync();

        var reports = await Task.WhenAll(
            Task.Run(() => place.SweepAsync(DutyKind.Acknowledge)),
            Task.Run(() => other.SweepAsync(DutyKind.Acknowledge)));

        Assert.Equal(200, place.Mail.Tries.Count);
        Assert.Equal(ids.Order(), place.Mail.Tries.Select(one => one.Mail.Tags["c"]).Order());
        Assert.Equal(200, reports.Sum(report => report.Sent));
        Assert.All(reports, report => Assert.Empty(report.Failures));
        Assert.All(await StoreCheck.AllAsync(place), complaint => Assert.Equal(DeliveryState.Accepted, Assert.Single(complaint.Notices, notice => notice.ToCustomer).State));
    }

    [Fact]
    public async Task Run_SomebodyFasterWithTheSamePage_CountsNoDamage()
    {
        var plan = new FaultPlan();
        var inner = new InMemoryStore();
        var place = await TestWorkplace.OpenAsync(inner);
        await OpenManyAsync(place, 5);
        var slow = await place.RestartAsync(new FaultyStore(inner, plan));
        var overtaken = false;
        plan.AfterCall = async call =>
        {
            if (call.Method == "Complaints.ReadDueAsync" && !overtaken)
            {
                overtaken = true;
                await place.SweepAsync(DutyKind.Acknowledge);
            }
        };

        var report = await slow.SweepAsync(DutyKind.Acknowledge);

        Assert.Equal((5, 0, 0, 0), (report.Looked, report.Changed, report.Postponed, report.Failures.Count));
        Assert.Equal(5, place.Mail.Tries.Count);
    }

    [Fact]
    public async Task Run_CommandBetweenReadAndCommit_DecidesAgainAndCountsTheConflict()
    {
        var plan = new FaultPlan();
        var inner = new InMemoryStore();
        var place = await TestWorkplace.OpenAsync(inner);
        var complaint = await place.OpenComplaintAsync();
        await place.CommandAsync(complaint.Id, step => step.Reply("amelia-hart", ReplyChannel.Phone, "We look into it.", final: false));
        place.MoveTo(complaint.Due[DutyKind.Progress].AddDays(4));
        var sweeping = await place.RestartAsync(new FaultyStore(inner, plan));
        plan.BeforeCall = async call =>
        {
            if (call.Method == "Complaints.CommitAllAsync")
            {
                plan.BeforeCall = null;
                await place.CommandAsync(complaint.Id, step => step.Reply("amelia-hart", ReplyChannel.Phone, "It is solved.", final: true));
            }
        };

        var report = await sweeping.SweepAsync(DutyKind.Progress);

        Assert.Equal((1, 0), (report.Conflicts, report.Sent));
        Assert.DoesNotContain(place.Mail.Tries, one => one.Type == "progress");
        await StoreCheck.AllAsync(place);
    }

    [Fact]
    public async Task Command_SweepCommitsFirst_IsAppliedToWhatIsThereNow()
    {
        var plan = new FaultPlan();
        var inner = new InMemoryStore();
        var place = await TestWorkplace.OpenAsync(inner);
        var complaint = await place.OpenComplaintAsync();
        place.MoveTo(complaint.Due[DutyKind.Silence]);
        var prompt = await place.RestartAsync(new FaultyStore(inner, plan));
        plan.BeforeCall = async call =>
        {
            if (call.Method == "Complaints.CommitAsync")
            {
                plan.BeforeCall = null;
                await place.SweepAsync(DutyKind.Silence);
            }
        };

        var after = await prompt.CommandAsync(complaint.Id, step => step.Reassign("ben-okafor", "holiday"), new CommandOptions { DependsOn = seen => seen.Owner });

        Assert.Equal("ben-okafor", after.Owner);
        Assert.Contains(after.Notices, notice => notice.Type == Core.Notices.NoticeType.StaffReminder && notice.Facts.ContainsKey("percent"));
        await StoreCheck.AllAsync(place);
    }

    [Fact]
    public async Task Command_WhatItDependsOnChanged_SaysWhoChangedWhat()
    {
        var place = await TestWorkplace.OpenAsync();
        var seen = await place.OpenComplaintAsync();
        await place.Commands.RunAsync(seen.Id, Actor.OsUser("daniel-price"), step => step.Reassign("cerys-morgan", "load"), null, CancellationToken.None);
        await place.RunForAsync(TimeSpan.FromHours(1));

        var problem = await Assert.ThrowsAsync<ComplaintOpsException>(() => place.CommandAsync(
            seen.Id,
            step => step.Reassign("ben-okafor", "holiday"),
            new CommandOptions { Seen = seen, DependsOn = one => one.Owner }));

        Assert.Equal((ErrorCode.Conflict, false), (problem.Code, problem.IsTransient));
        Assert.Contains("daniel-price", problem.Message, StringComparison.Ordinal);
        Assert.Contains("ownerChanged", problem.Message, StringComparison.Ordinal);
        Assert.Equal("cerys-morgan", (await place.GetAsync(seen.Id)).Owner);
    }

    [Fact]
    public async Task Command_SameIdTwice_IsDoneOnce()
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await place.OpenComplaintAsync();
        var options = new CommandOptions { OperationId = "form-17" };

        var first = await place.CommandAsync(complaint.Id, step => step.AddNote("She called."), options);
        var second = await place.CommandAsync(complaint.Id, step => step.AddNote("She called."), options);

        Assert.Equal(first.Version, second.Version);
        Assert.Equal(first.LastSequence, second.LastSequence);
    }

    [Fact]
    public async Task Command_ThirtyTwoAtOnce_AllStandInTheTimeline()
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await place.OpenComplaintAsync();

        await Task.WhenAll(Enumerable.Range(0, 32).Select(number => Task.Run(() => place.CommandAsync(complaint.Id, step => step.AddNote($"note {number}")))));

        var after = Assert.Single(await StoreCheck.AllAsync(place));
        Assert.Equal(complaint.Version + 32, after.Version);
        Assert.Equal(complaint.LastSequence + 32, after.LastSequence);
    }

    [Fact]
    public async Task Command_Refused_WritesNothing()
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await place.OpenComplaintAsync();

        var problem = await Assert.ThrowsAsync<ComplaintOpsException>(() => place.CommandAsync(complaint.Id, step =>
        {
            step.AddNote("half of it");
            step.Close("solved");
        }));

        Assert.Equal(ErrorCode.StepRefused, problem.Code);
        Assert.Equal(complaint.Version, (await place.GetAsync(complaint.Id)).Version);
    }

    internal static async Task<List<string>> OpenManyAsync(TestWorkplace place, int count)
    {
        // Committed as intake does, without its try to acknowledge: what is left when processes die right after receiving.
        List<string> ids = [];
        for (var i = 0; i < count; i++)
        {
            var rules = await place.Workplace.Loader.RulesForDeskAsync("service", CancellationToken.None);
            var entropy = place.Workplace.Entropy;
            var step = new Step(Fold.Empty(Ids.Draw(entropy)), new StepContext
            {
                Now = place.Now,
                Actor = Actor.Import("rows.csv"),
                OperationId = Ids.Draw(entropy),
                Rules = rules,
                Entropy = entropy,
            });
            step.Receive(
                new Received
                {
                    Reference = Reference.Draw(place.Now, entropy).Value,
                    IntakeId = $"row:{Ids.Draw(entropy)}",
                    IntakeHash = "none",
                    Desk = "service",
                    Channel = Channel.Import,
                    Language = "en",
                    LanguageSource = "desk",
                    Narrative = step.AddJson("narrative", new Narrative("Leak", "It leaks.", "")),
                },
                new PartyDetails("Grace", $"customer{i}@customer.example", ""),
                emailVerified: false);
            var (commit, after) = CommitBuilder.Build(step, rules?.Policy);
            Assert.True((await place.Store.Complaints.CommitAsync(commit, CancellationToken.None)).IsCommitted);
            ids.Add(after.Id);
        }

        return ids;
    }
}
