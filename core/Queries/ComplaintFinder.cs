using System.Runtime.CompilerServices;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Ports;
using ComplaintOps.Core.Queries.Parts;

namespace ComplaintOps.Core.Queries;

/// <summary>
/// Finds complaints. Lists come page by page, silent longest first and then by the next limit; ended ones follow by their end. At most one page is in memory, and
/// no timeline is read for a list. Nothing is written.
/// </summary>
public sealed class ComplaintFinder(Workplace workplace)
{
    /// <summary>How many last entries a detail shows.</summary>
    public const int LastEntries = 8;

    private const int Page = 100;

    /// <summary>The complaints that a filter lets through. Raises <c>InvalidInput</c> for a search in texts that does not say that it reads everything.</summary>
    public async IAsyncEnumerable<ComplaintView> FindAsync(ComplaintFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        filter.Check();
        var now = workplace.Now;
        await foreach (var head in HeadsAsync(filter, now, cancellationToken))
        {
            if (!filter.Passes(head, now))
            {
                continue;
            }

            var view = ComplaintView.Of(head, await ReadAsync(head, cancellationToken), now);
            if (filter.Passes(view) && await ContainsTextAsync(view.Complaint, filter.Text, cancellationToken))
            {
                yield return view;
            }
        }
    }

    /// <summary>One complaint by its reference, as a list shows it. Raises <c>InvalidInput</c> or <c>NotFound</c>.</summary>
    public async Task<ComplaintView> GetAsync(string reference, CancellationToken cancellationToken) =>
        await ViewAsync(await workplace.Loader.GetByReferenceAsync(reference, cancellationToken), cancellationToken);

    /// <summary>A complaint that was just read or changed, as a list shows it.</summary>
    public Task<ComplaintView> ViewAsync(Complaint complaint, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(new ComplaintView(complaint, HeadCodec.Write(complaint).NextLimitAt, workplace.Now));
    }

    /// <summary>One complaint with everything. Raises <c>InvalidInput</c> or <c>NotFound</c>.</summary>
    public async Task<ComplaintDetail> DetailAsync(string reference, CancellationToken cancellationToken)
    {
        var complaint = await workplace.Loader.GetByReferenceAsync(reference, cancellationToken);
        var content = new ContentReader(workplace.Store.Content);
        var narrative = complaint.Intake is { } intake ? await content.JsonAsync<Narrative>(intake.Narrative.Id, cancellationToken) : null;
        var rules = await workplace.Loader.RulesAsync(complaint, cancellationToken);
        List<EntryView> lines = [];
        await foreach (var record in workplace.Store.Complaints.ReadTimelineAsync(complaint.Id, Math.Max(0, complaint.LastSequence - LastEntries), cancellationToken))
        {
            lines.Add(EntryView.Of(complaint.Reference, EntryCodec.Read(record), text: null));
        }

        return new ComplaintDetail(complaint, HeadCodec.Write(complaint).NextLimitAt, workplace.Now)
        {
            Customer = complaint.Parties.Count > 0 ? await content.JsonAsync<PartyDetails>(complaint.Complainant.Details.Id, cancellationToken) : null,
            Subject = narrative?.Subject,
            Text = narrative?.Text,
            Wanted = narrative?.Wanted ?? "",
            Stages = rules is null ? [] : [.. rules.Policy.Stages.Select(stage => stage.Key)],
            NotClosableBecause = complaint.IsOpen && rules is not null ? ClosingObstacle.Of(complaint, rules.Policy, rules.Calendar, workplace.Now)?.Why : null,
            Handling = await new ComplaintParts(workplace.Store.Content).HandlingAsync(complaint, workplace.Now, cancellationToken),
            LastEntries = lines,
        };
    }

    private async IAsyncEnumerable<HeadRecord> HeadsAsync(ComplaintFilter filter, DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (filter.WantsOpen)
        {
            // One owner has a list of their own in every store; several are cheaper from the whole one.
            var owner = filter.Owners is [{ Length: > 0 } only] ? await SpelledAsync(only, cancellationToken) : null;
            await foreach (var head in PagesAsync(after => workplace.Store.Complaints.ListOpenAsync(owner, after, Page, cancellationToken)))
            {
                yield return head;
            }
        }

        if (filter.WantsEnded)
        {
            await foreach (var head in PagesAsync(after => workplace.Store.Complaints.ListClosedAsync(filter.Closed.From(now), filter.Closed.To(now), after, Page, cancellationToken)))
            {
                yield return head;
            }
        }
    }

    private static async IAsyncEnumerable<HeadRecord> PagesAsync(Func<HeadRecord?, Task<IReadOnlyList<HeadRecord>>> read)
    {
        HeadRecord? last = null;
        while (await read(last) is { Count: > 0 } page)
        {
            foreach (var head in page)
            {
                yield return head;
            }

            if (page[^1].Id == last?.Id)
            {
                throw new ComplaintOpsException(ErrorCode.Unexpected, "The store gives the same page again and again.", recommendedAction: "Report it: a list must come to an end.");
            }

            last = page[^1];
        }
    }

    // The list of an owner is found by the exact id; people type it in any case.
    private async Task<string> SpelledAsync(string owner, CancellationToken cancellationToken) =>
        (await workplace.Sets.FindActiveAsync(cancellationToken))?.Directory.People.FirstOrDefault(person => person.Id.Equals(owner, StringComparison.OrdinalIgnoreCase))?.Id ?? owner;

    private async Task<Complaint> ReadAsync(HeadRecord head, CancellationToken cancellationToken)
    {
        var complaint = HeadCodec.Read(head);
        return complaint.FoldVersion == Fold.Version ? complaint : await workplace.Loader.GetAsync(head.Id, cancellationToken);
    }

    private async Task<bool> ContainsTextAsync(Complaint complaint, string? text, CancellationToken cancellationToken)
    {
        if (text is null)
        {
            return true;
        }

        return complaint.Intake is { } intake
            && await new ContentReader(workplace.Store.Content).JsonAsync<Narrative>(intake.Narrative.Id, cancellationToken) is { } narrative
            && new[] { narrative.Subject, narrative.Text, narrative.Wanted }.Any(part => part.Contains(text, StringComparison.OrdinalIgnoreCase));
    }
}
