using System.Management.Automation;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Cmdlets;
using ComplaintOps.PowerShell.Cmdlets.Answering;

namespace ComplaintOps.Module.Tests.Cmdlets;

public sealed class AddComplaintNoteTests
{
    [Fact]
    public async Task Note_IsKeptAsContent_AndGivesNothingBackUnlessAsked()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var silent = prompt.Run<AddComplaintNoteCommand>(new { complaint.Reference, Note = "The part comes on Thursday." });
        var shown = prompt.Run<AddComplaintNoteCommand>(new { Reference = complaint.Reference.ToLowerInvariant(), Note = "It came.", PassThru = true });

        Assert.Empty(silent.Output);
        Assert.Equal(["The part comes on Thursday.", "It came."], await prompt.NotesAsync(complaint.Id));
        Assert.Equal(complaint.Version + 2, Assert.IsType<ComplaintView>(Assert.Single(shown.Output)).Version);
        Assert.Equal("tester", (await prompt.EntriesAsync(complaint.Id)).Last(entry => entry.Payload is NoteAdded).Actor.Id);
    }

    [Fact]
    public async Task Note_OfRowsFromAFile_TakesReferenceAndNoteOfEachRow()
    {
        var prompt = await Prompt.OpenAsync();
        var first = await prompt.Place.OpenComplaintAsync();
        var second = await prompt.Place.OpenComplaintAsync();

        var run = prompt.Run<AddComplaintNoteCommand>(input: [Row(first.Reference, "one"), Row("C-2603-2222222", "nobody's"), Row(second.Reference, ""), Row(second.Reference, "two")]);

        Assert.Equal(["one"], await prompt.NotesAsync(first.Id));
        Assert.Equal(["two"], await prompt.NotesAsync(second.Id));
        Assert.Equal(2, run.Errors.Count);
        Assert.StartsWith("InvalidInput,", run.Errors[0].FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Null(run.Terminating);
    }

    [Fact]
    public async Task Note_OnReferencesFromLinesOfAFile_TakesThem_AndNamesTheWrongOne()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var run = prompt.Run<AddComplaintNoteCommand>(new { Note = "n" }, input: ["nonsense", complaint.Reference]);

        Assert.StartsWith("nonsense: ", $"{Assert.Single(run.Errors)}", StringComparison.Ordinal);
        Assert.Equal(["n"], await prompt.NotesAsync(complaint.Id));
    }

    // The detail holds the customer's text: it must never become the note.
    [Fact]
    public async Task Note_OnADetailFromThePipeline_IsTheTypedOne()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        var detail = prompt.Run<GetComplaintCommand>(new { complaint.Reference }).Output;

        prompt.Run<AddComplaintNoteCommand>(new { Note = "typed" }, input: detail);
        var without = prompt.Run<AddComplaintNoteCommand>(input: detail);

        Assert.Equal(["typed"], await prompt.NotesAsync(complaint.Id));
        Assert.Equal("InputObjectNotBound", Assert.Single(without.Errors).FullyQualifiedErrorId);
    }

    [Fact]
    public async Task Note_ThatIsBlank_IsRefusedWithoutAskingAnybody()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var run = prompt.Run<AddComplaintNoteCommand>(new { complaint.Reference, Note = " " });

        var error = Assert.Single(run.Errors);
        Assert.Equal(ErrorCategory.InvalidOperation, error.CategoryInfo.Category);
        Assert.Equal(complaint.Reference, error.TargetObject);
        Assert.Empty(run.Asked);
    }

    [Fact]
    public async Task Note_UnderWhatIf_SaysThatNothingLeaves()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var run = prompt.Run<AddComplaintNoteCommand>(new { complaint.Reference, Note = "n" }, whatIf: true);

        Assert.Equal([$"What if: Performing the operation \"add a note; would send nothing\" on target \"{complaint.Reference}\"."], run.WhatIf);
    }

    private static Dictionary<string, string> Row(string reference, string note) => new() { ["Reference"] = reference, ["Note"] = note };
}
