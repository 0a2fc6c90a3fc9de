using System.Diagnostics.CodeAnalysis;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Adapters.Csv;

/// <summary>A mapping as far as it could be read: the layout, or every problem at once.</summary>
/// <param name="Layout">The layout; null when there are problems.</param>
/// <param name="Problems">All of them, in the order of the file; empty when there is a layout.</param>
public sealed record MappingResult(CsvLayout? Layout, IReadOnlyList<MappingProblem> Problems)
{
    /// <summary>Whether there is a layout.</summary>
    [MemberNotNullWhen(true, nameof(Layout))]
    public bool IsValid => Layout is not null;

    /// <summary>The layout.</summary>
    /// <exception cref="ComplaintOpsException">InvalidInput: names every problem.</exception>
    public CsvLayout LayoutOrThrow(string target)
        => Layout ?? throw new ComplaintOpsException(
            ErrorCode.InvalidInput,
            $"The mapping {target} is wrong: {string.Join("; ", Problems.Select(problem => $"{problem.Path}: {problem.Message}"))}.",
            target,
            "Correct what is named and start again; nothing was read.");
}
