using System.Globalization;
using System.Text;
using ComplaintOps.Core;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Intake;
using ComplaintOps.Core.Ports;
using ComplaintOps.Functions.Pages;

namespace ComplaintOps.Functions.Handlers.Inbound;

/// <summary>Keeps what comes with a mail as content of its complaint, and lists it for a note. The same mail again keeps nothing twice.</summary>
internal sealed class MailFiles(Workplace workplace)
{
    /// <summary>The part of a text that a message holds, cut at a whole character; the rest is kept as an attachment.</summary>
    public static (string Text, bool Cut) Fit(string text)
    {
        if (text.Length <= IntakeRules.MaxText)
        {
            return (text, false);
        }

        var end = IntakeRules.MaxText;
        return (text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)], true);
    }

    /// <summary>Stores the files of a mail, and its whole text when it is longer than a message. Returns the note that lists them, or null when there are none.</summary>
    public async Task<string?> KeepAsync(InboundMail mail, string complaintId, PageWords words, CancellationToken cancellationToken)
    {
        var (_, cut) = Fit(mail.Text);
        List<InboundAttachment> files = [.. mail.Attachments];
        if (cut)
        {
            files.Add(new InboundAttachment("message.txt", "text/plain", Encoding.UTF8.GetBytes(mail.Text)));
        }

        if (files.Count == 0)
        {
            return null;
        }

        var note = new StringBuilder(words.Text("inbound.attachments", PageWords.Number(files.Count)));
        for (var i = 0; i < files.Count; i++)
        {
            var id = SubmittedOnce.OperationId("attachment", mail.Identity, complaintId, PageWords.Number(i));
            await workplace.Store.Content.PutAsync(
                new ContentItem { Id = id, Subject = complaintId, Kind = "attachment", Salt = Ids.Draw(workplace.Entropy), CreatedAt = workplace.Now, Bytes = files[i].Bytes },
                cancellationToken);
            note.Append(CultureInfo.InvariantCulture, $"\n{i + 1}. {files[i].Name} ({files[i].Type}, {files[i].Bytes.Length} B, {id})");
        }

        return cut ? note.Append('\n').Append(words.Text("inbound.long")).ToString() : note.ToString();
    }
}
