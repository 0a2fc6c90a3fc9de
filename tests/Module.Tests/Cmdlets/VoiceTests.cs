using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Queries;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Cmdlets.Commitments;
using ComplaintOps.PowerShell.Cmdlets.Voice;

namespace ComplaintOps.Module.Tests.Cmdlets;

public sealed class VoiceTests
{
    [Fact]
    public async Task Position_HoldsOnceSomebodyElseApproves()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var proposed = prompt.Run<SetComplaintPositionCommand>(new { complaint.Reference, Text = "We replace the seal.", WillNotOffer = "A new machine.", PassThru = true });
        var own = prompt.Run<ApproveComplaintPositionCommand>(input: proposed.Output);
        var agent = prompt.As("ben-okafor").Run<ApproveComplaintPositionCommand>(input: proposed.Output);
        var lead = prompt.As("daniel-price").Run<ApproveComplaintPositionCommand>(new { PassThru = true }, proposed.Output);

        Assert.Contains("needs a second person", Assert.Single(own.Errors).Exception.Message, StringComparison.Ordinal);
        Assert.Contains("may not approve", Assert.Single(agent.Errors).Exception.Message, StringComparison.Ordinal);
        var holds = Assert.IsType<PositionView>(Assert.Single(lead.Output));
        Assert.Equal((PositionStanding.Approved, "amelia-hart", "daniel-price", "We replace the seal.", "A new machine."), (holds.Standing, holds.Author, holds.Approver, holds.Text, holds.WillNotOffer));
    }

    [Fact]
    public async Task Position_OfAComplaintAsItWasSeen_IsAConflictWhenSomebodyProposedMeanwhile()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        var seen = prompt.Run<PowerShell.Cmdlets.GetComplaintCommand>().Output;
        prompt.As("ben-okafor").Run<SetComplaintPositionCommand>(new { complaint.Reference, Text = "We pay it back." });

        var run = prompt.Run<SetComplaintPositionCommand>(new { Text = "We replace the seal." }, seen);

        Assert.StartsWith("Conflict,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("'ben-okafor' wrote 'positionProposed'", run.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Single((await prompt.Place.GetAsync(complaint.Id)).Position.Versions);
    }

    [Fact]
    public async Task Deny_OfAPosition_LeavesItsHistory()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        prompt.Run<SetComplaintPositionCommand>(new { complaint.Reference, Text = "We replace the seal." });

        prompt.Run<DenyComplaintPositionCommand>(new { Reason = "Too early." }, prompt.Run<GetComplaintPositionCommand>(new { complaint.Reference }).Output);
        var again = prompt.Run<DenyComplaintPositionCommand>(new { complaint.Reference, Number = 1, Reason = "Too early." });

        Assert.Equal(PositionStanding.Withdrawn, Assert.IsType<PositionView>(Assert.Single(prompt.Run<GetComplaintPositionCommand>(new { complaint.Reference }).Output)).Standing);
        Assert.Single(again.Errors);
    }

    [Fact]
    public async Task Facts_AreStatedForThoseWhoMaySeeThem_AndDenied()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var stated = prompt.Run<AddComplaintFactCommand>(new { complaint.Reference, Disclosure = "Internal", Text = "The batch is recalled.", PassThru = true });
        var denied = prompt.Run<DenyComplaintFactCommand>(new { Reason = "Another batch.", PassThru = true }, stated.Output);

        Assert.Equal((Disclosure.Internal, "The batch is recalled.", "amelia-hart", false), Assert.Single(stated.Output.Cast<FactView>().Select(fact => (fact.Disclosure, fact.Text, fact.By, fact.IsWithdrawn))));
        Assert.True(Assert.IsType<FactView>(Assert.Single(denied.Output)).IsWithdrawn);
        Assert.Single(prompt.Run<GetComplaintFactCommand>(new { complaint.Reference }).Output);
        Assert.Single(prompt.Run<DenyComplaintFactCommand>(new { Reason = "Once more." }, stated.Output).Errors);
    }

    [Fact]
    public async Task Decision_TurningTheCustomerDown_NeedsAnAssessment()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var early = prompt.Run<SetComplaintDecisionCommand>(new { complaint.Reference, Outcome = "Rejected", Text = "It came from outside." });
        prompt.Run<AddComplaintAssessmentCommand>(new { complaint.Reference, Finding = "NotJustified", Text = "The laboratory looked at it." });
        var decided = prompt.Run<SetComplaintDecisionCommand>(
            new { complaint.Reference, Outcome = "Rejected", Text = "It came from outside.", Weighed = new[] { "Cost", "Law" }, Clause = "WARRANTY/7", PassThru = true });

        Assert.Contains("assessment", Assert.Single(early.Errors).ErrorDetails!.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("would send: Decision to the customer", Assert.Single(decided.Asked).Action, StringComparison.Ordinal);
        Assert.Equal(complaint.Reference, Assert.IsType<ComplaintView>(Assert.Single(decided.Output)).Reference);
        var after = await prompt.Place.GetAsync(complaint.Id);
        Assert.Equal((DecisionOutcome.Rejected, Consideration.Law), (after.Learning.Decision!.Outcome, after.Learning.Decision.Prevailed));
    }

    [Fact]
    public async Task Spokesperson_IsNamedByALead_AndOthersAreToldWhoSpeaks()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        var lead = prompt.As("daniel-price");

        var agent = prompt.Run<SetComplaintSpokespersonCommand>(new { complaint.Reference, Person = "elena-rossi", Reason = "A reporter called." });
        lead.Run<SetComplaintSpokespersonCommand>(new { complaint.Reference, Person = "elena-rossi", Reason = "A reporter called." });
        var silenced = prompt.Run<AddComplaintPromiseCommand>(new { complaint.Reference, Text = "We call.", DueAt = "+1h" });
        lead.Run<SetComplaintSpokespersonCommand>(new { complaint.Reference, Allow = "amelia-hart", Reason = "She knows the customer." });
        var allowed = prompt.Run<AddComplaintPromiseCommand>(new { complaint.Reference, Text = "We call.", DueAt = "+1h" });
        lead.Run<SetComplaintSpokespersonCommand>(new { complaint.Reference, Everybody = true, Reason = "It is quiet." });

        Assert.Contains("does not lead", Assert.Single(agent.Errors).Exception.Message, StringComparison.Ordinal);
        Assert.Contains("'elena-rossi' alone speaks", Assert.Single(silenced.Errors).Exception.Message, StringComparison.Ordinal);
        Assert.Empty(allowed.Errors);
        Assert.False((await prompt.Place.GetAsync(complaint.Id)).Has(FlagKind.MediaRisk));
    }
}
