using ComplaintOps.Core.Complaints;

namespace ComplaintOps.PowerShell.Showing;

/// <summary>What a notice is called at the prompt. People are named by their ids only.</summary>
internal static class NoticeWords
{
    /// <summary>The notice and who gets it: <c>Acknowledgement to the customer</c>.</summary>
    public static string Of(NoticeState notice) => $"{notice.Type} to {(notice.ToCustomer ? "the customer" : notice.Recipient)}";

    /// <summary>The same with the way that it takes: <c>Acknowledgement to the customer by mail</c>.</summary>
    public static string WithChannel(NoticeState notice) => $"{Of(notice)} {(notice.Channel == DeliveryChannel.Mail ? "by mail" : "by person")}";
}
