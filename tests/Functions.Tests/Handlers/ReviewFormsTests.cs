using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Notices;
using ComplaintOps.Functions.Handlers;

namespace ComplaintOps.Functions.Tests.Handlers;

/// <summary>A review as abnormal, on pages: the customer is told and objects, and somebody who has not decided before looks again.</summary>
public sealed class ReviewFormsTests
{
    [Theory]
    [InlineData("en", "We have your objection")]
    [InlineData("zh-CN", "我们已收到您的异议")]
    public async Task Contest_FromTheMail_OpensOneTaskForALeadWhoHasNotDecided(string language, string heading)
    {
        var (office, complaint) = await SuspectedAsync(language);
        var handler = new StatusHandler(office.Workplace, office.Texts);
        await office.SweepAsync(DutyKind.Deliver);
        var mail = office.Mail.Sent.Single(mail => mail.Tags["t"] == "under-review");
        var token = office.Token(LinkPurpose.Contest, complaint);
        Assert.Contains("/api/c/", mail.Text);
        var page = await handler.GetAsync(token);

        var first = await handler.PressAsync(token, page, null, ("text", "It is my only receipt."));
        var second = await handler.PressAsync(token, page, null, ("text", "It is my only receipt."));

        Browser.AssertSound(page);
        Browser.AssertSound(first);
        Assert.Equal((200, heading, 200), (first.Status, Browser.Heading(first), second.Status));
        var contested = Assert.Single(await office.EntriesAsync<AbnormalContested>(complaint.Id));
        var after = await office.ReadAsync(complaint.Id);
        var task = after.OpenTasks.Single(task => task.Id == contested.TaskId);
        Assert.NotEqual("daniel-price", task.Assignee);
        Assert.Equal(complaint.ClockOf(ClockKind.Reply)!.DueAt, after.ClockOf(ClockKind.Reply)!.DueAt);
    }

    [Fact]
    public async Task Contest_WhyItIsUnderReview_StandsOnNoPageOfTheCustomer()
    {
        var (office, complaint) = await SuspectedAsync();
        var handler = new StatusHandler(office.Workplace, office.Texts);

        foreach (var purpose in new[] { LinkPurpose.Status, LinkPurpose.Contest })
        {
            var words = Browser.Words(await handler.GetAsync(office.Token(purpose, complaint)));
            Assert.DoesNotContain("deceit", words, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("One receipt, two claims", words);
        }
    }

    [Fact]
    public async Task Status_OnlyWhoWasMailed_IsLedToTheObjection()
    {
        var (office, complaint) = await SuspectedAsync();
        var handler = new StatusHandler(office.Workplace, office.Texts);

        Assert.Contains("Object to the review", Browser.Words(await handler.GetAsync(office.Token(LinkPurpose.Status, complaint))));
        Assert.DoesNotContain("Object to the review", Browser.Words(await handler.GetAsync(office.Token(LinkPurpose.Status, complaint, entry: LinkDoor.NotMailed))));
    }

    [Fact]
    public async Task Contest_NotUnderReview_SaysSoAndStoresNothing()
    {
        var office = await Office.OpenAsync();
        var complaint = await office.ComplainAsync();
        var handler = new StatusHandler(office.Workplace, office.Texts);
        var token = office.Token(LinkPurpose.Contest, complaint);

        Assert.Contains("not under review", Browser.Words(await handler.GetAsync(token)));
        Assert.Equal(409, (await handler.PostFormAsync(token, ("once", "1"), ("text", "Why?"))).Status);
        Assert.Empty(await office.EntriesAsync<AbnormalContested>(complaint.Id));
    }

    [Theory]
    [InlineData("uphold", true)]
    [InlineData("clear", false)]
    public async Task LookAgain_ALeadWhoHasNotDecided_KeepsOrClearsItWithAReason(string decision, bool staysUnderReview)
    {
        var (office, complaint) = await ContestedAsync();
        var handler = new StaffHandler(office.Workplace, office.Texts);
        var again = complaint.OpenTasks.Single(task => task.Id == complaint.Scrutiny.Suspicion!.ContestTask).Assignee!;
        var status = Browser.Page(await handler.GetAsync(office.Token(LinkPurpose.StaffStatus, complaint, again)));
        var token = status.QuerySelectorAll("a.button").Single(link => link.TextContent == "Look at the review again").GetAttribute("href")!;
        var page = await handler.GetAsync(token);
        Browser.AssertSound(page);
        Assert.Contains("deceit to get money", Browser.Words(page));
        Assert.Contains("It is my only receipt.", Browser.Words(page));

        var missing = await handler.PressAsync(token, page, null, ("decision", decision));
        var answer = await handler.PressAsync(token, page, null, ("decision", decision), ("reason", "I compared both receipts."));

        Browser.AssertSound(missing);
        Assert.Equal((400, 200), (missing.Status, answer.Status));
        var after = await office.ReadAsync(complaint.Id);
        Assert.Equal((staysUnderReview, staysUnderReview), (after.Scrutiny.Suspicion is not null, after.Has(FlagKind.Abnormal)));
        Assert.DoesNotContain(after.OpenTasks, task => task.Kind == StaffTaskKind.Review);
    }

    [Theory]
    [InlineData("daniel-price")]
    [InlineData("amelia-hart")]
    public async Task LookAgain_WhoDecidedOrNotedASign_IsRefused(string person)
    {
        var (office, complaint) = await ContestedAsync();
        var handler = new StaffHandler(office.Workplace, office.Texts);

        var answer = await handler.PostFormAsync(
            office.Token(LinkPurpose.ReviewAgain, complaint, person), ("once", "1"), ("decision", "uphold"), ("reason", "I was right."));

        Assert.Equal(409, answer.Status);
        Browser.AssertSound(answer);
        Assert.Empty(await office.EntriesAsync<AbnormalUpheld>(complaint.Id));
    }

    [Fact]
    public async Task LookAgain_TheTask_IsDecidedAndNotTickedOff()
    {
        var (office, complaint) = await ContestedAsync();
        var handler = new StaffHandler(office.Workplace, office.Texts);
        var task = complaint.Scrutiny.Suspicion!.ContestTask!;
        var token = office.Token(LinkPurpose.RecordReply, complaint, "elena-rossi");

        Assert.Contains("This asks for a decision on the review", Browser.Words(await handler.GetAsync(token)));
        Assert.Equal(409, (await handler.PostFormAsync(token, ("action", "task"), ("once", "1"), ("task", task))).Status);
        Assert.Contains((await office.ReadAsync(complaint.Id)).OpenTasks, open => open.Id == task);
    }

    private static async Task<(Office Office, Complaint Complaint)> SuspectedAsync(string language = "en")
    {
        var office = await Office.OpenAsync();
        var complaint = await office.ComplainAsync(language: language);
        await office.DoAsync(complaint.Id, step =>
        {
            var evidence = step.AddEvidence("amelia-hart", new NewEvidence(EvidenceKind.Record, "The same receipt was used in March."));
            step.NoteIndicator("amelia-hart", AbnormalIndicator.Deceit, [evidence], "One receipt, two claims.");
            step.NoteIndicator("amelia-hart", AbnormalIndicator.BaselessClaim, [evidence], "A hundred times its price.");
        });
        return (office, await office.DoAsync(complaint.Id, step => step.Suspect("daniel-price", "Both signs hold."), Actor.Link("daniel-price")));
    }

    private static async Task<(Office Office, Complaint Complaint)> ContestedAsync()
    {
        var (office, complaint) = await SuspectedAsync();
        return (office, await office.DoAsync(complaint.Id, step => step.ContestReview("It is my only receipt."), Actor.Customer("p1", Assurance.Link)));
    }
}
