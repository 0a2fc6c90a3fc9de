using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Cmdlets.Commitments;

namespace ComplaintOps.Module.Tests.Cmdlets;

public sealed class PromiseTests
{
    [Fact]
    public async Task Add_ThenComplete_IsKeptInTime()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var made = Assert.IsType<PromiseView>(Assert.Single(prompt.Run<AddComplaintPromiseCommand>(new { complaint.Reference, Text = "We call.", DueAt = "+5h", PassThru = true }).Output));
        var kept = Assert.IsType<PromiseView>(Assert.Single(prompt.Run<CompleteComplaintPromiseCommand>(new { PassThru = true }, [made]).Output));

        Assert.Equal((PromiseState.Open, "We call.", "amelia-hart", prompt.Place.Now.AddHours(5)), (made.State, made.Text, made.MadeBy, made.DueAt));
        Assert.Equal(PromiseState.Kept, kept.State);
    }

    [Fact]
    public async Task Set_WithALaterDate_TellsTheCustomer_AndWhatIfSaysSo()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        var made = (PromiseView)prompt.Run<AddComplaintPromiseCommand>(new { complaint.Reference, Text = "We call.", DueAt = "+5h", PassThru = true }).Output[0]!;

        var asked = prompt.Run<SetComplaintPromiseCommand>(new { DueAt = "+3d", Reason = "The laboratory needs longer." }, [made], whatIf: true);
        var moved = prompt.Run<SetComplaintPromiseCommand>(new { DueAt = "+3d", Reason = "The laboratory needs longer.", PassThru = true }, [made]);

        Assert.Contains($"move promise {made.PromiseId}", Assert.Single(asked.WhatIf), StringComparison.Ordinal);
        Assert.Contains("would send: DateMoved to the customer by mail", asked.WhatIf[0], StringComparison.Ordinal);
        Assert.Equal(prompt.Place.Now.AddDays(3), Assert.IsType<PromiseView>(Assert.Single(moved.Output)).DueAt);
        Assert.Contains((await prompt.Place.GetAsync(complaint.Id)).Notices, notice => notice.Type == NoticeType.DateMoved);
    }

    [Fact]
    public async Task Set_WithAnExplanation_IsForBrokenOnesOnly()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        prompt.Run<AddComplaintPromiseCommand>(new { complaint.Reference, Text = "We call.", DueAt = "+5h" });

        var early = prompt.Run<SetComplaintPromiseCommand>(new { Explanation = "Nobody was there." }, prompt.Run<GetComplaintPromiseCommand>(new { complaint.Reference }).Output);
        await prompt.Place.RunForAsync(TimeSpan.FromHours(6));
        var broken = Assert.IsType<PromiseView>(Assert.Single(prompt.Run<GetComplaintPromiseCommand>(new { complaint.Reference }).Output));
        var explained = prompt.Run<SetComplaintPromiseCommand>(new { Explanation = "Nobody was there.", PassThru = true }, [broken]);

        Assert.Contains("is not broken", Assert.Single(early.Errors).Exception.Message, StringComparison.Ordinal);
        Assert.True(broken.IsUnexplained);
        Assert.False(Assert.IsType<PromiseView>(Assert.Single(explained.Output)).IsUnexplained);
    }

    [Fact]
    public async Task Add_WhenNothingIsFound_TellsTheCustomerWhatIsChecked()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var run = prompt.Run<AddComplaintPromiseCommand>(new { complaint.Reference, Text = "We ask the bank.", Proof = "The receipt.", Where = "At the bank.", DueAt = "+1d", NothingFound = true });

        Assert.Contains("would send: StatusUnknown to the customer", Assert.Single(run.Asked).Action, StringComparison.Ordinal);
        var after = await prompt.Place.GetAsync(complaint.Id);
        Assert.Single(after.Promises);
        Assert.Contains(Information.Evidence, after.Understanding.Held);
    }

    [Fact]
    public async Task Add_WithADateThatIsPast_IsRefused()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var run = prompt.Run<AddComplaintPromiseCommand>(new { complaint.Reference, Text = "We call.", DueAt = "-1h" });

        Assert.Equal(complaint.Reference, Assert.Single(run.Errors).TargetObject);
        Assert.NotEqual("", run.Errors[0].ErrorDetails!.RecommendedAction);
        Assert.Empty(run.Asked);
    }

    [Fact]
    public async Task Add_WhoeverIsNobodyOfTheDirectory_IsToldHowToConnect()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var run = prompt.As(null).Run<AddComplaintPromiseCommand>(new { complaint.Reference, Text = "We call.", DueAt = "+1h" });

        Assert.Contains("-As", run.Terminating!.ErrorDetails!.RecommendedAction, StringComparison.Ordinal);
    }
}
