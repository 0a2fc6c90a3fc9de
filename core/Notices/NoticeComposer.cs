using System.Globalization;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Notices;

/// <summary>Makes the words of a notice from a complaint: the mail to freeze, or the script for the person who gives it.</summary>
public sealed class NoticeComposer(ITemplateEngine engine, PublishedSets sets, SigningKeys keys, MailIdentity identity, TimeProvider machine)
{
    /// <summary>The words of a notice in the recipient's language.</summary>
    public async Task<RenderedNotice> RenderAsync(Complaint complaint, NoticeState notice, Rules rules, ContentReader content, CancellationToken cancellationToken)
    {
        var set = await sets.ActiveAsync(cancellationToken);
        var culture = notice.ToCustomer ? complaint.Language : rules.Desk.Language;
        var phrases = set.Phrases.TryGetValue(culture, out var found) ? found : set.Phrases[Cultures.English];
        var words = new NoticeWords(complaint, notice, rules, phrases, culture, keys, identity, machine.GetUtcNow());
        var model = notice.ToCustomer ? await CustomerModel.BuildAsync(words, content.ForCustomer(), cancellationToken) : await StaffModel.BuildAsync(words, content, cancellationToken);
        return Render(set, notice.Type, culture, model);
    }

    /// <summary>Renders a model with the active template of its type and culture. Raises <c>InvalidTemplate</c> when there is none.</summary>
    public RenderedNotice Render(PublishedSet set, NoticeType type, string culture, NoticeModel model)
    {
        var path = NoticeNames.TemplatePath(culture, type);
        var template = set.Templates.FirstOrDefault(template => template.Path == path) ?? throw Missing(path);
        var layout = set.Templates.FirstOrDefault(template => template.Path == NoticeNames.LayoutPath) ?? throw Missing(NoticeNames.LayoutPath);
        return engine.Render(template, layout, culture, model);
    }

    /// <summary>
    /// The mail that carries a notice. Answers to it thread by its Message-ID and its subject tag; automatic-mail headers follow RFC 3834, and Exchange's
    /// own header keeps out-of-office answers away.
    /// </summary>
    public async Task<OutgoingMail> ComposeAsync(Complaint complaint, NoticeState notice, Rules rules, ContentReader content, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var to = notice.ToCustomer
            ? await CustomerAddressAsync(complaint, notice, content, cancellationToken)
            : StaffAddress(notice, rules);
        var rendered = await RenderAsync(complaint, notice, rules, content, cancellationToken);
        var domain = rules.Desk.FromAddress[(rules.Desk.FromAddress.IndexOf('@', StringComparison.Ordinal) + 1)..];
        var ours = complaint.Notices.Where(other => other.Channel == DeliveryChannel.Mail && other.Recipient == notice.Recipient && other.Message is not null && other.Sequence != notice.Sequence)
            .Select(other => MessageIds.Make(keys, complaint.Id, other.Sequence, domain))
            .ToList();
        return new OutgoingMail
        {
            MessageId = MessageIds.Make(keys, complaint.Id, notice.Sequence, domain),
            From = new MailAddress(rules.Desk.FromAddress, rules.Desk.Name.For(rendered.Culture, rules.Desk.Language)),
            To = to,
            Subject = rendered.Subject,
            Text = rendered.Text,
            Html = rendered.Html,
            Language = rendered.Culture,
            Date = TimeZoneInfo.ConvertTime(now, rules.Calendar.Zone),
            Headers = Headers(notice, ours),
            Tags = new Dictionary<string, string>
            {
                ["c"] = complaint.Id,
                ["m"] = notice.Sequence.ToString(CultureInfo.InvariantCulture),
                ["t"] = NoticeNames.FileName(notice.Type),
                ["r"] = complaint.Reference,
            },
        };
    }

    private static List<MailHeader> Headers(NoticeState notice, List<string> ours)
    {
        List<MailHeader> headers = [];
        if (notice.Type is not (NoticeType.Reply or NoticeType.FinalResponse))
        {
            // A human answer is a letter, not an automatic message: other systems must not treat it as one.
            headers.Add(new MailHeader("Auto-Submitted", notice.Type == NoticeType.Acknowledgement ? "auto-replied" : "auto-generated"));
            headers.Add(new MailHeader("X-Auto-Response-Suppress", "OOF, AutoReply"));
        }

        if (ours.Count > 0)
        {
            // RFC 5322 threading; the first and the latest ones are enough for every mail program.
            headers.Add(new MailHeader("In-Reply-To", ours[^1]));
            headers.Add(new MailHeader("References", string.Join(' ', ours.Count > 10 ? [ours[0], .. ours[^9..]] : ours)));
        }

        return headers;
    }

    private static async Task<MailAddress> CustomerAddressAsync(Complaint complaint, NoticeState notice, ContentReader content, CancellationToken cancellationToken)
    {
        var party = complaint.Party(notice.Recipient)!;
        var details = await content.JsonAsync<PartyDetails>(party.Details.Id, cancellationToken);
        return details is { Email.Length: > 0 }
            ? new MailAddress(details.Email, OneLine(details.Name))
            : throw new ComplaintOpsException(ErrorCode.NotFound, $"Complaint {complaint.Reference}: the address for notice {notice.Sequence} was erased.", complaint.Reference, "Nothing can be sent to an erased person.");
    }

    // A name typed over two lines must not cost the customer the mail: senders refuse headers with line breaks.
    private static string OneLine(string name) => string.Join(' ', string.Concat(name.Select(letter => char.IsControl(letter) ? ' ' : letter)).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static MailAddress StaffAddress(NoticeState notice, Rules rules)
    {
        var person = rules.Directory.FindPerson(notice.Recipient)
            ?? throw new ComplaintOpsException(ErrorCode.NotFound, $"There is no person '{notice.Recipient}' in the directory.", notice.Recipient, "Add the person, or publish the directory that has them.");
        return new MailAddress(person.Email, person.Name.For(rules.Desk.Language, rules.Desk.Language));
    }

    private static ComplaintOpsException Missing(string path) =>
        new(ErrorCode.InvalidTemplate, $"There is no active template '{path}'.", path, "Add it and publish.");
}
