using ComplaintOps.Adapters.Mail;

namespace ComplaintOps.Adapters.Tests.Mail;

public sealed class MailboxRulesTests
{
    [Theory]
    [InlineData("ada@customer.example", "ada@customer.example")]
    [InlineData("Ada.Lovelace+Tag@Customer.Example", "Ada.Lovelace+Tag@Customer.Example")]
    [InlineData("o'neil!#$%&*/=?^_`{|}~-@x.example", "o'neil!#$%&*/=?^_`{|}~-@x.example")]
    [InlineData("ada@bücher.example", "ada@xn--bcher-kva.example")]
    [InlineData("wang@例子.测试", "wang@xn--fsqu00a.xn--0zwm56d")]
    [InlineData("a@localhost", "a@localhost")]
    public void TryGetAscii_UsableAddress_GivesItsWireForm(string address, string expected)
    {
        Assert.Null(MailboxRules.TryGetAscii(address, out var ascii));
        Assert.Equal(expected, ascii);
    }

    [Theory]
    [InlineData("", "not-an-address")]
    [InlineData("ada", "not-an-address")]
    [InlineData("@x.example", "not-an-address")]
    [InlineData("ada@", "not-an-address")]
    [InlineData("王@x.example", "non-ascii-local-part")]
    [InlineData("a b@x.example", "bad-local-part")]
    [InlineData("\"a b\"@x.example", "bad-local-part")]
    [InlineData("a@b@x.example", "bad-local-part")]
    [InlineData("<a@x.example", "bad-local-part")]
    [InlineData(".a@x.example", "bad-local-part")]
    [InlineData("a.@x.example", "bad-local-part")]
    [InlineData("a..b@x.example", "bad-local-part")]
    [InlineData("a\u0001@x.example", "bad-local-part")]
    [InlineData("a@x..example", "bad-domain")]
    [InlineData("a@-x.example", "bad-domain")]
    [InlineData("a@x_y.example", "bad-domain")]
    [InlineData("a@x.example>", "bad-domain")]
    [InlineData("a@x.example ", "bad-domain")]
    [InlineData("a@[127.0.0.1]", "bad-domain")]
    [InlineData("a@ü ü.example", "bad-domain")]
    [InlineData("a@ü>.example", "bad-domain")]
    [InlineData("a\r\n@x.example", "line-break")]
    [InlineData("a@x.example\0", "line-break")]
    public void TryGetAscii_UnusableAddress_NamesTheRule(string address, string reason)
    {
        Assert.Equal(reason, MailboxRules.TryGetAscii(address, out var ascii));
        Assert.Empty(ascii);
    }

    [Fact]
    public void TryGetAscii_TooLong_IsRefused()
    {
        var label = new string('d', 63);
        Assert.Equal("bad-local-part", MailboxRules.TryGetAscii(new string('a', 65) + "@x.example", out _));
        Assert.Equal("bad-domain", MailboxRules.TryGetAscii($"a@{label}d.example", out _));
        Assert.Equal("too-long", MailboxRules.TryGetAscii($"{new string('a', 64)}@{label}.{label}.{label}.example", out _));
        Assert.Null(MailboxRules.TryGetAscii($"{new string('a', 64)}@{label}.{label}.example", out _));
    }
}
