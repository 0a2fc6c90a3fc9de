using System.Globalization;
using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Cmdlets.Commitments;
using ComplaintOps.PowerShell.Cmdlets.Money;

namespace ComplaintOps.Module.Tests.Cmdlets;

public sealed class RedressTests
{
    [Fact]
    public async Task Add_ThenApproveByALead_ThenComplete_ReachesTheCustomer()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        var lead = prompt.As("daniel-price");

        var proposed = prompt.Run<AddComplaintRedressCommand>(new { complaint.Reference, Amount = 149.90m, Basis = "Law", Clause = "CRA-2015/s23", Text = "The second repair.", PassThru = true });
        var own = prompt.Run<ApproveComplaintRedressCommand>(input: proposed.Output);
        var asked = lead.Run<ApproveComplaintRedressCommand>(input: proposed.Output, whatIf: true);
        var approved = lead.Run<ApproveComplaintRedressCommand>(new { PassThru = true }, proposed.Output);
        var given = prompt.Run<CompleteComplaintRedressCommand>(new { PassThru = true }, approved.Output);

        var view = Assert.IsType<RedressView>(Assert.Single(proposed.Output));
        Assert.Equal((149.90m, "GBP", RedressKind.Redress, RedressState.Proposed, "The second repair."), (view.Amount, view.Currency, view.Kind, view.State, view.Text));
        Assert.Contains("second person", Assert.Single(own.Errors).Exception.Message, StringComparison.Ordinal);
        Assert.Contains($"approve {view.RedressId}; would send: Decision to the customer by mail", Assert.Single(asked.WhatIf), StringComparison.Ordinal);
        Assert.Equal(RedressState.Approved, Assert.IsType<RedressView>(Assert.Single(approved.Output)).State);
        Assert.Equal(RedressState.Given, Assert.IsType<RedressView>(Assert.Single(given.Output)).State);
        Assert.Empty(prompt.Run<GetComplaintTaskCommand>().Output);
    }

    [Fact]
    public async Task Add_OfRedressWithoutABasis_DoesNotBind() =>
        Assert.Throws<System.Management.Automation.Driving.BindingException>(
            await OpenAsync(prompt => prompt.Run<AddComplaintRedressCommand>(new { Reference = "C-2603-2222222", Amount = 5m, Text = "For the waiting." })));

    [Theory]
    [InlineData("12.50", 12.5)]
    [InlineData(12.5, 12.5)]
    [InlineData(12, 12)]
    public void Amount_MeansTheSameUnderEveryCulture(object typed, double amount)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            Assert.Equal((decimal)amount, new AmountAttribute().Transform(null!, typed));
            Assert.Throws<ArgumentTransformationMetadataException>(() => new AmountAttribute().Transform(null!, "12,50"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task Approve_OfGoodwill_IsHeldToTheBudgetOfTheMonth_AlsoUnderWhatIf()
    {
        var prompt = await Prompt.OpenAsync();
        var lead = prompt.As("daniel-price");
        List<object?> proposals = [];
        for (var i = 0; i < 21; i++)
        {
            var complaint = await prompt.Place.OpenComplaintAsync(request => request with { Email = $"c{i}@customer.example" });
            proposals.AddRange(prompt.Run<AddComplaintRedressCommand>(new { complaint.Reference, Goodwill = true, Amount = 50m, Text = "For the waiting.", PassThru = true }).Output);
        }

        var asked = lead.Run<ApproveComplaintRedressCommand>(input: proposals, whatIf: true);
        var first = lead.Run<ApproveComplaintRedressCommand>(input: proposals.Take(20));
        var last = lead.Run<ApproveComplaintRedressCommand>(input: proposals.Skip(20), whatIf: true);

        Assert.Empty(asked.Errors);
        Assert.Empty(first.Errors);
        Assert.Contains("1000 GBP of goodwill in a month", Assert.Single(last.Errors).Exception.Message, StringComparison.Ordinal);
        Assert.Empty(last.WhatIf);
    }

    [Fact]
    public async Task Deny_SettlesTheProposalAndItsTask()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        var proposed = prompt.Run<AddComplaintRedressCommand>(new { complaint.Reference, Goodwill = true, Amount = 20, Text = "For the waiting.", PassThru = true });

        var denied = prompt.As("daniel-price").Run<DenyComplaintRedressCommand>(new { Reason = "The repair was free.", PassThru = true }, proposed.Output);

        Assert.Equal(RedressState.Refused, Assert.IsType<RedressView>(Assert.Single(denied.Output)).State);
        Assert.Empty(prompt.Run<GetComplaintTaskCommand>().Output);
        Assert.Single(prompt.As("daniel-price").Run<ApproveComplaintRedressCommand>(input: proposed.Output).Errors);
    }

    [Fact]
    public async Task Settlement_IsSignedByTheLegalRoleOnly()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        var proposed = prompt.Run<AddComplaintRedressCommand>(new { complaint.Reference, Amount = 40, Basis = "Company", Clause = "OWN/1", Private = true, Text = "To settle it.", PassThru = true });

        var lead = prompt.As("daniel-price").Run<ApproveComplaintSettlementCommand>(new { File = "AZ-2026/114" }, proposed.Output);
        var executive = prompt.As("frances-whitfield").Run<ApproveComplaintSettlementCommand>(new { File = "AZ-2026/114", PassThru = true }, proposed.Output);

        Assert.Contains("'executive'", Assert.Single(lead.Errors).Exception.Message, StringComparison.Ordinal);
        Assert.True(Assert.IsType<RedressView>(Assert.Single(executive.Output)).IsSignedOff);
    }

    private static async Task<Action> OpenAsync(Action<Prompt> act)
    {
        var prompt = await Prompt.OpenAsync();
        return () => act(prompt);
    }
}
