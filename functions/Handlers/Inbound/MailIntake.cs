using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Intake;
using ComplaintOps.Functions.Pages;

namespace ComplaintOps.Functions.Handlers.Inbound;

/// <summary>A mail as a new complaint. Whatever a mail is like, it can be taken: what does not fit is cut, left out or put into the text.</summary>
internal static class MailIntake
{
    private const int MaxLine = 300;
    private const int MaxLanguages = 35;

    /// <summary>The intake of a mail.</summary>
    public static IntakeRequest Request(InboundMail mail, Writer writer, string desk, PageWords words, DateTimeOffset now)
    {
        var body = mail.Text.Length > 0 ? mail.Text : words.Text("inbound.noText");
        var request = new IntakeRequest
        {
            IntakeId = $"mail:{mail.Identity}",
            Desk = desk,
            Channel = Channel.Mail,
            SpokenLanguage = Language(mail),
            Subject = Cut(mail.Subject.Length > 0 ? mail.Subject : words.Text("inbound.noSubject"), MaxLine),
            Text = MailFiles.Fit(body).Text,
            Name = Cut(mail.FromName, MaxLine),
            Email = mail.From,
            EmailVerified = SenderTrust.IsAuthentic(mail),
            Source = mail.SenderIp ?? ClientAddress.Unknown,
        };

        // A list or a program is never answered automatically (RFC 3834, section 2): the complaint stands, and a person sees whom to tell. The same for an address
        // that is none.
        var answerable = writer == Writer.Person && mail.From.Length > 0 && !IntakeRules.Check(request, now).ContainsKey("email");
        return answerable ? request : request with
        {
            Email = null,
            EmailVerified = false,
            Text = MailFiles.Fit($"{words.Text("inbound.from", $"{mail.FromName} <{mail.From}>".Trim())}\n\n{body}").Text,
        };
    }

    // What the mail says of its language; a charset of mainland China says it too.
    private static string? Language(InboundMail mail) =>
        mail.Headers["Content-Language"]?.Split(',')[0].Trim() is { Length: > 0 and <= MaxLanguages } tag ? tag
        : CharsetText.IsChinese(mail.Charset) ? "zh-CN"
        : null;

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
