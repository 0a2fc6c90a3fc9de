using System.Text;
using ComplaintOps.Adapters.Csv;
using ComplaintOps.Core.Intake;

namespace ComplaintOps.Adapters.Tests.Csv;

/// <summary>Reads small CSV texts the way an import does.</summary>
internal static class CsvFixture
{
    public const string Mapping =
        """
        {
          "name": "tickets", "sourceSystem": "shop", "zone": "Europe/London", "dateFormats": ["yyyy-MM-dd"],
          "columns": { "sourceId": "Id", "receivedAt": "Date", "narrative": "Text" }
        }
        """;

    public static CsvLayout Tickets { get; } = CsvMapping.Parse(Mapping).LayoutOrThrow("test");

    public static async Task<List<ImportItem>> ReadAsync(Stream stream, CsvImportOptions? options = null)
    {
        await using var import = await CsvImport.OpenAsync(stream, options ?? new CsvImportOptions { Layout = Tickets }, TestContext.Current.CancellationToken);
        var items = new List<ImportItem>();
        await foreach (var item in import.ReadAsync(TestContext.Current.CancellationToken))
        {
            items.Add(item);
        }

        return items;
    }

    public static Task<List<ImportItem>> ReadAsync(string text, CsvImportOptions? options = null) => ReadAsync(Utf8(text), options);

    public static MemoryStream Utf8(string text) => new(Encoding.UTF8.GetBytes(text));

    public static List<ImportRow> Rows(this IEnumerable<ImportItem> items) => [.. items.OfType<ImportItem.Accepted>().Select(item => item.Row)];

    public static List<RejectedRow> Rejects(this IEnumerable<ImportItem> items) => [.. items.OfType<ImportItem.Rejected>().Select(item => item.Row)];

    public static CsvLayout Layout(Func<string, string> change) => CsvMapping.Parse(change(Mapping)).LayoutOrThrow("test");

    public static string Repository(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ComplaintOps.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? throw new DirectoryNotFoundException("The repository's root was not found above the tests."), path);
    }
}

/// <summary>A stream that cannot be sought and gives few bytes at a time, like a pipe.</summary>
internal sealed class PipeStream(byte[] bytes, int piece) : Stream
{
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var taken = Math.Min(Math.Min(count, piece), bytes.Length - _position);
        Array.Copy(bytes, _position, buffer, offset, taken);
        _position += taken;
        return taken;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
