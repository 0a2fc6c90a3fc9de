using ComplaintOps.Adapters.Sqlite;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Ports;
using ComplaintOps.Testing;
using static ComplaintOps.Storage.Tests.StoreSamples;

namespace ComplaintOps.Storage.Tests.Sqlite;

/// <summary>
/// The other process: commits to a complaint of its own and to shared ones, and prints each operation once the store has confirmed it. Every step
/// writes one entry, one due entry that says the version, and one content item, so that a torn step can be seen.
/// </summary>
internal static class StoreWorker
{
    public static readonly string[] SharedIds = ["shared-0", "shared-1", "shared-2"];

    public static async Task<int> RunAsync(StoreWorkerOrder order)
    {
        await using SqliteStore store = await SqliteStoreFactory.OpenAsync(
            new SqliteStoreOptions { Path = order.Path, BusyTimeout = TimeSpan.FromSeconds(60) }, TimeProvider.System, new SeededEntropy(1), CancellationToken.None);
        for (int i = 0; order.Steps is not { } steps || i < steps; i++)
        {
            string id = i % 2 == 0 ? order.Name : SharedIds[i / 2 % SharedIds.Length];
            string operation = $"{order.Name}-{i}";
            await CommitAsync(store, id, operation);
            await Console.Out.WriteLineAsync($"{id} {operation}");
            await Console.Out.FlushAsync();
        }

        return 0;
    }

    private static async Task CommitAsync(SqliteStore store, string id, string operation)
    {
        while (true)
        {
            HeadRecord? head = await store.Complaints.GetHeadAsync(id, CancellationToken.None);
            Commit step = head is null ? Opening(Head(id), operation) : Step(head, operation);
            long version = step.Head.Version;
            step = step with
            {
                DueWrites = [Due(id, DutyKind.Progress, Start.AddMinutes(version))],
                Content = [Content(id, $"{id}-{version}", Bytes(3000, (int)version))],
            };
            if ((await store.Complaints.CommitAsync(step, CancellationToken.None)).Status == CommitStatus.Committed)
            {
                return;
            }
        }
    }
}
