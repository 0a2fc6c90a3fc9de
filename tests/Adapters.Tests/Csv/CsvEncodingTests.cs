using System.Text;
using ComplaintOps.Adapters.Csv;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Adapters.Tests.Csv;

public sealed class CsvEncodingTests
{
    private const string Chinese = "Id,Date,Text\n1,2024-01-02,\"客服一直没有回复我的投诉，\n请尽快处理😀\"\n2,2024-01-02,退款\n";

    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;

    public static TheoryData<string, CsvEncodingBasis> Encodings => new()
    {
        { "utf-8", CsvEncodingBasis.ValidUtf8 },
        { "utf-8 with mark", CsvEncodingBasis.ByteOrderMark },
        { "utf-16 with mark", CsvEncodingBasis.ByteOrderMark },
        { "utf-16BE with mark", CsvEncodingBasis.ByteOrderMark },
        { "utf-32 with mark", CsvEncodingBasis.ByteOrderMark },
        { "gb18030", CsvEncodingBasis.ValidGb18030 },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Open_EachEncoding_IsToldAndReadFromFileAndPipe(string name, CsvEncodingBasis basis)
    {
        var bytes = Bytes(Chinese, name);
        foreach (var stream in (Stream[])[new MemoryStream(bytes), new PipeStream(bytes, 7)])
        {
            await using var import = await CsvImport.OpenAsync(stream, new CsvImportOptions { Layout = CsvFixture.Tickets }, CancellationToken.None);
            var rows = (await import.ReadAsync(CancellationToken.None).ToListAsync()).Rows();

            Assert.Equal(basis, import.Encoding.Basis);
            Assert.Equal(name.Split(' ')[0], import.Encoding.Name);
            Assert.True(import.Encoding.WholeFileChecked);
            Assert.Equal(["客服一直没有回复我的投诉，\n请尽快处理😀", "退款"], rows.Select(row => row.Narrative));
            Assert.Equal([2L, 4L], rows.Select(row => row.Line));
        }
    }

    [Fact]
    public async Task Open_StreamNotAtItsStart_BeginsWhereItStands()
    {
        var stream = CsvFixture.Utf8("junk" + Chinese);
        stream.Position = 4;

        Assert.Equal(2, (await CsvFixture.ReadAsync(stream)).Rows().Count);
    }

    [Fact]
    public async Task Open_Windows1252_MustBeNamed()
    {
        var bytes = Encoding.Latin1.GetBytes("Id,Date,Text\n1,2024-01-02,caf\u00E9\n2,2024-01-02,caf\u00E9\n");
        var error = await Assert.ThrowsAsync<ComplaintOpsException>(() => CsvFixture.ReadAsync(new MemoryStream(bytes)));

        Assert.Equal(ErrorCode.InvalidInput, error.Code);
        Assert.Contains("UTF-8 (line 2) nor GB18030 (line 2)", error.Message, StringComparison.Ordinal);
        Assert.Contains("--encoding", error.RecommendedAction, StringComparison.Ordinal);
        var items = await CsvFixture.ReadAsync(new MemoryStream(bytes), new CsvImportOptions { Layout = CsvFixture.Tickets, EncodingName = "windows-1252" });
        Assert.Equal("café", items.Rows()[1].Narrative);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Read_Utf8CutOffWithinTheLastCharacter_RejectsOnlyTheLastRow(int left)
    {
        var whole = Encoding.UTF8.GetBytes("Id,Date,Text\n1,2024-01-02,投诉\n2,2024-01-02,退");
        var bytes = whole[..^(3 - left)];
        foreach (var stream in (Stream[])[new MemoryStream(bytes), new PipeStream(bytes, 1000)])
        {
            var items = await CsvFixture.ReadAsync(stream);

            Assert.Equal("投诉", Assert.Single(items.Rows()).Narrative);
            var reject = Assert.Single(items.Rejects());
            Assert.Equal(3, reject.Line);
            Assert.Contains("middle of a character", reject.Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Open_DamagedUtf8ThatWouldPassAsGb18030_IsCalledDamagedWithItsLine()
    {
        // One byte fell out of the second row; the rest is valid GB18030, and nonsense.
        var bytes = Encoding.UTF8.GetBytes("Id,Date,Text\n1,2024-01-02,客服一直没有回复我的投诉\n2,2024-01-02,退款退款\n").ToList();
        bytes.RemoveAt(bytes.Count - 3);
        Assert.NotEmpty(((Encoding)Gb18030.Clone()).GetString([.. bytes]));

        var error = await Assert.ThrowsAsync<ComplaintOpsException>(() => CsvFixture.ReadAsync(new MemoryStream([.. bytes])));
        Assert.Contains("UTF-8 up to line 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_PipeThatTurnsInvalidLate_DeliversWhatCameBeforeAndNamesTheLine()
    {
        var rows = string.Concat(Enumerable.Range(1, 60_000).Select(i => $"{i},2024-01-02,some ordinary text\n"));
        var bytes = Encoding.UTF8.GetBytes("Id,Date,Text\n" + rows + "60001,2024-01-02,").Concat(new byte[] { 0xFF }).Concat("\n"u8.ToArray()).ToArray();
        Assert.True(bytes.Length > 1024 * 1024);
        await using var import = await CsvImport.OpenAsync(new PipeStream(bytes, 4096), new CsvImportOptions { Layout = CsvFixture.Tickets }, CancellationToken.None);

        var read = 0;
        var error = await Assert.ThrowsAsync<ComplaintOpsException>(async () =>
        {
            await foreach (var _ in import.ReadAsync(CancellationToken.None))
            {
                read++;
            }
        });

        Assert.False(import.Encoding.WholeFileChecked);
        Assert.InRange(read, 55_000, 60_000);
        Assert.Contains("Line 60002 ", error.Message, StringComparison.Ordinal);
        // The same bytes in a file are refused before the first row.
        await Assert.ThrowsAsync<ComplaintOpsException>(() => CsvImport.OpenAsync(new MemoryStream(bytes), new CsvImportOptions { Layout = CsvFixture.Tickets }, CancellationToken.None));
    }

    [Fact]
    public async Task Open_GivenEncodingThatDoesNotFit_IsRefusedWithItsLine()
    {
        var bytes = Gb18030.GetBytes(Chinese);
        var error = await Assert.ThrowsAsync<ComplaintOpsException>(
            () => CsvFixture.ReadAsync(new MemoryStream(bytes), new CsvImportOptions { Layout = CsvFixture.Tickets, EncodingName = "utf-8" }));

        Assert.Contains("Line 2 ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_GivenEncodingAgainstTheMark_IsRefused()
    {
        var error = await Assert.ThrowsAsync<ComplaintOpsException>(
            () => CsvFixture.ReadAsync(new MemoryStream(Bytes(Chinese, "utf-16 with mark")), new CsvImportOptions { Layout = CsvFixture.Tickets, EncodingName = "gb18030" }));

        Assert.Contains("byte order mark", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such-thing")]
    [InlineData("utf-7")]
    public async Task Open_UnknownEncodingName_IsRefused(string name)
    {
        var error = await Assert.ThrowsAsync<ComplaintOpsException>(
            () => CsvFixture.ReadAsync(Chinese, new CsvImportOptions { Layout = CsvFixture.Tickets, EncodingName = name }));

        Assert.Equal(name, error.Target);
    }

    [Fact]
    public async Task Open_Utf16WithoutMark_SaysWhatItProbablyIs()
    {
        var bytes = Encoding.Unicode.GetBytes("Id,Date,Text\n1,2024-01-02,a\n");
        var error = await Assert.ThrowsAsync<ComplaintOpsException>(() => CsvFixture.ReadAsync(new MemoryStream(bytes)));

        Assert.Contains("UTF-16", error.Message, StringComparison.Ordinal);
        Assert.Single((await CsvFixture.ReadAsync(new MemoryStream(bytes), new CsvImportOptions { Layout = CsvFixture.Tickets, EncodingName = "utf-16" })).Rows());
    }

    private static byte[] Bytes(string text, string name)
    {
        var encoding = name.StartsWith("gb", StringComparison.Ordinal) ? Gb18030 : Encoding.GetEncoding(name.Split(' ')[0]);
        return name.EndsWith("mark", StringComparison.Ordinal) ? [.. encoding.GetPreamble(), .. encoding.GetBytes(text)] : encoding.GetBytes(text);
    }
}
