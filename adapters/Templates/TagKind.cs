namespace ComplaintOps.Adapters.Templates;

/// <summary>The few things that may stand between double braces.</summary>
internal enum TagKind
{
    /// <summary>A value is printed: <c>{{reference}}</c>.</summary>
    Value,

    /// <summary><c>{{#if late}}</c>.</summary>
    If,

    /// <summary><c>{{#unless byPerson}}</c>.</summary>
    Unless,

    /// <summary><c>{{#each silent}}</c>.</summary>
    Each,

    /// <summary><c>{{else}}</c>.</summary>
    Else,

    /// <summary><c>{{/if}}</c> and its like.</summary>
    Close,

    /// <summary><c>{{! for the reader of the file }}</c>.</summary>
    Comment,
}
