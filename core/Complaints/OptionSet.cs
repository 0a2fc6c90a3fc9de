namespace ComplaintOps.Core.Complaints;

/// <summary>Solutions that the customer may choose from.</summary>
/// <param name="Id">Its id within the complaint: <c>o</c> and the sequence number of its entry.</param>
/// <param name="By">Who offered them.</param>
/// <param name="Until">Until when one may be chosen (UTC); the first instant that is too late.</param>
/// <param name="Options">The options, in the order in which they are shown.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Chosen">The number of the chosen option, or null.</param>
/// <param name="ChosenAt">When it was chosen (UTC), or null.</param>
public sealed record OptionSet(string Id, string By, DateTimeOffset Until, IReadOnlyList<OfferedOption> Options, OptionSetState State, int? Chosen, DateTimeOffset? ChosenAt);

/// <summary>One solution.</summary>
/// <param name="Entry">Its entry, by sequence number: what a link to choose it names.</param>
/// <param name="Number">1, 2, 3, ... within the set.</param>
/// <param name="Text">What, as content that the customer sees.</param>
public sealed record OfferedOption(long Entry, int Number, ContentRef Text);

/// <summary>Where a set of options stands; numbers are stored and never change.</summary>
public enum OptionSetState
{
    /// <summary>The customer may choose.</summary>
    Open = 1,

    /// <summary>One was chosen.</summary>
    Chosen = 2,

    /// <summary>Nobody chose in time.</summary>
    Expired = 3,

    /// <summary>Taken back, or replaced by newer ones.</summary>
    Withdrawn = 4,
}
