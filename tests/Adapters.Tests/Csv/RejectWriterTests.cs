using System.Text;
using ComplaintOps.Adapters.Csv;
using ComplaintOps.Core.Intake;

namespace ComplaintOps.Adapters.Tests.Csv;

public sealed class RejectWriterTests
{
    [Theory]
    [InlineData("=HYPERLINK(\"http://evil.example\")")]
    [InlineData("+1")]
    [InlineData("-1+1")]
    [InlineData("@SUM(1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("\n=1")]
    [InlineData("＝1")]
    [InlineData("＠SUM")]
    public async Task Write_TextThatASpreadsheetWouldRun_IsMadeText(string text)
    {
        var written = await WriteAsync(new RejectedRow(12, text, text, text, text));

        var line = written[(written.IndexOf('\n', StringComparison.Ordinal) + 1)..];
        var escaped = "'" + text.Replace("\"", "\"\"", StringComparison.Ordinal);
        Assert.Equal(4, Count(line, escaped));
        Assert.Equal(4, Count(line, text.Replace("\"", "\"\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Write_Rows_GivesMarkHeaderAndWhatWasRejected()
    {
        var raw = "7,\"多行\n文本\",x";
        var written = await WriteAsync(new RejectedRow(12, "7", "receivedAt", "bad, date", raw), new RejectedRow(99, null, null, "torn", ""));

        Assert.Equal("\uFEFFline,id,field,reason,raw\r\n12,7,receivedAt,\"bad, date\",\"7,\"\"多行\n文本\"\",x\"\r\n99,,,torn,\r\n", written);
    }

    [Fact]
    public async Task Write_Nothing_LeavesAHeaderOnly()
    {
        Assert.Equal("\uFEFFline,id,field,reason,raw\r\n", await WriteAsync());
    }

    [Fact]
    public async Task Write_RejectsOfAnImport_NameLineFieldAndReason()
    {
        var items = await CsvFixture.ReadAsync("Id,Date,Text\n=1,bad,a\n2,2024-01-02,\"x\"y\n");
        var written = await WriteAsync([.. items.Rejects()]);

        Assert.Contains("\r\n2,\"'=1\",receivedAt,", written, StringComparison.Ordinal);
        Assert.Contains("\r\n3,,,text follows a closing quote", written, StringComparison.Ordinal);
    }

    private static async Task<string> WriteAsync(params RejectedRow[] rows)
    {
        using var stream = new MemoryStream();
        await using (var writer = new RejectWriter(stream, leaveOpen: true))
        {
            foreach (var row in rows)
            {
                await writer.WriteAsync(row, CancellationToken.None);
            }

            Assert.Equal(rows.Length, writer.Count);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
