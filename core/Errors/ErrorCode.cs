namespace ComplaintOps.Core.Errors;

/// <summary>
/// Everything that can go wrong, as a closed list. Numbers are a public contract: never renumbered, never reused.
/// Each has a heading in <c>docs/errors.md</c>.
/// </summary>
public enum ErrorCode
{
    /// <summary>A failure that nobody foresaw; the original is inside.</summary>
    Unexpected = 0,

    /// <summary>A value from outside (request, row, parameter, mail) is not usable.</summary>
    InvalidInput = 1,

    /// <summary>A policy, calendar or directory file is wrong.</summary>
    InvalidPolicy = 2,

    /// <summary>A notice template is wrong or lacks a required element.</summary>
    InvalidTemplate = 3,

    /// <summary>A setting of the program is missing or wrong.</summary>
    InvalidConfiguration = 4,

    /// <summary>What was named does not exist.</summary>
    NotFound = 5,

    /// <summary>Somebody else changed what this change depends on.</summary>
    Conflict = 6,

    /// <summary>The rules do not allow this step in the present state.</summary>
    StepRefused = 7,

    /// <summary>The store cannot be reached or opened.</summary>
    StoreUnavailable = 8,

    /// <summary>The store is locked by another writer for longer than we wait.</summary>
    StoreBusy = 9,

    /// <summary>The store has no room left.</summary>
    StoreFull = 10,

    /// <summary>The store's file or rows are damaged.</summary>
    StoreCorrupt = 11,

    /// <summary>The store, or an entry in it, was written by a newer version of this program.</summary>
    StoreNewer = 12,

    /// <summary>The store was moved elsewhere and must not be used any more.</summary>
    StoreMoved = 13,

    /// <summary>The store holds a simulation and cannot be used for real work.</summary>
    StoreSimulated = 14,

    /// <summary>The store lies on a place where its guarantees do not hold (network file system).</summary>
    StoreLocation = 15,

    /// <summary>The store cannot be shared by those who must write it (owner, permissions).</summary>
    StoreAccess = 16,

    /// <summary>A published document (policy, calendar, directory, template) that a complaint is bound to cannot be loaded.</summary>
    DocumentMissing = 17,

    /// <summary>A value is larger than the store or the protocol takes.</summary>
    TooLarge = 18,

    /// <summary>The mail provider cannot be reached, or our account with it is refused.</summary>
    MailUnavailable = 19,

    /// <summary>A link is not ours, expired, revoked or made for something else.</summary>
    LinkInvalid = 20,

    /// <summary>A cap (per address, source or desk) is reached; the work waits.</summary>
    LimitReached = 21,

    /// <summary>A legal hold forbids erasing.</summary>
    LegalHold = 22,

    /// <summary>The step is allowed when somebody says why; it asks first.</summary>
    NeedsConfirmation = 23,
}
