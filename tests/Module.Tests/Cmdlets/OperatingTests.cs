using System.Collections;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Moving;
using ComplaintOps.Core.Ports;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Cmdlets;
using ComplaintOps.PowerShell.Cmdlets.Answering;
using ComplaintOps.PowerShell.Cmdlets.Checking;
using ComplaintOps.PowerShell.Cmdlets.Measuring;
using ComplaintOps.PowerShell.Cmdlets.Operating;
using ComplaintOps.PowerShell.Cmdlets.Reading;

namespace ComplaintOps.Module.Tests.Cmdlets;

/// <summary>The cmdlets that run the service by hand.</summary>
public sealed class OperatingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("complaintops-operating-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Sweep_WhatIf_NamesEachMail_AndReallyItSendsExactlyThose()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        prompt.Place.Clock.Advance(TimeSpan.FromDays(3));

        var asked = prompt.Run<InvokeComplaintSweepCommand>(whatIf: true);
        Assert.Empty(asked.Output);
        Assert.Contains(asked.WhatIf, line => line.Contains(complaint.Reference, StringComparison.Ordinal) && line.Contains("Climb: HandOver to", StringComparison.Ordinal));
        Assert.DoesNotContain(prompt.Place.Mail.Taken, mail => mail.Type == "hand-over");

        var reports = prompt.Run<InvokeComplaintSweepCommand>().Output.Cast<TimerReport>().ToList();

        Assert.Equal(TimerFunctions.All.Select(one => one.Name), reports.Select(report => report.Function));
        Assert.True(reports.Single(report => report.Function == "ClimbLadder").Changed > 0);
        Assert.Contains(prompt.Place.Mail.Taken, mail => mail.Type == "hand-over");
    }

    [Fact]
    public async Task Sweep_AtAnotherTime_OnARealStore_IsRefusedAndChangesNothing()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var refused = prompt.Run<InvokeComplaintSweepCommand>(new { AsOf = "+7d" });

        Assert.NotNull(refused.Terminating);
        Assert.Equal(complaint.LastSequence, (await prompt.Place.GetAsync(complaint.Id)).LastSequence);
    }

    [Fact]
    public async Task Publish_OfABrokenFolder_GivesEachProblem_AndPublishesNothing()
    {
        var prompt = await Prompt.OpenAsync();
        Repository.CopyRules(_folder);
        await File.WriteAllTextAsync(Path.Combine(_folder, "policies", "directory.json"), "{ \"desks\": 3 }");
        var before = await prompt.Place.Workplace.Sets.FindActiveAsync(CancellationToken.None);

        var result = prompt.Run<PublishComplaintPolicyCommand>(new { Path = _folder });

        Assert.NotEmpty(result.Errors);
        Assert.All(result.Errors, error => Assert.StartsWith("InvalidPolicy,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Same(before, await prompt.Place.Workplace.Sets.FindActiveAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Copy_MovesEverything_AndClosesTheOldStore()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        var path = Path.Combine(_folder, "new.db");

        var report = Assert.IsType<CopyReport>(Assert.Single(prompt.Run<CopyComplaintStoreCommand>(new { Path = path }).Output));

        Assert.Equal((1, (int)complaint.LastSequence), (report.Complaints, report.Entries));
        Assert.True(File.Exists(path));
        Assert.Equal(StoreMode.Moved, await prompt.Place.Workplace.Store.GetModeAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Copy_WhoeverIsStillConnectedToTheOldStore_IsToldWhereItWent_ReadersToo()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        var path = Path.Combine(_folder, "new.db");
        var other = prompt.As("ben-okafor");
        prompt.Run<CopyComplaintStoreCommand>(new { Path = path });

        foreach (var connected in new[] { prompt, other })
        {
            foreach (var refused in new[]
            {
                connected.Run<GetComplaintCommand>(),
                connected.Run<GetComplaintTimelineCommand>(new { complaint.Reference }),
                connected.Run<GetComplaintLedgerCommand>(),
                connected.Run<TestComplaintReplyCommand>(new { Quiet = true }),
                connected.Run<AddComplaintNoteCommand>(new { complaint.Reference, Note = "x" }),
                connected.Run<AddComplaintNoteCommand>(new { complaint.Reference, Note = "x" }, whatIf: true),
                connected.Run<CopyComplaintStoreCommand>(new { Path = Path.Combine(_folder, "third.db") }),
            })
            {
                Assert.Empty(refused.Output);
                Assert.Empty(refused.Asked);
                Assert.NotNull(refused.Terminating);
                Assert.StartsWith("StoreMoved,", refused.Terminating.FullyQualifiedErrorId, StringComparison.Ordinal);
                Assert.Contains(path, refused.Terminating.Exception.Message, StringComparison.Ordinal);
            }

            Assert.Empty(new ReferenceCompleter().CompleteArgument("Get-Complaint", "Reference", "", null!, new Hashtable { ["Connection"] = connected.Connection }));
        }

        // What needs no store goes on, and the session can still see where it was.
        Assert.Equal([false], prompt.Run<TestComplaintEvidenceCommand>(new Dictionary<string, object?> { ["Path"] = Path.Combine(_folder, "new.db"), ["Quiet"] = true }).Output);
        Assert.Same(prompt.Connection, Assert.Single(prompt.Run<GetComplaintStoreCommand>().Output));
        Assert.Equal(StoreMode.Moved, await prompt.Place.Workplace.Store.GetModeAsync(CancellationToken.None));
    }
}
