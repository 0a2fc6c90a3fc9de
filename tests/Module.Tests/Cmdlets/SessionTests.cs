using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Ledger;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Cmdlets;
using ComplaintOps.PowerShell.Cmdlets.Answering;
using ComplaintOps.PowerShell.Cmdlets.Course;
using ComplaintOps.PowerShell.Cmdlets.Measuring;
using ComplaintOps.PowerShell.Cmdlets.Operating;
using ComplaintOps.PowerShell.Cmdlets.Owning;
using ComplaintOps.PowerShell.Cmdlets.Reading;

namespace ComplaintOps.Module.Tests.Cmdlets;

/// <summary>A morning at the desk, as session.ps1 has it on a real engine: what one command gives goes into the next.</summary>
public sealed class SessionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("complaintops-session-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Session_FromTheLongestSilentToTheReport_Works()
    {
        var prompt = await Prompt.OpenAsync();
        for (var i = 0; i < 6; i++)
        {
            await prompt.Place.OpenComplaintAsync();
            await prompt.Place.RunForAsync(TimeSpan.FromHours(7));
        }

        await prompt.Place.RunForAsync(TimeSpan.FromDays(4));
        var list = Views(prompt.Run<GetComplaintCommand>(new { First = 10 }).Output);
        Assert.Equal(list.OrderByDescending(one => one.SilentFor).Select(one => one.Reference), list.Select(one => one.Reference));
        var (one, other) = (list[0], list[1]);
        Assert.True(one.SilentFor > TimeSpan.FromDays(3));

        Assert.All(prompt.Run<GetComplaintDutyCommand>(new { one.Reference, AsOf = "+7d" }).Output, item => Assert.NotEmpty(((ForecastItem)item!).Why));

        var from = one.Owner!;
        string[] colleagues = [.. new[] { "amelia-hart", "ben-okafor", "cerys-morgan" }.Where(person => person != from).Take(2)];
        var theirs = list.Where(item => item.Owner == from).Select(item => item.Reference).ToHashSet();
        var give = new { From = from, To = colleagues, Reason = "Away until Monday.", PassThru = true };
        var asked = prompt.Run<SetComplaintOwnerCommand>(give, whatIf: true);
        Assert.Equal(theirs.Count, asked.WhatIf.Count);
        Assert.All(asked.WhatIf, line => Assert.Contains("ContactChanged to the customer by mail", line, StringComparison.Ordinal));
        Assert.Equal(theirs, Views(prompt.Run<GetComplaintCommand>(new { Owner = from }).Output).Select(item => item.Reference).ToHashSet());
        Assert.Equal(theirs, Views(prompt.Run<SetComplaintOwnerCommand>(give).Output).Select(item => item.Reference).ToHashSet());
        Assert.Empty(prompt.Run<GetComplaintCommand>(new { Owner = from }).Output);

        var refused = Assert.Single(prompt.Run<CloseComplaintCommand>(new { other.Reference, Solved = true }).Errors);
        Assert.StartsWith("StepRefused,", refused.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("no human has replied", refused.Exception.Message, StringComparison.Ordinal);
        Assert.NotEmpty(refused.ErrorDetails!.RecommendedAction);

        Assert.Empty(prompt.Run<AddComplaintReplyCommand>(new { one.Reference, Message = "The charge is taken back today.", Final = true }).Errors);
        Assert.True(((TimerReport)prompt.Run<InvokeComplaintSweepCommand>(new { Function = "DeliverMail" }).Output.Single()!).Sent > 0);
        var mails = prompt.Run<GetComplaintMailCommand>(new { one.Reference, ToCustomer = true }).Output.Cast<NoticeView>().ToList();
        var mail = (NoticePreview)prompt.Run<GetComplaintMailCommand>(new { one.Reference, mails[^1].Sequence, Preview = true }).Output.Single()!;
        Assert.Contains("The charge is taken back today.", mail.Text, StringComparison.Ordinal);
        Assert.Equal(ComplaintStatus.Closed, Assert.Single(Views(prompt.Run<CloseComplaintCommand>(new { one.Reference, Solved = true, PassThru = true }).Output)).Status);

        var month = (LedgerSummary)prompt.Run<MeasureComplaintCommand>(new { Received = "2026-03" }).Output.Single()!;
        Assert.Equal((6, 1), (month.Received, month.Replied));
        var report = (FileInfo)prompt.Run<ExportComplaintReportCommand>(new { Path = Path.Combine(_folder, "march.html"), Received = "2026-03" }).Output.Single()!;
        Assert.Contains(one.Reference, await File.ReadAllTextAsync(report.FullName), StringComparison.Ordinal);
    }

    private static List<ComplaintView> Views(IEnumerable<object?> output) => [.. output.Cast<ComplaintView>()];
}
