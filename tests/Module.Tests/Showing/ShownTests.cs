using ComplaintOps.Core.Ports;
using ComplaintOps.PowerShell.Showing;

namespace ComplaintOps.Module.Tests.Showing;

public sealed class ShownTests
{
    [Theory]
    [InlineData("Grace Okonjo", "Grace Okonjo <grace@customer.example>")]
    [InlineData("", "grace@customer.example")]
    public void Mailbox_WithoutAName_IsTheBareAddress(string name, string shown) => Assert.Equal(shown, Shown.Mailbox(new MailAddress("grace@customer.example", name)));

    [Fact]
    public void Sent_NeverOrTwice_FitsItsColumn()
    {
        Assert.Equal("", Shown.Sent(0, null));
        Assert.InRange(Shown.Sent(2, new DateTimeOffset(2026, 3, 14, 9, 30, 0, TimeSpan.Zero)).Length, 1, 14);
    }
}
