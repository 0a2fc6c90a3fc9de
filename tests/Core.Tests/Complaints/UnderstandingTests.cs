using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;
using ComplaintOps.Testing;
using static ComplaintOps.Core.Tests.Complaints.Plays;

namespace ComplaintOps.Core.Tests.Complaints;

/// <summary>Echo and correction, needs, options, agreements, interim measures, identity, and what is not asked twice.</summary>
public sealed class UnderstandingTests
{
    private static readonly UnderstoodText Leak = new("It leaks.", "Monday, at home", "WM 7", "A new one");

    private static Rules WithInterim() => TestRules.Make(policy => policy with { Understanding = policy.Understanding with { InterimWithin = TestRules.L("8h") } });

    [Fact]
    public void Understand_ThenCorrected_FlagsTellsTheOwnerAndOwesAnAnswer()
    {
        var play = Acknowledged().Reply();
        play.Staff("ann", step => step.Understand("ann", Leak));
        Assert.Equal((1, 1), (play.Complaint.Understanding.Version, play.Count(NoticeType.Understood)));

        play.Customer(step => step.CorrectUnderstanding(Channel.Web, "It was Tuesday."));

        Assert.Equal(2, play.Complaint.Understanding.Version);
        Assert.True(play.Complaint.Has(FlagKind.Corrected));
        Assert.Equal(1, play.Complaint.Unanswered);
        Assert.Contains("ann", play.StaffTold(NoticeType.StaffReminder));

        play.Staff("ann", step => step.Understand("ann", Leak with { WhenAndWhere = "Tuesday" }));
        Assert.False(play.Complaint.Has(FlagKind.Corrected));
        Assert.Equal((3, null), (play.Complaint.Understanding.Version, play.Complaint.Understanding.OpenCorrection));
    }

    [Fact]
    public void Correct_WhileAReplyIsOwed_IsNoRequestForNews()
    {
        var play = Acknowledged().Reply();
        play.Staff("ann", step => step.Understand("ann", Leak));
        play.Customer(step => step.HearCustomer(Channel.Web, "Please ring me tomorrow.", automatic: false));
        play.Wait(TimeSpan.FromMinutes(6));

        play.Customer(step => step.CorrectUnderstanding(Channel.Web, "It was Tuesday."));

        Assert.Equal((2, 0), (play.Complaint.Unanswered, play.Complaint.Care.Chasers));
    }

    [Fact]
    public void Understand_WithoutTheMatterOrAfterTheAnswer_IsRefused()
    {
        Acknowledged().Refused(step => step.Understand("ann", Leak with { Issue = " " }));
        Resolved().Refused(step => step.Understand("ann", Leak));
        Closed().Refused(step => step.CorrectUnderstanding(Channel.Web, "No."));
    }

    [Fact]
    public void Expectation_AgreedBeforeStated_IsRefused()
    {
        var play = Acknowledged();
        play.Refused(step => step.RecordExpectation("ann", ExpectationMoment.Agreed, "Half."));

        play.Staff("ann", step => step.RecordExpectation("ann", ExpectationMoment.Stated, "All."));
        play.Staff("ann", step => step.RecordExpectation("ann", ExpectationMoment.Agreed, "Half.", belowStated: true));
        play.Staff("ann", step => step.RecordNeed("ann", "A refund", "The goods"));

        Assert.True(play.Complaint.Understanding.Expectations[^1].BelowStated);
        Assert.NotEqual(play.Complaint.Understanding.Demand, play.Complaint.Understanding.Need);
        play.Refused(step => step.RecordNeed("ann", " ", null));
    }

    [Fact]
    public void Choose_OneOption_IsEvidenceAndATaskThatKeepsItOpen()
    {
        var play = Acknowledged();
        play.Staff("ann", step => step.OfferOptions("ann", ["A new one", "The money back"]));
        var set = play.Complaint.Understanding.OpenOptions!;

        play.Customer(step => step.ChooseOption(set.Id, 2, "link"));
        play.Customer(step => step.ChooseOption(set.Id, 2, "link"));

        var chosen = Assert.Single(play.All<OptionChosen>());
        var task = Assert.Single(play.Complaint.OpenTasks);
        Assert.Equal((chosen.TaskId, StaffTaskKind.Agreement, set.Options[1].Text), (task.Id, task.Kind, task.Text));
        play.Refused(step => step.ChooseOption(set.Id, 1, "link"));
        play.Reply(final: true);
        Assert.Contains("tasks are open", play.Refused(step => step.Close("byStaff")).Message, StringComparison.Ordinal);
        play.Staff("ann", step => step.CompleteTask(task.Id, "ann", "done"));
        play.Staff("ann", step => step.Close("byStaff"));
        Assert.Equal(ComplaintStatus.Closed, play.Complaint.Status);
    }

    [Fact]
    public void Options_TimePasses_ExpireAtTheInstantAndTheOwnerIsTold()
    {
        var play = Acknowledged().Reply();
        var until = play.Now.AddDays(1);
        play.Staff("ann", step => step.OfferOptions("ann", ["A", "B"], until));
        var id = play.Complaint.Understanding.OpenOptions!.Id;
        Assert.Equal(until, play.Complaint.Due[DutyKind.CustomerReminder]);

        play.RunUntil(until.AddTicks(-1));
        Assert.NotNull(play.Complaint.Understanding.OpenOptions);
        play.RunUntil(until);

        Assert.Equal(OptionSetState.Expired, play.Complaint.Understanding.Options.Single().State);
        Assert.Contains(play.Complaint.Notices, notice => notice.Facts.ContainsKey("optionsExpired"));
        play.Refused(step => step.ChooseOption(id, 1, "link"));
    }

    [Fact]
    public void Options_NewerOnesOrTheEnd_TakeTheOldOnesBack()
    {
        var play = Acknowledged();
        play.Staff("ann", step => step.OfferOptions("ann", ["A", "B"]));
        play.Staff("ann", step => step.OfferOptions("ann", ["C", "D"]));
        Assert.Equal([OptionSetState.Withdrawn, OptionSetState.Open], play.Complaint.Understanding.Options.Select(set => set.State));

        play.Staff("ann", step => step.WithdrawOptions("We found another way."));
        Assert.Null(play.Complaint.Understanding.OpenOptions);
        play.Refused(step => step.WithdrawOptions("again"));
        play.Refused(step => step.OfferOptions("ann", ["only one"]));
        play.Refused(step => step.OfferOptions("ann", ["A", " "]));
        play.Refused(step => step.OfferOptions("ann", ["A", "B"], play.Now));
    }

    [Fact]
    public void Interim_SevereAndNothingDone_FlagsAtThePolicysTime()
    {
        var play = Acknowledged(WithInterim(), change: received => received with { Severity = Severity.High });
        play.RunUntil(Monday.AddHours(8).AddTicks(-1));
        Assert.False(play.Complaint.Has(FlagKind.NoInterimMeasure));

        play.RunUntil(Monday.AddHours(8));
        Assert.True(play.Complaint.Has(FlagKind.NoInterimMeasure));
        Assert.Contains(play.Complaint.Notices, notice => notice is { Type: NoticeType.StaffReminder } && Facts.Text(notice.Facts, "clock") == "Interim");

        play.Staff("ann", step => step.TakeMeasure("ann", "Card blocked, cash by courier."));
        Assert.False(play.Complaint.Has(FlagKind.NoInterimMeasure));
        Assert.Single(play.Complaint.Understanding.OpenMeasures);
    }

    [Theory]
    [InlineData(Sensitivity.Money, true)]
    [InlineData(Sensitivity.Minor, false)]
    public void Interim_SensitiveThoughNotSevere_IsWantedWhereThePolicySaysSo(Sensitivity sensitivity, bool wanted)
    {
        var play = Acknowledged(WithInterim());
        play.Staff("ann", step => step.MarkSensitive("ann", sensitivity));

        Assert.Equal(wanted, play.Complaint.ClockOf(ClockKind.Interim) is not null);
        play.Staff("ann", step => step.WaiveMeasure("ann", "The money is back already."));
        Assert.Null(play.Complaint.ClockOf(ClockKind.Interim));
    }

    [Fact]
    public void Identity_SecondTime_NeedsAReason()
    {
        var play = Acknowledged();
        play.Staff("ann", step => step.VerifyIdentity("p1", "ann", "callBack"));

        Assert.Contains("already", play.Refused(step => step.VerifyIdentity("p1", "bob", "idCard")).Message, StringComparison.Ordinal);
        play.Staff("bob", step => step.VerifyIdentity("p1", "bob", "idCard", "Somebody else rang."));
        Assert.Equal(("bob", "idCard"), (play.Complaint.Understanding.IdentityOf("p1")!.By, play.Complaint.Understanding.IdentityOf("p1")!.Method));
        play.Refused(step => step.VerifyIdentity("p9", "bob", "idCard"));
        play.Refused(step => step.VerifyIdentity("p1", "bob", "the passport of Ms Okonjo", "Somebody else rang."));
    }

    [Fact]
    public void Ask_ForWhatIsHeld_AsksFirstAndIsHeldAfterTheAnswer()
    {
        var play = Acknowledged(change: received => received with { Product = null });
        play.Staff("ann", step => step.Ask("Which account?", [Information.Account]));
        play.Hear("4711");
        Assert.Contains(Information.Account, play.Complaint.Understanding.Held);

        play.Refused(step => step.Ask("Which account again?", [Information.Account, Information.Date]), ErrorCode.NeedsConfirmation);
        play.Refused(step => step.Ask("Your address?", [Information.Contact]), ErrorCode.NeedsConfirmation);
        play.Staff("ann", step => step.Ask("Which account again?", [Information.Account], "The number has a digit too few."));
        Assert.NotNull(play.All<InformationAsked>()[^1].Confirmed);
    }

    [Fact]
    public void CheckUnknown_IsAPromiseAndNobodyAsksForTheProofAgain()
    {
        var play = Acknowledged().Reply();
        var back = play.Now.AddHours(20);
        play.Staff("ann", step => step.CheckUnknown("ann", "The bank's receipt.", "Where the money lies.", "With the payment service.", back));

        Assert.Equal(back, Assert.Single(play.Complaint.Promises).DueAt);
        Assert.Equal(1, play.Count(NoticeType.StatusUnknown));
        play.Refused(step => step.Ask("Your receipt photo?", [Information.Evidence]), ErrorCode.NeedsConfirmation);
        Assert.True(play.RunUntil(back).Complaint.Has(FlagKind.BrokenPromise));
    }

    [Fact]
    public void Agreement_OverdueOrUnknownPerson_IsRemindedOrRefused()
    {
        var play = Acknowledged().Reply();
        var task = "";
        play.Staff("ann", step => task = step.AddAgreement("Send the form.", "bob", play.Now.AddHours(2)));

        play.RunFor(TimeSpan.FromHours(2));

        Assert.Contains("bob", play.StaffTold(NoticeType.StaffReminder));
        Assert.True(play.Complaint.Has(FlagKind.Overdue));
        play.Refused(step => step.AddAgreement("x", "nobody"));
        play.Refused(step => step.AddAgreement("x", null, play.Now));
        play.Refused(step => step.AddAgreement(" "));
    }
}
