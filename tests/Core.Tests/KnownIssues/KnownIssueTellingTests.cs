using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Queries;
using ComplaintOps.Testing;

namespace ComplaintOps.Core.Tests.KnownIssues;

public sealed class KnownIssueTellingTests
{
    [Fact]
    public async Task Update_OfManyComplaints_IsOneMailForEachWithItsOwnId()
    {
        var place = await TestWorkplace.OpenAsync();
        var issue = await place.OpenIssueAsync();
        var all = await place.ComplainAsync(5, issue.Id);
        await place.SweepUntilQuietAsync();
        place.MoveTo(place.Now.AddHours(2));
        await place.ApproveNextAsync(issue.Id, "Three machines keep cards.");

        var run = await place.Telling().TellAsync(issue.Id, IssuePlace.As, null, CancellationToken.None);
        await place.SweepUntilQuietAsync();

        Assert.Equal((5, true, 2), (run.Told, run.IsThrough, run.Version));
        var mails = place.Mail.Taken.Where(one => one.Type == "known-issue").ToList();
        Assert.Equal(10, mails.Count);
        Assert.Equal(10, mails.Select(one => one.Mail.MessageId).Distinct().Count());
        Assert.All(all, complaint => Assert.Equal(2, mails.Count(one => one.Mail.Tags["c"] == complaint.Id)));
        Assert.Equal(5, mails.Count(one => one.Mail.Text.Contains("Three machines keep cards.", StringComparison.Ordinal)));
        await StoreCheck.AllAsync(place);
    }

    [Fact]
    public async Task Tell_AgainAndAgain_TellsNobodyTwice()
    {
        var place = await TestWorkplace.OpenAsync();
        var issue = await place.OpenIssueAsync();
        await place.ComplainAsync(3, issue.Id);
        await place.ApproveNextAsync(issue.Id, "More.");
        await place.Telling().TellAsync(issue.Id, IssuePlace.As, null, CancellationToken.None);

        Assert.Equal((0, true), await RunAsync(place, issue.Id));
        Assert.Empty(await place.Telling().ResumeAsync(IssuePlace.As, CancellationToken.None));
        await place.SweepUntilQuietAsync();
        Assert.Equal(3, place.Mail.Taken.Count(one => one.Type == "known-issue"));
    }

    [Fact]
    public async Task Tell_TwoAtOnce_TellNobodyTwice()
    {
        var place = await TestWorkplace.OpenAsync();
        var issue = await place.OpenIssueAsync();
        var all = await place.ComplainAsync(6, issue.Id);
        await place.SweepUntilQuietAsync();
        await place.ApproveNextAsync(issue.Id, "More.");
        var other = await place.RestartAsync();

        await Task.WhenAll(RunAsync(place, issue.Id), RunAsync(other, issue.Id));

        await place.SweepUntilQuietAsync();
        Assert.All(all, complaint => Assert.Equal(2, place.Mail.Taken.Count(one => one.Type == "known-issue" && one.Mail.Tags["c"] == complaint.Id)));
    }

    [Fact]
    public async Task Tell_KilledAtAnyWrite_IsFinishedByTheTimer_OneMailForEach()
    {
        var writes = await KilledAsync(crashAt: null, FaultMoment.Before);
        Assert.True(writes >= 4);
        for (var at = 1; at <= writes; at++)
        {
            await KilledAsync(at, FaultMoment.Before);
            await KilledAsync(at, FaultMoment.After);
        }
    }

    [Fact]
    public async Task Tell_OwnerChangesMeanwhile_IsToldAllTheSameUnderTheNewOwner()
    {
        var plan = new FaultPlan();
        var inner = new InMemoryStore();
        var place = await TestWorkplace.OpenAsync(inner);
        var issue = await place.OpenIssueAsync();
        var all = await place.ComplainAsync(2, issue.Id);
        await place.ApproveNextAsync(issue.Id, "More.", hours: null);
        var prompt = await place.RestartAsync(new FaultyStore(inner, plan));
        plan.BeforeCall = async call =>
        {
            if (call.Method == "Complaints.CommitAsync")
            {
                plan.BeforeCall = null;
                foreach (var complaint in all)
                {
                    await place.CommandAsync(complaint.Id, step => step.Reassign(Other(complaint), "Takes all of these."));
                }
            }
        };

        var run = await prompt.Telling().TellAsync(issue.Id, IssuePlace.As, null, CancellationToken.None);
        Assert.Equal("", string.Join('\n', run.Failed.Values.Select(problem => problem.Message)));
        Assert.Equal((2, true), (run.Told, run.IsThrough));
        foreach (var complaint in all)
        {
            var after = await place.GetAsync(complaint.Id);
            Assert.Equal((Other(complaint), 2), (after.Owner, Assert.Single(after.Issues).Told));
            Assert.Single(after.OpenTasks, task => task.Kind == StaffTaskKind.KnownIssue);
        }

        await place.SweepUntilQuietAsync();
        await StoreCheck.AllAsync(place);
    }

    [Fact]
    public async Task Attach_WhileANewVersionIsTold_HearsTheNewVersion()
    {
        var plan = new FaultPlan();
        var inner = new InMemoryStore();
        var place = await TestWorkplace.OpenAsync(inner);
        var issue = await place.OpenIssueAsync();
        var complaint = await place.OpenComplaintAsync();
        var prompt = await place.RestartAsync(new FaultyStore(inner, plan));
        plan.BeforeCall = async call =>
        {
            if (call.Method == "Complaints.CommitAsync")
            {
                plan.BeforeCall = null;
                await place.ApproveNextAsync(issue.Id, "Three machines.");
                Assert.Equal((0, true), await RunAsync(place, issue.Id));
            }
        };

        var after = await prompt.Telling().AttachAsync(complaint.Id, issue.Id, IssuePlace.Writer, TestWorkplace.Ann, CancellationToken.None);

        Assert.Equal(2, Assert.Single(after.Issues).Told);
        await place.SweepUntilQuietAsync();
        Assert.Contains("Three machines.", Assert.Single(place.Mail.Taken, one => one.Type == "known-issue").Mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tell_StoppedEarly_LeavesTheRestToTheTimer()
    {
        var place = await TestWorkplace.OpenAsync();
        var issue = await place.OpenIssueAsync();
        await place.ComplainAsync(4, issue.Id);
        await place.ApproveNextAsync(issue.Id, "More.");
        using var stop = new CancellationTokenSource();
        var seen = new Stopping(stop);

        var run = await place.Telling().TellAsync(issue.Id, IssuePlace.As, seen, stop.Token);
        Assert.Equal((1, false), (run.Told, run.IsThrough));

        var report = await new TimerRun(place.Workplace, []).RunAsync(TimerFunctions.Progress, CancellationToken.None);
        Assert.Equal(3, report.Sweeps[^1].Changed);
        Assert.False((await place.Book().GetAsync(issue.Id, CancellationToken.None)).IsTelling);
    }

    [Fact]
    public async Task Tell_OneThatCannotBeTold_KeepsNobodyElseWaitingAndIsTriedAgain()
    {
        var place = await TestWorkplace.OpenAsync();
        var issue = await place.OpenIssueAsync();
        var all = await place.ComplainAsync(3, issue.Id);
        await place.ApproveNextAsync(issue.Id, "More.");
        var plan = new FaultPlan();
        var prompt = await place.RestartAsync(new FaultyStore(place.Store, plan));
        var fails = true;
        plan.BeforeCall = call => fails && call is { Method: "Complaints.CommitAsync", NumberOfMethod: 1 }
            ? throw new ComplaintOpsException(ErrorCode.TooLarge, "Too large.")
            : Task.CompletedTask;

        var run = await prompt.Telling().TellAsync(issue.Id, IssuePlace.As, null, CancellationToken.None);
        Assert.Equal((2, false, 1), (run.Told, run.IsThrough, run.Failed.Count));
        Assert.Contains(Assert.Single(run.Failed).Key, all.Select(complaint => complaint.Reference));

        fails = false;
        Assert.Equal((1, true), await RunAsync(prompt, issue.Id));
    }

    [Fact]
    public async Task Preview_NamesEveryMail_AndWritesNothing()
    {
        var place = await TestWorkplace.OpenAsync();
        var issue = await place.OpenIssueAsync();
        var all = await place.ComplainAsync(3, issue.Id);
        await place.CommandAsync(all[0].Id, step => step.Reply(IssuePlace.Writer, ReplyChannel.Phone, "Here is your card.", final: true, new ReplyBasis { ConfirmedBecause = "It lay here." }));
        await place.CommandAsync(all[0].Id, step => step.KeepPromise(step.After.Promises[0].Id));
        var proposed = await place.Book().ProposeAsync(issue.Id, IssuePlace.Draft(place, "More."), IssuePlace.Writer, TestWorkplace.Ann, null, CancellationToken.None);
        var wouldHold = await place.Book().PreviewApproveAsync(proposed, 2, IssuePlace.Lead, IssuePlace.As, CancellationToken.None);
        var news = (await place.Book().NewsAsync(wouldHold, CancellationToken.None))!;

        var previews = await place.Telling().PreviewAsync(news, IssuePlace.As, CancellationToken.None).ToListAsync();

        Assert.Equal(all.Skip(1).Select(one => one.Reference).Order(), previews.Select(one => one.Before.Reference).Order());
        Assert.All(previews, preview => Assert.Single(preview.Notices, notice => notice.ToCustomer));
        Assert.Equal(1, (await place.Book().GetAsync(issue.Id, CancellationToken.None)).Holding!.Number);
    }

    private static string Other(Complaint complaint) => complaint.Owner == "ben-okafor" ? "cerys-morgan" : "ben-okafor";

    [Fact]
    public async Task Night_ToldComplaintsThatWereReopenedSince_AndNobodyElse()
    {
        var place = await TestWorkplace.OpenAsync();
        var issue = await place.OpenIssueAsync();
        var all = await place.ComplainAsync(3, issue.Id);
        await place.CommandAsync(all[0].Id, step => step.Reply(IssuePlace.Writer, ReplyChannel.Phone, "Here is your card.", final: true, new ReplyBasis { ConfirmedBecause = "It lay here." }));
        await place.SweepUntilQuietAsync();
        await place.CommandAsync(all[0].Id, step =>
        {
            step.KeepPromise(step.After.Promises[0].Id);
            step.Close("byStaff");
        });
        await place.ApproveNextAsync(issue.Id, "Three machines.", hours: null);
        Assert.Equal((2, true), await RunAsync(place, issue.Id));
        await place.CommandAsync(all[0].Id, step => step.Reopen("byStaff"));

        Assert.Equal(1, await place.Telling().CatchUpAllAsync(IssuePlace.As, CancellationToken.None));
        Assert.Equal(0, await place.Telling().CatchUpAllAsync(IssuePlace.As, CancellationToken.None));
        var reopened = await place.GetAsync(all[0].Id);
        Assert.Equal((2, true), (Assert.Single(reopened.Issues).Told, reopened.OpenTasks.Any(task => task.Kind == StaffTaskKind.KnownIssue)));
    }

    [Fact]
    public async Task FinalStatement_ReachesWhoeverIsAnsweredToo_AndSaysThatTheirAnswerStands()
    {
        var place = await TestWorkplace.OpenAsync();
        var issue = await place.OpenIssueAsync();
        var all = await place.ComplainAsync(2, issue.Id);
        await place.CommandAsync(all[0].Id, step => step.Reply(IssuePlace.Writer, ReplyChannel.Phone, "Here is your card.", final: true, new ReplyBasis { ConfirmedBecause = "It lay here." }));
        await place.SweepUntilQuietAsync();
        await place.ApproveNextAsync(issue.Id, "Three machines.", hours: null);

        Assert.Equal((2, true), await RunAsync(place, issue.Id));
        await place.SweepUntilQuietAsync();

        var told = place.Mail.Taken.Where(one => one.Type == "known-issue" && one.Mail.Text.Contains("Three machines.", StringComparison.Ordinal)).ToDictionary(one => one.Mail.Tags["c"], one => one.Mail.Text);
        Assert.Equal(all.Select(one => one.Id).Order(StringComparer.Ordinal), told.Keys.Order(StringComparer.Ordinal));
        await StoreCheck.AllAsync(place);
    }

    [Fact]
    public async Task Night_RunsWithTheWalk()
    {
        var place = await TestWorkplace.OpenAsync();
        var issue = await place.OpenIssueAsync();
        var complaint = (await place.ComplainAsync(1, issue.Id))[0];
        await place.CommandAsync(complaint.Id, step => step.Reply(IssuePlace.Writer, ReplyChannel.Phone, "Here is your card.", final: true, new ReplyBasis { ConfirmedBecause = "It lay here." }));
        await place.ApproveNextAsync(issue.Id, "Three machines.");
        await RunAsync(place, issue.Id);
        await place.CommandAsync(complaint.Id, step => step.Reopen("byStaff"));

        await new TimerRun(place.Workplace, []).RunAsync(TimerFunctions.Digests, CancellationToken.None);

        Assert.Equal(2, Assert.Single((await place.GetAsync(complaint.Id)).Issues).Told);
    }

    [Fact]
    public async Task Find_ByKnownIssue_ListsThoseThatAreAboutIt()
    {
        var place = await TestWorkplace.OpenAsync();
        var issue = await place.OpenIssueAsync();
        var all = await place.ComplainAsync(3, issue.Id);
        await place.OpenComplaintAsync();
        await place.CommandAsync(all[0].Id, step => step.DetachIssue(issue.Id, IssuePlace.Writer, "Something else."));

        var found = await new ComplaintFinder(place.Workplace).FindAsync(new ComplaintFilter { KnownIssues = [issue.Id.ToUpperInvariant()] }, CancellationToken.None).ToListAsync();

        Assert.Equal(all.Skip(1).Select(one => one.Reference).Order(), found.Select(view => view.Reference).Order());
        Assert.All(found, view => Assert.Equal([issue.Id], view.KnownIssue));
    }

    // Killed at one write of the approval and of the telling, begun again by hand and by the timer: everybody gets the update once.
    private static async Task<int> KilledAsync(int? crashAt, FaultMoment moment)
    {
        var plan = new FaultPlan();
        var inner = new InMemoryStore();
        var place = await TestWorkplace.OpenAsync(inner);
        var issue = await place.OpenIssueAsync();
        var all = await place.ComplainAsync(3, issue.Id);
        await place.SweepUntilQuietAsync();
        await place.Book().ProposeAsync(issue.Id, IssuePlace.Draft(place, "Three machines."), IssuePlace.Writer, TestWorkplace.Ann, null, CancellationToken.None);
        var dying = await place.RestartAsync(new FaultyStore(inner, plan));
        if (crashAt is { } at)
        {
            plan.CrashAtWrite(at, moment);
        }

        try
        {
            await dying.Book().ApproveAsync(issue.Id, 2, IssuePlace.Lead, IssuePlace.As, CancellationToken.None);
            await dying.Telling().TellAsync(issue.Id, IssuePlace.As, null, CancellationToken.None);
        }
        catch (StoreCrashException)
        {
            // Whoever approved it tries again; approving what is approved changes nothing.
            await place.Book().ApproveAsync(issue.Id, 2, IssuePlace.Lead, IssuePlace.As, CancellationToken.None);
        }

        await new TimerRun(place.Workplace, []).RunAsync(TimerFunctions.Progress, CancellationToken.None);
        await place.SweepUntilQuietAsync();
        Assert.All(all, complaint => Assert.Single(
            place.Mail.Taken, one => one.Type == "known-issue" && one.Mail.Tags["c"] == complaint.Id && one.Mail.Text.Contains("Three machines.", StringComparison.Ordinal)));
        Assert.False((await place.Book().GetAsync(issue.Id, CancellationToken.None)).IsTelling);
        await StoreCheck.AllAsync(place);
        return plan.Writes;
    }

    private static async Task<(int Told, bool Through)> RunAsync(TestWorkplace place, string issueId)
    {
        var run = await place.Telling().TellAsync(issueId, IssuePlace.As, null, CancellationToken.None);
        return (run.Told, run.IsThrough);
    }

    private sealed class Stopping(CancellationTokenSource stop) : IProgress<int>
    {
        public void Report(int value) => stop.Cancel();
    }
}
