using System.Runtime.CompilerServices;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Testing;

/// <summary>Any store, with calls that are counted and fail as planned. Disposing it leaves the inner store open, for the look at what is left.</summary>
public sealed class FaultyStore(IStore inner, FaultPlan plan) : IStore
{
    public string Description => inner.Description;

    public StoreMeta Meta => inner.Meta;

    public FaultPlan Plan => plan;

    /// <summary>The store behind, whose calls neither count nor fail.</summary>
    public IStore Inner => inner;

    public IComplaintStore Complaints { get; } = new FaultyComplaints(inner.Complaints, plan);

    public IContentStore Content { get; } = new FaultyContent(inner.Content, plan);

    public IDocumentStore Documents { get; } = new FaultyDocuments(inner.Documents, plan);

    public Task<StoreMode> GetModeAsync(CancellationToken cancellationToken) => plan.RunAsync("Store.GetModeAsync", writes: false, () => inner.GetModeAsync(cancellationToken));

    public Task RequireUsableAsync(CancellationToken cancellationToken) => plan.RunAsync("Store.RequireUsableAsync", writes: false, () => Done(inner.RequireUsableAsync(cancellationToken)));

    public Task FreezeAsync(CancellationToken cancellationToken) => plan.RunAsync("Store.FreezeAsync", writes: true, () => Done(inner.FreezeAsync(cancellationToken)));

    public Task UnfreezeAsync(CancellationToken cancellationToken) => plan.RunAsync("Store.UnfreezeAsync", writes: true, () => Done(inner.UnfreezeAsync(cancellationToken)));

    public Task MarkMovedAsync(string to, CancellationToken cancellationToken) => plan.RunAsync("Store.MarkMovedAsync", writes: true, () => Done(inner.MarkMovedAsync(to, cancellationToken)));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async IAsyncEnumerable<T> Walk<T>(
        FaultPlan plan, string method, IAsyncEnumerable<T> rows, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        StoreCall call = await plan.EnterAsync(method, writes: false);
        await foreach (T row in rows.WithCancellation(cancellationToken))
        {
            yield return row;
        }

        await plan.LeaveAsync(call);
    }

    private static async Task<bool> Done(Task call)
    {
        await call;
        return true;
    }

    private sealed class FaultyComplaints(IComplaintStore inner, FaultPlan plan) : IComplaintStore
    {
        public Task<HeadRecord?> GetHeadAsync(string id, CancellationToken cancellationToken)
            => Read(() => inner.GetHeadAsync(id, cancellationToken));

        public Task<HeadWithParties?> GetHeadWithPartiesAsync(string id, CancellationToken cancellationToken)
            => Read(() => inner.GetHeadWithPartiesAsync(id, cancellationToken));

        public Task<string?> FindByReferenceAsync(string reference, CancellationToken cancellationToken)
            => Read(() => inner.FindByReferenceAsync(reference, cancellationToken));

        public Task<string?> FindByIntakeAsync(string intakeId, CancellationToken cancellationToken)
            => Read(() => inner.FindByIntakeAsync(intakeId, cancellationToken));

        public IAsyncEnumerable<EntryRecord> ReadTimelineAsync(string id, long afterSequence, CancellationToken cancellationToken)
            => Walk(plan, "Complaints.ReadTimelineAsync", inner.ReadTimelineAsync(id, afterSequence, cancellationToken), cancellationToken);

        public Task<CommitOutcome> CommitAsync(Commit commit, CancellationToken cancellationToken)
            => Write(() => inner.CommitAsync(commit, cancellationToken));

        public Task<IReadOnlyList<CommitOutcome>> CommitAllAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken)
            => Write(() => inner.CommitAllAsync(commits, cancellationToken));

        public Task<IReadOnlyList<DueEntry>> ReadDueAsync(DutyKind duty, DateTimeOffset until, DueEntry? after, int take, CancellationToken cancellationToken)
            => Read(() => inner.ReadDueAsync(duty, until, after, take, cancellationToken));

        public Task<IReadOnlyList<DueEntry>> GetDueAsync(string subject, CancellationToken cancellationToken)
            => Read(() => inner.GetDueAsync(subject, cancellationToken));

        public Task<bool> PostponeAsync(DueEntry current, DueEntry postponed, CancellationToken cancellationToken)
            => Write(() => inner.PostponeAsync(current, postponed, cancellationToken));

        public Task<IReadOnlyList<DueEntry>> ReadQuarantinedAsync(DueEntry? after, int take, CancellationToken cancellationToken)
            => Read(() => inner.ReadQuarantinedAsync(after, take, cancellationToken));

        public Task<IReadOnlyDictionary<DutyKind, DueAge>> ReadDueAgesAsync(CancellationToken cancellationToken)
            => Read(() => inner.ReadDueAgesAsync(cancellationToken));

        public Task<IReadOnlyList<HeadRecord>> ListOpenAsync(string? owner, HeadRecord? after, int take, CancellationToken cancellationToken)
            => Read(() => inner.ListOpenAsync(owner, after, take, cancellationToken));

        public Task<IReadOnlyList<HeadRecord>> ListClosedAsync(
            DateTimeOffset from, DateTimeOffset to, HeadRecord? after, int take, CancellationToken cancellationToken)
            => Read(() => inner.ListClosedAsync(from, to, after, take, cancellationToken));

        public Task<IReadOnlyList<HeadRecord>> ListAllAsync(string? afterId, int take, CancellationToken cancellationToken)
            => Read(() => inner.ListAllAsync(afterId, take, cancellationToken));

        public Task<IReadOnlyDictionary<string, int>> CountOpenByOwnerAsync(CancellationToken cancellationToken)
            => Read(() => inner.CountOpenByOwnerAsync(cancellationToken));

        public Task<DeskRecord?> GetDeskAsync(string desk, CancellationToken cancellationToken)
            => Read(() => inner.GetDeskAsync(desk, cancellationToken));

        public Task<bool> CommitDeskAsync(
            DeskRecord desk, DateTimeOffset? digestAt, IReadOnlyList<ContentItem> content, CancellationToken cancellationToken)
            => Write(() => inner.CommitDeskAsync(desk, digestAt, content, cancellationToken));

        private Task<T> Read<T>(Func<Task<T>> call, [CallerMemberName] string method = "") => plan.RunAsync($"Complaints.{method}", writes: false, call);

        private Task<T> Write<T>(Func<Task<T>> call, [CallerMemberName] string method = "") => plan.RunAsync($"Complaints.{method}", writes: true, call);
    }

    private sealed class FaultyContent(IContentStore inner, FaultPlan plan) : IContentStore
    {
        public Task PutAsync(ContentItem item, CancellationToken cancellationToken)
            => plan.RunAsync("Content.PutAsync", writes: true, () => Done(inner.PutAsync(item, cancellationToken)));

        public Task<ContentItem?> GetAsync(string id, CancellationToken cancellationToken)
            => plan.RunAsync("Content.GetAsync", writes: false, () => inner.GetAsync(id, cancellationToken));

        public Task DeleteAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
            => plan.RunAsync("Content.DeleteAsync", writes: true, () => Done(inner.DeleteAsync(ids, cancellationToken)));

        public Task<int> CleanAsync(DateTimeOffset before, CancellationToken cancellationToken)
            => plan.RunAsync("Content.CleanAsync", writes: true, () => inner.CleanAsync(before, cancellationToken));

        public IAsyncEnumerable<ContentInfo> ListAsync(string subject, CancellationToken cancellationToken)
            => Walk(plan, "Content.ListAsync", inner.ListAsync(subject, cancellationToken), cancellationToken);
    }

    private sealed class FaultyDocuments(IDocumentStore inner, FaultPlan plan) : IDocumentStore
    {
        public Task<StoredDocument?> GetAsync(string key, CancellationToken cancellationToken)
            => plan.RunAsync("Documents.GetAsync", writes: false, () => inner.GetAsync(key, cancellationToken));

        public Task<long?> PutAsync(string key, string body, long? expectedVersion, CancellationToken cancellationToken)
            => plan.RunAsync("Documents.PutAsync", writes: true, () => inner.PutAsync(key, body, expectedVersion, cancellationToken));

        public Task DeleteAsync(string key, CancellationToken cancellationToken)
            => plan.RunAsync("Documents.DeleteAsync", writes: true, () => Done(inner.DeleteAsync(key, cancellationToken)));

        public IAsyncEnumerable<StoredDocument> ListAsync(string prefix, CancellationToken cancellationToken)
            => Walk(plan, "Documents.ListAsync", inner.ListAsync(prefix, cancellationToken), cancellationToken);
    }
}
