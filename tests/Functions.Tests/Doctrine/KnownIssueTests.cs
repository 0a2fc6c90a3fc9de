using ComplaintOps.Adapters.Reports;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.KnownIssues;
using ComplaintOps.Core.Ledger;
using ComplaintOps.Core.Policies;
using ComplaintOps.Functions.Tests.Handlers;

namespace ComplaintOps.Functions.Tests.Doctrine;

/// <summary>
/// Many complain of one outage in one hour: each hears what is known, with one voice, in their language, and again whenever that changes; and nobody's own answer is
/// taken for given because of it. And one customer who has proof of what we cannot see hears what we check and by when.
/// </summary>
public sealed class KnownIssueTests
{
    private const string Writer = "amelia-hart";
    private const string Lead = "daniel-price";
    private static readonly Actor As = Actor.Link(Lead);

    [Fact]
    public async Task Outage_EachHearsInTheirLanguage_ByTheirOwnMail_AndTheAnswerStaysOwed()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var issue = await OpenIssueAsync(desk);
        var english = await AttachedAsync(desk, issue, "en");
        var chinese = await AttachedAsync(desk, issue, "zh-CN");
        var limits = (english.ClockOf(ClockKind.Reply)!.DueAt, english.ClockOf(ClockKind.Final)!.DueAt);
        await desk.RunForAsync(TimeSpan.FromHours(4));

        await ApproveAsync(desk, issue, Draft(desk, "Three machines keep cards.", "三台售票机吞卡。", 20));
        await desk.RunForAsync(TimeSpan.FromMinutes(5));

        var mails = desk.Mails(english, "known-issue");
        Assert.Equal(2, mails.Count);
        Assert.Equal(2, mails.Select(mail => mail.MessageId).Distinct().Count());
        foreach (var said in new[] { english.Reference, "Stage 1 of 5", "Three machines keep cards.", "They are switched off.", "You get the next news of this by Thursday 5 March 2026, 10:02", "You hear from us next:", "Our final answer:", "Your contact:" })
        {
            Assert.Contains(said, mails[1].Text.ReplaceLineEndings(" "), StringComparison.Ordinal);
        }

        var other = desk.Mails(chinese, "known-issue");
        Assert.Equal(2, other.Count);
        Assert.Contains("三台售票机吞卡。", other[1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("machines", other[1].Text, StringComparison.Ordinal);

        var after = await desk.ReadAsync(english.Id);
        Assert.Equal(limits, (after.ClockOf(ClockKind.Reply)!.DueAt, after.ClockOf(ClockKind.Final)!.DueAt));
        Assert.Equal((0, PromiseState.Kept, PromiseState.Open), (after.Replies, after.Promises[0].State, after.Promises[1].State));
        Assert.NotNull(after.UnansweredSince);
        Assert.True((await desk.RowAsync(english)).LacksReply);
        Assert.NotEmpty(await desk.RefusedAsync(english.Id, Writer, step => step.Close("byStaff")));
    }

    [Fact]
    public async Task Update_IsTheProgressNotice_SoThatNobodyGetsTwoMails()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var issue = await OpenIssueAsync(desk, hours: 200);
        var complaint = await AttachedAsync(desk, issue, "en");
        await desk.DoAsync(complaint.Id, complaint.Owner!, step => step.Reply(complaint.Owner!, ReplyChannel.Phone, "We look into it.", final: false));
        for (var day = 0; day < 6; day++)
        {
            await desk.RunForAsync(TimeSpan.FromDays(1));
            await ApproveAsync(desk, issue, Draft(desk, $"Day {day}.", $"第{day}天。", 200));
        }

        await desk.RunForAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(7, desk.Mails(complaint, "known-issue").Count);
        Assert.Empty(desk.Mails(complaint, "progress"));
        Assert.DoesNotContain((await desk.ReadAsync(complaint.Id)).Promises, promise => promise.State == PromiseState.Broken);
    }

    [Fact]
    public async Task NoAddress_APersonTells_WithTheSameWords()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var issue = await OpenIssueAsync(desk);
        var complaint = await AttachedAsync(desk, issue, "en", email: null);

        Assert.Empty(desk.Mails(complaint, "known-issue"));
        var task = Assert.Single(complaint.OpenTasks, task => task.Notice == complaint.Notices.Last(notice => notice.Type == Core.Notices.NoticeType.KnownIssue).Sequence);
        await desk.DoAsync(complaint.Id, complaint.Owner!, step => step.CompleteTask(task.Id, complaint.Owner!, "phone"));
        Assert.Equal(DeliveryState.Given, (await desk.ReadAsync(complaint.Id)).Notices.Last(notice => notice.Type == Core.Notices.NoticeType.KnownIssue).State);
    }

    [Fact]
    public async Task Resolved_TheCustomerHearsTheFinalStatement_AndTheOwnerHasATask_NothingIsClosed()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var issue = await OpenIssueAsync(desk);
        var complaint = await AttachedAsync(desk, issue, "en");
        await desk.RunForAsync(TimeSpan.FromHours(2));

        await ApproveAsync(desk, issue, Draft(desk, "All cards are back.", "所有卡片已归还。", null));
        await desk.RunForAsync(TimeSpan.FromMinutes(5));

        var mail = desk.Mails(complaint, "known-issue")[^1];
        Assert.Contains("Your own complaint is not closed by this", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Resolved: Machines keep cards", mail.Subject, StringComparison.Ordinal);
        var after = await desk.ReadAsync(complaint.Id);
        Assert.Equal(ComplaintStatus.Open, after.Status);
        Assert.Single(after.OpenTasks, task => task.Kind == StaffTaskKind.KnownIssue);
        Assert.NotEmpty(desk.Mails(complaint, "staff-reminder", after.Owner));
    }

    [Fact]
    public async Task Pages_SayWhatTheCustomerWasTold_InTheApprovedWords_AndNothingThatWaitsForApproval()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var issue = await OpenIssueAsync(desk);
        var complaint = await AttachedAsync(desk, issue, "en");
        await new KnownIssueBook(desk.Workplace).ProposeAsync(issue, Draft(desk, "A wrong <b>guess</b>.", "猜测。", 30), Writer, Actor.Link(Writer), null, CancellationToken.None);

        var customer = Browser.Words(await desk.CustomerPageAsync(desk.Office.Token(Core.Notices.LinkPurpose.Status, complaint, "p1")));
        Assert.All(["Machines keep cards", "Two machines keep cards.", "They are switched off.", "You hear of this again by"], said => Assert.Contains(said, customer, StringComparison.Ordinal));
        Assert.DoesNotContain("guess", customer, StringComparison.Ordinal);
        Assert.DoesNotContain(issue, customer, StringComparison.Ordinal);
        var staff = await desk.StaffPageAsync(complaint, complaint.Owner!);
        Assert.All([issue, "version 1", "Known issue attached", "News of a known issue"], said => Assert.Contains(said, staff, StringComparison.Ordinal));

        await desk.DoAsync(complaint.Id, Writer, step => step.DetachIssue(issue, Writer, "Her own card broke."));
        Assert.DoesNotContain("Two machines", Browser.Words(await desk.CustomerPageAsync(desk.Office.Token(Core.Notices.LinkPurpose.Status, complaint, "p1"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ledger_SaysWhichIssue_AndTheReportCountsThem()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var issue = await OpenIssueAsync(desk);
        var one = await desk.RowAsync(await AttachedAsync(desk, issue, "en"));
        var two = await desk.RowAsync(await AttachedAsync(desk, issue, "zh-CN"));
        var other = await desk.RowAsync(await desk.ComplainAsync());

        Assert.Equal([issue], one.KnownIssues);
        Assert.Empty(other.KnownIssues);
        Assert.Equal(1, one.ProgressByMail);
        var summary = LedgerTally.Sum([one, two, other], desk.Now, TimeZoneInfo.Utc, LoyaltyRates.Default);
        Assert.Equal([new KnownIssueCount(issue, 2, 0, 2)], summary.KnownIssues);
        using var report = new StringWriter();
        HtmlReport.Write(report, summary, [one, two, other], new ReportOptions
        {
            GeneratedAt = desk.Now,
            Zone = TimeZoneInfo.Utc,
            IssueTitles = await new KnownIssueBook(desk.Workplace).TitlesAsync(CancellationToken.None),
        });
        Assert.Contains("Known issues, and how many complaints are about each.", report.ToString(), StringComparison.Ordinal);
        Assert.Contains("known issue: Machines keep cards", report.ToString(), StringComparison.Ordinal);
        using var csv = new MemoryStream();
        await LedgerCsv.WriteAsync(csv, new[] { one }.ToAsyncEnumerable(), TimeZoneInfo.Utc, CancellationToken.None);
        Assert.Contains(issue, System.Text.Encoding.UTF8.GetString(csv.ToArray()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "We have your proof", "The bank's receipt of 3 March.", "In the machine's own log.")]
    [InlineData("zh-CN", "您提供的凭证我们已经收到", "3月3日的银行回单。", "售票机自身的日志。")]
    public async Task NothingFound_TheCustomerHearsWhatWeCheckAndWhere_AndTheDateIsAPromise(string language, string believes, string proof, string where)
    {
        var desk = await DoctrineDesk.OpenAsync();
        var complaint = await desk.ComplainAsync(language);
        var back = desk.Now.AddHours(6);
        await desk.DoAsync(complaint.Id, complaint.Owner!, step => step.CheckUnknown(complaint.Owner!, proof, "Where the card lies.", where, back));
        await desk.RunForAsync(TimeSpan.FromMinutes(2));

        var mail = Assert.Single(desk.Mails(complaint, "status-unknown"));
        Assert.All([believes, proof, "Where the card lies.", where], said => Assert.Contains(said, mail.Text, StringComparison.Ordinal));
        Assert.Equal(back, Assert.Single((await desk.ReadAsync(complaint.Id)).Promises).DueAt);

        await desk.RunForAsync(TimeSpan.FromHours(6));
        Assert.True((await desk.ReadAsync(complaint.Id)).Has(FlagKind.BrokenPromise));
    }

    [Fact]
    public async Task NothingFound_WithoutTheProof_IsRefused()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var complaint = await desk.ComplainAsync();
        Assert.Contains("showed us", await desk.RefusedAsync(complaint.Id, complaint.Owner!, step => step.CheckUnknown(complaint.Owner!, " ", "Where it lies.", null, desk.Now.AddHours(1))), StringComparison.Ordinal);
    }

    private static KnownIssueDraft Draft(DoctrineDesk desk, string known, string knownZh, int? hours) => new()
    {
        Texts = new Dictionary<string, KnownIssueText> { ["en"] = new("Machines keep cards", known, "They are switched off."), ["zh-CN"] = new("售票机吞卡", knownZh, "机器已停用。") },
        NextUpdateBy = hours is { } span ? desk.Now.AddHours(span) : null,
        Resolves = hours is null,
    };

    private static async Task<string> OpenIssueAsync(DoctrineDesk desk, int hours = 24)
    {
        var book = new KnownIssueBook(desk.Workplace);
        var issue = await book.OpenAsync(Draft(desk, "Two machines keep cards.", "两台售票机吞卡。", hours), Writer, Actor.Link(Writer), null, CancellationToken.None);
        await book.ApproveAsync(issue.Id, 1, Lead, As, CancellationToken.None);
        return issue.Id;
    }

    private static async Task ApproveAsync(DoctrineDesk desk, string issueId, KnownIssueDraft draft)
    {
        var book = new KnownIssueBook(desk.Workplace);
        var issue = await book.ProposeAsync(issueId, draft, Writer, Actor.Link(Writer), null, CancellationToken.None);
        await book.ApproveAsync(issueId, issue.Waiting!.Number, Lead, As, CancellationToken.None);
        Assert.True((await new KnownIssueTelling(desk.Workplace).TellAsync(issueId, As, null, CancellationToken.None)).IsThrough);
    }

    private static async Task<Complaint> AttachedAsync(DoctrineDesk desk, string issueId, string language, string? email = "chris@customer.example")
    {
        var complaint = await desk.ComplainAsync(language, email: email);
        await new KnownIssueTelling(desk.Workplace).AttachAsync(complaint.Id, issueId, Writer, Actor.Link(Writer), CancellationToken.None);
        await desk.RunForAsync(TimeSpan.FromMinutes(1));
        return await desk.ReadAsync(complaint.Id);
    }
}
