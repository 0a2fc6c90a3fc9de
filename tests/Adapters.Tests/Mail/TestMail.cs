using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Tests.Mail;

/// <summary>A mail as the product sends them, to vary with <c>with</c>.</summary>
internal static class TestMail
{
    public static readonly OutgoingMail Plain = new()
    {
        MessageId = "<v1.0123456789abcdef.3.00112233445566778899aabbccddeeff@desk.example>",
        From = new MailAddress("care@desk.example", "Customer Care"),
        To = new MailAddress("ada@customer.example", "Ada Lovelace"),
        ReplyTo = new MailAddress("care+token@desk.example"),
        Subject = "We have your complaint [C-2611-7K3QF2X]",
        Text = "Dear Ada,\n\nwe have your complaint.\n",
        Html = "<p>Dear Ada,</p>\n<p>we have your complaint.</p>\n",
        Language = "en",
        Date = new DateTimeOffset(2026, 11, 21, 9, 5, 7, TimeSpan.FromHours(8)),
        Headers =
        [
            new MailHeader("Auto-Submitted", "auto-replied"),
            new MailHeader("X-Auto-Response-Suppress", "OOF, AutoReply"),
            new MailHeader("In-Reply-To", "<a@customer.example>"),
            new MailHeader("References", "<a@customer.example> <b@desk.example>"),
        ],
        Tags = new Dictionary<string, string> { ["c"] = "0123456789abcdef", ["m"] = "3", ["t"] = "Acknowledgement", ["r"] = "C-2611-7K3QF2X" },
    };
}
