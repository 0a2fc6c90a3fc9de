using ComplaintOps.Adapters.Mail;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Tests.Mail;

public sealed class OutgoingMailRulesTests
{
    private const string Marker = "Bcc: victim@other.example";

    public static TheoryData<string, string> Injections()
    {
        var data = new TheoryData<string, string>();
        foreach (var field in new[] { "From", "From name", "To", "To name", "Reply-To", "Reply-To name", "Subject", "Message-ID", "Language", "Header name", "Header value", "References" })
        {
            foreach (var attack in new[] { "\r\n", "\r", "\n", "\0", "\r\n\r\n", "\n " })
            {
                data.Add(field, attack);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Injections))]
    public void Write_LineBreakInAnyField_IsRefusedWithoutQuotingIt(string field, string attack)
    {
        var mail = Attacked(field, attack + Marker);
        var error = Assert.Throws<ComplaintOpsException>(() => MimeMessageWriter.Write(mail));
        Assert.Equal(ErrorCode.InvalidInput, error.Code);
        Assert.DoesNotContain("victim", error.ToString());
        var expected = field.StartsWith("From", StringComparison.Ordinal) || field.StartsWith("Reply-To", StringComparison.Ordinal) ? typeof(SendOutcome.Blocked) : typeof(SendOutcome.Rejected);
        Assert.IsType(expected, OutgoingMailRules.FirstProblem(mail)!.ToOutcome());
    }

    [Theory]
    [InlineData("From")]
    [InlineData("bcc")]
    [InlineData("Content-Type")]
    [InlineData("Content-Transfer-Encoding")]
    [InlineData("X-SG-EID")]
    [InlineData("Received")]
    [InlineData("Resent-To")]
    [InlineData("Message-Id")]
    public void FirstProblem_ReservedHeader_IsRefused(string name) =>
        Assert.Equal("reserved", OutgoingMailRules.FirstProblem(TestMail.Plain with { Headers = [new MailHeader(name, "x")] })?.Reason);

    [Theory]
    [InlineData("")]
    [InlineData("X Y")]
    [InlineData("X:Y")]
    [InlineData("X-Ü")]
    public void FirstProblem_BadHeaderName_IsRefused(string name) =>
        Assert.Equal(new MailProblem("Header", "bad-name"), OutgoingMailRules.FirstProblem(TestMail.Plain with { Headers = [new MailHeader(name, "x")] }));

    [Fact]
    public void FirstProblem_HeaderTwice_IsRefused() =>
        Assert.Equal("twice", OutgoingMailRules.FirstProblem(TestMail.Plain with { Headers = [new MailHeader("X-A", "1"), new MailHeader("x-a", "2")] })?.Reason);

    [Theory]
    [InlineData("References", "<ü@x.example>", "bad-character")]
    [InlineData("X-Any", "bell\u0007", "bad-character")]
    [InlineData("X-Any", " ", "empty")]
    public void FirstProblem_BadHeaderValue_IsRefused(string name, string value, string reason) =>
        Assert.Equal(new MailProblem(name, reason), OutgoingMailRules.FirstProblem(TestMail.Plain with { Headers = [new MailHeader(name, value)] }));

    [Fact]
    public void FirstProblem_UnfoldableHeaderWord_IsRefused() =>
        Assert.Equal("too-long", OutgoingMailRules.FirstProblem(TestMail.Plain with { Headers = [new MailHeader("X-Any", new string('x', 901))] })?.Reason);

    [Theory]
    [InlineData("no-brackets@x.example")]
    [InlineData("<no-at>")]
    [InlineData("<@x.example>")]
    [InlineData("<a@>")]
    [InlineData("<a b@x.example>")]
    [InlineData("<a@x.example> <b@x.example>")]
    [InlineData("<ä@x.example>")]
    [InlineData("")]
    public void FirstProblem_BadMessageId_IsRefused(string id) =>
        Assert.Equal(new MailProblem("Message-ID", "not-an-id"), OutgoingMailRules.FirstProblem(TestMail.Plain with { MessageId = id }));

    [Fact]
    public void FirstProblem_EmptyTexts_AreRefused()
    {
        Assert.Equal("mail subject empty", OutgoingMailRules.FirstProblem(TestMail.Plain with { Subject = "" })?.Code);
        Assert.Equal("mail text empty", OutgoingMailRules.FirstProblem(TestMail.Plain with { Text = "\n" })?.Code);
        Assert.Equal("mail html empty", OutgoingMailRules.FirstProblem(TestMail.Plain with { Html = "" })?.Code);
    }

    [Fact]
    public void FirstProblem_GoodMail_IsNull() => Assert.Null(OutgoingMailRules.FirstProblem(TestMail.Plain));

    private static OutgoingMail Attacked(string field, string attack)
    {
        var mail = TestMail.Plain;
        return field switch
        {
            "From" => mail with { From = mail.From with { Address = mail.From.Address + attack } },
            "From name" => mail with { From = mail.From with { Name = "A" + attack } },
            "To" => mail with { To = mail.To with { Address = mail.To.Address + attack } },
            "To name" => mail with { To = mail.To with { Name = "A" + attack } },
            "Reply-To" => mail with { ReplyTo = new MailAddress("a@b.example" + attack) },
            "Reply-To name" => mail with { ReplyTo = new MailAddress("a@b.example", attack) },
            "Subject" => mail with { Subject = mail.Subject + attack },
            "Message-ID" => mail with { MessageId = "<a@b.example" + attack + ">" },
            "Language" => mail with { Language = "en" + attack },
            "Header name" => mail with { Headers = [new MailHeader("X-A" + attack, "1")] },
            "Header value" => mail with { Headers = [new MailHeader("X-A", "1" + attack)] },
            _ => mail with { Headers = [new MailHeader("References", "<a@b.example>" + attack)] },
        };
    }
}
