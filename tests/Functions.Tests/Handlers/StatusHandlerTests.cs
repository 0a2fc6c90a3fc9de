using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Notices;
using ComplaintOps.Functions.Handlers;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Tests.Handlers;

public sealed class StatusHandlerTests
{
    private const string Evil = "</p><script>alert(1)</script><a href=javascript:alert(2)>x</a>";

    [Theory]
    [InlineData("en", "Stage 1 of 5: ")]
    [InlineData("zh-CN", "第1步（共5步）")]
    public async Task Get_OpenComplaint_ShowsStageDatesAndPeopleAndNoNarrative(string language, string stage)
    {
        var (office, handler) = await OpenAsync();
        var complaint = await office.ComplainAsync(language: language, text: "SECRET WORDS");

        var answer = await handler.GetAsync(office.Token(LinkPurpose.Status, complaint));

        Assert.Equal(200, answer.Status);
        Browser.AssertSound(answer);
        var words = Browser.Words(answer);
        Assert.Contains(complaint.Reference, words);
        Assert.Contains(stage, words);
        Assert.Contains("2026", words);
        Assert.Equal(language, answer.Headers!["Content-Language"]);
        foreach (var secret in new[] { "SECRET", "Chris", "customer.example", "swallowed", "7946 0999" })
        {
            Assert.DoesNotContain(secret, answer.Body);
        }
    }

    [Theory]
    [InlineData(LinkPurpose.Status)]
    [InlineData(LinkPurpose.NotSolved)]
    [InlineData(LinkPurpose.Survey)]
    public async Task GetAndHead_AnyPage_ChangesNothing(LinkPurpose purpose)
    {
        var (office, handler) = await OpenAsync();
        var complaint = await office.ResolveAsync((await office.ComplainAsync()).Id);
        var writes = office.Faults.Writes;
        var token = office.Token(purpose, complaint);

        var page = await handler.GetAsync(token);
        var head = await handler.GetAsync(token, "HEAD");

        Browser.AssertSound(page);
        Assert.Equal((200, ""), (head.Status, head.Body));
        Assert.Equal(writes, office.Faults.Writes);
        Assert.Equal(complaint.Version, (await office.ReadAsync(complaint.Id)).Version);
    }

    [Fact]
    public async Task AnyMethod_LinkThatOpensNothing_GetsTheSameNeutralPage()
    {
        var (office, handler) = await OpenAsync();
        var complaint = await office.ComplainAsync();
        var good = office.Token(LinkPurpose.Status, complaint);
        var elsewhere = await (await OpenAsync()).Office.ComplainAsync("other@customer.example");
        string[] bad =
        [
            "nonsense",
            "",
            good[..^2] + (good[^2] == 'A' ? 'B' : 'A') + good[^1],
            good + "A",
            office.Token(LinkPurpose.Status, complaint, life: TimeSpan.FromMinutes(-5)),
            office.Token(LinkPurpose.StaffStatus, complaint, "amelia-hart"),
            office.Token(LinkPurpose.RecordReply, complaint, "amelia-hart"),
            office.Token(LinkPurpose.Status, elsewhere with { Id = new string('0', 32) }),
            office.Token(LinkPurpose.Status, complaint, "p9"),
            new string('A', 5000),
        ];

        var answers = new List<HttpAnswer>();
        foreach (var token in bad)
        {
            answers.Add(await handler.GetAsync(token));
            answers.Add(await handler.PostFormAsync(token, ("action", "message"), ("text", "hi")));
        }

        Assert.All(answers, answer => Assert.Equal((404, answers[0].Body), (answer.Status, answer.Body)));
        Assert.All(answers, answer => Assert.Equal(answers[0].Headers, answer.Headers));
        Browser.AssertSound(answers[0]);
        Assert.Equal(complaint.Version, (await office.ReadAsync(complaint.Id)).Version);
    }

    [Fact]
    public async Task GetCorrect_OnceTheMailIsOut_NamesTheMailThatSaysHowWeUnderstandIt()
    {
        var (office, handler) = await OpenAsync();
        var complaint = await office.ComplainAsync();
        var token = office.Token(LinkPurpose.Correct, complaint);
        Assert.DoesNotContain("says how we understand it", Browser.Words(await handler.GetAsync(token)), StringComparison.Ordinal);

        await office.DoAsync(complaint.Id, step => step.Understand("amelia-hart", new UnderstoodText("The machine kept the card.", "", "", "")));
        await office.SweepAsync(DutyKind.Deliver);

        var words = Browser.Words(await handler.GetAsync(token));
        Assert.Contains("Our mail of Wednesday 4 March 2026 says how we understand it.", words, StringComparison.Ordinal);
        Assert.DoesNotContain("kept the card", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetStatus_WithABrokenPromise_SaysSoUntilItIsExplained()
    {
        var (office, handler) = await OpenAsync();
        var complaint = await office.ComplainAsync();
        var token = office.Token(LinkPurpose.Status, complaint);
        await office.DoAsync(complaint.Id, step => step.Promise("We call you.", step.Now.AddHours(2), "amelia-hart"));
        Assert.Contains("Wednesday 4 March 2026, 12:00 (London time)", Browser.Words(await handler.GetAsync(token)), StringComparison.Ordinal);
        office.Clock.Advance(TimeSpan.FromHours(3));
        await office.SweepAsync(DutyKind.Silence);

        Assert.Contains("We promised you something by Wednesday 4 March 2026, 12:00 (London time) and did not keep it.", Browser.Words(await handler.GetAsync(token)), StringComparison.Ordinal);

        await office.DoAsync(complaint.Id, step => step.ExplainPromise(step.After.Promises[0].Id, "The line was down."));
        Assert.DoesNotContain("did not keep it", Browser.Words(await handler.GetAsync(token)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PostMessage_FromMailedLink_IsHeardAndProvesTheAddress()
    {
        var (office, handler) = await OpenAsync();
        var complaint = await office.ComplainAsync();
        var token = office.Token(LinkPurpose.Status, complaint);

        var answer = await handler.PressAsync(token, await handler.GetAsync(token), "message", ("text", $"Still waiting. {Evil}"));

        Assert.Equal(200, answer.Status);
        Browser.AssertSound(answer);
        var after = await office.ReadAsync(complaint.Id);
        Assert.True(after.Complainant.EmailVerified);
        Assert.Equal(2, after.Unanswered);
        var message = Assert.Single(await office.EntriesAsync<CustomerMessage>(complaint.Id));
        Assert.Equal(Channel.Web, message.Channel);
        Assert.Equal($"Still waiting. {Evil}", await office.TextAsync(message.Text));
        Assert.Equal(new Actor(ActorKind.Customer, "p1", Assurance.Link), (await office.TimelineAsync(complaint.Id))[^1].Actor);
    }

    [Fact]
    public async Task PostMessage_Twice_IsHeardOnceAndSaysSo()
    {
        var (office, handler) = await OpenAsync();
        var complaint = await office.ComplainAsync();
        var token = office.Token(LinkPurpose.Status, complaint);
        var page = await handler.GetAsync(token);

        await handler.PressAsync(token, page, "message", ("text", "Hello"));
        var second = await handler.PressAsync(token, page, "message", ("text", "Hello"));

        Assert.Equal("We have this already", Browser.Heading(second));
        Assert.Single(await office.EntriesAsync<CustomerMessage>(complaint.Id));
    }

    [Fact]
    public async Task PostMessage_TwiceAtOnce_IsHeardOnce()
    {
        var (office, handler) = await OpenAsync();
        var complaint = await office.ComplainAsync();
        var token = office.Token(LinkPurpose.Status, complaint);
        var page = await handler.GetAsync(token);
        var nested = false;
        office.Faults.BeforeCall = async call =>
        {
            // Exactly before the first commit the second press gets through.
            if (call.Method == "Complaints.CommitAsync" && !nested)
            {
                nested = true;
                await handler.PressAsync(token, page, "message", ("text", "Hello"));
            }
        };

        await handler.PressAsync(token, page, "message", ("text", "Hello"));

        Assert.True(nested);
        Assert.Single(await office.EntriesAsync<CustomerMessage>(complaint.Id));
    }

    [Fact]
    public async Task PostMessage_SomebodyElseWroteMeanwhile_IsHeardAllTheSame()
    {
        var (office, handler) = await OpenAsync();
        var complaint = await office.ComplainAsync();
        var token = office.Token(LinkPurpose.Status, complaint);
        var page = await handler.GetAsync(token);
        var nested = false;
        office.Faults.BeforeCall = async call =>
        {
            if (call.Method == "Complaints.CommitAsync" && !nested)
            {
                nested = true;
                await office.DoAsync(complaint.Id, step => step.AddNote("looked at it"));
            }
        };

        Assert.Equal(200, (await handler.PressAsync(token, page, "message", ("text", "Hello"))).Status);
        Assert.Single(await office.EntriesAsync<CustomerMessage>(complaint.Id));
    }

    [Fact]
    public async Task PostMessage_AnswersTheQuestionAndEndsTheWait()
    {
        var (office, handler) = await OpenAsync();
        var complaint = await office.DoAsync((await office.ComplainAsync()).Id, step => step.Ask("Which machine?"));
        var token = office.Token(LinkPurpose.Status, complaint);
        var page = await handler.GetAsync(token);
        Assert.Contains("We wait for your answer", Browser.Words(page));
        Assert.DoesNotContain("Which machine", page.Body);

        await handler.PressAsync(token, page, "message", ("text", "The one at the station."));

        Assert.Null((await office.ReadAsync(complaint.Id)).Question);
        Assert.DoesNotContain("We wait for your answer", Browser.Words(await handler.GetAsync(token)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task PostMessage_Empty_Answers400AndStoresNothing(string text)
    {
        var (office, handler) = await OpenAsync();
        var complaint = await office.ComplainAsync();

        var answer = await handler.PostFormAsync(office.Token(LinkPurpose.Status, complaint), ("action", "message"), ("text", text));

        Assert.Equal(400, answer.Status);
        Browser.AssertSound(answer);
        Assert.Equal(complaint.Version, (await office.ReadAsync(complaint.Id)).Version);
    }

    [Fact]
    public async Task Post_UnreadableBody_IsRefusedBeforeAnythingHappens()
    {
        var (office, handler) = await OpenAsync();
        var complaint = await office.ComplainAsync();
        var token = office.Token(LinkPurpose.Status, complaint);
        var form = Browser.Request("POST", token, ("Content-Type", "application/x-www-form-urlencoded"));

        Assert.Equal(411, (await handler.AskAsync(form with { BodyLost = true })).Status);
        Assert.Equal(413, (await handler.AskAsync(form with { Body = new byte[256 * 1024 + 1] })).Status);
        Assert.Equal(415, (await handler.AskAsync(Browser.Request("POST", token, ("Content-Type", "text/plain")) with { Body = new byte[] { 65 } })).Status);
        Assert.Equal(400, (await handler.AskAsync(form with { Body = "text=%FF%FE"u8.ToArray() })).Status);
        Assert.Equal(400, (await handler.AskAsync(form with { Body = "text=a%00b"u8.ToArray() })).Status);
        Assert.Equal(405, (await handler.GetAsync(token, "PUT")).Status);
        Assert.Equal(complaint.Version, (await office.ReadAsync(complaint.Id)).Version);
    }

    [Fact]
    public async Task NotSolved_AfterTheFinalReply_ReopensClimbsAndSaysWhenNext()
    {
        var (office, handler) = await OpenAsync();
        var complaint = await office.ResolveAsync((await office.ComplainAsync()).Id);
        var token = office.Token(LinkPurpose.NotSolved, complaint, entry: complaint.LastReply!.Entry);
        var page = await handler.GetAsync(token);

        var first = await handler.PressAsync(token, page, null, ("text", Evil));
        var second = await handler.PressAsync(token, page, null, ("text", Evil));

        Assert.Equal("We opened your complaint again", Browser.Heading(first));
        Browser.AssertSound(first);
        Assert.Equal("We have this already", Browser.Heading(second));
        var after = await office.ReadAsync(complaint.Id);
        Assert.Equal((ComplaintStatus.Open, 1), (after.Status, after.Reopenings));
        Assert.Equal(ClimbCause.NotSolved, Assert.Single(after.Climbs).Cause);
        Assert.Equal(Evil, await office.TextAsync(Assert.Single(await office.EntriesAsync<Reopened>(complaint.Id)).Text!));
        Assert.Empty(await office.EntriesAsync<CustomerMessage>(complaint.Id));
    }

    [Fact]
    public async Task NotSolved_WhileOpen_IsAMessage()
    {
        var (office, handler) = await OpenAsync();
        var complaint = await office.ComplainAsync();
        var token = office.Token(LinkPurpose.NotSolved, complaint);

        var answer = await handler.PressAsync(token, await handler.GetAsync(token), null, ("text", ""));

        Assert.Equal("We have noted it", Browser.Heading(answer));
        Assert.Equal(2, (await office.ReadAsync(complaint.Id)).Unanswered);
    }

    [Fact]
    public async Task NotSolved_AfterTheWindow_Answers409AndSaysWhatToDo()
    {
        var (office, handler) = await OpenAsync();
        var complaint = await office.ResolveAsync((await office.ComplainAsync()).Id);
        await office.DoAsync(complaint.Id, step => step.Close("solved"));
        office.Clock.Advance(TimeSpan.FromDays(40));
        var token = office.Token(LinkPurpose.NotSolved, complaint);

        var answer = await handler.PressAsync(token, await handler.GetAsync(token), null, ("text", "no"));

        Assert.Equal(409, answer.Status);
        Browser.AssertSound(answer);
        Assert.Contains(complaint.Reference, Browser.Words(answer));
        Assert.Equal(ComplaintStatus.Closed, (await office.ReadAsync(complaint.Id)).Status);
        Assert.DoesNotContain("It is not solved", Browser.Words(await handler.GetAsync(office.Token(LinkPurpose.Status, complaint))));
    }

    [Fact]
    public async Task NotSolved_DoesNotProveTheAddress_NorDoesItsWayBack()
    {
        // The status page of a receipt offers "not solved" too, and its answer a way back.
        var (office, handler) = await OpenAsync();
        var complaint = await office.ResolveAsync((await office.ComplainAsync()).Id);
        var token = office.Token(LinkPurpose.Status, complaint, entry: 1);
        var notSolved = Browser.Page(await handler.GetAsync(token)).QuerySelector("main a.button")!.GetAttribute("href")!;
        var thanks = await handler.PressAsync(notSolved, await handler.GetAsync(notSolved), null, ("text", "no"));
        var back = Browser.Page(thanks).QuerySelector("main a.button")!.GetAttribute("href")!;

        Assert.Equal(200, (await handler.PressAsync(back, await handler.GetAsync(back), "message", ("text", "hello"))).Status);

        Assert.False((await office.ReadAsync(complaint.Id)).Complainant.EmailVerified);
    }

    [Fact]
    public async Task Survey_AnsweredTwice_LatestCountsAndRepeatIsHarmless()
    {
        var (office, handler) = await OpenAsync();
        var complaint = await office.ResolveAsync((await office.ComplainAsync()).Id);
        await office.DoAsync(complaint.Id, step => step.Close("solved"));
        var token = office.Token(LinkPurpose.Survey, complaint);

        var first = await handler.PressAsync(token, await handler.GetAsync(token), null, ("expected", "3"), ("received", "5"));
        var repeat = await handler.PostFormAsync(token, ("expected", "3"), ("received", "5"));
        var again = await handler.GetAsync(token);
        var second = await handler.PressAsync(token, again, null, ("expected", "3"), ("received", "1"));

        Assert.Equal("Thank you", Browser.Heading(first));
        Assert.Equal("We have this already", Browser.Heading(repeat));
        Assert.Contains("You answered before", Browser.Words(again));
        Assert.Contains("replace the earlier", Browser.Words(second));
        Browser.AssertSound(again);
        Assert.Equal(2, (await office.EntriesAsync<SurveyAnswered>(complaint.Id)).Count);
        Assert.Equal(1, (await office.ReadAsync(complaint.Id)).Survey!.Received);
    }

    [Theory]
    [InlineData("0", "5")]
    [InlineData("6", "5")]
    [InlineData("3", "")]
    [InlineData("-1", "3")]
    [InlineData("३", "3")]
    public async Task Survey_AnswerOutOfRange_Answers400(string expected, string received)
    {
        var (office, handler) = await OpenAsync();
        var complaint = await office.ComplainAsync();

        var answer = await handler.PostFormAsync(office.Token(LinkPurpose.Survey, complaint), ("expected", expected), ("received", received));

        Assert.Equal(400, answer.Status);
        Browser.AssertSound(answer);
        Assert.Null((await office.ReadAsync(complaint.Id)).Survey);
    }

    [Fact]
    public async Task Get_PromisedContactMissed_SaysThatWeAreLate()
    {
        var (office, handler) = await OpenAsync();
        var complaint = await office.ComplainAsync();
        office.Clock.Advance(TimeSpan.FromDays(10));
        await office.SweepAsync(DutyKind.Silence);

        var answer = await handler.GetAsync(office.Token(LinkPurpose.Status, complaint));

        Assert.Contains("We are late", Browser.Words(answer));
        Assert.DoesNotContain("You hear from us by", Browser.Words(answer));
    }

    [Fact]
    public async Task Get_LanguageOfTheAddress_HoldsForThePageAndItsWaysOn()
    {
        var (office, handler) = await OpenAsync();
        var complaint = await office.ResolveAsync((await office.ComplainAsync()).Id);
        var token = office.Token(LinkPurpose.Status, complaint);

        var answer = await handler.AskAsync(Browser.Request("GET", token) with { Query = new Dictionary<string, string> { ["lang"] = "zh-CN" } });
        var nonsense = await handler.AskAsync(Browser.Request("GET", token) with { Query = new Dictionary<string, string> { ["lang"] = "\"><script>" } });

        Browser.AssertSound(answer);
        Assert.Equal("zh-CN", answer.Headers!["Content-Language"]);
        Assert.EndsWith("?lang=zh-CN", Browser.Page(answer).QuerySelector("main a.button")!.GetAttribute("href"));
        Assert.Equal("en", nonsense.Headers!["Content-Language"]);
        Assert.DoesNotContain("<script", nonsense.Body);
    }

    [Fact]
    public async Task Get_OpenComplaint_SaysWhatHappenedAndWhatWasAgreed()
    {
        var (office, handler) = await OpenAsync();
        var complaint = await office.ComplainAsync();
        await office.DoAsync(complaint.Id, step => step.OpenTask(StaffTaskKind.Agreement, Office.Start.AddDays(3), step.AddText("task", "SECRET refund of 40")));

        var answer = await handler.GetAsync(office.Token(LinkPurpose.Status, complaint));

        var words = Browser.Words(answer);
        Assert.Contains("We received your complaint.", words);
        Assert.Contains("We confirmed it and told you who looks after it.", words);
        Assert.Contains("One point, to be done by", words);
        Assert.DoesNotContain("SECRET", answer.Body);
        Assert.Equal("step", Assert.Single(Browser.Page(answer).QuerySelectorAll("ol.stages [aria-current]")).GetAttribute("aria-current"));
    }

    [Fact]
    public async Task Get_WithoutAnyPolicy_ShowsThePageWithoutStages()
    {
        var office = await Office.OpenAsync(published: false);
        var complaint = await office.ComplainAsync();

        var answer = await new StatusHandler(office.Workplace, office.Texts).GetAsync(office.Token(LinkPurpose.Status, complaint));

        Assert.Equal(200, answer.Status);
        Browser.AssertSound(answer);
    }

    private static async Task<(Office Office, IFunctionHandler Handler)> OpenAsync()
    {
        var office = await Office.OpenAsync();
        return (office, new StatusHandler(office.Workplace, office.Texts));
    }
}
