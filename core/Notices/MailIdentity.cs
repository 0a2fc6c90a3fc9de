namespace ComplaintOps.Core.Notices;

/// <summary>What every mail of an installation shares.</summary>
/// <param name="PublicUrl">Where customers and staff reach the app's pages.</param>
public sealed record MailIdentity(Uri PublicUrl);
