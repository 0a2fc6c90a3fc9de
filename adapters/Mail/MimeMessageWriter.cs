using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Mail;

/// <summary>
/// Writes a mail as RFC 5322 and MIME bytes: text and HTML as alternatives, pure ASCII on the wire, CRLF line ends. The same mail gives the
/// same bytes at every try, so a resend can be recognised as one.
/// </summary>
public static class MimeMessageWriter
{
    /// <summary>Writes the mail.</summary>
    /// <exception cref="ComplaintOpsException"><see cref="ErrorCode.InvalidInput"/> when a header value or address breaks <see cref="OutgoingMailRules"/>.</exception>
    public static byte[] Write(OutgoingMail mail)
    {
        if (OutgoingMailRules.FirstProblem(mail) is { } problem)
        {
            throw problem.ToException();
        }

        var boundary = Boundary(mail.MessageId);
        var output = new StringBuilder(mail.Text.Length + (mail.Html.Length * 2) + 1024);
        AppendHeaders(output, mail, boundary);
        AppendPart(output, boundary, "text/plain", mail.Text);
        AppendPart(output, boundary, "text/html", mail.Html);
        output.Append("\r\n--").Append(boundary).Append("--\r\n");
        return Encoding.ASCII.GetBytes(output.ToString());
    }

    private static void AppendHeaders(StringBuilder output, OutgoingMail mail, string boundary)
    {
        HeaderField.Append(output, "Date", [DateValue(mail.Date)]);
        HeaderField.AppendMailbox(output, MailFields.From, mail.From);
        HeaderField.AppendMailbox(output, MailFields.To, mail.To);
        if (mail.ReplyTo is not null)
        {
            HeaderField.AppendMailbox(output, MailFields.ReplyTo, mail.ReplyTo);
        }

        HeaderField.AppendText(output, MailFields.Subject, mail.Subject);
        HeaderField.Append(output, MailFields.MessageId, [mail.MessageId]);
        foreach (var header in mail.Headers)
        {
            var isThread = header.Name.Equals(MailFields.References, StringComparison.OrdinalIgnoreCase);
            HeaderField.AppendValue(output, header.Name, isThread ? ThreadReferences.Shorten(header.Value) : header.Value);
        }

        HeaderField.Append(output, "MIME-Version", ["1.0"]);
        HeaderField.Append(output, MailFields.ContentLanguage, [mail.Language]);
        HeaderField.Append(output, "Content-Type", ["multipart/alternative;", $"boundary=\"{boundary}\""]);
    }

    private static void AppendPart(StringBuilder output, string boundary, string type, string text)
    {
        var body = BodyEncoding.Of(text);
        output.Append("\r\n--").Append(boundary).Append("\r\n");
        HeaderField.Append(output, "Content-Type", [type + ";", "charset=utf-8"]);
        HeaderField.Append(output, "Content-Transfer-Encoding", [body.Name]);
        output.Append("\r\n").Append(body.Content);
    }

    // RFC 5322 section 3.3: the offset is written without a colon.
    private static string DateValue(DateTimeOffset date) =>
        date.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture)
        + date.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);

    // "=_" occurs in neither transfer encoding, so no text can end a part early (RFC 2045 section 6.7).
    private static string Boundary(string messageId) =>
        "=_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(messageId)).AsSpan(0, 16));
}
