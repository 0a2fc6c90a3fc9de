using ComplaintOps.Core.Complaints;

namespace ComplaintOps.PowerShell.Running;

/// <summary>What a change is called when it is asked for, with everything that would leave the house because of it. It names people by their ids only.</summary>
internal static class ChangeText
{
    /// <summary>The action, the notices that it would cause, those that are kept back, and those that it would take back; of every complaint that it touches.</summary>
    public static string Of(string action, params IReadOnlyList<CommandPreview> previews)
    {
        var notices = previews.SelectMany(preview => preview.Notices).Select(notice => $"{notice.Type} to {RecipientOf(notice)} {(notice.Channel == DeliveryChannel.Mail ? "by mail" : "by person")}").ToList();
        var back = previews.SelectMany(preview => preview.TakenBack).Select(Named).ToList();
        var kept = previews.SelectMany(preview => preview.KeptBack).Select(Named).ToList();
        return action
            + (notices.Count > 0 ? $"; would send: {string.Join(", ", notices)}" : "; would send nothing")
            + (kept.Count > 0 ? $"; would keep back: {string.Join(", ", kept)}" : "")
            + (back.Count > 0 ? $"; would take back: {string.Join(", ", back)}" : "");
    }

    /// <summary>Who gets a notice.</summary>
    public static string RecipientOf(NoticeState notice) => notice.ToCustomer ? "the customer" : notice.Recipient;

    private static string Named(NoticeState notice) => $"{notice.Type} to {RecipientOf(notice)}";
}
