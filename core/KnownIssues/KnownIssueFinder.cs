using System.Runtime.CompilerServices;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.KnownIssues;

/// <summary>Shows known issues to staff, with how many complaints are about each. Nothing is written.</summary>
/// <param name="workplace">What it works with.</param>
/// <param name="culture">The language of the words.</param>
public sealed class KnownIssueFinder(Workplace workplace, string culture)
{
    private readonly KnownIssueBook _book = new(workplace);

    /// <summary>The issues, those that are not resolved first, then the latest first.</summary>
    /// <param name="resolved">Whether resolved ones are listed too.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<KnownIssueView> FindAsync(bool resolved, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var issues = await _book.ListAsync(cancellationToken).Where(issue => resolved || issue.ResolvedAt is null).ToListAsync(cancellationToken);
        var counts = issues.Count == 0 ? [] : await CountAsync(cancellationToken);
        foreach (var issue in issues.OrderBy(issue => issue.ResolvedAt is not null).ThenByDescending(issue => issue.OpenedAt).ThenBy(issue => issue.Id, StringComparer.Ordinal))
        {
            yield return await ViewAsync(issue, issue.Holding ?? issue.Versions[^1], counts.GetValueOrDefault(issue.Id), cancellationToken);
        }
    }

    /// <summary>One issue by id. Raises <c>NotFound</c>.</summary>
    public async Task<KnownIssueView> GetAsync(string id, CancellationToken cancellationToken)
    {
        var issue = await _book.GetAsync(id, cancellationToken);
        return await ViewAsync(issue, issue.Holding ?? issue.Versions[^1], (await CountAsync(cancellationToken)).GetValueOrDefault(issue.Id), cancellationToken);
    }

    /// <summary>Every version of an issue, the oldest first. Raises <c>NotFound</c>.</summary>
    public async Task<IReadOnlyList<KnownIssueView>> HistoryAsync(string id, CancellationToken cancellationToken)
    {
        var issue = await _book.GetAsync(id, cancellationToken);
        var count = (await CountAsync(cancellationToken)).GetValueOrDefault(issue.Id);
        List<KnownIssueView> versions = [];
        foreach (var version in issue.Versions)
        {
            versions.Add(await ViewAsync(issue, version, count, cancellationToken));
        }

        return versions;
    }

    private async Task<KnownIssueView> ViewAsync(KnownIssue issue, KnownIssueVersion version, int complaints, CancellationToken cancellationToken)
    {
        var texts = await _book.TextsAsync(version, cancellationToken);
        var text = texts[Cultures.Match(culture, texts.Keys) ?? Cultures.English];
        return new KnownIssueView
        {
            Id = issue.Id,
            Title = text.Title,
            Version = version.Number,
            Standing = version.Standing,
            Known = text.Known,
            Doing = text.Doing,
            OpenedAt = issue.OpenedAt,
            UpdatedAt = issue.UpdatedAt,
            ResolvedAt = issue.ResolvedAt,
            NextUpdateBy = version.NextUpdateBy,
            WrittenBy = version.WrittenBy,
            ApprovedBy = version.ApprovedBy,
            Waiting = issue.Waiting?.Number,
            Complaints = complaints,
            IsTelling = issue.IsTelling,
            Texts = texts,
        };
    }

    // One walk through the open list for all issues.
    private async Task<Dictionary<string, int>> CountAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        await foreach (var head in workplace.Store.Complaints.EachOpenAsync(owner: null, cancellationToken))
        {
            foreach (var id in HeadCodec.Read(head).Issues.Where(issue => issue.IsAttached).Select(issue => issue.Id))
            {
                counts[id] = counts.GetValueOrDefault(id) + 1;
            }
        }

        return counts;
    }
}
