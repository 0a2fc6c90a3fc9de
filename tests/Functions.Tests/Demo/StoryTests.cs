using System.Globalization;
using System.Runtime.CompilerServices;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ledger;
using ComplaintOps.Functions.Demo;
using ComplaintOps.Functions.Demo.Stories;
using Spectre.Console;

namespace ComplaintOps.Functions.Tests.Demo;

/// <summary>The stories of the founding documents, whole: what was sent and flagged, and when; what the pages showed; what the ledger says.</summary>
public sealed class StoryTests(StoryPlays plays)
{
    [Theory]
    [InlineData("lost-payment", "en")]
    [InlineData("lost-payment", "zh-CN")]
    [InlineData("metro", "en")]
    [InlineData("metro", "zh-CN")]
    public async Task Told_Twice_IsTheStoryThatWasReadAndTheSameBytes(string name, string culture)
    {
        var first = await plays.OfAsync(name, culture);
        await using var second = await StoryPlays.PlayAsync(name, culture, plays.NewFolder());

        CheckGolden($"{name}.{culture}.txt", await File.ReadAllTextAsync(Path.Combine(first.Folder, "story.txt"), TestContext.Current.CancellationToken));
        Assert.Equal(Names(first.Folder), Names(second.Folder));
        Assert.All(Names(first.Folder), file => Assert.True(
            File.ReadAllBytes(Path.Combine(first.Folder, file)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(second.Folder, file))), $"{file} differs between two tellings"));
    }

    [Fact]
    public async Task LostPayment_FlagsClimbsAndTellsTheCustomer_AtTheseTimes()
    {
        var run = await plays.OfAsync("lost-payment", "en");
        var course = await CourseAsync(run);

        Assert.Equal(
            [
                "04-30 14:10 Contradiction",
                "04-30 17:25 NoInterimMeasure",
                "05-01 18:00 BrokenPromise",
                "05-02 13:20 Chased",
                "05-02 13:20 to Daniel Price: Chased",
                "05-02 17:20 to Elena Rossi: NotAccepted",
            ],
            course.Where(line => !line.Contains(" mail ", StringComparison.Ordinal)));
        Assert.Equal(
            [
                "04-29 18:40 mail Acknowledgement",
                "04-30 09:40 mail Understood",
                "05-01 09:05 mail StatusUnknown",
                "05-02 20:05 mail ContactChanged",
                "05-03 10:15 mail PromiseExplained",
                "05-06 15:30 mail DateMoved",
                "05-07 10:00 mail Progress",
                "05-07 11:40 mail Options",
                "05-07 14:00 mail Decision",
                "05-07 15:05 mail Decision",
                "05-08 12:00 mail FinalResponse",
                "05-18 09:00 mail FollowUp",
                "05-26 09:00 mail Closing",
            ],
            course.Where(line => line.Contains(" mail ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("status-unknown", "You hear from us next: by Friday 1 May 2026, 18:00", "the end of Thursday 7 May")]
    [InlineData("promise-explained", "which had closed for the long weekend", "There is no new result")]
    [InlineData("progress", "found the payment on Wednesday evening", "There is no new result")]
    [InlineData("closing", "The shop keeps the bicycle for you", "What we have done for now")]
    public async Task LostPayment_Mail_SaysOneThingAndNotItsOpposite(string type, string said, string notSaid)
    {
        var run = await plays.OfAsync("lost-payment", "en");
        var text = run.Mailbox.Arrived.Single(mail => mail.Tags["t"] == type).Text.ReplaceLineEndings("\n").Replace("\n> ", " ", StringComparison.Ordinal).Replace("\n", " ", StringComparison.Ordinal).Replace("   ", " ", StringComparison.Ordinal);

        Assert.Contains(said, text, StringComparison.Ordinal);
        Assert.DoesNotContain(notSaid, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LostPayment_Ledger_KeepsTheBrokenPromiseAndKnowsWhoAnswered()
    {
        var run = await plays.OfAsync("lost-payment", "en");
        var row = await RowAsync(run);

        Assert.True(row.ChainVerified, row.ChainProblem);
        Assert.Equal((ComplaintStatus.Closed, "noObjection", 5), (row.Status, row.CloseReason, row.ReplyCount));
        Assert.Equal(("amelia-hart", "elena-rossi", 2), (row.FirstContact, row.Holder.Owner, row.TopRung));
        Assert.Equal([(0, true), (0, false), (1, true)], row.Promises.Select(promise => (promise.Moved, promise.Kept!.Value)));
        Assert.Equal((DecisionOutcome.Accepted, "system", true, 0), (row.Outcome, row.Cause, row.CauseConfirmed, row.OpenReferrals));
        Assert.Equal((40m, RedressBasis.Company), (row.Redress.Single().Amount, row.Redress.Single().Basis));
        Assert.Equal((4, 4), (row.Survey!.Expected, row.Survey.Received));
        Assert.False(row.WasSilent);
    }

    [Fact]
    public async Task Metro_FlagsClimbsAndTellsThePassenger_AtTheseTimes()
    {
        var run = await plays.OfAsync("metro", "zh-CN");
        var course = await CourseAsync(run);

        Assert.Equal(
            [
                "09-29 17:45 to 张伟: NotAccepted",
                "09-29 20:36 Corrected",
                "10-14 18:20 to 孙国强: NotSolved",
                "10-14 19:30 PingPong",
            ],
            course.Where(line => !line.Contains(" mail ", StringComparison.Ordinal)));
        Assert.Equal(
            [
                "09-29 17:42 mail Acknowledgement",
                "09-29 17:46 mail ContactChanged",
                "09-29 17:52 mail ArrangementChanged",
                "09-29 18:02 mail ContactChanged",
                "09-29 18:25 mail Understood",
                "09-29 20:50 mail Understood",
                "09-29 20:55 mail ArrangementChanged",
                "09-30 11:30 mail Options",
                "10-09 09:40 mail Decision",
                "10-09 10:00 mail Progress",
                "10-09 11:00 mail FinalResponse",
                "10-14 19:30 mail ContactChanged",
                "10-16 16:30 mail FinalResponse",
                "10-22 09:00 mail FollowUp",
                "10-30 09:00 mail Closing",
            ],
            course.Where(line => line.Contains(" mail ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Metro_Ledger_KnowsTheReopeningAndTheFirstContact()
    {
        var run = await plays.OfAsync("metro", "en");
        var row = await RowAsync(run);

        Assert.True(row.ChainVerified, row.ChainProblem);
        Assert.Equal((ComplaintStatus.Closed, "noObjection", 1), (row.Status, row.CloseReason, row.Reopenings));
        Assert.Equal(("chen-yu", "sun-guoqiang", 3, 3), (row.FirstContact, row.Holder.Owner, row.TopRung, row.HandOffs));
        Assert.Equal(("people", true), (row.Cause, row.CauseConfirmed));
        Assert.Equal((3, 4), (row.Survey!.Expected, row.Survey.Received));
        Assert.False(row.WasSilent);
    }

    [Theory]
    [InlineData("lost-payment", "en", "01-customer-promise-broken.html", "Stage 3 of 5: Investigating", "We promised you something by Friday 1 May 2026, 18:00 (London time) and did not keep it.", "Sunday 3 May 2026, 10:30 (London time)", "Your message arrived, and waits for an answer.")]
    [InlineData("lost-payment", "zh-CN", "02-customer-options.html", "第3步（共5步）：调查处理中", "2026年5月14日（星期四）24:00（伦敦时间）", "埃琳娜·罗西")]
    [InlineData("lost-payment", "en", "03-customer-answered.html", "Stage 4 of 5: Answered", "Elena Rossi", "Amelia Hart", "We told you what we decided, or what you receive.")]
    [InlineData("metro", "en", "01-customer-evening.html", "Stage 2 of 5: Understood", "The gate stays open until it has been checked", "Wednesday 30 September 2026, 20:30 (Beijing time)")]
    [InlineData("metro", "zh-CN", "02-customer-options.html", "第3步（共5步）：调查处理中", "2026年10月14日（星期三）24:00（北京时间）", "赵敏")]
    [InlineData("metro", "zh-CN", "03-customer-reopened.html", "第3步（共5步）：调查处理中", "孙国强", "陈宇")]
    public async Task CustomersPage_ThenAndThere_ShowsStageAndDatesAndNobodysWords(string name, string culture, string page, params string[] shown)
    {
        var run = await plays.OfAsync(name, culture);
        var text = System.Net.WebUtility.HtmlDecode(await File.ReadAllTextAsync(Path.Combine(run.Folder, "pages", page), TestContext.Current.CancellationToken));

        Assert.All(shown, part => Assert.Contains(part, text, StringComparison.Ordinal));
        var said = StoryTexts.Read(AppContext.BaseDirectory, name, culture);
        foreach (var key in new[] { "customer.name", "customer.email", "subject", "complains.text", "wanted", "proposesPosition.text", "position.text", "finalReply.text", "chases.text", "corrects.text" }.Where(said.Has))
        {
            Assert.DoesNotContain(said.Text(key), text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task StaffsPage_OfTheLostPayment_NamesPeopleAndTimesAsEverybodyReadsThem()
    {
        var run = await plays.OfAsync("lost-payment", "en");
        var text = System.Net.WebUtility.HtmlDecode(await File.ReadAllTextAsync(Path.Combine(run.Folder, "pages", "04-staff.html"), TestContext.Current.CancellationToken));

        Assert.Contains("callBack, Thursday 30 April 2026, 09:25 (London time), Amelia Hart", text, StringComparison.Ordinal);
        Assert.Contains("No payment for the shop's prices", text, StringComparison.Ordinal);
        Assert.DoesNotContain("amelia-hart", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_WithoutAName_ListsTheStories()
    {
        using var text = new StringWriter();
        var folder = plays.NewFolder();
        var exit = await StoryCommand.RunAsync(null, "en", folder, StoryPlays.Environment, Plain(text), TestContext.Current.CancellationToken);

        Assert.Equal(0, exit);
        Assert.Contains("lost-payment  The lost payment", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("metro         The metro passenger", text.ToString(), StringComparison.Ordinal);
        Assert.False(System.IO.Directory.Exists(folder));
    }

    [Theory]
    [InlineData("train", "en", "lost-payment, metro")]
    [InlineData("metro", "fr", "en, zh-CN")]
    public async Task RunAsync_OfNoStoryOrLanguage_NamesThoseThereAre(string name, string language, string there)
    {
        using var text = new StringWriter();
        var refusal = await Assert.ThrowsAsync<ComplaintOpsException>(() => StoryCommand.RunAsync(name, language, plays.NewFolder(), StoryPlays.Environment, Plain(text), TestContext.Current.CancellationToken));

        Assert.Equal(ErrorCode.InvalidInput, refusal.Code);
        Assert.Contains(there, refusal.RecommendedAction, StringComparison.Ordinal);
    }

    private static void CheckGolden(string name, string told, [CallerFilePath] string here = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(here)!, "golden", name);
        if (System.Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, told);
        }

        Assert.True(File.Exists(file), $"{name} is missing. Run once with UPDATE_GOLDEN=1.");
        Assert.Equal(File.ReadAllText(file), told);
    }

    private static IReadOnlyList<string> Names(string folder) =>
    [
        .. System.IO.Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file))
            .Where(name => !name.StartsWith("complaints.db", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    private static IAnsiConsole Plain(StringWriter text) =>
        AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(text) });

    private static async Task<LedgerRow> RowAsync(StoryRun run)
    {
        var report = await DemoReport.ReadAsync(run.Workplace, run.Story.Desk == "metro" ? "cn-metro" : "default", run.Story.Zone, TestContext.Current.CancellationToken);
        return Assert.Single(report.Rows);
    }

    // Flags that went up, who was asked on the ladder and why, and mails to the customer; times in the desk's zone.
    private static async Task<IReadOnlyList<string>> CourseAsync(StoryRun run)
    {
        var complaint = await run.Stage.ReadAsync();
        var directory = (await run.Workplace.Sets.ActiveAsync(CancellationToken.None)).Directory;
        List<string> course = [];
        await foreach (var record in run.Workplace.Store.Complaints.ReadTimelineAsync(run.Stage.Id, 0, CancellationToken.None))
        {
            var entry = EntryCodec.Read(record);
            var at = TimeZoneInfo.ConvertTime(entry.OccurredAt, run.Story.Zone).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);
            var line = entry.Payload switch
            {
                FlagRaised raised => $"{at} {raised.Kind}",
                Climbed climbed => $"{at} to {directory.FindPerson(climbed.To!)!.Name.For(run.Culture, "en")}: {climbed.Cause}",
                DeliveryAccepted accepted when complaint.Notice(accepted.Notice) is { ToCustomer: true } notice => $"{at} mail {notice.Type}",
                _ => null,
            };
            course.AddRange(line is null ? [] : [line]);
        }

        return course;
    }
}
