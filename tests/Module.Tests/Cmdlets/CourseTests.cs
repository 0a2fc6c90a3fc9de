using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Cmdlets;
using ComplaintOps.PowerShell.Cmdlets.Course;
using ComplaintOps.PowerShell.Showing;

namespace ComplaintOps.Module.Tests.Cmdlets;

public sealed class CourseTests
{
    [Fact]
    public async Task Open_OfAnAnsweredOne_StartsTheClocksAnew_AndKeepsTheReason()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await AnsweredAsync(prompt);

        var run = prompt.Run<OpenComplaintCommand>(new { complaint.Reference, Reason = "The refund was never booked.", PassThru = true });

        var view = Assert.IsType<ComplaintView>(Assert.Single(run.Output));
        Assert.Equal(ComplaintStatus.Open, view.Status);
        Assert.Contains(view.Clocks, clock => clock.Kind == ClockKind.Reply && clock.StartedAt == prompt.Place.Now);
        Assert.Contains(await prompt.EntriesAsync(complaint.Id), entry => entry.Payload is Reopened { Reason: "byStaff", Text: not null });
    }

    [Fact]
    public async Task Open_AsNotSolved_AsksTheNextRung()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await AnsweredAsync(prompt);

        var run = prompt.Run<OpenComplaintCommand>(new { complaint.Reference, NotSolved = true, Reason = "It leaks still." });

        Assert.StartsWith("open it again as not solved, and ask daniel-price to take it over; would send: HandOver to daniel-price by mail", Assert.Single(run.Asked).Action, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_OfWhatIsOpen_IsRefused()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        Assert.Contains("it is open", $"{Assert.Single(prompt.Run<OpenComplaintCommand>(new { complaint.Reference, Reason = "r" }).Errors)}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Close_AsWithdrawn_NeedsTheCustomersMessage_AndNoReply()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var run = prompt.Run<CloseComplaintCommand>(new { complaint.Reference, Withdrawal = "I found the part, thank you.", PassThru = true });

        Assert.StartsWith("close as taken back by the customer; would send: Closing", Assert.Single(run.Asked).Action, StringComparison.Ordinal);
        Assert.Equal(ComplaintStatus.Withdrawn, Assert.IsType<ComplaintView>(Assert.Single(run.Output)).Status);
    }

    [Fact]
    public async Task Suspend_ThenResume_MovesOurOwnLimitsAndNoLegalOne()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        var final = complaint.ClockOf(ClockKind.Final)!.DueAt;
        var reply = complaint.ClockOf(ClockKind.Reply)!.DueAt;

        var suspended = prompt.Run<SuspendComplaintClockCommand>(new { complaint.Reference, Until = "+2d", Reason = "The expert comes.", PassThru = true });
        prompt.Place.MoveTo(prompt.Place.Now + TimeSpan.FromHours(5));
        var resumed = prompt.Run<ResumeComplaintClockCommand>(new { PassThru = true }, input: suspended.Output);

        Assert.Contains($"let Reply and NextContact stand still until {Shown.Time(prompt.Place.Now.AddHours(-5).AddDays(2))}; would send nothing", Assert.Single(suspended.Asked).Action, StringComparison.Ordinal);
        var after = Assert.IsType<ComplaintView>(Assert.Single(resumed.Output));
        Assert.Equal(reply + TimeSpan.FromHours(5), after.Clocks.Single(clock => clock.Kind == ClockKind.Reply).DueAt);
        Assert.Equal(final, after.Clocks.Single(clock => clock.Kind == ClockKind.Final).DueAt);
        Assert.Contains(await prompt.EntriesAsync(complaint.Id), entry => entry.Payload is ReasonGiven { What: "pause" });
    }

    [Fact]
    public async Task Suspend_WithoutAClockThatMay_AndResumeOfNone_AreRefused()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await AnsweredAsync(prompt);

        var suspended = prompt.Run<SuspendComplaintClockCommand>(new { complaint.Reference, Until = "+2d", Reason = "r" });
        var past = prompt.Run<SuspendComplaintClockCommand>(new { (await prompt.Place.OpenComplaintAsync()).Reference, Until = "-1h", Reason = "r" });
        var resumed = prompt.Run<ResumeComplaintClockCommand>(new { complaint.Reference });

        Assert.Contains("no clock that may stand still", $"{Assert.Single(suspended.Errors)}", StringComparison.Ordinal);
        Assert.Contains("must end in the future", $"{Assert.Single(past.Errors)}", StringComparison.Ordinal);
        Assert.Contains("no clock that stands still", $"{Assert.Single(resumed.Errors)}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task SetClock_ExtendsTheFinalDate_AndTellsTheCustomer()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var far = prompt.Run<SetComplaintClockCommand>(new { complaint.Reference, FinalBy = "+90d", Message = "m", Approver = "daniel-price" });
        var run = prompt.Run<SetComplaintClockCommand>(new { complaint.Reference, FinalBy = "2026-03-25T17:00Z", Message = "The maker tests the part.", Approver = "daniel-price", PassThru = true });

        Assert.Contains("allows at most", $"{Assert.Single(far.Errors)}", StringComparison.Ordinal);
        Assert.Equal($"extend the final date to {Shown.Time(new DateTimeOffset(2026, 3, 25, 17, 0, 0, TimeSpan.Zero))}, approved by daniel-price; would send: DateMoved to the customer by mail", Assert.Single(run.Asked).Action);
        Assert.Equal(new DateTimeOffset(2026, 3, 25, 17, 0, 0, TimeSpan.Zero), Assert.IsType<ComplaintView>(Assert.Single(run.Output)).Clocks.Single(clock => clock.Kind == ClockKind.Final).DueAt);
    }

    [Fact]
    public async Task Set_SeveralThings_IsOneStep_AndTouchesNothingElse()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var run = prompt.Run<SetComplaintCommand>(new { complaint.Reference, ToStage = "investigating", TalkBy = "Counter", Place = "Room 3", TalkAt = "+1d", Email = "grace@customer.example", Reason = "Asked for it." });

        var after = await prompt.Place.GetAsync(complaint.Id);
        Assert.Empty(run.Errors);
        Assert.Equal(("investigating", Channel.Counter), (after.Stage, after.Care.Place!.Value));
        Assert.Equal(prompt.Place.Now.AddDays(1), after.Care.Appointment!.At);
        Assert.Equal(complaint.Version + 1, after.Version);
        var details = await new ContentReader(prompt.Place.Look.Content).JsonAsync<PartyDetails>(after.Complainant.Details.Id, CancellationToken.None);
        Assert.Equal(("Grace Okonjo", "grace@customer.example"), (details!.Name, details.Email));
        Assert.StartsWith($"move to the stage investigating, talk by Counter from now on, talk at {Shown.Time(prompt.Place.Now.AddDays(1))}, change mail address of p1; would send: ArrangementChanged to the customer by mail, ArrangementChanged to the customer by mail", Assert.Single(run.Asked).Action, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Set_AHigherSeverity_ShowsTheNoticesFirst_ThenTightensTheLimitThatRuns()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        prompt.Place.MoveTo(prompt.Place.Now + TimeSpan.FromHours(2));

        var asked = prompt.Run<SetComplaintCommand>(new { complaint.Reference, ToSeverity = "High", Reason = "The brakes." }, whatIf: true);
        var run = prompt.Run<SetComplaintCommand>(new { complaint.Reference, ToSeverity = "High", Reason = "The brakes.", PassThru = true });

        Assert.Contains("grade it High; would send: Progress to the customer by mail", Assert.Single(asked.WhatIf), StringComparison.Ordinal);
        var view = Assert.IsType<ComplaintView>(Assert.Single(run.Output));
        Assert.Equal(Severity.High, view.Severity);
        Assert.Equal(prompt.Place.Now.AddHours(8), view.Clocks.Single(clock => clock.Kind == ClockKind.Reply).DueAt);
    }

    [Fact]
    public async Task Set_SeverityFromAFile_GradesEachRow_AndAViewBringsNoneByItself()
    {
        var prompt = await Prompt.OpenAsync();
        var (one, other) = (await prompt.Place.OpenComplaintAsync(), await prompt.Place.OpenComplaintAsync());

        prompt.Run<SetComplaintCommand>(new { Reason = "Looked through." }, input:
        [
            new Dictionary<string, string> { ["Reference"] = one.Reference, ["ToSeverity"] = "Critical" },
            new Dictionary<string, string> { ["Reference"] = other.Reference, ["ToSeverity"] = "Low" },
        ]);
        var seen = prompt.Run<GetComplaintCommand>(new { other.Reference }).Output;
        var piped = prompt.Run<SetComplaintCommand>(new { ToStage = "investigating", PassThru = true }, input: seen);

        Assert.Equal(Severity.Critical, (await prompt.Place.GetAsync(one.Id)).Severity);
        Assert.Equal((Severity.Low, "investigating"), (Assert.IsType<ComplaintView>(Assert.Single(piped.Output)).Severity, (await prompt.Place.GetAsync(other.Id)).Stage));
        Assert.Contains("has the severity Low already", $"{Assert.Single(prompt.Run<SetComplaintCommand>(new { other.Reference, ToSeverity = "Low", Reason = "r" }).Errors)}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Set_AnEmptyAddressFromAFile_TakesItAway()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        prompt.Run<SetComplaintCommand>(new { Reason = "Asked for letters." }, input: [new Dictionary<string, string> { ["Reference"] = complaint.Reference, ["Email"] = "" }]);

        Assert.False((await prompt.Place.GetAsync(complaint.Id)).Complainant.HasEmail);
    }

    [Fact]
    public async Task Set_WithoutAChange_OrToAStageThatIsReachedOtherwise_IsRefused()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        Assert.StartsWith("InvalidInput,", Assert.Single(prompt.Run<SetComplaintCommand>(new { complaint.Reference }).Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("InvalidInput,", Assert.Single(prompt.Run<SetComplaintCommand>(new { complaint.Reference, ToStage = "investigating", Place = "Room 3" }).Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("reached by a final reply", $"{Assert.Single(prompt.Run<SetComplaintCommand>(new { complaint.Reference, ToStage = "closed" }).Errors)}", StringComparison.Ordinal);
        Assert.Contains("needs a reason", $"{Assert.Single(prompt.Run<SetComplaintCommand>(new { complaint.Reference, TalkBy = "Counter" }).Errors)}", StringComparison.Ordinal);
        Assert.Contains("needs a reason", $"{Assert.Single(prompt.Run<SetComplaintCommand>(new { complaint.Reference, ToSeverity = "High" }).Errors)}", StringComparison.Ordinal);
        Assert.Contains("no mail address", $"{Assert.Single(prompt.Run<SetComplaintCommand>(new { complaint.Reference, Email = "nonsense" }).Errors)}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Set_ToTheStageWhereItIs_SaysNothingAndWritesNothing()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var run = prompt.Run<SetComplaintCommand>(new { complaint.Reference, ToStage = complaint.Stage, PassThru = true });

        Assert.Empty(run.Asked);
        Assert.Equal(complaint.Version, Assert.IsType<ComplaintView>(Assert.Single(run.Output)).Version);
        Assert.Contains("nothing to do", Assert.Single(run.Verbose), StringComparison.Ordinal);
    }

    private static async Task<Complaint> AnsweredAsync(Prompt prompt)
    {
        var complaint = await prompt.Place.OpenComplaintAsync();
        return await prompt.Place.CommandAsync(complaint.Id, step => step.Reply("amelia-hart", ReplyChannel.Phone, "The part is changed on Monday.", final: true));
    }
}
