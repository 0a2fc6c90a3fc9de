using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Queries;
using ComplaintOps.Functions.Handlers;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Tests.Handlers;

public sealed class StaffHandlerTests
{
    private const string Evil = "</p><script>alert(1)</script>";

    [Fact]
    public async Task Accept_AskedPerson_TakesOverAndPressingTwiceIsHarmless()
    {
        var (office, handler) = await OpenAsync();
        var complaint = await office.ClimbAsync((await office.ComplainAsync()).Id);
        var token = office.Token(LinkPurpose.Accept, complaint, complaint.HandOver!.To, complaint.HandOver.Entry);
        var page = await handler.GetAsync(token);
        Browser.AssertSound(page);
        Assert.Contains("no human reply within the limit", Browser.Words(page));
        Assert.Equal(complaint.Version, (await office.ReadAsync(complaint.Id)).Version);

        var first = await handler.PressAsync(token, page, null);
        var second = await handler.PressAsync(token, page, null);
        var later = await handler.GetAsync(token);

        Assert.Equal([200, 200, 200], new[] { first.Status, second.Status, later.Status });
        Assert.Equal("You have taken over", Browser.Heading(first));
        Assert.Contains("nothing was done twice", Browser.Words(second));
        Browser.AssertSound(first);
        var after = await office.ReadAsync(complaint.Id);
        Assert.Equal(complaint.HandOver.To, after.Owner);
        Assert.Single(await office.EntriesAsync<HandOverAccepted>(complaint.Id));
        Assert.Equal(Actor.Link(after.Owner!), (await office.TimelineAsync(complaint.Id)).Single(entry => entry.Payload is HandOverAccepted).Actor);
    }

    [Fact]
    public async Task Accept_AskedPerson_SeesHowMuchTheyHaveToDo()
    {
        var (office, handler) = await OpenAsync();
        var complaint = await office.ClimbAsync((await office.ComplainAsync()).Id);
        var token = office.Token(LinkPurpose.Accept, complaint, complaint.HandOver!.To, complaint.HandOver.Entry);
        Assert.Contains("Your open complaints0 open", Browser.Words(await handler.GetAsync(token)));

        var other = await office.ComplainAsync();
        await office.DoAsync(other.Id, step => step.Reassign(complaint.HandOver.To!, "holiday"));

        Assert.Contains("Your open complaints1 open", Browser.Words(await handler.GetAsync(token)));
    }

    [Fact]
    public async Task Accept_PassedOnMeanwhile_Answers409AndNamesTheOwner()
    {
        var (office, handler) = await OpenAsync();
        var complaint = await office.ClimbAsync((await office.ComplainAsync()).Id);
        var token = office.Token(LinkPurpose.Accept, complaint, complaint.HandOver!.To, complaint.HandOver.Entry);
        var page = await handler.GetAsync(token);
        await office.ClimbAsync(complaint.Id);

        var answer = await handler.PressAsync(token, page, null);

        Assert.Equal(409, answer.Status);
        Browser.AssertSound(answer);
        Assert.Contains("passed on meanwhile", Browser.Words(answer));
        Assert.Empty(await office.EntriesAsync<HandOverAccepted>(complaint.Id));
    }

    [Fact]
    public async Task Accept_PassedOnWhilePressing_Answers409()
    {
        var (office, handler) = await OpenAsync();
        var complaint = await office.ClimbAsync((await office.ComplainAsync()).Id);
        var token = office.Token(LinkPurpose.Accept, complaint, complaint.HandOver!.To, complaint.HandOver.Entry);
        var page = await handler.GetAsync(token);
        var nested = false;
        office.Faults.BeforeCall = async call =>
        {
            if (call.Method == "Complaints.CommitAsync" && !nested)
            {
                nested = true;
                await office.ClimbAsync(complaint.Id);
            }
        };

        Assert.Equal(409, (await handler.PressAsync(token, page, null)).Status);
        Assert.Empty(await office.EntriesAsync<HandOverAccepted>(complaint.Id));
    }

    [Theory]
    [InlineData("Phone", "no", false)]
    [InlineData("Counter", "yes", true)]
    [InlineData("Letter", "no", false)]
    [InlineData("Mail", "yes", true)]
    public async Task Reply_EveryChannel_IsRecordedAsTheHoldersHumanReply(string channel, string final, bool isFinal)
    {
        var (office, handler) = await OpenAsync();
        var complaint = await office.ComplainAsync();
        var token = office.Token(LinkPurpose.RecordReply, complaint, "ben-okafor");
        await office.ApprovePositionAsync(complaint.Id);
        var page = await handler.GetAsync(token);
        Browser.AssertSound(page);

        var first = await handler.PressAsync(token, page, "reply", ("channel", channel), ("text", $"Told them. {Evil}"), ("final", final), ("at", ""), ("reason", ""));
        var second = await handler.PressAsync(token, page, "reply", ("channel", channel), ("text", $"Told them. {Evil}"), ("final", final), ("at", ""), ("reason", ""));

        Assert.Equal("The reply is recorded", Browser.Heading(first));
        Assert.Equal("We have this already", Browser.Heading(second));
        var reply = Assert.Single(await office.EntriesAsync<ReplyGiven>(complaint.Id));
        Assert.Equal(("ben-okafor", channel, isFinal), (reply.By, reply.Channel.ToString(), reply.Final));
        Assert.Equal(isFinal ? ComplaintStatus.Resolved : ComplaintStatus.Open, (await office.ReadAsync(complaint.Id)).Status);
        Assert.Equal(1, (await office.ReadAsync(complaint.Id)).Replies);
    }

    [Fact]
    public async Task Reply_Backdated_NeedsAReasonAndIsWithinThePolicy()
    {
        var (office, handler) = await OpenAsync();
        var complaint = await office.ComplainAsync();
        office.Clock.Advance(TimeSpan.FromHours(30));
        await office.SweepAsync(DutyKind.Silence);
        Assert.True((await office.ReadAsync(complaint.Id)).Has(FlagKind.Silent));
        var token = office.Token(LinkPurpose.RecordReply, complaint, "ben-okafor");
        Task<HttpAnswer> Send(string at, string reason) => handler.PostFormAsync(
            token, ("action", "reply"), ("once", "x"), ("channel", "Phone"), ("text", "Called."), ("final", "no"), ("at", at), ("reason", reason));

        var withoutReason = await Send("2026-03-04T12:00", "");
        var future = await Send("2026-03-09T12:00", "was busy");
        var tooOld = await Send("2025-01-01T12:00", "was busy");
        var nonsense = await Send("soon", "was busy");
        var skippedByTheClocks = await Send("2025-03-30T01:30", "was busy");
        var good = await Send("2026-03-04T12:00", "was busy");

        foreach (var refused in new[] { withoutReason, future, tooOld, nonsense, skippedByTheClocks })
        {
            Assert.Equal(400, refused.Status);
            Browser.AssertSound(refused);
            Assert.Contains("Called.", Browser.Words(refused));
        }

        Assert.NotNull(Browser.Page(withoutReason).QuerySelector("#reason-error"));
        Assert.NotNull(Browser.Page(future).QuerySelector("#at-error"));
        Assert.NotNull(Browser.Page(tooOld).QuerySelector("#at-error"));
        Assert.Equal(200, good.Status);
        var entry = (await office.TimelineAsync(complaint.Id)).Single(entry => entry.Payload is ReplyGiven);
        Assert.Equal(new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero), entry.OccurredAt);
        var told = new TimelineReader(office.Workplace).ReadAsync(complaint.Reference, ["replyGiven"], Period.Always, withTexts: true, CancellationToken.None);
        Assert.EndsWith("Recorded later: was busy", Assert.Single(await told.ToListAsync()).Text, StringComparison.Ordinal);
        Assert.Single(await office.EntriesAsync<BreachRescinded>(complaint.Id));
    }

    [Fact]
    public async Task Reply_Incomplete_Answers400WithErrorsBesideTheFields()
    {
        var (office, handler) = await OpenAsync();
        var complaint = await office.ComplainAsync(email: null);
        var token = office.Token(LinkPurpose.RecordReply, complaint, "ben-okafor");

        var empty = await handler.PostFormAsync(token, ("action", "reply"));
        var byMail = await handler.PostFormAsync(token, ("action", "reply"), ("channel", "Mail"), ("text", "x"), ("final", "no"));

        Assert.Equal([400, 400], new[] { empty.Status, byMail.Status });
        Browser.AssertSound(empty);
        foreach (var field in new[] { "channel", "text", "final" })
        {
            Assert.NotNull(Browser.Page(empty).QuerySelector($"#{field}-error"));
        }

        Assert.Contains("no working mail address", Browser.Words(byMail));
        Assert.Empty(await office.EntriesAsync<ReplyGiven>(complaint.Id));
    }

    [Fact]
    public async Task Reply_ClosedMeanwhile_Answers409AndShowsWhatWasTyped()
    {
        var (office, handler) = await OpenAsync();
        var complaint = await office.ResolveAsync((await office.ComplainAsync()).Id);
        var token = office.Token(LinkPurpose.RecordReply, complaint, "ben-okafor");
        var page = await handler.GetAsync(token);
        await office.DoAsync(complaint.Id, step => step.Close("solved"));

        var answer = await handler.PressAsync(token, page, "reply", ("channel", "Phone"), ("text", $"A long text. {Evil}"), ("final", "no"));

        Assert.Equal(409, answer.Status);
        Browser.AssertSound(answer);
        Assert.Contains($"A long text. {Evil}", Browser.Words(answer));
        Assert.Empty(Browser.Page(await handler.GetAsync(token)).QuerySelectorAll("textarea"));
    }

    [Fact]
    public async Task Task_NoticeByPerson_IsGivenWithTheApprovedPositionBesideIt()
    {
        var (office, handler) = await OpenAsync();
        var complaint = await office.ComplainAsync(email: null);
        var token = office.Token(LinkPurpose.RecordReply, complaint, complaint.Owner);
        Assert.DoesNotContain("What everybody says", Browser.Words(await handler.GetAsync(token)), StringComparison.Ordinal);

        await office.ApprovePositionAsync(complaint.Id);

        var card = Browser.Page(await handler.GetAsync(token)).QuerySelector("section.warn")!.TextContent;
        Assert.Contains("A new card comes by Friday.", card, StringComparison.Ordinal);
        Assert.DoesNotContain("No money for the wait.", card, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Task_NoticeByPerson_ShowsItsWordsAndIsGivenOnce()
    {
        var (office, handler) = await OpenAsync();
        var complaint = await office.ComplainAsync(email: null);
        var token = office.Token(LinkPurpose.RecordReply, complaint, complaint.Owner);
        var page = await handler.GetAsync(token);
        Browser.AssertSound(page);
        var script = Browser.Page(page).QuerySelector("details .words")!.TextContent;
        Assert.Contains(complaint.Reference, script);

        var without = await handler.PressAsync(token, page, "task", ("note", ""));
        var first = await handler.PressAsync(token, page, "task", ("how", "phone"), ("note", "She was friendly."));
        var second = await handler.PressAsync(token, page, "task", ("how", "phone"), ("note", "She was friendly."));

        Assert.Equal([400, 200, 200], new[] { without.Status, first.Status, second.Status });
        Assert.Equal("The task is done", Browser.Heading(first));
        Assert.Equal("We have this already", Browser.Heading(second));
        var given = Assert.Single(await office.EntriesAsync<NoticeGiven>(complaint.Id));
        Assert.Equal((complaint.Owner, "phone"), (given.By, given.How));
        Assert.Null((await office.ReadAsync(complaint.Id)).ClockOf(ClockKind.Acknowledge));
    }

    [Theory]
    [InlineData("t999", "phone")]
    [InlineData("", "phone")]
    [InlineData(null, "pigeon")]
    public async Task Task_UnknownTaskOrWay_Answers409(string? task, string how)
    {
        var (office, handler) = await OpenAsync();
        var complaint = await office.ComplainAsync(email: null);

        var answer = await handler.PostFormAsync(
            office.Token(LinkPurpose.RecordReply, complaint, complaint.Owner), ("action", "task"), ("once", "1"), ("task", task ?? complaint.OpenTasks.First().Id), ("how", how));

        Assert.Equal(409, answer.Status);
        Browser.AssertSound(answer);
        Assert.Equal(complaint.Version, (await office.ReadAsync(complaint.Id)).Version);
    }

    [Fact]
    public async Task Task_OtherKind_IsDoneWithItsText()
    {
        var (office, handler) = await OpenAsync();
        var complaint = await office.ComplainAsync();
        await office.DoAsync(complaint.Id, step => step.OpenTask(StaffTaskKind.Agreement, office.Clock.GetUtcNow().AddDays(1), step.AddText("task", $"Send flowers {Evil}")));
        var token = office.Token(LinkPurpose.RecordReply, complaint, complaint.Owner);
        var page = await handler.GetAsync(token);
        Browser.AssertSound(page);
        Assert.Contains($"Send flowers {Evil}", Browser.Words(page));

        Assert.Equal(200, (await handler.PressAsync(token, page, "task", ("note", ""))).Status);
        Assert.Equal("done", Assert.Single(await office.EntriesAsync<TaskDone>(complaint.Id)).How);
    }

    [Fact]
    public async Task Status_ShowsNarrativeLimitsFlagsAndTimelineAndChangesNothing()
    {
        var (office, handler) = await OpenAsync();
        var complaint = await office.ComplainAsync(text: $"First line.\nSecond. {Evil}");
        office.Clock.Advance(TimeSpan.FromHours(25));
        await office.SweepAsync(DutyKind.Silence);
        await office.SweepAsync(DutyKind.Climb);
        complaint = await office.ReadAsync(complaint.Id);
        var writes = office.Faults.Writes;

        var answer = await handler.GetAsync(office.Token(LinkPurpose.StaffStatus, complaint, complaint.HandOver!.To));
        var head = await handler.GetAsync(office.Token(LinkPurpose.StaffStatus, complaint, complaint.HandOver.To), "HEAD");

        Browser.AssertSound(answer);
        var words = Browser.Words(answer);
        Assert.Contains($"First line.\nSecond. {Evil}", words);
        Assert.Contains("customer waits too long", words);
        Assert.Contains("Chris Doe", words);
        Assert.Contains("Complaint received", words);
        Assert.Equal(complaint.LastSequence, Browser.Page(answer).QuerySelectorAll("tbody tr").Length);
        Assert.Contains("Take over this complaint", words);
        Assert.Equal("", head.Body);
        Assert.Equal(writes, office.Faults.Writes);
    }

    [Fact]
    public async Task Status_EachFlag_NamesTheEntryThatRaisedItAndLeadsThere()
    {
        var (office, handler) = await OpenAsync();
        var complaint = await office.ComplainAsync();
        office.Clock.Advance(TimeSpan.FromHours(25));
        await office.SweepAsync(DutyKind.Silence);
        await office.DoAsync(complaint.Id, step => step.HearCustomer(Channel.Mail, "Any news?", automatic: false), Actor.Customer("p1", Assurance.Link));
        complaint = await office.DoAsync(complaint.Id, step => step.HearCustomer(Channel.Mail, "Hello?", automatic: false), Actor.Customer("p1", Assurance.Link));
        var breach = (await office.TimelineAsync(complaint.Id)).Single(entry => entry.Payload is ClockBreached { Kind: ClockKind.Reply });

        var page = Browser.Page(await handler.GetAsync(office.Token(LinkPurpose.StaffStatus, complaint, complaint.Owner)));

        var flags = page.QuerySelectorAll("li").Where(item => item.QuerySelector(".mark") is not null).ToList();
        Assert.Equal(complaint.Flags.Count, flags.Count);
        Assert.All(flags, flag => Assert.NotNull(page.QuerySelector(flag.QuerySelector("a")!.GetAttribute("href")!)));
        var silent = flags.Single(flag => flag.TextContent.Contains("customer waits too long", StringComparison.Ordinal));
        Assert.Contains($"raised by entry {breach.Sequence}: ", silent.TextContent);
        Assert.Contains("answer the customer", silent.TextContent);
        Assert.Equal($"#entry-{breach.Sequence}", silent.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Reply_FinalWithoutAPosition_AsksFirstAndGoesOutWithTheReason()
    {
        var (office, handler) = await OpenAsync();
        var complaint = await office.ComplainAsync();
        var token = office.Token(LinkPurpose.RecordReply, complaint, complaint.Owner);
        (string, string)[] filled = [("channel", "Phone"), ("text", "The card is on its way."), ("final", "yes")];

        var asked = await handler.PressAsync(token, await handler.GetAsync(token), "reply", filled);

        Browser.AssertSound(asked);
        Assert.Equal(400, asked.Status);
        Assert.Contains("Why does it go out all the same?", Browser.Words(asked));
        Assert.Contains("The card is on its way.", Browser.Words(asked));
        Assert.Empty(await office.EntriesAsync<ReplyGiven>(complaint.Id));
        var given = await handler.PressAsync(token, asked, "reply", [.. filled, ("confirmed", "The team lead is on leave and the customer stands here.")]);
        Assert.Equal(200, given.Status);
        var grounded = Assert.Single(await office.EntriesAsync<ReplyGrounded>(complaint.Id));
        Assert.Equal("The team lead is on leave and the customer stands here.", await office.TextAsync(grounded.Confirmed!));
    }

    [Fact]
    public async Task Reply_PositionChangedSinceThePageWasOpened_AsksFirst()
    {
        var (office, handler) = await OpenAsync();
        var complaint = await office.ComplainAsync();
        await office.ApprovePositionAsync(complaint.Id);
        var token = office.Token(LinkPurpose.RecordReply, complaint, complaint.Owner);
        var page = await handler.GetAsync(token);
        (string, string)[] filled = [("channel", "Phone"), ("text", "A new card comes by Friday."), ("final", "yes")];
        await office.ApprovePositionAsync(complaint.Id);

        var asked = await handler.PressAsync(token, page, "reply", filled);
        var fresh = await handler.PressAsync(token, await handler.GetAsync(token), "reply", filled);

        Assert.Equal((400, 200), (asked.Status, fresh.Status));
        Assert.Contains("another one holds since this page was opened", Browser.Words(asked));
        Assert.Single(await office.EntriesAsync<ReplyGiven>(complaint.Id));
    }

    [Fact]
    public async Task Status_LinksOfThePage_OpenTheirPagesForTheSameHolder()
    {
        var (office, handler) = await OpenAsync();
        var complaint = await office.ClimbAsync((await office.ComplainAsync()).Id);
        var page = await handler.GetAsync(office.Token(LinkPurpose.StaffStatus, complaint, complaint.HandOver!.To));

        foreach (var link in Browser.Page(page).QuerySelectorAll<IHtmlAnchorElement>("a.button"))
        {
            var opened = await handler.GetAsync(link.GetAttribute("href"));
            Assert.Equal(200, opened.Status);
            Browser.AssertSound(opened);
        }
    }

    [Fact]
    public async Task Status_DeskInChina_SpeaksChinese()
    {
        var (office, handler) = await OpenAsync();
        var complaint = await office.ClimbAsync((await office.ComplainAsync(desk: "metro", language: "en")).Id);
        var holder = complaint.HandOver!.To!;

        foreach (var purpose in new[] { LinkPurpose.StaffStatus, LinkPurpose.Accept, LinkPurpose.RecordReply })
        {
            var answer = await handler.GetAsync(office.Token(purpose, complaint, holder, complaint.HandOver.Entry));
            Assert.Equal("zh-CN", answer.Headers!["Content-Language"]);
            Browser.AssertSound(answer);
        }
    }

    [Fact]
    public async Task AnyMethod_LinkThatOpensNothing_GetsTheSameNeutralPage()
    {
        var (office, handler) = await OpenAsync();
        var complaint = await office.ComplainAsync();
        string[] bad =
        [
            "nonsense",
            office.Token(LinkPurpose.Status, complaint),
            office.Token(LinkPurpose.NotSolved, complaint, "amelia-hart"),
            office.Token(LinkPurpose.StaffStatus, complaint, "somebody-who-left"),
            office.Token(LinkPurpose.StaffStatus, complaint, "p1"),
            office.Token(LinkPurpose.StaffStatus, complaint, "amelia-hart", life: TimeSpan.Zero),
            office.Token(LinkPurpose.RecordReply, complaint with { Id = new string('f', 32) }, "amelia-hart"),
        ];

        var bodies = new List<string>();
        foreach (var token in bad)
        {
            var get = await handler.GetAsync(token);
            var post = await handler.PostFormAsync(token, ("action", "reply"), ("channel", "Phone"), ("text", "x"), ("final", "yes"));
            Assert.Equal([404, 404], new[] { get.Status, post.Status });
            bodies.AddRange([get.Body, post.Body]);
        }

        Assert.Single(bodies.Distinct());
        Assert.Equal(complaint.Version, (await office.ReadAsync(complaint.Id)).Version);
    }

    [Fact]
    public async Task Post_WhereNothingIsPosted_Answers405Or411()
    {
        var (office, handler) = await OpenAsync();
        var complaint = await office.ComplainAsync();

        Assert.Equal(405, (await handler.PostFormAsync(office.Token(LinkPurpose.StaffStatus, complaint, "amelia-hart"), ("a", "b"))).Status);
        var lost = Browser.Request("POST", office.Token(LinkPurpose.RecordReply, complaint, "amelia-hart"), ("Content-Type", "application/x-www-form-urlencoded")) with { BodyLost = true };
        Assert.Equal(411, (await handler.AskAsync(lost)).Status);
    }

    private static async Task<(Office Office, IFunctionHandler Handler)> OpenAsync()
    {
        var office = await Office.OpenAsync();
        return (office, new StaffHandler(office.Workplace, office.Texts));
    }
}
