using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Cmdlets.Commitments;

namespace ComplaintOps.Module.Tests.Cmdlets;

public sealed class UnderstandingTests
{
    [Fact]
    public async Task Set_TellsTheCustomer_AndACorrectionIsFlaggedUntilItIsWorkedIn()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var first = prompt.Run<SetComplaintUnderstandingCommand>(new { complaint.Reference, Matter = "The machine leaks.", Product = "Machine", Wanted = "A dry floor", PassThru = true });
        var corrected = prompt.Run<SetComplaintUnderstandingCommand>(new { complaint.Reference, Correction = "It was the third repair.", Via = "Phone", PassThru = true });
        var again = prompt.Run<SetComplaintUnderstandingCommand>(new { complaint.Reference, Matter = "The machine leaks after three repairs.", PassThru = true });

        Assert.Contains("would send: Understood to the customer", Assert.Single(first.Asked).Action, StringComparison.Ordinal);
        Assert.Equal(("The machine leaks.", "Machine", "A dry floor", false), Shown(first, view => (view.Matter, view.Product, view.Wanted, view.IsCorrected)));
        Assert.True(Shown(corrected, view => view.IsCorrected));
        Assert.Equal(("The machine leaks after three repairs.", false), Shown(again, view => (view.Matter, view.IsCorrected)));
    }

    [Fact]
    public async Task Set_WithASuppressedNotice_NeedsAReason_AndKeepsItBack()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var silent = prompt.Run<SetComplaintUnderstandingCommand>(new { complaint.Reference, Matter = "The machine leaks.", SuppressNotice = true });
        var said = prompt.Run<SetComplaintUnderstandingCommand>(new { complaint.Reference, Matter = "The machine leaks.", SuppressNotice = true, Reason = "Said on the phone." });

        Assert.Single(silent.Errors);
        Assert.Contains("would keep back: Understood to the customer", Assert.Single(said.Asked).Action, StringComparison.Ordinal);
        Assert.Equal(DeliveryState.Superseded, (await prompt.Place.GetAsync(complaint.Id)).Notices.Single(notice => notice.Type == NoticeType.Understood).State);
    }

    [Fact]
    public async Task Set_OfDemandNeedAndExpectation_IsForColleagues()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var early = prompt.Run<SetComplaintUnderstandingCommand>(new { complaint.Reference, Expectation = "Half the price.", Moment = "Agreed" });
        prompt.Run<SetComplaintUnderstandingCommand>(new { complaint.Reference, Demand = "The money back." });
        prompt.Run<SetComplaintUnderstandingCommand>(new { complaint.Reference, Need = "To wash this week." });
        prompt.Run<SetComplaintUnderstandingCommand>(new { complaint.Reference, Expectation = "The whole price.", Moment = "Stated" });
        var agreed = prompt.Run<SetComplaintUnderstandingCommand>(new { complaint.Reference, Expectation = "Half the price.", Moment = "Agreed", BelowStated = true });

        Assert.Contains("expected at first", Assert.Single(early.Errors).Exception.Message, StringComparison.Ordinal);
        Assert.EndsWith("would send nothing", Assert.Single(agreed.Asked).Action, StringComparison.Ordinal);
        var view = Assert.IsType<UnderstandingView>(Assert.Single(prompt.Run<GetComplaintUnderstandingCommand>(new { complaint.Reference }).Output));
        Assert.Equal(("The money back.", "To wash this week."), (view.Demand, view.Need));
        Assert.Equal(["Stated: The whole price.", "Agreed: Half the price. (less than stated)"], view.Expectations.Select(one => one.ToString()));
    }

    [Fact]
    public async Task Confirm_OfIdentity_IsAskedOnce()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        prompt.Run<ConfirmComplaintIdentityCommand>(new { complaint.Reference, Method = "callBack" });
        var again = prompt.Run<ConfirmComplaintIdentityCommand>(new { complaint.Reference, Method = "idCard" });
        var withReason = prompt.Run<ConfirmComplaintIdentityCommand>(new { complaint.Reference, Method = "idCard", Reason = "Another voice.", PassThru = true });
        var wordy = prompt.Run<ConfirmComplaintIdentityCommand>(new { complaint.Reference, Method = "her passport", Reason = "Once more." });

        Assert.Contains("verified already", Assert.Single(again.Errors).Exception.Message, StringComparison.Ordinal);
        Assert.Equal(["callBack", "idCard"], Shown(withReason, view => view.Identities.Select(one => one.Method)));
        Assert.Contains("code", Assert.Single(wordy.Errors).Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Measure_IsTakenEndedOrWaived()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync(request => request with { Severity = Severity.High });

        var taken = prompt.Run<AddComplaintMeasureCommand>(new { complaint.Reference, Text = "A machine on loan.", PassThru = true });
        var ended = prompt.Run<StopComplaintMeasureCommand>(new { PassThru = true }, taken.Output);
        var twice = prompt.Run<StopComplaintMeasureCommand>(input: taken.Output);
        prompt.Run<AddComplaintMeasureCommand>(new { complaint.Reference, None = true, Reason = "It is switched off." });

        Assert.Equal(("A machine on loan.", "amelia-hart"), Assert.Single(taken.Output.Cast<MeasureView>().Select(measure => (measure.Text, measure.By))));
        Assert.True(Assert.Single(ended.Output.Cast<MeasureView>()).IsEnded);
        Assert.Single(twice.Errors);
        Assert.True((await prompt.Place.GetAsync(complaint.Id)).Understanding.MeasuresWaived);
        Assert.Single(prompt.Run<GetComplaintMeasureCommand>(new { complaint.Reference }).Output);
    }

    private static T Shown<T>(System.Management.Automation.Driving.RunResult run, Func<UnderstandingView, T> part) => part(Assert.IsType<UnderstandingView>(Assert.Single(run.Output)));
}
