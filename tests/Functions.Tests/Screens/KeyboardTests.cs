using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Notices;
using ComplaintOps.Functions.Tests.Handlers;
using Microsoft.Playwright;

namespace ComplaintOps.Functions.Tests.Screens;

/// <summary>People act on every page with the keyboard alone, in a browser that runs no scripts.</summary>
public sealed class KeyboardTests(Chromium chromium)
{
    [Fact]
    public async Task Complaint_SentAndFollowed_WithKeysAlone()
    {
        var office = await Office.OpenAsync();
        await using var server = await OfficeServer.StartAsync(office);
        await using var context = await chromium.OpenAsync(360);
        var page = await context.NewPageAsync();
        await page.GotoAsync(server.Page("complaints"));

        // The first stop leads past the head of the page.
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the content", await FocusedNameAsync(page));
        await TabToAsync(page, "What is it about?");
        await page.Keyboard.TypeAsync("Card swallowed");
        await TabToAsync(page, "Send the complaint");
        await page.Keyboard.PressAsync("Enter");

        // Something is missing: the summary leads to the field, and what was typed is still there.
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("What happened: Please fill this in.");
        await TabToAsync(page, "What happened: Please fill this in.");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("The machine kept it.");
        Assert.Equal("Card swallowed", await page.GetByLabel("What is it about?").InputValueAsync());
        Assert.Equal("The machine kept it.", await page.GetByLabel("What happened?").InputValueAsync());
        await TabToAsync(page, "Mail address");
        await page.Keyboard.TypeAsync("chris@customer.example");
        await TabToAsync(page, "Send the complaint");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "We have your complaint" })).ToBeVisibleAsync();
        var head = Assert.Single(await office.AllAsync());
        Assert.Contains((await office.ReadAsync(head.Id)).Reference, await page.Locator(".ref").InnerTextAsync());
    }

    [Fact]
    public async Task StatusPage_LanguageSwitchedAndMessageSent_WithKeysAlone()
    {
        var office = await Office.OpenAsync();
        var complaint = await office.ComplainAsync();
        await using var server = await OfficeServer.StartAsync(office);
        await using var context = await chromium.OpenAsync(360);
        var page = await context.NewPageAsync();
        await page.GotoAsync(server.Page($"c/{office.Token(LinkPurpose.Status, complaint)}"));

        await Assertions.Expect(page.GetByRole(AriaRole.List, new PageGetByRoleOptions { Name = "The stages" }).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(5);
        await Assertions.Expect(page.Locator("[aria-current=step]")).ToContainTextAsync("(now)");
        await TabToAsync(page, "中文");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "您的投诉", Exact = true })).ToBeVisibleAsync();
        await TabToAsync(page, "您的留言");
        await page.Keyboard.TypeAsync("还没有解决。");
        await TabToAsync(page, "发送");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "我们已收到您的留言" })).ToBeVisibleAsync();
        await TabToAsync(page, "查看进度");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "您的投诉", Exact = true })).ToBeVisibleAsync();
        Assert.Equal("还没有解决。", await office.TextAsync(Assert.Single(await office.EntriesAsync<CustomerMessage>(complaint.Id)).Text));
    }

    [Fact]
    public async Task NotSolvedAndSurvey_Answered_WithKeysAlone()
    {
        var office = await Office.OpenAsync();
        var complaint = await office.ResolveAsync((await office.ComplainAsync()).Id);
        await using var server = await OfficeServer.StartAsync(office);
        await using var context = await chromium.OpenAsync(360);
        var page = await context.NewPageAsync();

        await page.GotoAsync(server.Page($"c/{office.Token(LinkPurpose.Survey, complaint)}"));
        await TabToAsync(page, "1");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Space");
        await TabToAsync(page, "Send the answers");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Thank you" })).ToBeVisibleAsync();
        var survey = (await office.ReadAsync(complaint.Id)).Survey!;
        Assert.Equal((3, 1), (survey.Expected, survey.Received));

        await page.GotoAsync(server.Page($"c/{office.Token(LinkPurpose.Status, complaint)}"));
        await TabToAsync(page, "It is not solved");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "What is still missing?");
        await page.Keyboard.TypeAsync("The card never came.");
        await TabToAsync(page, "It is not solved");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "We opened your complaint again" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task HandOver_AcceptedAndReplyRecorded_WithKeysAlone()
    {
        var office = await Office.OpenAsync();
        var complaint = await office.ClimbAsync((await office.ComplainAsync()).Id);
        await using var server = await OfficeServer.StartAsync(office);
        await using var context = await chromium.OpenAsync(360);
        var page = await context.NewPageAsync();
        await page.GotoAsync(server.Page($"s/{office.Token(LinkPurpose.Accept, complaint, complaint.HandOver!.To, complaint.HandOver.Entry)}"));

        await TabToAsync(page, "I take over");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "You have taken over" })).ToBeVisibleAsync();
        await TabToAsync(page, "Record a reply");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "Mail");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("ArrowDown");
        await TabToAsync(page, "What was said");
        await page.Keyboard.TypeAsync("Called: a new card is on its way.");
        await TabToAsync(page, "No, more will follow");
        await page.Keyboard.PressAsync("Space");
        await TabToAsync(page, "Record the reply");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "The reply is recorded" })).ToBeVisibleAsync();
        var after = await office.ReadAsync(complaint.Id);
        Assert.Equal((complaint.HandOver.To, ReplyChannel.Phone), (after.Owner, after.LastReply!.Channel));
    }

    /// <summary>Presses Tab until the control with this name has the focus, as somebody does who hears the names read out.</summary>
    private static async Task TabToAsync(IPage page, string name)
    {
        List<string> heard = [];
        for (var stop = 0; stop < 40; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            heard.Add(await FocusedNameAsync(page));
            if (heard[^1] == name)
            {
                return;
            }
        }

        Assert.Fail($"No stop is called '{name}': {string.Join(" | ", heard)}");
    }

    // Read from the accessibility tree, where the page's own scripts would not reach either.
    private static async Task<string> FocusedNameAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        var tree = (await session.SendAsync("Accessibility.getFullAXTree"))!.Value;
        await session.DetachAsync();
        foreach (var node in tree.GetProperty("nodes").EnumerateArray())
        {
            if (node.TryGetProperty("properties", out var properties)
                && node.GetProperty("role").GetProperty("value").GetString() != "RootWebArea"
                && properties.EnumerateArray().Any(property => property.GetProperty("name").GetString() == "focused" && property.GetProperty("value").GetProperty("value").GetBoolean()))
            {
                return node.GetProperty("name").GetProperty("value").GetString()!.Replace(" (optional)", "", StringComparison.Ordinal);
            }
        }

        return "";
    }
}
