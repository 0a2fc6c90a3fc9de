using System.Collections;
using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Cmdlets;
using ComplaintOps.PowerShell.Cmdlets.Commitments;
using ComplaintOps.PowerShell.Cmdlets.Proof;

namespace ComplaintOps.Module.Tests.Cmdlets;

public sealed class TaskTests
{
    [Fact]
    public async Task Add_OfWhatWasAgreed_OpensATask_ThatItsAssigneeFinds()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var added = Assert.IsType<TaskView>(Assert.Single(prompt.Run<AddComplaintTaskCommand>(
            new { complaint.Reference, Text = "Replace the seal.", Assignee = "ben-okafor", DueAt = "+2d", PassThru = true }).Output));
        var found = Assert.IsType<TaskView>(Assert.Single(prompt.Run<GetComplaintTaskCommand>(new { Assignee = "Ben-Okafor" }).Output));

        Assert.Equal(added, found);
        Assert.Equal(("Replace the seal.", StaffTaskKind.Agreement, "ben-okafor", prompt.Place.Now.AddDays(2)), (found.Text, found.Kind, found.Assignee, found.DueAt));
        Assert.Empty(prompt.Run<GetComplaintTaskCommand>(new { Assignee = "amelia-hart" }).Output);
    }

    [Fact]
    public async Task Add_OfWhatAnotherDepartmentMustBeAsked_KeepsItFromClosing()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        prompt.Run<AddComplaintTaskCommand>(new { complaint.Reference, Chase = true, Text = "Ask the bank." });
        var past = prompt.Run<AddComplaintTaskCommand>(new { complaint.Reference, Chase = true, Text = "Ask the bank.", DueAt = "-1h" });
        var stranger = prompt.Run<AddComplaintTaskCommand>(new { complaint.Reference, Chase = true, Text = "Ask the bank.", Assignee = "nobody" });
        await prompt.Place.CommandAsync(complaint.Id, step => step.Reply("amelia-hart", ReplyChannel.Phone, "The money is back.", final: true, new ReplyBasis { ConfirmedBecause = "It is plain." }));

        var task = Assert.IsType<TaskView>(Assert.Single(prompt.Run<GetComplaintTaskCommand>(new { Kind = "Chase" }).Output));
        Assert.Equal(("Ask the bank.", complaint.Owner), (task.Text, task.Assignee));
        Assert.Single(past.Errors);
        Assert.Single(stranger.Errors);
        Assert.Contains(task.TaskId, Assert.IsType<ComplaintDetail>(Assert.Single(prompt.Run<GetComplaintCommand>(new { complaint.Reference }).Output)).NotClosableBecause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Complete_OfTasksFromThePipeline_RecordsWhoDidIt()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        prompt.Run<AddComplaintTaskCommand>(new { complaint.Reference, Text = "One." });
        prompt.Run<AddComplaintTaskCommand>(new { complaint.Reference, Text = "Two." });

        var done = prompt.Run<CompleteComplaintTaskCommand>(new { PassThru = true }, prompt.Run<GetComplaintTaskCommand>().Output);
        var again = prompt.Run<CompleteComplaintTaskCommand>(input: done.Output);

        Assert.Equal([StaffTaskState.Done, StaffTaskState.Done], done.Output.Cast<TaskView>().Select(task => task.State));
        Assert.Empty(prompt.Run<GetComplaintTaskCommand>().Output);
        Assert.Equal(2, prompt.Run<GetComplaintTaskCommand>(new { complaint.Reference }).Output.Count);
        Assert.Equal(2, again.Errors.Count);
        Assert.All(again.Errors, error => Assert.StartsWith("StepRefused,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Complete_OfANoticeByPerson_WantsToKnowHow()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync(request => request with { Email = null, Phone = "+44 20 7946 0999" });
        var call = Assert.IsType<TaskView>(Assert.Single(prompt.Run<GetComplaintTaskCommand>(new { Kind = "GiveNotice" }).Output));

        var silent = prompt.Run<CompleteComplaintTaskCommand>(new { complaint.Reference, call.TaskId });
        var called = prompt.Run<CompleteComplaintTaskCommand>(new { complaint.Reference, call.TaskId, How = "phone", Note = "Spoke with her." });

        Assert.Contains("phone, counter or letter", Assert.Single(silent.Errors).Exception.Message, StringComparison.Ordinal);
        Assert.Empty(called.Errors);
        Assert.NotNull((await prompt.Place.GetAsync(complaint.Id)).LastHeardAt);
    }

    [Fact]
    public async Task Stop_TakesATaskBack_ButNeverANoticeToTheCustomer()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync(request => request with { Email = null });
        var call = Assert.IsType<TaskView>(Assert.Single(prompt.Run<GetComplaintTaskCommand>().Output));
        prompt.Run<AddComplaintTaskCommand>(new { complaint.Reference, Text = "One." });

        var stopped = prompt.Run<StopComplaintTaskCommand>(new { Reason = "not needed" }, prompt.Run<GetComplaintTaskCommand>().Output);

        Assert.Contains(call.TaskId, Assert.Single(stopped.Errors).Exception.Message, StringComparison.Ordinal);
        Assert.Equal([call.TaskId], prompt.Run<GetComplaintTaskCommand>().Output.Cast<TaskView>().Select(task => task.TaskId));
    }

    [Fact]
    public async Task Completer_OffersWhatTheComplaintBeforeItHas()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        prompt.Run<AddComplaintTaskCommand>(new { complaint.Reference, Text = "Call back." });
        prompt.Run<AddComplaintPromiseCommand>(new { complaint.Reference, Text = "We call.", DueAt = "+5h" });
        prompt.Run<AddComplaintEvidenceCommand>(new { complaint.Reference, Kind = "Product", Text = "The seal." });

        Assert.Equal("Agreement: Call back.", Assert.Single(Offers("TaskId")).ToolTip);
        Assert.Equal("Open: We call.", Assert.Single(Offers("PromiseId")).ToolTip);
        Assert.Equal("Product: The seal.", Assert.Single(Offers("Evidence")).ToolTip);
        Assert.Empty(Offers("RedressId"));
        Assert.Empty(Offers("TaskId", "C-2603-2222222"));

        IEnumerable<CompletionResult> Offers(string parameter, string? reference = null) => new PartCompleter()
            .CompleteArgument("Complete-ComplaintTask", parameter, "", null!, new Hashtable { ["Connection"] = prompt.Connection, ["Reference"] = reference ?? complaint.Reference });
    }

    [Fact]
    public async Task Get_OfWhatIsOverdue_ListsThatOnly()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        prompt.Run<AddComplaintTaskCommand>(new { complaint.Reference, Text = "Soon.", DueAt = "+1h" });
        prompt.Run<AddComplaintTaskCommand>(new { complaint.Reference, Text = "Later.", DueAt = "+9d" });
        await prompt.Place.RunForAsync(TimeSpan.FromHours(2));

        Assert.Equal(["Soon."], prompt.Run<GetComplaintTaskCommand>(new { Overdue = true }).Output.Cast<TaskView>().Select(task => task.Text));
        Assert.Equal(["Later."], prompt.Run<GetComplaintTaskCommand>(new { Kind = "Agreement", Skip = 1, First = 5 }).Output.Cast<TaskView>().Select(task => task.Text));
    }
}
