using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.KnownIssues;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Ports;
using ComplaintOps.Testing;

namespace ComplaintOps.Core.Tests.Notices;

/// <summary>The stub engine refuses a model that has one name more or less than its notice type knows, so that what is rendered here is right in that.</summary>
public sealed class NoticeComposerTests
{
    private static readonly Dictionary<NoticeType, Action<Step>> Asked = new()
    {
        [NoticeType.Acknowledgement] = step => step.Acknowledge(),
        [NoticeType.Progress] = step =>
        {
            step.WriteUpdate("The workshop sent its records.");
            step.ChangeStage("investigating");
            step.GiveProgress();
        },
        [NoticeType.Question] = step => step.Ask("On which day did it leak first?"),
        [NoticeType.CustomerReminder] = step => step.RemindCustomer(),
        [NoticeType.ContactChanged] = step => step.Reassign("ben-okafor", "holiday"),
        [NoticeType.Reply] = step => step.Reply("amelia-hart", ReplyChannel.Mail, "We look into it.", final: false),
        [NoticeType.FinalResponse] = step => step.Reply("amelia-hart", ReplyChannel.Mail, "The seal is replaced.", final: true),
        [NoticeType.FollowUp] = step =>
        {
            step.Reply("amelia-hart", ReplyChannel.Phone, "The seal is replaced.", final: true);
            step.AskWhetherSolved();
        },
        [NoticeType.Closing] = step =>
        {
            step.Reply("amelia-hart", ReplyChannel.Phone, "The seal is replaced.", final: true);
            step.Close("solved");
        },
        [NoticeType.DateMoved] = step => step.MovePromise(step.Promise("A call", step.Now.AddDays(1), "amelia-hart"), step.Now.AddDays(2), "illness"),
        [NoticeType.PromiseExplained] = step => step.TellCustomer(NoticeType.PromiseExplained, new Dictionary<string, string>(Facts.Content(step.AddText("explanation", "The bank was closed."))) { ["by"] = Facts.Instant(step.Now) }),
        [NoticeType.Understood] = step => step.Understand("amelia-hart", new UnderstoodText("It leaks again.", "At home", "WM 7", "A new one")),
        [NoticeType.Options] = step =>
        {
            step.TakeMeasure("amelia-hart", "A replacement machine comes tomorrow.");
            step.OfferOptions("amelia-hart", ["A new machine", "The money back"]);
        },
        [NoticeType.StatusUnknown] = step => step.CheckUnknown("amelia-hart", "The workshop's receipt.", "Whether the workshop has the machine.", null, step.Now.AddDays(1)),
        [NoticeType.KnownIssue] = step => step.AttachIssue(
            new KnownIssueNews("i1", 1, new Dictionary<string, KnownIssueText> { ["en"] = new("Leaks", "Seals are bad.", "We replace them."), ["zh-CN"] = new("漏水", "密封圈有问题。", "我们更换。") }, step.Now.AddDays(1), false, "daniel-price"),
            "amelia-hart"),
        [NoticeType.Joined] = step => step.Absorb(step.After with { Id = "other", Intake = step.After.Intake! with { Reference = "C-2603-8M4RG3Y" } }, "The same leak."),
        [NoticeType.Parted] = step =>
        {
            step.Join("other", "C-2603-8M4RG3Y");
            step.SplitOff("other");
        },
        [NoticeType.ArrangementChanged] = step => step.ChangePlace(Channel.Counter, "Room 2", "It is too loud there."),
        [NoticeType.Decision] = step => step.Decide("amelia-hart", DecisionOutcome.Accepted, "The seal was ours."),
        [NoticeType.UnderReview] = step => step.TellCustomer(NoticeType.UnderReview, new Dictionary<string, string> { ["until"] = Facts.Instant(step.Now.AddDays(30)) }),
        [NoticeType.StaffReminder] = step => step.RemindOwner(),
        [NoticeType.HandOver] = step => step.Climb(ClimbCause.Silence, null),
        [NoticeType.Escalation] = step =>
        {
            step.Climb(ClimbCause.ByHand, null);
            step.Climb(ClimbCause.NotAccepted, null);
            step.Accept(step.After.HandOver!.To!);
        },
        [NoticeType.StaffNews] = step => step.RaiseToLead(FlagKind.PingPong, "entry:3", 3),
        [NoticeType.Assigned] = step => step.Reassign("ben-okafor", "She speaks the customer's language."),
    };

    public static TheoryData<NoticeType, string, bool> EveryType()
    {
        var data = new TheoryData<NoticeType, string, bool>();
        foreach (var type in Asked.Keys)
        {
            foreach (var language in new[] { "en", "zh-CN" })
            {
                data.Add(type, language, false);
                if (type < NoticeType.StaffReminder)
                {
                    data.Add(type, language, true);
                }
            }
        }

        return data;
    }

    [Fact]
    public void EveryType_ButTheDigest_IsComposedHere() => Assert.Equal(Enum.GetValues<NoticeType>().Except([NoticeType.Digest]), Asked.Keys.Order());

    [Theory]
    [MemberData(nameof(EveryType))]
    public async Task Render_EveryType_HasExactlyTheKnownNames(NoticeType type, string language, bool byPerson)
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await place.OpenComplaintAsync(request => request with { Language = language, Product = "Washing machines", Issue = "Repair" });
        var (after, notice) = await AskedAsync(place, complaint, type);
        notice = byPerson ? notice with { Channel = DeliveryChannel.ByPerson } : notice;

        var rendered = await RenderAsync(place, after, notice);

        Assert.Equal(notice.ToCustomer ? language : "en", rendered.Culture);
        Assert.DoesNotContain("{0}", rendered.Text, StringComparison.Ordinal);
        if (notice.ToCustomer)
        {
            Assert.Contains(byPerson ? "byPerson=yes" : "byPerson=no", rendered.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("agreement")]
    [InlineData("promise")]
    [InlineData("byPerson")]
    [InlineData("cannotClose")]
    public async Task Render_StaffReminderOfEachKind_NamesItsLimit(string kind)
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await place.OpenComplaintAsync();
        var after = await place.CommandAsync(complaint.Id, step =>
        {
            switch (kind)
            {
                case "agreement":
                    step.OpenTask(StaffTaskKind.Agreement, step.Now, step.AddText("task", "Send the form."));
                    step.RemindTasks();
                    break;
                case "promise":
                    var id = step.Promise("Send the form.", step.Now.AddDays(1), "amelia-hart");
                    step.TellStaff(NoticeType.StaffReminder, "amelia-hart", new Dictionary<string, string> { ["promise"] = id });
                    break;
                case "byPerson":
                    step.OpenTask(StaffTaskKind.GiveNotice, step.Now, notice: step.After.Notices[0].Sequence);
                    step.RemindTasks();
                    break;
                default:
                    step.TellStaff(NoticeType.StaffReminder, "amelia-hart", new Dictionary<string, string> { ["cannotClose"] = "true" });
                    break;
            }
        });

        var text = (await RenderAsync(place, after, after.Notices.Last(notice => notice.Type == NoticeType.StaffReminder))).Text;

        Assert.DoesNotContain("limitName=limit.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("limitName=\n", text, StringComparison.Ordinal);
        if (kind is "agreement" or "promise")
        {
            Assert.Contains("taskText=Send the form.", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(false, "")]
    [InlineData(true, "It leaks again, three weeks after the second repair.")]
    public async Task Acknowledgement_Address_EchoesOnlyToOneThatIsProven(bool proven, string understood)
    {
        var place = await TestWorkplace.OpenAsync();

        await place.OpenComplaintAsync(request => request with { EmailVerified = proven, Wanted = "A new one." });

        var text = Assert.Single(place.Mail.Taken).Mail.Text;
        Assert.Contains($"understood={understood}\n", text, StringComparison.Ordinal);
        Assert.Contains($"echo={(proven ? "yes" : "no")}", text, StringComparison.Ordinal);
        Assert.Equal(proven, text.Contains("A new one.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Acknowledgement_ByPerson_EchoesBecauseThePersonStandsThere()
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await place.OpenComplaintAsync(request => request with { Email = null });

        var rendered = await RenderAsync(place, complaint, complaint.Notices[0]);

        Assert.Contains("echo=yes", rendered.Text, StringComparison.Ordinal);
        Assert.Contains("understood=It leaks again", rendered.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(NoticeType.Acknowledgement, "auto-replied")]
    [InlineData(NoticeType.Progress, "auto-generated")]
    [InlineData(NoticeType.Closing, "auto-generated")]
    [InlineData(NoticeType.StaffReminder, "auto-generated")]
    [InlineData(NoticeType.Reply, null)]
    [InlineData(NoticeType.FinalResponse, null)]
    public async Task Compose_AutoSubmitted_SaysWhetherAPersonWroteIt(NoticeType type, string? expected)
    {
        var place = await TestWorkplace.OpenAsync();
        var (after, notice) = await AskedAsync(place, await place.OpenComplaintAsync(), type);

        var mail = await ComposeAsync(place, after, notice);

        Assert.Equal(expected, Header(mail, "Auto-Submitted"));
        Assert.Equal(expected is null ? null : "OOF, AutoReply", Header(mail, "X-Auto-Response-Suppress"));
    }

    [Fact]
    public async Task Compose_SecondMailToTheSamePerson_ThreadsBelowTheFirst()
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await place.OpenComplaintAsync();
        await place.CommandAsync(complaint.Id, step => step.Reassign("ben-okafor", "holiday"));
        await place.SweepUntilQuietAsync();
        await place.CommandAsync(complaint.Id, step => step.Reply("ben-okafor", ReplyChannel.Mail, "We look into it.", final: false));
        await place.SweepUntilQuietAsync();

        var mails = place.Mail.Taken.Where(one => one.Mail.To.Address == "grace.okonjo@customer.example").Select(one => one.Mail).ToList();
        Assert.Equal(3, mails.Count);
        Assert.Null(Header(mails[0], "In-Reply-To"));
        Assert.Equal(mails[0].MessageId, Header(mails[1], "In-Reply-To"));
        Assert.Equal(mails[1].MessageId, Header(mails[2], "In-Reply-To"));
        Assert.Equal($"{mails[0].MessageId} {mails[1].MessageId}", Header(mails[2], "References"));
        Assert.All(place.Mail.Taken.Where(one => one.Type == "staff-reminder"), one => Assert.Null(Header(one.Mail, "In-Reply-To")));
    }

    [Fact]
    public async Task Compose_Mail_CarriesWhoWhereAndWhatComesBackWithEvents()
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await place.OpenComplaintAsync(request => request with { Language = "zh-CN" });

        var mail = Assert.Single(place.Mail.Taken).Mail;

        Assert.Equal(new MailAddress("service@example.com", "客户服务部"), mail.From);
        Assert.Equal(new MailAddress("grace.okonjo@customer.example", "Grace Okonjo"), mail.To);
        Assert.Equal("zh-CN", mail.Language);
        Assert.Equal(place.Now, mail.Date);
        Assert.Equal((complaint.Id, complaint.Notices[0].Sequence), MessageIds.Read(place.Workplace.Keys, mail.MessageId));
        Assert.Equal(["c", "m", "r", "t"], mail.Tags.Keys.Order());
        Assert.DoesNotContain("Grace", string.Concat(mail.Tags.Values), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compose_NameOverTwoLines_IsOneLineInTheHeader()
    {
        var place = await TestWorkplace.OpenAsync();

        await place.OpenComplaintAsync(request => request with { Name = "Grace\r\nBcc: eve@b.example\t Okonjo" });

        Assert.Equal("Grace Bcc: eve@b.example Okonjo", Assert.Single(place.Mail.Taken).Mail.To.Name);
    }

    [Fact]
    public async Task Compose_LinksOfAMail_OpenWhatTheySayForItsReader()
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await place.OpenComplaintAsync();
        var values = Assert.Single(place.Mail.Taken).Mail.Text.Split('\n').Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);

        var status = Links.Read(place.Workplace.Keys, values["statusLink"].Split('/')[^1], place.Now)!;
        var notSolved = Links.Read(place.Workplace.Keys, values["notSolvedLink"].Split('/')[^1], place.Now)!;

        Assert.Equal((LinkPurpose.Status, complaint.Id, "p1"), (status.Purpose, status.ComplaintId, status.Holder));
        Assert.Equal(LinkPurpose.NotSolved, notSolved.Purpose);
        Assert.Equal(place.Now.AddDays(365), status.ExpiresAt);
    }

    [Fact]
    public async Task Render_NameAndTextErased_LeavesThemEmpty()
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await place.OpenComplaintAsync(request => request with { EmailVerified = true });
        await place.Store.Content.DeleteAsync([complaint.Complainant.Details.Id, complaint.Intake!.Narrative.Id], CancellationToken.None);

        var rendered = await RenderAsync(place, complaint, complaint.Notices[0]);

        Assert.Contains("customerName=\n", rendered.Text, StringComparison.Ordinal);
        Assert.Contains("echo=no", rendered.Text, StringComparison.Ordinal);
        var problem = await Assert.ThrowsAsync<ComplaintOpsException>(() => ComposeAsync(place, complaint, complaint.Notices[0]));
        Assert.Equal(ErrorCode.NotFound, problem.Code);
    }

    [Fact]
    public async Task Render_NoTemplateForTheCulture_SaysWhichIsMissing()
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await place.OpenComplaintAsync(request => request with { Email = null, Language = "zh-CN" });
        await place.PublishAsync(templates: [.. PublishedFiles.Templates.Where(template => template.Path != "zh-CN/acknowledgement.md")]);

        var problem = await Assert.ThrowsAsync<ComplaintOpsException>(() => RenderAsync(place, complaint, complaint.Notices[0]));

        Assert.Equal((ErrorCode.InvalidTemplate, "zh-CN/acknowledgement.md"), (problem.Code, problem.Target));
    }

    private static async Task<(Complaint After, NoticeState Notice)> AskedAsync(TestWorkplace place, Complaint complaint, NoticeType type)
    {
        if (type == NoticeType.Acknowledgement)
        {
            return (complaint, complaint.Notices.Single(notice => notice.Type == type));
        }

        if (type == NoticeType.CustomerReminder)
        {
            complaint = await place.CommandAsync(complaint.Id, Asked[NoticeType.Question]);
            place.MoveTo(complaint.Question!.RemindAt[0]);
        }

        if (type == NoticeType.StaffReminder)
        {
            place.MoveTo(complaint.ClockOf(ClockKind.Reply)!.RemindAt[0]);
        }

        var after = await place.CommandAsync(complaint.Id, Asked[type]);
        return (after, after.Notices.Last(notice => notice.Type == type));
    }

    private static async Task<RenderedNotice> RenderAsync(TestWorkplace place, Complaint complaint, NoticeState notice) => await place.Workplace.Composer.RenderAsync(
        complaint, notice, (await place.Workplace.Loader.RulesAsync(complaint, CancellationToken.None))!, new ContentReader(place.Store.Content), CancellationToken.None);

    private static async Task<OutgoingMail> ComposeAsync(TestWorkplace place, Complaint complaint, NoticeState notice) => await place.Workplace.Composer.ComposeAsync(
        complaint, notice, (await place.Workplace.Loader.RulesAsync(complaint, CancellationToken.None))!, new ContentReader(place.Store.Content), place.Now, CancellationToken.None);

    private static string? Header(OutgoingMail mail, string name) => mail.Headers.SingleOrDefault(header => header.Name == name)?.Value;
}
