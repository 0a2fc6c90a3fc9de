using ComplaintOps.Adapters.Mail;
using ComplaintOps.Adapters.MailFolder;
using ComplaintOps.Adapters.SendGrid;
using ComplaintOps.Adapters.Smtp;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Adapters.Tests.Mail;

public sealed class MailSenderFactoryTests
{
    private static readonly string Base = Path.GetTempPath();

    [Theory]
    [InlineData("folder:mail", typeof(MailFolderSender))]
    [InlineData(" FOLDER:out/mail ", typeof(MailFolderSender))]
    [InlineData("smtp://mail.example", typeof(SmtpMailSender))]
    [InlineData("SMTP://MARKER:MARKER@mail.example:2525?tls=tls", typeof(SmtpMailSender))]
    [InlineData("sendgrid", typeof(SendGridMailSender))]
    [InlineData("sendgrid:sandbox", typeof(SendGridMailSender))]
    [InlineData("sendgrid:eu,sandbox", typeof(SendGridMailSender))]
    [InlineData("SendGrid:EU:Sandbox", typeof(SendGridMailSender))]
    public void Create_GoodSetting_MakesTheSender(string setting, Type expected)
    {
        var sender = MailSenderFactory.Create(setting, Context());
        Assert.IsType(expected, sender);
        Assert.DoesNotContain("MARKER", sender.Description);
        Assert.Equal(expected == typeof(MailFolderSender), sender.IsLocal);
    }

    [Fact]
    public void Create_RelativeFolder_StartsAtTheBaseFolderAndIsNotMadeYet()
    {
        var name = $"mail-{Guid.NewGuid():N}";
        var sender = (MailFolderSender)MailSenderFactory.Create($"folder:{name}/x", Context());
        Assert.Equal(Path.Combine(Base, name, "x"), sender.Folder);
        Assert.False(Directory.Exists(Path.Combine(Base, name)));
    }

    [Fact]
    public void Create_SendGrid_DescribesRegionAndMode()
    {
        Assert.Equal("SendGrid (global)", MailSenderFactory.Create("sendgrid", Context()).Description);
        Assert.Equal("SendGrid (EU, sandbox)", MailSenderFactory.Create("sendgrid:sandbox,eu", Context()).Description);
    }

    [Fact]
    public void Create_SendGrid_ReportsDeliveryOnlyWithAWebhookKey()
    {
        Assert.False(MailSenderFactory.Create("sendgrid", Context()).ReportsDelivery);
        Assert.True(MailSenderFactory.Create("sendgrid", Context(name => "SG.MARKER")).ReportsDelivery);
    }

    [Theory]
    [InlineData("")]
    [InlineData("folder")]
    [InlineData("folder:")]
    [InlineData("folder: ")]
    [InlineData("folder:a\0b")]
    [InlineData("smtp")]
    [InlineData("smtp:MARKER")]
    [InlineData("smtps://user:MARKER@mail.example")]
    [InlineData("sendgrid:")]
    [InlineData("sendgrid:MARKER")]
    [InlineData("sendgrid:eu,MARKER")]
    [InlineData("mailgun:MARKER")]
    [InlineData("/var/mail/MARKER")]
    public void Create_BadSetting_IsExplainedWithoutQuotingIt(string setting)
    {
        var error = Assert.Throws<ComplaintOpsException>(() => MailSenderFactory.Create(setting, Context()));
        Assert.Equal(ErrorCode.InvalidConfiguration, error.Code);
        Assert.Equal("ComplaintOps__Mail", error.Target);
        Assert.NotEmpty(error.RecommendedAction!);
        Assert.DoesNotContain("MARKER", error.ToString() + error.RecommendedAction);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("SG.MARKER\n")]
    [InlineData("SG.MARKER x")]
    [InlineData("SG.MARKER-ü")]
    public void Create_BadApiKey_IsExplainedWithoutQuotingIt(string? key)
    {
        var error = Assert.Throws<ComplaintOpsException>(() => MailSenderFactory.Create("sendgrid", Context(_ => key)));
        Assert.Equal(ErrorCode.InvalidConfiguration, error.Code);
        Assert.Equal("SENDGRID_API_KEY", error.Target);
        Assert.DoesNotContain("MARKER", error.ToString() + error.RecommendedAction);
    }

    private static MailSenderContext Context(Func<string, string?>? secret = null) => new()
    {
        Clock = TimeProvider.System,
        BaseFolder = Base,
        Secret = secret ?? (name => name == "SENDGRID_API_KEY" ? "SG.MARKER" : null),
    };
}
