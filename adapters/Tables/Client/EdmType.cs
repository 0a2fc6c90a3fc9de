namespace ComplaintOps.Adapters.Tables.Client;

/// <summary>The names of the types that JSON does not tell by itself.</summary>
internal static class EdmType
{
    public const string Int32 = "Edm.Int32";
    public const string Int64 = "Edm.Int64";
    public const string Double = "Edm.Double";
    public const string Boolean = "Edm.Boolean";
    public const string DateTime = "Edm.DateTime";
    public const string Guid = "Edm.Guid";
    public const string Binary = "Edm.Binary";
    public const string String = "Edm.String";

    /// <summary>All of them; an answer's text is looked up here instead of being made anew for every property.</summary>
    public static IReadOnlyList<string> All { get; } = [Int64, DateTime, Double, Guid, Binary, Int32, Boolean, String];
}
