namespace ComplaintOps.Adapters.Tables;

/// <summary>What a row of a step is, for whoever must know why it was not accepted.</summary>
internal enum TablesPart
{
    /// <summary>The head of a complaint.</summary>
    Head,

    /// <summary>An entry of a timeline.</summary>
    Entry,

    /// <summary>A head's copy in a list.</summary>
    List,

    /// <summary>A duty that becomes due.</summary>
    Due,

    /// <summary>Texts, addresses and mails.</summary>
    Content,

    /// <summary>Which complaint has an intake id, or claims it.</summary>
    Intake,

    /// <summary>Which complaint has a reference, or claims it.</summary>
    Reference,

    /// <summary>That content was written ahead of its step.</summary>
    Begun,
}
