using ComplaintOps.Functions.Handlers.Inbound;

namespace ComplaintOps.Functions.Tests.Handlers;

public sealed class InboundPartsTests
{
    [Theory]
    [InlineData("Hello.\n\nOn 4 March 2026, X <x@y.example> wrote:\n> old", "Hello.")]
    [InlineData("Hello.\n-----Original Message-----\nFrom: x", "Hello.")]
    [InlineData("Hello.\n________________________________\nFrom: X\nSent: today", "Hello.")]
    [InlineData("Hello.\nFrom: X <x@y.example>\nSent: Wednesday\nTo: me", "Hello.")]
    [InlineData("您好。\n发件人: 客服\n发送时间: 2026年3月4日", "您好。")]
    [InlineData("您好。\n\n在 2026年3月4日 10:00，客服 写道：\n> 旧", "您好。")]
    [InlineData("您好。\n------------------ 原始邮件 ------------------\n旧", "您好。")]
    [InlineData("Hello.\n-- \nAmelia", "Hello.")]
    [InlineData("Hello.\n> quoted\nand more", "Hello.\nand more")]
    [InlineData("On Monday we met. It was fine.", "On Monday we met. It was fine.")]
    [InlineData("", "")]
    public void OwnWords_QuotedMailAndSignature_AreCut(string text, string own) => Assert.Equal(own, OwnWords.Of(text));

    [Fact]
    public void MailHeaders_FoldedLines_AreJoinedAndNamesAreFoundInAnyCase()
    {
        var headers = MailHeaders.Parse(" stray\nSubject: one\r\n two\r\n\tthree\nX:\nreferences: <a@b>\n <c@d>\nIn-Reply-To: <e@f>\nno field here\n");

        Assert.Equal("one two three", headers["SUBJECT"]);
        Assert.Equal("", headers["x"]);
        Assert.Equal(["<e@f>", "<c@d>", "<a@b>"], headers.Answered());
        Assert.Null(headers["no field here"]);
    }

    [Theory]
    [InlineData("photo.jpg", "photo.jpg")]
    [InlineData("a/b\\c.txt", "c.txt")]
    [InlineData("投诉.pdf", "投诉.pdf")]
    [InlineData("x\r\ny\u202E.txt", "xy.txt")]
    [InlineData("<script>.html", "script.html")]
    [InlineData("..", "attachment-1")]
    [InlineData(null, "attachment-1")]
    public void InboundAttachment_Name_IsSafeToShowAndToSave(string? name, string clean) => Assert.Equal(clean, InboundAttachment.Of(name, null, default, 1).Name);

    [Fact]
    public void HtmlText_HugeAndBroken_EndsInTime()
    {
        var html = string.Concat(Enumerable.Repeat("<div <b>", 50_000)) + "<!-- " + new string('-', 200_000);

        Assert.NotNull(HtmlText.Of(html));
    }
}
