using ComplaintOps.Core.Complaints;

namespace ComplaintOps.Core.Queries.Parts;

/// <summary>A solution that the customer may choose, or might have chosen, as it is shown to staff. All instants are UTC.</summary>
public sealed record OptionView
{
    /// <summary>The complaint.</summary>
    public required string Reference { get; init; }

    /// <summary>The id of the set that it was offered in.</summary>
    public required string OptionsId { get; init; }

    /// <summary>1, 2, 3, ... within the set.</summary>
    public required int Number { get; init; }

    /// <summary>Where the set stands.</summary>
    public required OptionSetState State { get; init; }

    /// <summary>Whether the customer chose this one.</summary>
    public bool IsChosen { get; init; }

    /// <summary>Until when one may be chosen; the first instant that is too late.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Who offered it.</summary>
    public required string By { get; init; }

    /// <summary>What is offered; null when it was erased.</summary>
    public string? Text { get; init; }
}
