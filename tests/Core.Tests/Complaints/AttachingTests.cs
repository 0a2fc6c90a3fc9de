using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.KnownIssues;
using ComplaintOps.Core.Notices;
using ComplaintOps.Testing;

namespace ComplaintOps.Core.Tests.Complaints;

public sealed class AttachingTests
{
    private static readonly Dictionary<string, KnownIssueText> Texts = new()
    {
        ["en"] = new("Machines keep cards", "Two machines keep cards.", "They are switched off."),
        ["zh-CN"] = new("售票机吞卡", "两台售票机吞卡。", "机器已停用。"),
    };

    [Fact]
    public void Attach_TellsWhatIsKnown_AsProgressAndNeverAsAReply()
    {
        var play = Plays.Acknowledged().Wait(TimeSpan.FromHours(2));
        var limits = Limits(play.Complaint);

        play.Staff("ann", step => step.AttachIssue(News(play, 1, 24), "ann"));
        play.RunDue();

        var issue = Assert.Single(play.Complaint.Issues);
        Assert.Equal(("i1", 1, true, play.Notice(NoticeType.KnownIssue).Sequence), (issue.Id, issue.Told, issue.IsAttached, issue.Notice));
        Assert.Equal(DeliveryState.Accepted, play.Notice(NoticeType.KnownIssue).State);
        Assert.Equal(0, play.Complaint.Replies);
        Assert.NotNull(play.Complaint.UnansweredSince);
        Assert.Equal(limits, Limits(play.Complaint));
        var promise = Assert.Single(play.Complaint.Promises);
        Assert.Equal((PromiseState.Open, play.Now.AddHours(24), "tom"), (promise.State, promise.DueAt, promise.MadeBy));
        Assert.Contains("no human has replied", ClosingObstacle.Of(play.Complaint, play.Rules!.Policy, play.Rules.Calendar, play.Now)!.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Attach_WithoutANotice_NeedsAReason_PromisesNothing_AndTellsTheNextVersion()
    {
        var play = Plays.Acknowledged();
        play.Refused(step => step.AttachIssue(News(play, 1, 24), "ann", " "));

        play.Staff("ann", step => step.AttachIssue(News(play, 1, 24), "ann", "I told her on the phone."));
        Assert.Empty(play.Complaint.Promises);
        Assert.DoesNotContain(play.Complaint.Notices, notice => notice.Type == NoticeType.KnownIssue);
        Assert.Equal(0, play.Staff("tom", step => step.TellIssue(News(play, 1, 24))));

        play.Staff("tom", step => step.TellIssue(News(play, 2, 24)));
        Assert.Single(play.Complaint.Notices, notice => notice.Type == NoticeType.KnownIssue);
    }

    [Fact]
    public void Attach_Twice_IsAttachedOnce()
    {
        var play = Plays.Acknowledged();
        play.Staff("ann", step => step.AttachIssue(News(play, 1, 24), "ann"));

        Assert.Equal(0, play.Staff("ann", step => step.AttachIssue(News(play, 1, 24), "ann")));
        Assert.Equal(0, play.Staff("ann", step => step.TellIssue(News(play, 1, 24))));
        Assert.Single(play.All<IssueTold>());
    }

    [Fact]
    public void Tell_NewerVersion_RestartsTheProgressAndKeepsTheEarlierPromiseWhenItArrives()
    {
        var play = Plays.Acknowledged();
        play.Staff("ann", step => step.AttachIssue(News(play, 1, 24), "ann"));
        play.RunFor(TimeSpan.FromHours(20));
        var contact = play.Complaint.ClockOf(ClockKind.NextContact)!;

        play.Staff("tom", step => step.TellIssue(News(play, 2, 48)));
        Assert.Equal(PromiseState.Open, play.Complaint.Promises[0].State);
        play.RunDue();

        Assert.Equal([PromiseState.Kept, PromiseState.Open], play.Complaint.Promises.Select(promise => promise.State));
        var next = Assert.Single(play.Complaint.Clocks, clock => clock.Kind == ClockKind.NextContact);
        Assert.True(next.StartedAt == play.Now && next.Id != contact.Id);
        Assert.DoesNotContain(play.Complaint.Notices, notice => notice.Type == NoticeType.Progress);
        Assert.Equal(0, play.Complaint.EmptyUpdates);
    }

    [Fact]
    public void Tell_WhileAProgressNoticeWaits_TakesItsPlaceAndSaysWhatItWouldHave()
    {
        var play = Plays.Acknowledged();
        play.Staff("ann", step => step.ChangeStage("investigating"));
        play.Staff("ann", step => step.GiveProgress());
        play.Staff("ann", step => step.AttachIssue(News(play, 1, 24), "ann"));

        Assert.Equal(DeliveryState.Superseded, play.Notice(NoticeType.Progress).State);
        Assert.Contains("stage:investigating", Facts.Text(play.Notice(NoticeType.KnownIssue).Facts, "news"), StringComparison.Ordinal);
        Assert.Empty(play.Complaint.News);
    }

    [Fact]
    public void Tell_WhileAnUpdateOfStaffWaits_LeavesItsWordsAlone()
    {
        var play = Plays.Acknowledged();
        play.Staff("ann", step => step.SendUpdate("Your card lies at the counter.", "ann"));
        play.Staff("ann", step => step.AttachIssue(News(play, 1, 24), "ann"));

        Assert.Equal(DeliveryState.Queued, play.Notice(NoticeType.Progress).State);
        Assert.Equal(DeliveryState.Queued, play.Notice(NoticeType.KnownIssue).State);
    }

    [Fact]
    public void Tell_OlderNewsNotSentYet_IsToldByTheNewerOneAlone()
    {
        var play = Plays.Acknowledged();
        play.Staff("ann", step => step.AttachIssue(News(play, 1, 24), "ann"));
        play.Staff("tom", step => step.TellIssue(News(play, 2, 48)));
        play.RunDue();

        Assert.Equal([DeliveryState.Superseded, DeliveryState.Accepted], play.Complaint.Notices.Where(notice => notice.Type == NoticeType.KnownIssue).Select(notice => notice.State));
        Assert.Equal([PromiseState.Kept, PromiseState.Open], play.Complaint.Promises.Select(promise => promise.State));
    }

    [Fact]
    public void Tell_NoAddress_IsGivenByAPersonOnce()
    {
        var play = Plays.Acknowledged(email: "");
        play.Staff("ann", step => step.AttachIssue(News(play, 1, 24), "ann"));
        play.Staff("tom", step => step.TellIssue(News(play, 2, 48)));

        var task = Assert.Single(play.Complaint.OpenTasks, task => task.Kind == StaffTaskKind.GiveNotice && task.Notice == play.Notice(NoticeType.KnownIssue).Sequence);
        Assert.Single(play.Complaint.Notices, notice => notice is { Type: NoticeType.KnownIssue, State: DeliveryState.WaitsForPerson });
        play.Staff("ann", step => step.CompleteTask(task.Id, "ann", "phone"));

        Assert.Equal(DeliveryState.Given, play.Notice(NoticeType.KnownIssue).State);
        Assert.Equal(PromiseState.Kept, play.Complaint.Promises[0].State);
        Assert.Equal(0, play.Complaint.Replies);
    }

    [Fact]
    public void Tell_TheMailComesBack_APersonGivesIt()
    {
        var play = Plays.Acknowledged();
        play.Provider = Plays.Bounces;
        play.Staff("ann", step => step.AttachIssue(News(play, 1, 24), "ann"));
        play.RunDue();

        Assert.Equal([DeliveryState.Failed, DeliveryState.WaitsForPerson], play.Complaint.Notices.Where(notice => notice.Type == NoticeType.KnownIssue).Select(notice => notice.State));
        Assert.Single(play.All<IssueTold>());
    }

    [Fact]
    public void Tell_FinalStatement_OpensATaskForTheOwnerAndClosesNothing()
    {
        var play = Plays.Acknowledged();
        play.Staff("ann", step => step.AttachIssue(News(play, 1, 24), "ann"));
        play.RunDue().Wait(TimeSpan.FromHours(3));

        play.Staff("tom", step => step.TellIssue(News(play, 2, null)));
        play.RunDue();

        Assert.Equal(ComplaintStatus.Open, play.Complaint.Status);
        var task = Assert.Single(play.Complaint.OpenTasks, task => task.Kind == StaffTaskKind.KnownIssue);
        Assert.Null(task.Assignee);
        Assert.True(Assert.Single(play.Complaint.Issues).Resolved);
        Assert.Equal(PromiseState.Kept, Assert.Single(play.Complaint.Promises).State);
        Assert.NotNull(play.Complaint.UnansweredSince);
        play.Refused(step => step.Close("byStaff"));
    }

    [Fact]
    public void Tell_AnsweredWithoutADate_OrDetached_OrNeverAttached_TellsNobody()
    {
        var never = Plays.Acknowledged();
        Assert.Equal(0, never.Staff("tom", step => step.TellIssue(News(never, 2, 24))));

        var answered = Plays.Acknowledged();
        answered.Staff("ann", step => step.AttachIssue(News(answered, 1, 0), "ann"));
        answered.Reply(final: true);
        Assert.Equal(0, answered.Staff("tom", step => step.TellIssue(News(answered, 2, 48))));

        var detached = Plays.Acknowledged();
        detached.Staff("ann", step => step.AttachIssue(News(detached, 1, 24), "ann"));
        detached.Staff("ann", step => step.DetachIssue("i1", "ann", "It was her own card that broke."));
        Assert.Equal(DeliveryState.Superseded, detached.Notice(NoticeType.KnownIssue).State);
        Assert.Equal(0, detached.Staff("tom", step => step.TellIssue(News(detached, 2, 48))));
        Assert.False(Assert.Single(detached.Complaint.Issues).IsAttached);

        // The date stays promised: it was given, and somebody keeps it.
        Assert.Equal(PromiseState.Open, Assert.Single(detached.Complaint.Promises).State);
    }

    [Fact]
    public void Tell_Answered_TheNewsKeepsTheDateThatWasGivenAndGivesNoOther()
    {
        var play = Plays.Acknowledged();
        play.Staff("ann", step => step.AttachIssue(News(play, 1, 24), "ann"));
        play.RunDue().Reply(final: true).Wait(TimeSpan.FromHours(3));

        play.Staff("tom", step => step.TellIssue(News(play, 2, 48)));
        play.RunDue();
        play.Staff("tom", step => step.TellIssue(News(play, 3, 72)));
        play.RunDue();

        Assert.Equal([1, 2], play.All<IssueTold>().Select(told => told.Version));
        Assert.Equal(PromiseState.Kept, Assert.Single(play.Complaint.Promises).State);
        Assert.DoesNotContain(play.Complaint.Clocks, clock => clock.Kind == ClockKind.NextContact);
        Assert.False(play.Notice(NoticeType.KnownIssue).Facts.ContainsKey("by"));
    }

    [Fact]
    public void Tell_Answered_HearsTheFinalStatementOnce_AndNothingIsOwedByIt()
    {
        var play = Plays.Acknowledged();
        play.Staff("ann", step => step.AttachIssue(News(play, 1, 0), "ann"));
        play.RunDue().Reply(final: true).Wait(TimeSpan.FromHours(3));
        var due = play.Complaint.Due.ToDictionary();

        play.Staff("tom", step => step.TellIssue(News(play, 2, null)));
        Assert.Equal(0, play.Staff("tom", step => step.TellIssue(News(play, 2, null))));
        play.RunDue();

        Assert.Equal([DeliveryState.Accepted, DeliveryState.Accepted], play.Complaint.Notices.Where(notice => notice.Type == NoticeType.KnownIssue).Select(notice => notice.State));
        Assert.True(Assert.Single(play.Complaint.Issues).Resolved);
        Assert.Equal((ComplaintStatus.Resolved, 0), (play.Complaint.Status, play.Complaint.OpenTasks.Count()));
        Assert.Equal(due[DutyKind.FollowUp], play.Complaint.Due[DutyKind.FollowUp]);
        play.Staff("ann", step => step.Close("byStaff"));
        Assert.Equal(0, play.Staff("tom", step => step.TellIssue(News(play, 3, null))));
    }

    [Fact]
    public void Tell_AnsweredWhileNewsWaits_OnlyTheFinalStatementStillLeaves()
    {
        var interim = Plays.Acknowledged();
        interim.Staff("ann", step => step.AttachIssue(News(interim, 1, 0), "ann"));
        interim.Reply(final: true);
        Assert.Equal(DeliveryState.Superseded, interim.Notice(NoticeType.KnownIssue).State);

        var last = Plays.Acknowledged();
        last.Staff("ann", step => step.AttachIssue(News(last, 1, 0), "ann"));
        last.RunDue();
        last.Staff("tom", step => step.TellIssue(News(last, 2, null)));
        last.Reply(final: true);
        last.RunDue();
        Assert.Equal(DeliveryState.Accepted, last.Notice(NoticeType.KnownIssue).State);
    }

    [Fact]
    public void Tell_AtTheInstantOfTheNextUpdate_PromisesNothingThatIsPast()
    {
        var play = Plays.Acknowledged();
        play.Staff("ann", step => step.AttachIssue(News(play, 1, 0), "ann"));

        Assert.Empty(play.Complaint.Promises);
        Assert.False(play.Notice(NoticeType.KnownIssue).Facts.ContainsKey("by"));
    }

    [Fact]
    public void Tell_SomebodyElseAloneSpeaks_IsATaskForThemAndNoMail()
    {
        var play = Plays.Acknowledged();
        play.Staff("tom", step => step.NameSpokesperson("mia", "tom", "The press has it."));

        play.Staff("ann", step => step.AttachIssue(News(play, 1, 24), "ann"));

        Assert.DoesNotContain(play.Complaint.Notices, notice => notice.Type == NoticeType.KnownIssue);
        Assert.Equal("mia", Assert.Single(play.Complaint.OpenTasks, task => task.Kind == StaffTaskKind.KnownIssue).Assignee);
        Assert.Equal((1, (long?)null), (play.Complaint.Issues[0].Told, play.Complaint.Issues[0].Notice));
        Assert.Equal(0, play.Staff("tom", step => step.TellIssue(News(play, 1, 24))));
    }

    [Fact]
    public void Attach_Ended_OrResolvedIssue_OrNobody_OrDetachWithoutReason_IsRefused()
    {
        Plays.Closed().Refused(step => step.AttachIssue(News(Plays.New(), 1, 24), "ann"));
        var play = Plays.Acknowledged();
        play.Refused(step => step.AttachIssue(News(play, 2, null), "ann"));
        play.Refused(step => step.AttachIssue(News(play, 1, 24), "nobody"));
        play.Refused(step => step.DetachIssue("i1", "ann", "Why not."));
        play.Staff("ann", step => step.AttachIssue(News(play, 1, 24), "ann"));
        play.Refused(step => step.DetachIssue("i1", "ann", " "));
    }

    [Fact]
    public void Broken_NextUpdateThatDidNotCome_IsABrokenPromise()
    {
        var play = Plays.Acknowledged();
        play.Staff("ann", step => step.AttachIssue(News(play, 1, 6), "ann"));
        play.RunFor(TimeSpan.FromHours(7));

        Assert.Equal(PromiseState.Broken, Assert.Single(play.Complaint.Promises).State);
        Assert.True(play.Complaint.Has(FlagKind.BrokenPromise));
    }

    [Fact]
    public void Absorb_APartThatWasTold_MakesItTheWholesAndTellsNothingTwice()
    {
        var part = Plays.Acknowledged();
        part.Staff("ann", step => step.AttachIssue(News(part, 1, 24), "ann"));
        part.RunDue();
        var whole = Plays.Acknowledged(email: "other@customer.example");

        whole.Staff("ann", step => step.Absorb(part.Complaint with { Id = "other-id" }, "One card."));
        whole.Staff("ann", step => step.SettleAbsorption("other-id", joined: true));

        var issue = Assert.Single(whole.Complaint.Issues);
        Assert.Equal((1, true, Assert.Single(whole.Complaint.Promises).Id), (issue.Told, issue.IsAttached, Assert.Single(issue.Promises)));
        Assert.Equal(0, whole.Staff("tom", step => step.TellIssue(News(whole, 1, 24))));
        whole.Staff("tom", step => step.TellIssue(News(whole, 2, 48)));
        whole.RunDue();
        Assert.Equal([PromiseState.Kept, PromiseState.Open], whole.Complaint.Promises.Select(promise => promise.State));
    }

    private static KnownIssueNews News(ComplaintPlay play, int version, int? hours) =>
        new("i1", version, Texts, hours is { } span ? play.Now.AddHours(span) : null, hours is null, "tom");

    private static List<(ClockKind, DateTimeOffset)> Limits(Complaint complaint) =>
        [.. complaint.Clocks.Where(clock => clock.Kind != ClockKind.NextContact).Select(clock => (clock.Kind, clock.DueAt))];
}
