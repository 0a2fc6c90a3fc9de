using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Ledger;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Tests.Ledger;

public sealed class LedgerRowTests
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 2, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Make_RepliedInTimeByMail_NamesReplyEvidenceAndWhen()
    {
        var play = new LedgerPlay("service", Monday).Receive(product: "Card", issue: "Fee").ReplyAt(Monday.AddHours(5));

        var row = play.Row();

        Assert.Equal(new LedgerAcknowledgement(Monday, GivenHow.Mail), row.Acknowledgement);
        Assert.Equal(1, row.Acknowledgements);
        var reply = row.Reply!;
        Assert.Equal((Monday.AddHours(5), true, ReplyChannel.Mail, ReplyEvidence.Accepted), (reply.At, reply.Final, reply.Channel, reply.Evidence));
        Assert.Equal((true, true), (reply.InTime, reply.FinalInTime));
        Assert.Equal("24h", reply.Limit!.Text);
        Assert.Equal(TimeSpan.FromHours(5), row.LongestWait);
        Assert.Null(row.WaitingSince);
        Assert.Null(row.FirstSilentAt);
        Assert.True(row.SettledAtFirstContact);
        Assert.True(row.ChainVerified);
        Assert.Equal(play.Complaint.ChainTip, row.ChainTip);
        Assert.Equal([LedgerPhase.Waiting, LedgerPhase.Resolved], row.Course.Select(span => span.Phase));
    }

    [Fact]
    public void Make_ReplyOneTickBeforeTheLimit_IsInTime()
    {
        var row = new LedgerPlay("service", Monday).Receive().ReplyAt(Monday.AddHours(24).AddTicks(-1)).Row();

        Assert.True(row.FirstReply!.InTime);
        Assert.False(row.WasSilent);
        Assert.Empty(row.Climbs);
    }

    [Fact]
    public void Make_ReplyExactlyAtTheLimit_IsLateAndWasSilent()
    {
        var row = new LedgerPlay("service", Monday).Receive().ReplyAt(Monday.AddHours(24)).Row();

        Assert.False(row.FirstReply!.InTime);
        Assert.True(row.WasSilent);
        Assert.False(row.IsSilent);
        Assert.Equal(Monday.AddHours(24), row.FirstSilentAt);
        var breach = Assert.Single(row.Breaches);
        Assert.Equal((ClockKind.Reply, Monday.AddHours(24)), (breach.Kind, breach.DueAt));
        Assert.Equal(row.FirstReply.At, breach.AnsweredAt);
        Assert.Null(breach.RescindedAt);
    }

    [Fact]
    public void Make_NobodyReplies_SaysSinceWhenAndWhichRungHoldsIt()
    {
        var play = new LedgerPlay("service", Monday).Receive().RunUntil(Monday.AddHours(25));

        var row = play.Row();

        Assert.Null(row.Reply);
        Assert.Equal(Monday, row.WaitingSince);
        Assert.Equal(TimeSpan.FromHours(25), row.LongestWait);
        Assert.True(row.IsSilent);
        Assert.Equal(new LedgerHolder(0, "owner", play.Complaint.Owner, "teamLead", play.Complaint.HandOver!.To), row.Holder);
        Assert.True(row.Holder.HandOverWaits);
        var climb = Assert.Single(row.Climbs);
        Assert.Equal((0, 1, ClimbCause.Silence), (climb.FromRung, climb.ToRung, climb.Cause));
        Assert.Equal([(LedgerPhase.Waiting, 0), (LedgerPhase.Silent, 1)], row.Course.Select(span => (span.Phase, span.Rung)));
        Assert.Null(row.Course[^1].To);
    }

    [Fact]
    public void Make_RungAccepted_HoldsIt()
    {
        var play = new LedgerPlay("service", Monday).Receive().RunUntil(Monday.AddHours(25));
        var lead = play.Complaint.HandOver!.To!;

        var row = play.Do(step => step.Accept(lead)).Row();

        Assert.Equal(new LedgerHolder(1, "teamLead", lead), row.Holder);
        Assert.Equal(Monday.AddHours(25), row.Climbs[0].AcceptedAt);
        Assert.Equal(1, row.HandOffs);
    }

    [Fact]
    public void Make_LadderGivenNoAnswer_CountsEveryRungAndTheTopAskedAgain()
    {
        var row = new LedgerPlay("service", Monday).Receive().RunUntil(Monday.AddDays(4)).Row();

        Assert.Equal([1, 2, 3], row.Climbs.Select(climb => climb.ToRung));
        Assert.Equal([ClimbCause.Silence, ClimbCause.NotAccepted, ClimbCause.NotAccepted], row.Climbs.Select(climb => climb.Cause));
        Assert.True(row.TopAskedAgain > 0);
        Assert.Equal(3, row.TopRung);
    }

    [Fact]
    public void Make_ReplyRecordedLateButGivenInTime_RescindsTheBreach()
    {
        var play = new LedgerPlay("service", Monday).Receive().RunUntil(Monday.AddHours(30));
        play.Do(step => step.Reply(play.Complaint.Owner!, ReplyChannel.Phone, "Told by telephone.", final: true, new ReplyBasis { ConfirmedBecause = "It was urgent." }), occurredAt: Monday.AddHours(20));

        var row = play.Row();

        Assert.True(row.FirstReply!.InTime);
        Assert.Equal(ReplyEvidence.GivenByPerson, row.FirstReply.Evidence);
        Assert.False(row.WasSilent);
        Assert.NotNull(row.FirstSilentAt);
        Assert.NotNull(Assert.Single(row.Breaches).RescindedAt);
        Assert.Equal(TimeSpan.FromHours(20), row.LongestWait);
    }

    [Fact]
    public void Make_ReplyBounced_IsNamedButDoesNotCount()
    {
        var play = new LedgerPlay("service", Monday).Receive().ReplyAt(Monday.AddHours(2));
        var carrier = play.Complaint.LastReply!.Notice!.Value;
        play.RunUntil(Monday.AddHours(3)).Do(step => step.Bounce(carrier, "5.1.1"));

        var row = play.Row();

        Assert.Null(row.Reply);
        Assert.Equal(0, row.ReplyCount);
        var reply = Assert.Single(row.Replies);
        Assert.Equal((true, ReplyEvidence.Bounced), (reply.Voided, reply.Evidence));
        Assert.Equal(Monday, row.WaitingSince);
        Assert.Equal(1, row.Bounced);
        Assert.Equal(1, row.Reopenings);

        var told = play.GiveByPerson("letter").Row();
        Assert.Equal((ReplyChannel.Letter, ReplyEvidence.GivenByPerson, true), (told.Reply!.Channel, told.Reply.Evidence, told.Reply.InTime));
    }

    [Fact]
    public void Make_NoMailAddress_IsAcknowledgedByPersonAndOnce()
    {
        var play = new LedgerPlay("service", Monday).Receive(email: false, channel: Channel.Phone).RunUntil(Monday.AddHours(1));
        Assert.Null(play.Row().Acknowledgement);

        var row = play.GiveByPerson("counter").Row();

        Assert.Equal(new LedgerAcknowledgement(Monday.AddHours(1), GivenHow.Counter), row.Acknowledgement);
        Assert.Equal(1, row.Acknowledgements);
    }

    [Fact]
    public void Make_AcknowledgementBouncedAndGivenByPerson_CountsOnce()
    {
        var play = new LedgerPlay("service", Monday).Receive().RunUntil(Monday.AddMinutes(1));
        var notice = play.Complaint.Notices.First(notice => notice.Type == NoticeType.Acknowledgement).Sequence;
        play.Do(step => step.Bounce(notice, "5.1.1")).RunUntil(Monday.AddHours(1)).GiveByPerson();

        var row = play.Row();

        Assert.Equal((1, GivenHow.Phone), (row.Acknowledgements, row.Acknowledgement!.How));
    }

    [Fact]
    public void Make_ProviderTookTheAcknowledgementTwice_CountsTwice()
    {
        var play = new LedgerPlay("service", Monday).Receive().RunUntil(Monday.AddMinutes(1));
        var notice = play.Complaint.Notices.First(notice => notice.Type == NoticeType.Acknowledgement).Sequence;
        play.Do(step => step.Append(new DeliveryAccepted(notice, null)));

        Assert.Equal(2, play.Row().Acknowledgements);
    }

    [Fact]
    public void Make_AcknowledgementAndReplySentAgain_CountOnceWithTheirFirstTimes()
    {
        var play = new LedgerPlay("service", Monday).Receive().RunUntil(Monday.AddMinutes(1)).ReplyAt(Monday.AddHours(2));
        play.RunUntil(Monday.AddHours(3));
        var before = play.Row();
        foreach (var notice in play.Complaint.Notices.Where(notice => notice is { ToCustomer: true, IsGiven: true }).ToList())
        {
            play.Do(step => step.Resend(notice.Sequence));
        }

        var underway = play.Row();
        play.RunUntil(Monday.AddHours(4));
        var after = play.Row();

        Assert.All(new[] { underway, after }, row =>
        {
            Assert.Equal((1, before.Acknowledgement), (row.Acknowledgements, row.Acknowledgement));
            Assert.Equal(before.Replies, row.Replies);
            Assert.Equal(ReplyEvidence.Accepted, row.Reply!.Evidence);
        });
        Assert.Equal(Monday.AddHours(3), after.LastHeardAt);
    }

    [Fact]
    public void Make_ResendRefusedAndToldByPerson_CountsNothingTwice()
    {
        var play = new LedgerPlay("service", Monday).Receive().RunUntil(Monday.AddMinutes(1));
        var notice = play.Complaint.Notices.First(notice => notice.Type == NoticeType.Acknowledgement).Sequence;
        play.Mail = one => one.ToCustomer ? new SendOutcome.Rejected("smtp 550") : new SendOutcome.Accepted(null);
        play.Do(step => step.Resend(notice)).RunUntil(Monday.AddHours(1)).GiveByPerson();

        var row = play.Row();

        Assert.Equal((1, GivenHow.Mail, 0), (row.Acknowledgements, row.Acknowledgement!.How, row.Bounced));
        Assert.Empty(row.Replies);
    }

    [Fact]
    public void Make_InterimThenFinal_FirstAndDecidingReplyDiffer()
    {
        var row = new LedgerPlay("service", Monday).Receive().ReplyAt(Monday.AddHours(3), final: false).ReplyAt(Monday.AddDays(2)).Row();

        Assert.Equal(2, row.ReplyCount);
        Assert.Equal((Monday.AddHours(3), false, true), (row.FirstReply!.At, row.FirstReply.Final, row.FirstReply.InTime));
        Assert.Equal((Monday.AddDays(2), true), (row.Reply!.At, row.Reply.Final));
        Assert.Null(row.Reply.InTime);
        Assert.True(row.Reply.FinalInTime);
    }

    [Fact]
    public void Make_ClosedByItselfAfterTheFinalReply_NamesTheEnd()
    {
        var play = new LedgerPlay("service", Monday).Receive().ReplyAt(Monday.AddHours(2)).RunUntil(Monday.AddDays(30));
        play.Do(step => step.AnswerSurvey(3, 5));

        var row = play.Row();

        Assert.Equal((ComplaintStatus.Closed, "noObjection"), (row.Status, row.CloseReason));
        Assert.True(row.AskedWhetherSolved);
        Assert.Equal((3, 5), (row.Survey!.Expected, row.Survey.Received));
        Assert.Equal(LedgerPhase.Ended, row.Course[^1].Phase);
    }

    [Fact]
    public void Make_NotSolved_ReopensAndClimbsButNotForSilence()
    {
        var play = new LedgerPlay("service", Monday).Receive().ReplyAt(Monday.AddHours(2)).RunUntil(Monday.AddDays(1));

        var row = play.Do(step => step.NotSolved("Still broken.")).Row();

        Assert.Equal(1, row.Reopenings);
        Assert.Equal(ClimbCause.NotSolved, Assert.Single(row.Climbs).Cause);
        Assert.False(row.WasSilent);
        Assert.Equal(Monday.AddHours(2), row.FirstReply!.At);
    }

    [Fact]
    public void Make_ProgressWhileOpen_IsCountedByHowItWent()
    {
        var byMail = new LedgerPlay("cards", Monday).Receive().RunUntil(Monday.AddDays(9)).Row();
        var byPerson = new LedgerPlay("cards", Monday).Receive(email: false).RunUntil(Monday.AddDays(4)).GiveByPerson().Row();

        Assert.True(byMail.ProgressByMail >= 2, $"{byMail.ProgressByMail} by mail");
        Assert.Equal(0, byMail.ProgressByPerson);
        Assert.Equal((0, 1), (byPerson.ProgressByMail, byPerson.ProgressByPerson));
        Assert.True(byMail.NextHeardBy > Monday.AddDays(9));
    }

    [Theory]
    [InlineData(25, 1, true)]
    [InlineData(30, 6, false)]
    public void Make_HandOverAccepted_TookFromTheFirstAskingWhateverRungAccepted(int hours, int took, bool inTime)
    {
        var play = new LedgerPlay("service", Monday).Receive().RunUntil(Monday.AddHours(hours));
        play.Do(step => step.Accept(step.After.HandOver!.To!));

        Assert.Equal([new StandardTime(Monday.AddHours(24), Monday.AddHours(24 + took), inTime)], play.RunUntil(Monday.AddHours(31)).Row().TakeOvers);
    }

    [Fact]
    public void Make_HandOverWaits_CountsOnceItIsLate()
    {
        var play = new LedgerPlay("service", Monday).Receive().RunUntil(Monday.AddHours(27));
        Assert.Empty(play.Row().TakeOvers);

        Assert.Equal([new StandardTime(Monday.AddHours(24), Monday.AddHours(29), InTime: false)], play.RunUntil(Monday.AddHours(29)).Row().TakeOvers);
    }

    [Fact]
    public void Make_HandOverEndedByAnswerOrByTheCustomer_CountsOnlyTheAnswer()
    {
        var answered = new LedgerPlay("service", Monday).Receive().ReplyAt(Monday.AddHours(26));
        var takenBack = new LedgerPlay("service", Monday).Receive().RunUntil(Monday.AddHours(26)).Do(step => step.Withdraw("I take it back."));

        Assert.Equal([new StandardTime(Monday.AddHours(24), Monday.AddHours(26), InTime: true)], answered.Row().TakeOvers);
        Assert.Empty(takenBack.Row().TakeOvers);
    }

    [Fact]
    public void Make_CustomerOnSite_IsTimedFromTheReceipt()
    {
        var play = new LedgerPlay("metro", Monday).Receive(channel: Channel.OnSite).RunUntil(Monday.AddMinutes(2));
        play.Do(step => step.Accept(step.After.HandOver!.To!));

        Assert.Equal([new StandardTime(Monday, Monday.AddMinutes(2), InTime: true)], play.Row().TakeOvers);
    }

    [Fact]
    public void Make_ContactAgainAndAgain_IsTimedFromEachToTheNext()
    {
        var play = new LedgerPlay("service", Monday).Receive().ReplyAt(Monday.AddHours(5), final: false).RunUntil(Monday.AddDays(4));

        // Three working days after Monday end with Thursday; the notice goes 14 hours before.
        Assert.Equal([new StandardTime(Monday, Monday.AddHours(5), InTime: true), new StandardTime(Monday.AddHours(5), Monday.AddDays(3), InTime: true)], play.Row().Contacts);
    }

    [Fact]
    public void Make_ContactLateAndOwed_CountsUntilNow()
    {
        var play = new LedgerPlay("service", Monday).Receive().ReplyAt(Monday.AddHours(5), final: false);
        play.Mail = _ => new SendOutcome.Deferred(null, "smtp 451");
        play.RunUntil(Monday.AddDays(4));

        Assert.Equal([new StandardTime(Monday, Monday.AddHours(5), InTime: true), new StandardTime(Monday.AddHours(5), Monday.AddDays(4), InTime: false)], play.Row().Contacts);
    }

    [Fact]
    public void Make_ReplyRecordedLater_EndsTheWaitForContactWhenItWasGiven()
    {
        var play = new LedgerPlay("service", Monday).Receive().RunUntil(Monday.AddHours(9));
        play.Do(step => step.Reply(step.After.Owner!, ReplyChannel.Phone, "I rang.", final: false, new ReplyBasis { ConfirmedBecause = "No position." }), occurredAt: Monday.AddHours(6));

        Assert.Equal([new StandardTime(Monday, Monday.AddHours(6), InTime: true)], play.Row().Contacts);
    }

    [Fact]
    public void Make_ClocksPaused_SaysWhichCannotBeJudgedByAnotherLimit()
    {
        var play = new LedgerPlay("service", Monday).Receive().RunUntil(Monday.AddHours(1)).Do(step => step.Ask("Which card?")).RunUntil(Monday.AddHours(2));

        Assert.Contains(ClockKind.Reply, play.Row().PausedLimits);
        Assert.Empty(new LedgerPlay("service", Monday).Receive().Row().PausedLimits);
    }

    [Fact]
    public void Make_History_OwesNothing()
    {
        var row = new LedgerPlay("service", Monday).Receive(history: true).Row();

        Assert.True(row.History);
        Assert.False(row.OwesReply);
        Assert.Equal((0, "history"), (row.Acknowledgements, row.CloseReason));
    }

    [Theory]
    [InlineData("body")]
    [InlineData("missing")]
    [InlineData("end")]
    [InlineData("head")]
    public void Make_TimelineTamperedWith_ShowsInTheChain(string how)
    {
        var play = new LedgerPlay("service", Monday).Receive().ReplyAt(Monday.AddHours(30));
        var records = play.Records.ToList();
        var head = play.Complaint;
        switch (how)
        {
            case "body":
                records[2] = records[2] with { OccurredAt = records[2].OccurredAt.AddMinutes(-1) };
                break;
            case "missing":
                records.RemoveAt(4);
                break;
            case "end":
                records.RemoveAt(records.Count - 1);
                break;
            default:
                head = head with { ChainTip = EntryCodec.ChainStart };
                break;
        }

        var row = LedgerRows.Make(head, records, play.Policy, play.Clock);

        Assert.False(row.ChainVerified);
        Assert.NotNull(row.ChainProblem);
        Assert.True(play.Row().ChainVerified);
    }

    [Fact]
    public void Make_HeadIsOlderThanTheTimeline_IsNoProblem()
    {
        var play = new LedgerPlay("service", Monday).Receive();
        var older = play.Complaint;
        play.ReplyAt(Monday.AddHours(1));

        var row = LedgerRows.Make(older, play.Records, play.Policy, play.Clock);

        Assert.Null(row.ChainProblem);
        Assert.NotNull(row.Reply);
    }

    [Fact]
    public void Make_EntryThatCannotBeRead_GivesARowFromTheHead()
    {
        var play = new LedgerPlay("service", Monday).Receive().ReplyAt(Monday.AddHours(1));
        var records = play.Records.ToList();
        records[3] = records[3] with { Body = "{" };

        var row = LedgerRows.Make(play.Complaint, records, play.Policy, play.Clock);

        Assert.Equal(play.Complaint.Reference, row.Reference);
        Assert.Equal(ComplaintStatus.Resolved, row.Status);
        Assert.NotNull(row.Unreadable);
        Assert.False(row.ChainVerified);
    }

    [Fact]
    public void Make_PolicyNotAtHand_NamesTheRungByNumber()
    {
        var play = new LedgerPlay("service", Monday).Receive().RunUntil(Monday.AddHours(25));

        var row = LedgerRows.Make(play.Complaint, play.Records, null, play.Clock);

        Assert.Equal(("rung0", "rung1"), (row.Holder.RungKey, row.Holder.AskedRungKey));
    }

    [Fact]
    public void Make_Always_HasNoPersonalData()
    {
        var row = new LedgerPlay("service", Monday).Receive().ReplyAt(Monday.AddHours(1)).Row();

        var text = row + string.Join(' ', row.Replies) + string.Join(' ', row.Course);

        Assert.DoesNotContain("Ann", text, StringComparison.Ordinal);
        Assert.DoesNotContain("customer.example", text, StringComparison.Ordinal);
        Assert.DoesNotContain("This is our answer", text, StringComparison.Ordinal);
    }
}
