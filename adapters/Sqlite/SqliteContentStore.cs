using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Sqlite;

/// <summary>Content in one table, each item whole in its row (SQLite takes up to 1 GB; a commit holds it in memory once).</summary>
internal sealed class SqliteContentStore(SqliteDatabase database) : IContentStore
{
    private const int PageSize = 256;

    private const string Insert =
        "INSERT INTO content (id, subject, kind, length, created_at, salt, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (id) DO NOTHING";

    private const string Select = "SELECT id, subject, kind, created_at, salt, bytes FROM content WHERE id = ?1";

    private const string SelectOfKind =
        "SELECT id, subject, kind, created_at, salt, bytes FROM content WHERE subject = ?1 AND kind = ?2 ORDER BY id";

    private const string Delete = "DELETE FROM content WHERE id = ?1";

    private const string List = "SELECT id, kind, length, created_at FROM content WHERE subject = ?1 AND id > ?2 ORDER BY id LIMIT ?3";

    /// <summary>Writes an item inside a transaction; an id that exists stays as it is.</summary>
    public static void Put(SqliteSession session, ContentItem item) => session.Execute(
        Insert, item.Id, item.Subject, item.Kind, (long)item.Bytes.Length, item.CreatedAt.UtcTicks, item.Salt, ArrayOf(item.Bytes));

    /// <summary>The items of one subject and kind.</summary>
    public static IReadOnlyList<ContentItem> OfKind(SqliteSession session, string subject, string kind) => session.Rows(SelectOfKind, Item, subject, kind);

    /// <inheritdoc/>
    public Task PutAsync(ContentItem item, CancellationToken cancellationToken)
    {
        CommitRules.Check(item);
        return database.WriteAsync(
            session =>
            {
                Put(session, item);
                return true;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ContentItem?> GetAsync(string id, CancellationToken cancellationToken) => database.ReadAsync(
        session => session.First(Select, Item, id), cancellationToken);

    /// <inheritdoc/>
    /// <remarks>
    /// <c>secure_delete</c> overwrites the bytes in the file. The log still holds them until it is written back, so that is done at once; a program
    /// that reads all the time (a backup) may put it off until the next checkpoint.
    /// </remarks>
    public Task DeleteAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return database.EraseAsync(session => ids.Sum(id => session.Execute(Delete, id)), cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ContentInfo> ListAsync(string subject, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string after = "";
        List<ContentInfo> page;
        do
        {
            string from = after;
            page = await database.ReadAsync(
                session => session.Rows(
                    List,
                    static row => new ContentInfo(row.GetString(0), row.GetString(1), row.GetInt64(2), SqliteRows.Time(row, 3)),
                    subject,
                    from,
                    PageSize),
                cancellationToken);
            foreach (ContentInfo info in page)
            {
                yield return info;
                after = info.Id;
            }
        }
        while (page.Count == PageSize);
    }

    /// <inheritdoc/>
    /// <remarks>Every step is one transaction here, whatever its size.</remarks>
    public Task<int> CleanAsync(DateTimeOffset before, CancellationToken cancellationToken) => Task.FromResult(0);

    private static ContentItem Item(Microsoft.Data.Sqlite.SqliteDataReader row) => new()
    {
        Id = row.GetString(0),
        Subject = row.GetString(1),
        Kind = row.GetString(2),
        CreatedAt = SqliteRows.Time(row, 3),
        Salt = row.GetString(4),
        Bytes = row.GetFieldValue<byte[]>(5),
    };

    private static byte[] ArrayOf(ReadOnlyMemory<byte> bytes)
        => MemoryMarshal.TryGetArray(bytes, out ArraySegment<byte> segment) && segment.Array is { } array && array.Length == bytes.Length
            ? array
            : bytes.ToArray();
}
