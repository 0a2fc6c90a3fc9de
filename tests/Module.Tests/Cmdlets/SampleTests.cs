using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Ledger;
using ComplaintOps.Module.Tests.Changing;
using ComplaintOps.PowerShell.Cmdlets.Lessons;
using ComplaintOps.PowerShell.Cmdlets.Operating;

namespace ComplaintOps.Module.Tests.Cmdlets;

public sealed class SampleTests
{
    [Fact]
    public async Task Sample_OfTheSameSeed_IsTheSame_AndLeavesOutWhatTheReviewerHandled()
    {
        var prompt = await Prompt.OpenAsync();
        for (var i = 0; i < 6; i++)
        {
            var complaint = await prompt.Place.OpenComplaintAsync(request => request with { Email = $"c{i}@customer.example" });
            await prompt.Place.CommandAsync(complaint.Id, step => step.Reply(i % 2 == 0 ? "amelia-hart" : "ben-okafor", ReplyChannel.Phone, "It is repaired.", final: true));
        }

        var once = Drawn(new { Seed = "2026-03", Size = 2, Reviewer = "daniel-price" });
        var twice = Drawn(new { Seed = "2026-03", Size = 2, Reviewer = "daniel-price" });
        var mine = prompt.Run<GetComplaintSampleCommand>(new { Seed = "2026-03" }).Output.Cast<LedgerRow>().ToList();

        Assert.Equal(2, once.Count);
        Assert.Equal(once, twice);
        Assert.Equal(6, Drawn(new { Seed = "2026-03", Reviewer = "daniel-price" }).Count);
        Assert.Empty(Drawn(new { Seed = "2026-03", Reviewer = "daniel-price", Received = "2025" }));
        Assert.All(mine, row => Assert.False(row.FirstContact == "amelia-hart" || row.Holder.Owner == "amelia-hart" || row.Replies.Any(reply => reply.By == "amelia-hart")));
        Assert.InRange(mine.Count, 0, 3);

        List<string> Drawn(object parameters) => [.. prompt.Run<GetComplaintSampleCommand>(parameters).Output.Cast<LedgerRow>().Select(row => row.Reference)];
    }

    [Fact]
    public async Task Resume_OfWhatIsSetAside_SaysWhy_AndLetsItGoOn()
    {
        var prompt = await Prompt.OpenAsync();
        var one = await ResumeComplaintDutyCase.SetAsideAsync(prompt, await prompt.Place.OpenComplaintAsync());
        var two = await ResumeComplaintDutyCase.SetAsideAsync(prompt, await prompt.Place.OpenComplaintAsync(request => request with { Email = "two@customer.example" }));

        var asked = prompt.Run<ResumeComplaintDutyCommand>(new { All = true }, whatIf: true);
        var first = prompt.Run<ResumeComplaintDutyCommand>(new { one.Reference, PassThru = true });
        var rest = prompt.Run<ResumeComplaintDutyCommand>(new { All = true, PassThru = true });

        Assert.Equal(one.Due.Count + two.Due.Count, asked.WhatIf.Count);
        Assert.Contains("set aside after 6 tries (StoreCorrupt: x)", asked.WhatIf[0], StringComparison.Ordinal);
        Assert.All(first.Output.Cast<SetAsideDuty>(), duty => Assert.Equal(one.Reference, duty.Reference));
        Assert.Equal(one.Due.Count, first.Output.Count);
        Assert.Equal(two.Due.Count, rest.Output.Count);
        Assert.Empty(prompt.Run<ResumeComplaintDutyCommand>(new { All = true }).Asked);
    }
}
