namespace ComplaintOps.Core.Ports;

/// <summary>Subjects of content that belongs to no complaint.</summary>
public static class CommonContent
{
    /// <summary>What came in and is kept until it could be read.</summary>
    public const string Intake = "intake";
}
