using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Notices;
using ComplaintOps.Functions.Handlers;
using ComplaintOps.Functions.Host;
using ComplaintOps.Functions.Pages;
using ComplaintOps.Functions.Tests.Handlers;

namespace ComplaintOps.Functions.Tests.Pages;

/// <summary>
/// One example of every page in both languages. Set COMPLAINTOPS_PAGES to a folder to have them written there and look at them in a browser.
/// </summary>
public sealed class PageGallery
{
    [Theory]
    [InlineData("en", "service")]
    [InlineData("zh-CN", "metro")]
    public async Task EveryPage_IsSoundAndSelfContained(string language, string desk)
    {
        var pages = await PagesAsync(language, desk);

        Assert.All(pages.Values, Browser.AssertSound);
        Assert.All(pages.Values, page => Assert.Equal(language, page.Headers!["Content-Language"]));
        if (Environment.GetEnvironmentVariable("COMPLAINTOPS_PAGES") is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
            foreach (var (name, page) in pages)
            {
                await File.WriteAllTextAsync(Path.Combine(folder, $"{language}-{name}.html"), page.Body);
            }
        }
    }

    /// <summary>The pages by name.</summary>
    internal static async Task<SortedDictionary<string, HttpAnswer>> PagesAsync(string language, string desk)
    {
        var office = await Office.OpenAsync();
        var intake = new IntakeHandler(office.Workplace, office.Intake, office.Texts, desk);
        var status = new StatusHandler(office.Workplace, office.Texts);
        var staff = new StaffHandler(office.Workplace, office.Texts);
        var chinese = language == "zh-CN";
        var story = chinese ? "三月四日早上八点，安检员在2号口推了我一下，态度恶劣。\n我要求当事人道歉。" : "On 4 March at eight the machine at the station swallowed my card.\nNobody at the counter could help.";
        (string, string)[] speaks = [("Accept-Language", language)];

        var pages = new SortedDictionary<string, HttpAnswer>(StringComparer.Ordinal)
        {
            ["form"] = await intake.GetAsync(headers: speaks),
            ["form-wrong"] = await intake.PostFormAsync(null, ("language", language), ("subject", chinese ? "安检态度" : "Card swallowed"), ("email", "nobody")),
            ["form-received"] = await intake.PostFormAsync(null, ("language", language), ("subject", "x"), ("text", "y"), ("email", "chris@customer.example")),
            ["not-found"] = await status.GetAsync("nonsense", headers: speaks),
            ["error-method"] = await status.GetAsync("nonsense", "PUT", speaks),
            ["error-large"] = MessagePage.Unreadable(await office.Texts.ForAsync(language, "en", CancellationToken.None), 413),
            ["error-type"] = MessagePage.Unreadable(await office.Texts.ForAsync(language, "en", CancellationToken.None), 415),
            ["error-lost"] = MessagePage.Unreadable(await office.Texts.ForAsync(language, "en", CancellationToken.None), 411),
        };
        var complaint = await office.ComplainAsync(language: language, desk: desk, text: story);
        pages["status"] = await status.GetAsync(office.Token(LinkPurpose.Status, complaint));
        await office.DoAsync(complaint.Id, step => step.Ask(chinese ? "哪个入口？" : "Which machine?"));
        pages["status-question"] = await status.GetAsync(office.Token(LinkPurpose.Status, complaint));
        await status.PostFormAsync(office.Token(LinkPurpose.Status, complaint), ("action", "message"), ("once", "1"), ("text", chinese ? "2号口" : "The left one."));
        pages["message-thanks"] = await status.PostFormAsync(office.Token(LinkPurpose.Status, complaint), ("action", "message"), ("once", "1"), ("text", chinese ? "2号口" : "The left one."));
        var told = await office.ComplainAsync(email: null, language: language, desk: desk, text: story);
        pages["staff-reply-task"] = await staff.GetAsync(office.Token(LinkPurpose.RecordReply, told, told.Owner));
        var talk = await office.ComplainAsync(language: language, desk: desk, text: story);
        var owner = talk.Owner!;
        await office.DoAsync(talk.Id, step =>
        {
            step.Promise(chinese ? "回电告知调取录像的结果" : "Call back with what the recording shows", step.Now.AddDays(2), owner);
            step.Understand(owner, chinese ? new("安检时被推搡", "3月4日8点，2号口", "安检", "当事人道歉") : new("The machine kept the card", "4 March, station", "Debit card", "A new card"));
            step.TakeMeasure(owner, chinese ? "已调整该岗位人员。" : "We blocked the old card and raised your limit at the counter.");
            step.OfferOptions(owner, chinese ? ["当事人当面道歉", "书面致歉"] : ["A new card by courier tomorrow", "A new card at your branch today"]);
        });
        talk = await office.ReadAsync(talk.Id);
        pages["status-options"] = await status.GetAsync(office.Token(LinkPurpose.Status, talk));
        pages["correct"] = await status.GetAsync(office.Token(LinkPurpose.Correct, talk));
        pages["correct-wrong"] = await status.PostFormAsync(office.Token(LinkPurpose.Correct, talk), ("text", ""));
        pages["handling"] = await status.GetAsync(office.Token(LinkPurpose.Handling, talk));
        pages["staff-handling"] = await staff.GetAsync(office.Token(LinkPurpose.StaffHandling, talk, owner));
        pages["choose"] = await status.GetAsync(office.Token(LinkPurpose.Choose, talk, entry: talk.Understanding.OpenOptions!.Options[0].Entry));
        pages["staff-more-time"] = await staff.GetAsync(office.Token(LinkPurpose.MoreTime, talk, owner));
        pages["staff-more-time-wrong"] = await staff.PostFormAsync(office.Token(LinkPurpose.MoreTime, talk, owner), ("action", "moreTime"), ("at", "2026-03-01T10:00"));
        pages["staff-change"] = await staff.GetAsync(office.Token(LinkPurpose.Change, talk, owner));
        pages["staff-change-wrong"] = await staff.PostFormAsync(office.Token(LinkPurpose.Change, talk, owner), ("action", "time"), ("at", ""));
        pages["staff-as-customer"] = await staff.GetAsync(office.Token(LinkPurpose.AsCustomer, talk, owner));
        var doubted = await SuspectAsync(office, await office.ComplainAsync(language: language, desk: desk, text: story), chinese);
        pages["status-review"] = await status.GetAsync(office.Token(LinkPurpose.Status, doubted));
        var contest = office.Token(LinkPurpose.Contest, doubted);
        pages["contest"] = await status.GetAsync(contest);
        pages["contest-wrong"] = await status.PressAsync(contest, pages["contest"], null, ("text", ""));
        pages["contest-thanks"] = await status.PressAsync(contest, pages["contest"], null, ("text", chinese ? "这是我唯一的小票。" : "It is my only receipt."));
        doubted = await office.ReadAsync(doubted.Id);
        var again = office.Token(LinkPurpose.ReviewAgain, doubted, doubted.OpenTasks.First(task => task.Kind == StaffTaskKind.Review).Assignee);
        pages["staff-review-again"] = await staff.GetAsync(again);
        pages["staff-review-again-wrong"] = await staff.PostFormAsync(again, ("once", "1"), ("decision", "uphold"), ("reason", ""));
        office.Clock.Advance(TimeSpan.FromDays(10));
        await office.SweepAsync(DutyKind.Silence);
        await office.SweepAsync(DutyKind.Climb);
        complaint = await office.ReadAsync(complaint.Id);
        pages["status-late"] = await status.GetAsync(office.Token(LinkPurpose.Status, complaint));
        var asked = complaint.HandOver!;
        pages["staff-status"] = await staff.GetAsync(office.Token(LinkPurpose.StaffStatus, complaint, asked.To));
        var accept = office.Token(LinkPurpose.Accept, complaint, asked.To, asked.Entry);
        pages["staff-accept"] = await staff.GetAsync(accept);
        pages["staff-accepted"] = await staff.PressAsync(accept, pages["staff-accept"], null);
        pages["error-used"] = await staff.GetAsync(accept);
        pages["staff-reply"] = await staff.GetAsync(office.Token(LinkPurpose.RecordReply, complaint, asked.To));
        pages["staff-reply-wrong"] = await staff.PostFormAsync(office.Token(LinkPurpose.RecordReply, complaint, asked.To), ("action", "reply"), ("at", "soon"));
        complaint = await office.ResolveAsync(complaint.Id);
        pages["status-resolved"] = await status.GetAsync(office.Token(LinkPurpose.Status, complaint));
        pages["not-solved"] = await status.GetAsync(office.Token(LinkPurpose.NotSolved, complaint));
        pages["survey"] = await status.GetAsync(office.Token(LinkPurpose.Survey, complaint));
        await office.DoAsync(complaint.Id, step => step.Close("solved"));
        pages["status-closed"] = await status.GetAsync(office.Token(LinkPurpose.Status, complaint));
        office.Clock.Advance(TimeSpan.FromDays(60));
        pages["not-solved-late"] = await status.PostFormAsync(office.Token(LinkPurpose.NotSolved, complaint), ("text", "no"));
        pages["health"] = await new HealthHandler(new HealthService(office.Store, office.Clock, office.Clock, [new WatchedFunction("DeliverMail", TimeSpan.FromMinutes(1), [DutyKind.Deliver])]), office.Texts)
            .GetAsync(headers: [.. speaks, ("Accept", "text/html")]);

        // Every link leads to a page that somebody has looked at.
        Assert.Equal(Enum.GetValues<LinkPurpose>(), office.Purposes.Order());
        return pages;
    }

    private static async Task<Complaint> SuspectAsync(Office office, Complaint complaint, bool chinese)
    {
        var by = complaint.Owner!;
        complaint = await office.DoAsync(complaint.Id, step =>
        {
            var evidence = step.AddEvidence(by, new NewEvidence(EvidenceKind.Record, chinese ? "同一张小票三月已用过。" : "The same receipt was used in March."));
            step.NoteIndicator(by, AbnormalIndicator.Deceit, [evidence], chinese ? "一票两用。" : "One receipt, two claims.");
            step.NoteIndicator(by, AbnormalIndicator.BaselessClaim, [evidence], chinese ? "索赔为票价的百倍。" : "A hundred times its price.");
        });
        var lead = chinese ? "zhao-min" : "daniel-price";
        return await office.DoAsync(complaint.Id, step => step.Suspect(lead, chinese ? "两项均成立。" : "Both signs hold."), Actor.Link(lead));
    }
}
