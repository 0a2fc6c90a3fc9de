using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Notices;
using ComplaintOps.Functions.Handlers;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Tests.Handlers;

public sealed class StaffChangesTests
{
    [Fact]
    public async Task MoreTime_Promise_MovesOnceWithItsReasonAndTellsTheCustomer()
    {
        var (office, handler, complaint) = await OpenAsync();
        await office.DoAsync(complaint.Id, step => step.Promise("Call back", Office.Start.AddDays(2), complaint.Owner!));
        var promise = Assert.Single((await office.ReadAsync(complaint.Id)).Promises);
        var token = office.Token(LinkPurpose.MoreTime, complaint, complaint.Owner);
        var page = await handler.GetAsync(token);
        Browser.AssertSound(page);
        Assert.Contains("Call back", Browser.Words(page));

        (string, string)[] filled = [("what", promise.Id), ("at", "2026-03-10T15:00"), ("reason", "evidence")];
        var first = await handler.PressAsync(token, page, "moreTime", filled);
        var second = await handler.PressAsync(token, page, "moreTime", filled);

        Assert.Equal(("The date is moved", "We have this already"), (Browser.Heading(first), Browser.Heading(second)));
        Browser.AssertSound(first);
        var moved = Assert.Single(await office.EntriesAsync<PromiseMoved>(complaint.Id));
        Assert.Equal((new DateTimeOffset(2026, 3, 10, 15, 0, 0, TimeSpan.Zero), "evidence"), (moved.DueAt, moved.Reason));
        Assert.Contains((await office.ReadAsync(complaint.Id)).Notices, notice => notice is { ToCustomer: true, Type: NoticeType.DateMoved });
    }

    [Fact]
    public async Task MoreTime_FinalDate_IsExtendedByTheHolderOfTheLink()
    {
        var (office, handler, complaint) = await OpenAsync();
        var lead = await LeadAsync(office, complaint);
        var final = complaint.ClockOf(ClockKind.Final)!;
        var token = office.Token(LinkPurpose.MoreTime, complaint, lead);
        var at = final.DueAt.AddDays(2).ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);

        var answer = await handler.PressAsync(token, await handler.GetAsync(token), "moreTime", ("what", "final"), ("at", at), ("reason", "expert"));

        Assert.Equal(200, answer.Status);
        var extended = Assert.Single(await office.EntriesAsync<ClockExtended>(complaint.Id));
        Assert.Equal((lead, "expert"), (extended.Approver, extended.Reason));
    }

    [Theory]
    [InlineData("final", "2026-03-01T10:00", "expert", "at")]
    [InlineData("final", "soon", "expert", "at")]
    [InlineData("final", "2026-04-01T10:00", "because I say so", "reason")]
    [InlineData("pr999", "2026-04-01T10:00", "expert", "what")]
    public async Task MoreTime_WrongField_IsNamedAndNothingIsStored(string what, string at, string reason, string field)
    {
        var (office, handler, complaint) = await OpenAsync();
        var lead = await LeadAsync(office, complaint);
        var version = (await office.ReadAsync(complaint.Id)).Version;

        var answer = await handler.PostFormAsync(office.Token(LinkPurpose.MoreTime, complaint, lead), ("action", "moreTime"), ("what", what), ("at", at), ("reason", reason));

        Assert.Equal(400, answer.Status);
        Browser.AssertSound(answer);
        var page = Browser.Page(answer);
        Assert.NotNull(page.QuerySelector($"#{field}-error"));
        Assert.Equal($"#{field}", page.QuerySelector("[role=alert] a")!.GetAttribute("href"));
        Assert.NotNull(page.QuerySelector($"#{field}"));
        Assert.Equal(version, (await office.ReadAsync(complaint.Id)).Version);
    }

    [Fact]
    public async Task MoreTime_LegalDateOfTheHandler_IsLeftToSomebodyElse()
    {
        var (office, handler, complaint) = await OpenAsync();
        var token = office.Token(LinkPurpose.MoreTime, complaint, complaint.Owner);

        var page = await handler.GetAsync(token);
        var forced = await handler.PostFormAsync(token, ("action", "moreTime"), ("what", "final"), ("at", "2026-03-25T10:00"), ("reason", "expert"));

        Assert.Contains("Somebody else than the handler", Browser.Words(page));
        Assert.Empty(Browser.Page(page).QuerySelectorAll("form"));
        Assert.Equal(400, forced.Status);
        Browser.AssertSound(forced);
        Assert.Empty(await office.EntriesAsync<ClockExtended>(complaint.Id));
    }

    [Fact]
    public async Task MoreTime_BeyondWhatThePolicyAllows_Answers409()
    {
        var (office, handler, complaint) = await OpenAsync();

        var answer = await handler.PostFormAsync(office.Token(LinkPurpose.MoreTime, complaint, await LeadAsync(office, complaint)), ("action", "moreTime"), ("what", "final"), ("at", "2027-03-01T10:00"), ("reason", "expert"));

        Assert.Equal(409, answer.Status);
        Browser.AssertSound(answer);
        Assert.Empty(await office.EntriesAsync<ClockExtended>(complaint.Id));
    }

    [Fact]
    public async Task Change_PlacePersonAndTime_EachActsAndTellsTheCustomer()
    {
        var (office, handler, complaint) = await OpenAsync();
        var token = office.Token(LinkPurpose.Change, complaint, complaint.Owner);
        var page = await handler.GetAsync(token);
        Browser.AssertSound(page);

        var place = await handler.PressAsync(token, page, "place", ("to", "Phone"), ("where", ""), ("reason", "too loud here"));
        var time = await handler.PressAsync(token, page, "time", ("at", "2026-03-06T09:30"), ("reason", "after work"));
        var person = await handler.PressAsync(token, page, "person", ("reason", "wants the manager"));
        var again = await handler.PressAsync(token, page, "person", ("reason", "wants the manager"));

        Assert.All(new[] { place, time, person, again }, answer => Assert.Equal(200, answer.Status));
        Assert.Equal("We have this already", Browser.Heading(again));
        var after = await office.ReadAsync(complaint.Id);
        Assert.NotEqual(complaint.Owner, after.Owner);
        Assert.Equal(complaint.FirstContact, after.FirstContact);
        Assert.Equal((Channel.Phone, new DateTimeOffset(2026, 3, 6, 9, 30, 0, TimeSpan.Zero)), (after.Care.Place, after.Care.Appointment!.At));
        Assert.Equal(complaint.ClockOf(ClockKind.Final)!.DueAt, after.ClockOf(ClockKind.Final)!.DueAt);
        Assert.Single(await office.EntriesAsync<PersonChanged>(complaint.Id));
    }

    [Fact]
    public async Task Change_Severity_TightensTheLimitThatRuns_AndOffersEveryOtherOne()
    {
        var (office, handler, complaint) = await OpenAsync();
        var token = office.Token(LinkPurpose.Change, complaint, complaint.Owner);
        var page = await handler.GetAsync(token);

        var done = await handler.PressAsync(token, page, "severity", ("severity", "Critical"), ("reason", "the brakes"));

        Assert.Equal((200, "The severity is changed"), (done.Status, Browser.Heading(done)));
        Assert.Equal(Severity.Critical, (await office.ReadAsync(complaint.Id)).Severity);
        Assert.Equal(["Low", "High", "Critical"], Browser.Page(page).QuerySelectorAll("[name=severity]").Select(input => input.GetAttribute("value")));
    }

    [Theory]
    [InlineData("severity", "severity")]
    [InlineData("severity", "reason")]
    [InlineData("place", "to")]
    [InlineData("place", "reason")]
    [InlineData("person", "reason")]
    [InlineData("time", "at")]
    public async Task Change_FieldMissing_IsNamedInItsOwnForm(string action, string field)
    {
        var (office, handler, complaint) = await OpenAsync();
        var version = (await office.ReadAsync(complaint.Id)).Version;

        var answer = await handler.PostFormAsync(office.Token(LinkPurpose.Change, complaint, complaint.Owner), ("action", action));

        Assert.Equal(400, answer.Status);
        Browser.AssertSound(answer);
        Assert.NotNull(Browser.Page(answer).QuerySelector($"#{action}-{field}-error"));
        Assert.Equal(version, (await office.ReadAsync(complaint.Id)).Version);
    }

    [Fact]
    public async Task AsCustomer_ShowsTheCustomersPageInTheCustomersLanguage_AndActsOnNothing()
    {
        var office = await Office.OpenAsync();
        var complaint = await office.ComplainAsync(language: "zh-CN", text: "SECRET");
        var handler = new StaffHandler(office.Workplace, office.Texts);
        var token = office.Token(LinkPurpose.AsCustomer, complaint, complaint.Owner);

        var answer = await handler.GetAsync(token);

        Browser.AssertSound(answer);
        Assert.Equal("您的投诉", Browser.Heading(answer));
        Assert.Contains("Nothing on it acts", Browser.Words(answer));
        Assert.DoesNotContain("SECRET", answer.Body);
        Assert.Empty(Browser.Page(answer).QuerySelectorAll("form"));
        Assert.Equal(405, (await handler.PostFormAsync(token, ("action", "reply"), ("text", "x"))).Status);
    }

    [Fact]
    public async Task CustomersPage_OffersOptionsOnlyWhereAMailLed()
    {
        var (office, _, complaint) = await OpenAsync();
        await office.DoAsync(complaint.Id, step => step.OfferOptions(complaint.Owner!, ["A new card", "The money back"]));
        var status = new StatusHandler(office.Workplace, office.Texts);
        var mailed = await status.GetAsync(office.Token(LinkPurpose.Status, complaint));
        var receipt = await status.GetAsync(office.Token(LinkPurpose.Status, complaint, entry: LinkDoor.NotMailed));

        Assert.DoesNotContain("I choose solution", Browser.Words(receipt));
        var way = Browser.Page(mailed).QuerySelectorAll("main a.button").Single(link => link.TextContent == "I choose solution 2").GetAttribute("href")!;
        var page = await status.GetAsync(way);
        Assert.Contains("The money back", Browser.Words(page));
        var done = await status.PressAsync(way, page, null);

        Assert.Equal("We have your choice", Browser.Heading(done));
        Assert.Equal(2, (await office.EntriesAsync<OptionChosen>(complaint.Id)).Single().Number);
    }

    /// <summary>Somebody who does not handle it: whom the ladder asks next.</summary>
    private static async Task<string> LeadAsync(Office office, Complaint complaint) => (await office.ClimbAsync(complaint.Id)).HandOver!.To!;

    private static async Task<(Office Office, IFunctionHandler Handler, Complaint Complaint)> OpenAsync()
    {
        var office = await Office.OpenAsync();
        var complaint = await office.ComplainAsync();
        return (office, new StaffHandler(office.Workplace, office.Texts), complaint);
    }
}
