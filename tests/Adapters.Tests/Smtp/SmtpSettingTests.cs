using ComplaintOps.Adapters.Smtp;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Adapters.Tests.Smtp;

public sealed class SmtpSettingTests
{
    [Theory]
    [InlineData("smtp://mail.example", "mail.example", 587, SmtpTls.StartTls, null)]
    [InlineData("smtp://mail.example/", "mail.example", 587, SmtpTls.StartTls, null)]
    [InlineData("smtp://mail.example:25", "mail.example", 25, SmtpTls.StartTls, null)]
    [InlineData("smtp://mail.example?tls=tls", "mail.example", 465, SmtpTls.Tls, null)]
    [InlineData("smtp://relay.internal.example?tls=none", "relay.internal.example", 25, SmtpTls.None, null)]
    [InlineData("smtp://localhost", "localhost", 25, SmtpTls.None, null)]
    [InlineData("smtp://127.0.0.1:2525", "127.0.0.1", 2525, SmtpTls.None, null)]
    [InlineData("smtp://[::1]:2525", "::1", 2525, SmtpTls.None, null)]
    [InlineData("smtp://[2001:db8::1]:2525", "2001:db8::1", 2525, SmtpTls.StartTls, null)]
    [InlineData("smtp://u:p@localhost", "localhost", 587, SmtpTls.StartTls, "u")]
    [InlineData("smtp://u:p@localhost:2525?tls=none", "localhost", 2525, SmtpTls.None, "u")]
    [InlineData("smtp://ada%40desk.example:p@mail.example:2525?tls=starttls", "mail.example", 2525, SmtpTls.StartTls, "ada@desk.example")]
    [InlineData("SMTP://u:p@mail.bücher.example", "mail.xn--bcher-kva.example", 587, SmtpTls.StartTls, "u")]
    public void Parse_GoodSetting_IsRead(string setting, string host, int port, SmtpTls tls, string? user)
    {
        var options = SmtpSetting.Parse(setting, "ComplaintOps__Mail");
        Assert.Equal((host, port, tls, user), (options.Host, options.Port, options.Tls, options.UserName));
    }

    [Fact]
    public void Parse_EncodedPasswordAndHelo_AreDecoded()
    {
        var options = SmtpSetting.Parse("smtp://u:a%2Fb%40c%3A%23%3F%25+%E6%8A%95@mail.example?helo=desk.example&tls=tls", "ComplaintOps__Mail");
        Assert.Equal("a/b@c:#?%+投", options.Password);
        Assert.Equal("desk.example", options.HelloName);
    }

    [Theory]
    [InlineData("smtp://")]
    [InlineData("smtp:mail.example")]
    [InlineData("smtp://user:MARKER@")]
    [InlineData("smtp://user:MARKER@mail.example:99999")]
    [InlineData("smtp://user:MARKER@mail.example:port")]
    [InlineData("smtp://user:MARK#ER@mail.example")]
    [InlineData("smtp://user:MARK/ER@mail.example")]
    [InlineData("smtp://user:MARKER@mail.example/path")]
    [InlineData("smtp://MARKER@mail.example")]
    [InlineData("smtp://:MARKER@mail.example")]
    [InlineData("smtp://user:MARKER%00@mail.example")]
    [InlineData("smtp://user:MARKER@mail.example?tls=none")]
    [InlineData("smtp://user:MARKER@mail.example?tls=maybe")]
    [InlineData("smtp://user:MARKER@mail.example?tls=tls&tls=none")]
    [InlineData("smtp://user:MARKER@mail.example?MARKER=1")]
    [InlineData("smtp://user:MARKER@mail.example?helo=a%0D%0AMAIL")]
    [InlineData("http://user:MARKER@mail.example")]
    public void Parse_BadSetting_IsExplainedWithoutQuotingIt(string setting)
    {
        var error = Assert.Throws<ComplaintOpsException>(() => SmtpSetting.Parse(setting, "ComplaintOps__Mail"));
        Assert.Equal(ErrorCode.InvalidConfiguration, error.Code);
        Assert.Equal("ComplaintOps__Mail", error.Target);
        Assert.NotNull(error.RecommendedAction);
        Assert.DoesNotContain("MARK", error.ToString() + error.RecommendedAction);
    }
}
