using ComplaintOps.Core;
using ComplaintOps.Core.Complaints.Entries;

namespace ComplaintOps.PowerShell.Arguments;

/// <summary>Offers the stored names of entry types.</summary>
public sealed class EntryTypeCompleter : Completer
{
    /// <inheritdoc/>
    private protected override Task<IReadOnlyList<(string Value, string Tip)>> OffersAsync(Workplace workplace, string typed, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<(string, string)>>([.. EntryTypes.Known.Select(type => (type.Name, "")).Order()]);
}
