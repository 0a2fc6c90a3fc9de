using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Cmdlets;
using ComplaintOps.PowerShell.Cmdlets.Receiving;

namespace ComplaintOps.Module.Tests.Cmdlets;

public sealed class NewComplaintTests
{
    [Fact]
    public async Task New_OpensIt_AcknowledgesIt_AndGivesItBack()
    {
        var prompt = await Prompt.OpenAsync();

        var run = prompt.Run<NewComplaintCommand>(new { Subject = "The bus left early", Text = "Two minutes.", Channel = "phone", Severity = "High", Email = "mo@customer.example" });

        var view = Assert.IsType<ComplaintView>(Assert.Single(run.Output));
        Assert.Equal((Channel.Phone, Severity.High, "amelia-hart", "service"), (view.Channel!.Value, view.Severity, view.Owner, view.Desk));
        Assert.Contains(prompt.Place.Mail.Taken, mail => mail.Type == "acknowledgement");
        Assert.Equal("open it with amelia-hart as its owner; would send: Acknowledgement to the customer by mail, Assigned to amelia-hart by mail", Assert.Single(run.Asked).Action);
    }

    [Fact]
    public async Task New_UnderWhatIf_SaysThatACallerIsToldByAPerson_AndOpensNothing()
    {
        var prompt = await Prompt.OpenAsync();

        var run = prompt.Run<NewComplaintCommand>(new { Subject = "s", Text = "t", Channel = "Phone" }, whatIf: true);

        Assert.Contains("Acknowledgement to the customer by person", Assert.Single(run.WhatIf), StringComparison.Ordinal);
        Assert.Empty(run.Output);
        Assert.Empty(prompt.Run<GetComplaintCommand>().Output);
    }

    [Fact]
    public async Task New_WithTheSameId_IsTheSameComplaint_AndOtherContentIsAConflict()
    {
        var prompt = await Prompt.OpenAsync();
        var parameters = new { Subject = "s", Text = "t", Channel = "Phone", IntakeId = "call-1" };
        var first = Assert.IsType<ComplaintView>(Assert.Single(prompt.Run<NewComplaintCommand>(parameters).Output));

        var again = prompt.Run<NewComplaintCommand>(parameters);
        var other = prompt.Run<NewComplaintCommand>(new { Subject = "s", Text = "another text", Channel = "Phone", IntakeId = "call-1" });

        Assert.Equal(first.Reference, Assert.IsType<ComplaintView>(Assert.Single(again.Output)).Reference);
        Assert.Empty(again.Asked);
        Assert.Contains(first.Reference, Assert.Single(again.Verbose), StringComparison.Ordinal);
        var error = Assert.Single(other.Errors);
        Assert.StartsWith("Conflict,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("call-1", error.TargetObject);
        Assert.Single(prompt.Run<GetComplaintCommand>().Output);
    }

    [Fact]
    public async Task New_OfRowsFromAFile_TellsWhatIsWrongWithOne_AndTakesTheOthers()
    {
        var prompt = await Prompt.OpenAsync();
        Dictionary<string, string> Row(string id, string email) => new() { ["IntakeId"] = id, ["Subject"] = "s", ["Text"] = "t", ["Email"] = email, ["ReceivedAt"] = "2026-03-02T08:00Z", ["Product"] = "" };

        var run = prompt.Run<NewComplaintCommand>(new { Channel = "Phone" }, input: [Row("a", "nonsense"), Row("b", "mo@customer.example")]);

        var error = Assert.Single(run.Errors);
        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Assert.Contains("email is no mail address", $"{error}", StringComparison.Ordinal);
        Assert.Equal("a", error.TargetObject);
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero), Assert.IsType<ComplaintView>(Assert.Single(run.Output)).ReceivedAt);
    }

    [Fact]
    public async Task New_ForADeskThatIsNotThere_IsAnError()
    {
        var prompt = await Prompt.OpenAsync();

        var run = prompt.Run<NewComplaintCommand>(new { Subject = "s", Text = "t", Channel = "Phone", Desk = "nowhere" });

        Assert.Equal("nowhere", Assert.Single(run.Errors).TargetObject);
    }
}
