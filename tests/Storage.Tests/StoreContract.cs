using System.Text.Json;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Storage.Tests;

/// <summary>
/// What every store must do, whatever it is made of. A store joins by a subclass that opens an empty one. The parts of the suite:
/// opening, steps, due entries, lists, content, documents, desks, values, many writers at once.
/// </summary>
public abstract partial class StoreContract : IAsyncLifetime
{
    private IStore? _store;

    private protected static CancellationToken Now => TestContext.Current.CancellationToken;

    private protected IStore Store => _store ?? throw new InvalidOperationException("The store is not open.");

    private protected IComplaintStore Complaints => Store.Complaints;

    public async ValueTask InitializeAsync() => _store = await OpenEmptyAsync();

    public virtual async ValueTask DisposeAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    private protected abstract Task<IStore> OpenEmptyAsync();

    private protected static async Task<List<T>> AllAsync<T>(IAsyncEnumerable<T> rows)
    {
        var all = new List<T>();
        await foreach (T row in rows.WithCancellation(Now))
        {
            all.Add(row);
        }

        return all;
    }

    /// <summary>Records hold lists and memory, which compare by reference; their text does not.</summary>
    private protected static void AssertSame<T>(T expected, T? actual) => Assert.Equal(JsonSerializer.Serialize(expected), JsonSerializer.Serialize(actual));

    private protected static async Task<ComplaintOpsException> RaisesAsync(ErrorCode code, Func<Task> act)
    {
        ComplaintOpsException error = await Assert.ThrowsAsync<ComplaintOpsException>(act);
        Assert.Equal(code, error.Code);
        return error;
    }

    private protected async Task<HeadRecord> OpenAsync(HeadRecord head)
    {
        CommitOutcome outcome = await Complaints.CommitAsync(StoreSamples.Opening(head), Now);
        Assert.Equal(CommitStatus.Committed, outcome.Status);
        return head;
    }

    private protected Task<HeadRecord> OpenAsync(string id) => OpenAsync(StoreSamples.Head(id));

    /// <summary>Reads page after page with a short page, to the end.</summary>
    private protected static async Task<List<T>> PagesAsync<T>(Func<T?, Task<IReadOnlyList<T>>> readAfter)
        where T : class
    {
        var all = new List<T>();
        IReadOnlyList<T> page = await readAfter(null);
        while (page.Count > 0)
        {
            all.AddRange(page);
            Assert.True(all.Count < 10_000, "The pages do not end.");
            page = await readAfter(all[^1]);
        }

        return all;
    }
}
