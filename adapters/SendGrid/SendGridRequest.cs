using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ComplaintOps.Adapters.Mail;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.SendGrid;

/// <summary>
/// The body of <c>POST /v3/mail/send</c>, after SendGrid's OpenAPI document: one personalization for the one recipient, text before HTML,
/// tracking off, and nothing personal in the custom arguments, which the provider keeps for long.
/// </summary>
internal static class SendGridRequest
{
    /// <summary>The provider takes less than 30 MB, taken here as decimal to stay clear of the limit.</summary>
    public const int LargestBody = 30_000_000;

    /// <summary>The provider's limit for all custom arguments together, in bytes.</summary>
    private const int LargestCustomArguments = 10_000;

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the body in UTF-8. The mail has no <see cref="OutgoingMailRules"/> problem.</summary>
    public static byte[] Write(OutgoingMail mail, bool sandbox)
    {
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output, Writing))
        {
            json.WriteStartObject();
            WritePersonalization(json, mail);
            WriteMailbox(json, "from", mail.From);
            if (mail.ReplyTo is not null)
            {
                WriteMailbox(json, "reply_to", mail.ReplyTo);
            }

            json.WriteString("subject", WellFormed(mail.Subject));
            WriteContent(json, mail);
            WriteHeaders(json, mail);
            WriteSettings(json, mail, sandbox);
            json.WriteEndObject();
        }

        return output.ToArray();
    }

    /// <summary>Whether the tags fit the provider's limit for custom arguments.</summary>
    public static bool CustomArgumentsFit(OutgoingMail mail) =>
        CustomArguments(mail).Sum(tag => Encoding.UTF8.GetByteCount(tag.Key) + Encoding.UTF8.GetByteCount(tag.Value) + 6) < LargestCustomArguments;

    // Custom arguments stand in the personalization: at the message level the provider's own document calls them a string.
    private static void WritePersonalization(Utf8JsonWriter json, OutgoingMail mail)
    {
        json.WriteStartArray("personalizations");
        json.WriteStartObject();
        json.WriteStartArray("to");
        WriteMailbox(json, null, mail.To);
        json.WriteEndArray();
        json.WriteStartObject("custom_args");
        foreach (var (key, value) in CustomArguments(mail))
        {
            json.WriteString(WellFormed(key), WellFormed(value));
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteMailbox(Utf8JsonWriter json, string? property, MailAddress mailbox)
    {
        if (property is not null)
        {
            json.WritePropertyName(property);
        }

        json.WriteStartObject();
        json.WriteString("email", MailboxRules.Ascii(mailbox.Address));

        // The provider takes ';' and ',' in a name for the end of the address.
        var name = string.Join(' ', mailbox.Name.Split([' ', ';', ','], StringSplitOptions.RemoveEmptyEntries));
        if (name.Length > 0)
        {
            json.WriteString("name", WellFormed(name));
        }

        json.WriteEndObject();
    }

    private static void WriteContent(Utf8JsonWriter json, OutgoingMail mail)
    {
        json.WriteStartArray("content");
        foreach (var (type, value) in new[] { ("text/plain", mail.Text), ("text/html", mail.Html) })
        {
            json.WriteStartObject();
            json.WriteString("type", type);
            json.WriteString("value", WellFormed(value));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteHeaders(Utf8JsonWriter json, OutgoingMail mail)
    {
        json.WriteStartObject("headers");
        json.WriteString(MailFields.MessageId, mail.MessageId);
        json.WriteString(MailFields.ContentLanguage, mail.Language);
        foreach (var header in mail.Headers)
        {
            var isThread = header.Name.Equals(MailFields.References, StringComparison.OrdinalIgnoreCase);
            json.WriteString(header.Name, isThread ? ThreadReferences.Shorten(header.Value) : HeaderField.ToAsciiValue(header.Value));
        }

        json.WriteEndObject();
    }

    private static void WriteSettings(Utf8JsonWriter json, OutgoingMail mail, bool sandbox)
    {
        json.WriteStartObject("mail_settings");
        WriteSwitch(json, "sandbox_mode", sandbox);

        // Only the unsubscribe list is ever passed: after a bounce or a spam report mail is useless, and a person gives the notice instead.
        if (IsStatutory(mail))
        {
            WriteSwitch(json, "bypass_unsubscribe_management", on: true);
        }

        json.WriteEndObject();
        json.WriteStartObject("tracking_settings");
        WriteSwitch(json, "click_tracking", on: false);
        WriteSwitch(json, "open_tracking", on: false);
        WriteSwitch(json, "subscription_tracking", on: false);
        WriteSwitch(json, "ganalytics", on: false);
        json.WriteEndObject();
    }

    private static void WriteSwitch(Utf8JsonWriter json, string name, bool on)
    {
        json.WriteStartObject(name);
        json.WriteBoolean("enable", on);
        json.WriteEndObject();
    }

    private static IEnumerable<KeyValuePair<string, string>> CustomArguments(OutgoingMail mail) =>
        mail.Tags.Where(tag => tag.Key != SendGridOptions.StatutoryTag).OrderBy(tag => tag.Key, StringComparer.Ordinal);

    private static bool IsStatutory(OutgoingMail mail) => mail.Tags.GetValueOrDefault(SendGridOptions.StatutoryTag) == "true";

    // Half of a surrogate pair, which a customer's text may hold, has no UTF-8 form; it becomes U+FFFD as in the other senders.
    private static string WellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
