using ComplaintOps.Adapters.Reports;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Ledger;
using ComplaintOps.Functions.Tests.Handlers;

namespace ComplaintOps.Functions.Tests.Doctrine;

/// <summary>Row 4: everybody gets a human reply. It is checked every day, and nothing closes without a reply that arrived and agreements that are carried out.</summary>
public sealed class Row04HundredPercentReplyTests
{
    private static readonly ReplyBasis Urgent = new() { ConfirmedBecause = "The customer stands here." };

    [Fact]
    public async Task Closing_IsRefusedUntilAHumanRepliedItArrivedAndWhatWasAgreedIsDone()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var complaint = await desk.ComplainAsync();
        var by = complaint.Owner!;
        await desk.RunForAsync(TimeSpan.FromMinutes(5));
        Assert.Contains("no human has replied", await desk.RefusedAsync(complaint.Id, by, step => step.Close("byStaff")));

        await desk.DoAsync(complaint.Id, by, step => step.OpenTask(StaffTaskKind.Agreement, desk.Now.AddDays(1)));
        complaint = await desk.DoAsync(complaint.Id, by, step => step.Reply(by, ReplyChannel.Mail, "A new card comes by Friday.", final: true, Urgent));
        Assert.Contains("not known to have reached the customer", await desk.RefusedAsync(complaint.Id, by, step => step.Close("byStaff")));

        await desk.RunForAsync(TimeSpan.FromMinutes(5));
        Assert.Contains("A new card comes by Friday.", Assert.Single(desk.Mails(complaint, "final-response")).Text);
        Assert.Contains($"(agreement of {by}, due 2026-03-05", await desk.RefusedAsync(complaint.Id, by, step => step.Close("byStaff")));

        await desk.DoAsync(complaint.Id, by, step => step.CompleteTask(complaint.OpenTasks.Single(task => task.Kind == StaffTaskKind.Agreement).Id, by, "done"));
        Assert.Equal(ComplaintStatus.Closed, (await desk.DoAsync(complaint.Id, by, step => step.Close("byStaff"))).Status);
    }

    [Fact]
    public async Task ReplyThatCameBack_IsOwedAgain()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var complaint = await desk.ComplainAsync();
        var by = complaint.Owner!;
        complaint = await desk.DoAsync(complaint.Id, by, step => step.Reply(by, ReplyChannel.Mail, "A new card comes by Friday.", final: true, Urgent));
        await desk.RunForAsync(TimeSpan.FromMinutes(5));
        await desk.Office.DoAsync(complaint.Id, step => step.Bounce(complaint.LastReply!.Notice!.Value, "5.1.1"), Actor.Function("MailEvents"));

        Assert.Contains("did not reach the customer", await desk.RefusedAsync(complaint.Id, by, step => step.Close("byStaff")));
        await desk.RunForAsync(TimeSpan.FromHours(25));
        Assert.Contains((await desk.RowAsync(complaint)).Debts, debt => debt is { What: OwedReply.FirstReply, Because: DebtCause.ReplyCameBack });
    }

    [Fact]
    public async Task EveryDay_DigestAndLedgerNameWhoIsOwedWhatSinceWhenWhyAndByWhom()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var runner = new StepRunner(desk.Workplace);
        var digest = new DeskDigest(desk.Workplace, new Outbox(desk.Workplace, runner), []);
        await digest.RunAsync(CancellationToken.None);
        var owed = await desk.ComplainAsync(severity: Severity.High);
        var kept = await desk.ComplainAsync(email: "b@customer.example");
        await desk.DoAsync(kept.Id, kept.Owner!, step => step.Reply(kept.Owner!, ReplyChannel.Phone, "We look into it.", final: false));

        // The next morning at eight.
        await desk.RunForAsync(TimeSpan.FromHours(22));
        await digest.RunAsync(CancellationToken.None);

        var mail = Assert.Single(desk.Office.Mail.Sent, mail => mail.Tags["t"] == "digest" && mail.To.Address == "daniel.price@example.com");
        var text = DoctrineDesk.Words(mail);
        Assert.Contains($"{owed.Reference}: a first human reply, because the limit passed. Waiting since Wednesday 4 March 2026, 10:00", text);
        Assert.DoesNotContain($"{kept.Reference}: a ", text);
        using var csv = new MemoryStream();
        await LedgerCsv.WriteAsync(csv, new[] { await desk.RowAsync(owed), await desk.RowAsync(kept) }.ToAsyncEnumerable(), TimeZoneInfo.Utc, CancellationToken.None);
        var lines = System.Text.Encoding.UTF8.GetString(csv.ToArray()).Split("\r\n");
        Assert.Contains(",FirstReply,LimitPassed,2026-03-04T10:00:00+00:00,2026-03-04T18:00:00+00:00,", lines[1]);
        Assert.DoesNotContain("LimitPassed", lines[2]);
    }

    [Fact]
    public async Task NotSatisfied_ReopensWithItsHistoryAndClimbs()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var complaint = await desk.ComplainAsync();
        var by = complaint.Owner!;
        await desk.DoAsync(complaint.Id, by, step => step.Reply(by, ReplyChannel.Mail, "A new card comes by Friday.", final: true, Urgent));
        await desk.RunForAsync(TimeSpan.FromMinutes(5));
        var token = DoctrineDesk.LinkAfter(desk.Mails(complaint, "final-response")[0], "It is not solved");

        await desk.CustomerPages.PressAsync(token, await desk.CustomerPageAsync(token), null, ("text", "No card came."));

        var row = await desk.RowAsync(complaint);
        Assert.Equal((ComplaintStatus.Open, 1, "teamLead"), (row.Status, row.Reopenings, Assert.Single(row.Climbs).ToKey));
        Assert.Single(row.Replies);
    }

    [Fact]
    public async Task MessagesWithoutAReply_PileUp_AndAskingForNewsTakesItUpARung()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var complaint = await desk.ComplainAsync();
        await desk.HearAsync(complaint.Id, "One more thing.");
        foreach (var text in new[] { "Any news?", "Still nothing?" })
        {
            await desk.RunForAsync(TimeSpan.FromHours(1));
            await desk.HearAsync(complaint.Id, text);
        }

        await desk.RunForAsync(TimeSpan.FromMinutes(5));
        complaint = await desk.ReadAsync(complaint.Id);
        Assert.True(complaint.Has(FlagKind.PiledUp));
        Assert.True(complaint.Has(FlagKind.Chased));
        Assert.Equal(("teamLead", ClimbCause.Chased), (await desk.RowAsync(complaint)).Climbs.Select(climb => (climb.ToKey, climb.Cause)).Single());
        Assert.Contains("The customer had to ask for news again and again", DoctrineDesk.Words(Assert.Single(desk.Mails(complaint, "hand-over", "daniel-price"))));
        Assert.Contains(desk.Mails(complaint, "staff-news", "daniel-price"), mail => DoctrineDesk.Words(mail).Contains("wait without a human reply", StringComparison.Ordinal));

        await desk.DoAsync(complaint.Id, complaint.Owner!, step => step.Reply(complaint.Owner!, ReplyChannel.Phone, "Your card is on its way.", final: false));
        complaint = await desk.ReadAsync(complaint.Id);
        Assert.False(complaint.Has(FlagKind.PiledUp) || complaint.Has(FlagKind.Chased));
    }
}
