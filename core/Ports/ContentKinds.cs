namespace ComplaintOps.Core.Ports;

/// <summary>Kinds of content that stores treat in a way of their own.</summary>
public static class ContentKinds
{
    /// <summary>The name and addresses of a party. Every mail needs them, so that a store keeps them where it reads them together with the head.</summary>
    public const string Party = "party";
}
