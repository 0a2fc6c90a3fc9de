namespace ComplaintOps.Adapters.Tables.Client;

/// <summary>How a row is touched.</summary>
internal enum TableVerb
{
    /// <summary>It is made.</summary>
    Insert,

    /// <summary>Some of its properties change.</summary>
    Merge,

    /// <summary>All of its properties change.</summary>
    Replace,

    /// <summary>It goes.</summary>
    Delete,
}
