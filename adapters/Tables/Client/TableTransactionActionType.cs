namespace ComplaintOps.Adapters.Tables.Client;

/// <summary>What one action of a transaction does with its row.</summary>
public enum TableTransactionActionType
{
    /// <summary>Inserts it; the transaction fails when it exists.</summary>
    Add = 0,

    /// <summary>Merges into it; the transaction fails when it is absent or has another version.</summary>
    UpdateMerge = 1,

    /// <summary>Replaces it; the transaction fails when it is absent or has another version.</summary>
    UpdateReplace = 2,

    /// <summary>Deletes it; the transaction fails when it is absent or has another version.</summary>
    Delete = 3,

    /// <summary>Inserts it, or merges into what is there.</summary>
    UpsertMerge = 4,

    /// <summary>Inserts it, or replaces what is there.</summary>
    UpsertReplace = 5,
}
