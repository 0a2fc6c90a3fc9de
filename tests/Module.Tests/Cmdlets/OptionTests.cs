using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Cmdlets.Commitments;

namespace ComplaintOps.Module.Tests.Cmdlets;

public sealed class OptionTests
{
    [Fact]
    public async Task Add_ThenSelectOnThePhone_OpensTheTaskToCarryItOut()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var offered = prompt.Run<AddComplaintOptionCommand>(new { complaint.Reference, Option = new[] { "A refund.", "A repair." }, Until = "+3d", PassThru = true });
        var second = offered.Output.Cast<OptionView>().Single(option => option.Number == 2);
        var chosen = prompt.Run<SelectComplaintOptionCommand>(new { How = "phone", PassThru = true }, [second]);

        Assert.Contains("would send: Options to the customer by mail", Assert.Single(offered.Asked).Action, StringComparison.Ordinal);
        Assert.Equal(("A repair.", OptionSetState.Open, prompt.Place.Now.AddDays(3)), (second.Text, second.State, second.Until));
        Assert.True(Assert.IsType<OptionView>(Assert.Single(chosen.Output)).IsChosen);
        Assert.Equal("A repair.", Assert.IsType<TaskView>(Assert.Single(prompt.Run<GetComplaintTaskCommand>().Output)).Text);
        Assert.Equal([false, true], prompt.Run<GetComplaintOptionCommand>(new { complaint.Reference }).Output.Cast<OptionView>().Select(option => option.IsChosen));
    }

    [Fact]
    public async Task Add_OfOneOption_IsRefused()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var run = prompt.Run<AddComplaintOptionCommand>(new { complaint.Reference, Option = new[] { "A refund." } });

        Assert.Contains("2 to 6", Assert.Single(run.Errors).ErrorDetails!.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_TakesTheOfferBack_AndNobodyCanChooseAnyMore()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        var offered = prompt.Run<AddComplaintOptionCommand>(new { complaint.Reference, Option = new[] { "A refund.", "A repair." }, PassThru = true }).Output;

        var asked = prompt.Run<StopComplaintOptionCommand>(new { complaint.Reference, Reason = "no part" }, whatIf: true);
        prompt.Run<StopComplaintOptionCommand>(new { complaint.Reference, Reason = "no part" });
        var late = prompt.Run<SelectComplaintOptionCommand>(new { How = "phone" }, [offered[0]]);

        Assert.Contains("would take back: Options to the customer", Assert.Single(asked.WhatIf), StringComparison.Ordinal);
        Assert.Contains("cannot be chosen", Assert.Single(late.Errors).Exception.Message, StringComparison.Ordinal);
        Assert.All(prompt.Run<GetComplaintOptionCommand>(new { complaint.Reference }).Output.Cast<OptionView>(), option => Assert.Equal(OptionSetState.Withdrawn, option.State));
    }
}
