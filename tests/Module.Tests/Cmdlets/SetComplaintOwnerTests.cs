using System.Management.Automation.Driving;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Cmdlets;
using ComplaintOps.PowerShell.Cmdlets.Owning;
using ComplaintOps.Testing;

namespace ComplaintOps.Module.Tests.Cmdlets;

public sealed class SetComplaintOwnerTests
{
    [Fact]
    public async Task To_OnePerson_GivesItToThem_AndKeepsTheReason()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var run = prompt.Run<SetComplaintOwnerCommand>(new { complaint.Reference, To = "ben-okafor", Reason = "He knows the machine.", PassThru = true });

        Assert.Equal("ben-okafor", Assert.IsType<ComplaintView>(Assert.Single(run.Output)).Owner);
        Assert.Contains(await prompt.EntriesAsync(complaint.Id), entry => entry.Payload is ReasonGiven { What: "reassign" });
    }

    [Fact]
    public async Task To_UnderWhatIf_NamesEverybodyWhoWouldHearOfIt_AndTheLoads()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var said = Assert.Single(prompt.Run<SetComplaintOwnerCommand>(new { complaint.Reference, To = "ben-okafor", Reason = "r" }, whatIf: true).WhatIf);

        Assert.Contains("give to ben-okafor instead of amelia-hart (ben-okafor has 0 of 40)", said, StringComparison.Ordinal);
        Assert.Contains("ContactChanged to the customer by mail, Assigned to ben-okafor by mail, Escalation to amelia-hart by mail", said, StringComparison.Ordinal);
        Assert.Equal("amelia-hart", (await prompt.Place.GetAsync(complaint.Id)).Owner);
    }

    // What is shown must be what is done then: each that is shown counts for the next.
    [Fact]
    public async Task From_ToSeveral_SharesByLoad_AndShowsTheSameBeforehand()
    {
        var prompt = await Prompt.OpenAsync();
        await OpenSeveralAsync(prompt, 12);

        var shown = prompt.Run<SetComplaintOwnerCommand>(new { From = "amelia-hart", To = new[] { "ben-okafor", "cerys-morgan" }, Reason = "Holiday." }, whatIf: true);
        var run = prompt.Run<SetComplaintOwnerCommand>(new { From = "Amelia-Hart", To = new[] { "ben-okafor", "cerys-morgan" }, Reason = "Holiday.", PassThru = true });

        Assert.Equal(["ben-okafor", "cerys-morgan", "ben-okafor", "cerys-morgan"], run.Output.Cast<ComplaintView>().Select(view => view.Owner));
        Assert.Equal(run.Asked, shown.Asked);
        Assert.Empty(await prompt.Place.Store.Complaints.ListOpenAsync("amelia-hart", null, 10, CancellationToken.None));
    }

    [Fact]
    public async Task From_WithoutTo_SharesAmongTheRole()
    {
        var prompt = await Prompt.OpenAsync();
        await OpenSeveralAsync(prompt, 3);

        var run = prompt.Run<SetComplaintOwnerCommand>(new { From = "amelia-hart", Reason = "Holiday.", PassThru = true });

        Assert.Equal("ben-okafor", Assert.IsType<ComplaintView>(Assert.Single(run.Output)).Owner);
    }

    [Fact]
    public async Task From_SomebodyUnknown_IsAnError_AndFromSomebodyIdleIsNone()
    {
        var prompt = await Prompt.OpenAsync();

        var unknown = prompt.Run<SetComplaintOwnerCommand>(new { From = "nobody", Reason = "r" });

        Assert.StartsWith("NotFound,", unknown.Terminating!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("nobody", unknown.Terminating.TargetObject);
        Assert.Null(prompt.Run<SetComplaintOwnerCommand>(new { From = "ben-okafor", Reason = "r" }).Terminating);
    }

    [Fact]
    public async Task To_SomebodyAway_GoesToTheCover_AndSaysSo()
    {
        var prompt = await PromptWithAsync(
            "\"email\": \"ben.okafor@example.com\",", "\"email\": \"ben.okafor@example.com\", \"away\": [{ \"from\": \"2026-03-01\", \"to\": \"2026-03-31\", \"cover\": \"cerys-morgan\" }],");
        var complaint = await prompt.Place.OpenComplaintAsync();

        var run = prompt.Run<SetComplaintOwnerCommand>(new { complaint.Reference, To = "ben-okafor", Reason = "r", PassThru = true });

        Assert.Contains("give to cerys-morgan, who covers for ben-okafor, instead of amelia-hart", Assert.Single(run.Asked).Action, StringComparison.Ordinal);
        Assert.Equal("cerys-morgan", Assert.IsType<ComplaintView>(Assert.Single(run.Output)).Owner);
    }

    [Fact]
    public async Task To_SomebodyAtTheirCap_NeedsOverCap()
    {
        var prompt = await PromptWithAsync("\"cap\": 40", "\"cap\": 1");
        await OpenSeveralAsync(prompt, 3);
        var of = prompt.Run<GetComplaintCommand>(new { Owner = "amelia-hart" }).Output;

        var refused = prompt.Run<SetComplaintOwnerCommand>(new { To = "ben-okafor", Reason = "r" }, input: of);
        var run = prompt.Run<SetComplaintOwnerCommand>(new { To = "ben-okafor", Reason = "Only he has the key.", OverCap = true, PassThru = true }, input: of);

        Assert.Contains("'ben-okafor' has 1 of 1", $"{Assert.Single(refused.Errors)}", StringComparison.Ordinal);
        Assert.Equal("ben-okafor", Assert.IsType<ComplaintView>(Assert.Single(run.Output)).Owner);
    }

    [Theory]
    [InlineData("nobody-there", "there is no person 'nobody-there'")]
    [InlineData("amelia-hart", "owns it already")]
    public async Task To_SomebodyWhoCannot_IsRefused(string to, string why)
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var error = Assert.Single(prompt.Run<SetComplaintOwnerCommand>(new { complaint.Reference, To = to, Reason = "r" }).Errors);

        Assert.StartsWith("StepRefused,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(why, $"{error}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task To_OfWhatSomebodyElseGaveAwayMeanwhile_IsAConflict()
    {
        var prompt = await Prompt.OpenAsync();
        await prompt.Place.OpenComplaintAsync();
        var seen = prompt.Run<GetComplaintCommand>().Output;
        prompt.Run<SetComplaintOwnerCommand>(new { To = "cerys-morgan", Reason = "r" }, input: seen);

        var error = Assert.Single(prompt.Run<SetComplaintOwnerCommand>(new { To = "ben-okafor", Reason = "r" }, input: seen).Errors);

        Assert.StartsWith("Conflict,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Matches(@"'tester' wrote 'ownerChanged' at \S+ \S+Z: Owner is cerys-morgan instead of amelia-hart \(\w+\)\.$", $"{error}");
    }

    [Fact]
    public async Task To_OfRowsFromAFile_TakesPersonAndReasonOfEachRow()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var run = prompt.Run<SetComplaintOwnerCommand>(new { PassThru = true }, input: [new Dictionary<string, string> { ["Reference"] = complaint.Reference, ["To"] = "cerys-morgan", ["Reason"] = "r" }]);

        Assert.Equal("cerys-morgan", Assert.IsType<ComplaintView>(Assert.Single(run.Output)).Owner);
    }

    [Fact]
    public async Task NextRung_AsksTheNextOne_WhoAcceptsIt()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var asked = prompt.Run<SetComplaintOwnerCommand>(new { complaint.Reference, NextRung = true, PassThru = true });
        var wrong = prompt.Run<ConfirmComplaintOwnerCommand>(new { complaint.Reference });
        var lead = prompt.As("daniel-price");
        var accepted = lead.Run<ConfirmComplaintOwnerCommand>(new { PassThru = true }, input: asked.Output);

        Assert.StartsWith("ask daniel-price of the rung teamLead to take it over from amelia-hart; would send: HandOver to daniel-price by mail", Assert.Single(asked.Asked).Action, StringComparison.Ordinal);
        Assert.Equal(("amelia-hart", "daniel-price"), Assert.IsType<ComplaintView>(Assert.Single(asked.Output)) is var view ? (view.Owner, view.HandOver!.To) : default);
        Assert.StartsWith("StepRefused,", Assert.Single(wrong.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(("daniel-price", 1), Assert.IsType<ComplaintView>(Assert.Single(accepted.Output)) is var after ? (after.Owner, after.Rung) : default);
        Assert.StartsWith("accept it as daniel-price; would send: ContactChanged to the customer", Assert.Single(accepted.Asked).Action, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rung_ThatSkipsOne_NeedsAReason()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var refused = prompt.Run<SetComplaintOwnerCommand>(new { complaint.Reference, Rung = "manager" });
        var run = prompt.Run<SetComplaintOwnerCommand>(new { complaint.Reference, Rung = "manager", Reason = "The press has called.", PassThru = true });

        Assert.Contains("skips teamLead", $"{Assert.Single(refused.Errors)}", StringComparison.Ordinal);
        Assert.Equal("elena-rossi", Assert.IsType<ComplaintView>(Assert.Single(run.Output)).HandOver!.To);
    }

    [Fact]
    public async Task NextRung_AtOnce_GivesItWithoutAsking_ForAReason()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var refused = prompt.Run<SetComplaintOwnerCommand>(new { complaint.Reference, NextRung = true, AtOnce = true });
        var run = prompt.Run<SetComplaintOwnerCommand>(new { complaint.Reference, NextRung = true, AtOnce = true, Reason = "The talk went wrong.", PassThru = true });

        Assert.Contains("needs a reason", $"{Assert.Single(refused.Errors)}", StringComparison.Ordinal);
        Assert.Equal("daniel-price", Assert.IsType<ComplaintView>(Assert.Single(run.Output)).Owner);
    }

    [Fact]
    public async Task Owner_WithNoticesKeptBack_IsChangedAndNobodyIsMailed()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var run = prompt.Run<SetComplaintOwnerCommand>(new { complaint.Reference, To = "ben-okafor", Reason = "Both were on the telephone.", SuppressNotice = true });

        Assert.Contains("would send nothing; would keep back: ContactChanged to the customer, Assigned to ben-okafor, Escalation to amelia-hart", Assert.Single(run.Asked).Action, StringComparison.Ordinal);
        Assert.All((await prompt.Place.GetAsync(complaint.Id)).Notices.Where(notice => notice.Sequence > complaint.LastSequence), notice => Assert.Equal(DeliveryState.Superseded, notice.State));
    }

    [Fact]
    public async Task Parameters_ThatDoNotGoTogether_AreNotClear()
    {
        var prompt = await Prompt.OpenAsync();

        Assert.Throws<BindingException>(() => prompt.Run<SetComplaintOwnerCommand>(new { Reference = "C-2603-2222222", From = "ben-okafor", Reason = "r" }));
        Assert.Throws<BindingException>(() => prompt.Run<SetComplaintOwnerCommand>(new { Reference = "C-2603-2222222", To = "ben-okafor" }));
        Assert.Throws<BindingException>(() => prompt.Run<SetComplaintOwnerCommand>(new { Reference = "C-2603-2222222", Rung = "manager", To = "ben-okafor" }));
    }

    [Fact]
    public async Task Confirm_WithoutAPerson_SaysHowToConnect()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var run = prompt.As(null).Run<ConfirmComplaintOwnerCommand>(new { complaint.Reference });

        Assert.StartsWith("InvalidConfiguration,", run.Terminating!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("-As", run.Terminating.ErrorDetails!.RecommendedAction, StringComparison.Ordinal);
    }

    private static async Task OpenSeveralAsync(Prompt prompt, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await prompt.Place.OpenComplaintAsync(request => request with { Email = $"c{i}@customer.example" });
        }
    }

    private static async Task<Prompt> PromptWithAsync(string old, string changed)
    {
        var prompt = await Prompt.OpenAsync();
        await prompt.Place.PublishAsync(PublishedFiles.PoliciesWith("directory.json", old, changed));
        return prompt;
    }
}
