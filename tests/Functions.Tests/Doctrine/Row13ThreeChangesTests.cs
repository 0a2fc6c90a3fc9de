using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Notices;
using ComplaintOps.Functions.Tests.Handlers;

namespace ComplaintOps.Functions.Tests.Doctrine;

/// <summary>Row 13: change of place, of person and of time, from one page; the customer is told each, and no limit that is owed moves.</summary>
public sealed class Row13ThreeChangesTests
{
    [Fact]
    public async Task PlacePersonAndTime_FromTheStaffPage_AreToldAndRecorded_AndMoveNoLimit()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var complaint = await desk.ComplainAsync();
        var by = complaint.Owner!;
        await desk.RunForAsync(TimeSpan.FromMinutes(5));
        var owed = Owed(await desk.ReadAsync(complaint.Id));

        await ChangeAsync(desk, complaint, by, "place", ("to", "Counter"), ("where", "Office 3"), ("reason", "The hall is loud."));
        await ChangeAsync(desk, complaint, by, "time", ("at", "2026-03-06T15:00"), ("reason", "The customer works until then."));
        await ChangeAsync(desk, complaint, by, "person", ("reason", "It needs somebody calm."));
        await desk.RunForAsync(TimeSpan.FromMinutes(5));

        var told = string.Join(' ', desk.Mails(complaint, "arrangement-changed").Select(DoctrineDesk.Words));
        Assert.Contains("Office 3", told);
        Assert.Contains("Friday 6 March 2026, 15:00", told);
        Assert.Contains("Daniel Price is now looking after your complaint", DoctrineDesk.Words(Assert.Single(desk.Mails(complaint, "contact-changed"))));
        var after = await desk.ReadAsync(complaint.Id);
        Assert.Equal((by, "daniel-price"), (after.FirstContact, after.Owner));
        Assert.Equal(owed, Owed(after));
        var record = await desk.RecordAsync(complaint);
        Assert.All(["The hall is loud.", "The customer works until then.", "It needs somebody calm."], reason => Assert.Contains(reason, record));
        Assert.DoesNotContain("It needs somebody calm.", told);
    }

    [Fact]
    public async Task Time_AfterTheFinalAnswerIsDue_IsRefused()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var complaint = await desk.ComplainAsync(severity: Severity.High);
        await desk.RunForAsync(TimeSpan.FromMinutes(5));
        complaint = await desk.ReadAsync(complaint.Id);
        var final = complaint.ClockOf(ClockKind.Final)!.DueAt;
        await desk.RunForAsync(final - TimeSpan.FromDays(5) - desk.Now);

        Assert.Contains("no appointment changes that", await desk.RefusedAsync(complaint.Id, complaint.Owner!, step => step.ChangeTime(final, "The customer travels.")));
    }

    private static List<(ClockKind Kind, DateTimeOffset DueAt)> Owed(Complaint complaint) =>
        [.. complaint.Clocks.Where(clock => clock.Kind is ClockKind.Reply or ClockKind.Final).Select(clock => (clock.Kind, clock.DueAt))];

    private static async Task ChangeAsync(DoctrineDesk desk, Complaint complaint, string person, string what, params (string, string)[] filled)
    {
        var token = desk.Office.Token(LinkPurpose.Change, complaint, person);
        var answer = await desk.StaffPages.PressAsync(token, await desk.StaffPages.GetAsync(token), what, filled);
        Assert.True(answer.Status == 200, Browser.Words(answer));
    }
}
