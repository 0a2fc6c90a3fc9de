namespace ComplaintOps.Core.Ports;

/// <summary>Subjects of content that belongs to no complaint.</summary>
public static class CommonContent
{
    /// <summary>What came in and is kept until it could be read.</summary>
    public const string Intake = "intake";

    /// <summary>The kind of a form or a call of the API as it came.</summary>
    public const string RawForm = "raw-intake";

    /// <summary>The kind of a mail as it came.</summary>
    public const string RawMail = "raw-mail";

    /// <summary>The kind of an automatic mail that answers nothing of ours.</summary>
    public const string AutomaticMail = "mail-automatic";

    /// <summary>The kind of a provider's event about a mail that we do not know.</summary>
    public const string UnknownEvent = "mail-event-unknown";
}
