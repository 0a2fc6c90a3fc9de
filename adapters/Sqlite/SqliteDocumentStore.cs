using System.Runtime.CompilerServices;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Sqlite;

/// <summary>Documents in one table, guarded by a version of their own.</summary>
internal sealed class SqliteDocumentStore(SqliteDatabase database) : IDocumentStore
{
    private const int PageSize = 64;

    private const string Select = "SELECT key, body, version FROM documents WHERE key = ?1";

    // U+10FFFF is no character and sorts after every text that may follow the prefix.
    private const string List =
        "SELECT key, body, version FROM documents WHERE key >= ?1 AND key < ?1 || char(1114111) AND key > ?2 ORDER BY key LIMIT ?3";

    private const string Insert = "INSERT INTO documents (key, version, body) VALUES (?1, 1, ?2) ON CONFLICT (key) DO NOTHING RETURNING version";

    private const string Update = "UPDATE documents SET version = version + 1, body = ?2 WHERE key = ?1 AND version = ?3 RETURNING version";

    private const string Upsert =
        "INSERT INTO documents (key, version, body) VALUES (?1, 1, ?2) "
        + "ON CONFLICT (key) DO UPDATE SET version = version + 1, body = excluded.body RETURNING version";

    private const string Delete = "DELETE FROM documents WHERE key = ?1";

    /// <inheritdoc/>
    public Task<StoredDocument?> GetAsync(string key, CancellationToken cancellationToken)
        => database.ReadAsync(session => session.First(Select, Map, key), cancellationToken);

    /// <inheritdoc/>
    public Task<long?> PutAsync(string key, string body, long? expectedVersion, CancellationToken cancellationToken)
    {
        StorableText.RequireKey(key, "document's key", key);
        StorableText.Require(body, "document's body", key);
        return expectedVersion switch
        {
            null => database.WriteAsync(session => session.Number(Upsert, key, body), cancellationToken),
            0 => database.WriteAsync(session => session.Number(Insert, key, body), cancellationToken),
            > 0 => database.WriteAsync(session => session.Number(Update, key, body, expectedVersion), cancellationToken),
            _ => throw new ComplaintOpsException(
                ErrorCode.InvalidInput, $"The expected version {expectedVersion} is negative.", key, "This is a defect of the calling program: please report it."),
        };
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredDocument> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string after = "";
        List<StoredDocument> page;
        do
        {
            string from = after;
            page = await database.ReadAsync(session => session.Rows(List, Map, prefix, from, PageSize), cancellationToken);
            foreach (StoredDocument document in page)
            {
                yield return document;
                after = document.Key;
            }
        }
        while (page.Count == PageSize);
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string key, CancellationToken cancellationToken)
        => database.WriteAsync(session => session.Execute(Delete, key), cancellationToken);

    private static StoredDocument Map(Microsoft.Data.Sqlite.SqliteDataReader row) => new(row.GetString(0), row.GetString(1), row.GetInt64(2));
}
