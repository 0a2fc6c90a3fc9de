using System.Diagnostics;
using System.Text;
using ComplaintOps.Adapters.Csv;
using ComplaintOps.Core.Intake;

namespace ComplaintOps.Adapters.Tests.Csv;

/// <summary>Runs beside no other test: it looks at the memory of the process.</summary>
[CollectionDefinition(nameof(CsvVolumeTests), DisableParallelization = true)]
public sealed class CsvVolumeGroup;

[Collection(nameof(CsvVolumeTests))]
public sealed class CsvVolumeTests(ITestOutputHelper output)
{
    private const int RowCount = 100_000;
    private const long Bound = 4 * 1024 * 1024;

    [Fact]
    public async Task Read_HundredThousandRows_KeepsMemoryConstant()
    {
        await using var import = await CsvImport.OpenAsync(new GeneratedStream(RowCount), new CsvImportOptions { Layout = CsvFixture.Tickets }, CancellationToken.None);
        var watch = Stopwatch.StartNew();
        var (accepted, rejected, first, highest) = (0, 0, 0L, 0L);
        ImportItem? last = null;
        await foreach (var item in import.ReadAsync(CancellationToken.None))
        {
            last = item;
            accepted += item is ImportItem.Accepted ? 1 : 0;
            rejected += item is ImportItem.Rejected ? 1 : 0;
            if (accepted + rejected == 1_000)
            {
                first = GC.GetTotalMemory(forceFullCollection: true);
            }
            else if ((accepted + rejected) % 20_000 == 0)
            {
                highest = Math.Max(highest, GC.GetTotalMemory(forceFullCollection: true));
            }
        }

        output.WriteLine($"{RowCount} rows, {last!.BytesRead / 1e6:F1} MB in {watch.ElapsedMilliseconds} ms; live memory {first / 1e6:F2} MB at row 1,000, at most {highest / 1e6:F2} MB later");
        Assert.Equal(RowCount - (RowCount / 10), accepted);
        Assert.Equal(RowCount / 10, rejected);
        // Each generated row has three lines, and the header one.
        Assert.Equal((3L * (RowCount - 1)) + 2, Assert.IsType<ImportItem.Accepted>(last).Row.Line);
        Assert.InRange(highest - first, long.MinValue, Bound);
    }

    [Fact]
    public async Task Read_OneQuoteThatIsNeverClosed_DoesNotTakeTheFileIntoMemory()
    {
        // 40 MB behind an open quote.
        await using var import = await CsvImport.OpenAsync(new GeneratedStream(rows: 200_000, openQuote: true), new CsvImportOptions { Layout = CsvFixture.Tickets }, CancellationToken.None);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var items = await import.ReadAsync(CancellationToken.None).ToListAsync();
        var after = GC.GetTotalMemory(forceFullCollection: true);

        output.WriteLine($"{items[^1].BytesRead / 1e6:F0} MB; live memory grew by {(after - before) / 1e6:F2} MB");
        Assert.Equal(2, Assert.Single(items.Rejects()).Line);
        Assert.InRange(after - before, long.MinValue, 8 * 1024 * 1024);
    }

    /// <summary>Makes its rows while they are read: a tenth of them bad, each over three lines.</summary>
    private sealed class GeneratedStream(int rows, bool openQuote = false) : Stream
    {
        private byte[] _row = Encoding.UTF8.GetBytes(openQuote ? "Id,Date,Text\n0,2024-01-02,\"" : "Id,Date,Text\n");
        private int _position;
        private int _next;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_position == _row.Length)
            {
                if (_next == rows)
                {
                    return 0;
                }

                _row = Encoding.UTF8.GetBytes(Row(_next++));
                _position = 0;
            }

            var taken = Math.Min(count, _row.Length - _position);
            Array.Copy(_row, _position, buffer, offset, taken);
            _position += taken;
            return taken;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private string Row(int number)
        {
            if (openQuote)
            {
                return new string('x', 199) + "\n";
            }

            var date = number % 10 == 0 ? "2024-13-13" : "2024-01-02";
            return $"{number},{date},\"客户第 {number} 次来电\r\nno answer, \"\"none\"\" at all, and it went on for a long while after that\n{new string('y', number % 300)}\"\n";
        }
    }
}
