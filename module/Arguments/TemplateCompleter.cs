using ComplaintOps.Core;
using ComplaintOps.Core.Notices;

namespace ComplaintOps.PowerShell.Arguments;

/// <summary>Offers the active templates of notices in every language, each with its subject.</summary>
public sealed class TemplateCompleter : Completer
{
    private const string Subject = "subject:";

    /// <inheritdoc/>
    private protected override async Task<IReadOnlyList<(string Value, string Tip)>> OffersAsync(Workplace workplace, string typed, CancellationToken cancellationToken) =>
    [
        .. (await workplace.Sets.ActiveAsync(cancellationToken)).Templates
            .Where(template => template.Path != NoticeNames.LayoutPath)
            .OrderBy(template => template.Path, StringComparer.Ordinal)
            .Select(template => (template.Path, SubjectOf(template.Text))),
    ];

    private static string SubjectOf(string text) =>
        text.Split('\n').FirstOrDefault(line => line.StartsWith(Subject, StringComparison.Ordinal)) is { } line ? line[Subject.Length..].Trim().Trim('"') : "";
}
