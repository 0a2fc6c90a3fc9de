using System.Globalization;
using System.Text;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Tests.Commands;

public sealed class ImportCommandTests : IDisposable
{
    private static readonly DateTimeOffset Yesterday = TimeProvider.System.GetUtcNow().AddDays(-1);
    private readonly CommandFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Import_FileWithMappedColumns_OpensAndAcknowledgesOnce()
    {
        var file = _folder.WriteRows("t.csv", ("1", Yesterday, "Charged twice", "a@customer.example"), ("2", Yesterday, "No answer", ""));

        var first = await _folder.RunAsync(["import", file, .. CommandFolder.Columns]);
        var second = await _folder.RunAsync(["import", file, .. CommandFolder.Columns]);

        Assert.True(first.Code == ExitCodes.Success, first.All);
        Assert.Contains("encoding utf-8 (every byte valid)", first.Output, StringComparison.Ordinal);
        Assert.Contains("read 2, opened 2, stored as history 0, already there 0, rejected 0", first.Output, StringComparison.Ordinal);
        Assert.Contains("Acknowledge: 2 due, 2 changed", first.Output, StringComparison.Ordinal);
        var mail = Assert.Single(_folder.Mails, mail => mail.Contains("acknowledgement", StringComparison.Ordinal));
        Assert.Contains("a@customer.example", await File.ReadAllTextAsync(mail, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Success, second.Code);
        Assert.Contains("opened 0, stored as history 0, already there 2", second.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Acknowledge", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_SomeRowsUnusable_WritesThemToTheRejectsFileAndEndsWithOne()
    {
        var file = _folder.WriteRows("t.csv", ("1", Yesterday, "good", "a@customer.example"), ("2", Yesterday, "bad", "not an address"), ("3", Yesterday.AddDays(30), "early", ""));

        var result = await _folder.RunAsync(["import", file, .. CommandFolder.Columns, "--rejects", _folder.In("rejects.csv")]);

        Assert.Equal(ExitCodes.Failure, result.Code);
        Assert.Contains("opened 1, stored as history 0, already there 0, rejected 2", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("not an address", result.All, StringComparison.Ordinal);
        var lines = await File.ReadAllLinesAsync(_folder.In("rejects.csv"), TestContext.Current.CancellationToken);
        Assert.Equal("line,id,field,reason,raw", lines[0]);
        Assert.StartsWith("3,2,email,email: is no mail address", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("4,3,receivedAt,receivedAt: lies in the future", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OldRows_AreOpenedOrStoredOnlyWhenToldSo()
    {
        var file = _folder.WriteRows("t.csv", ("1", Yesterday.AddYears(-3), "long ago", "a@customer.example"));

        var refused = await _folder.RunAsync(["import", file, .. CommandFolder.Columns]);
        var history = await _folder.RunAsync(["import", file, .. CommandFolder.Columns, "--history"]);

        Assert.Equal(ExitCodes.Failure, refused.Code);
        Assert.Contains("line 2: receivedAt:", refused.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Success, history.Code);
        Assert.Contains("opened 0, stored as history 1", history.Output, StringComparison.Ordinal);
        Assert.Empty(_folder.Mails);
    }

    [Fact]
    public async Task Import_DryRun_OpensNothing()
    {
        var file = _folder.WriteRows("t.csv", ("1", Yesterday, "good", "a@customer.example"));

        var dry = await _folder.RunAsync(["import", file, .. CommandFolder.Columns, "--dry-run"]);
        var real = await _folder.RunAsync(["import", file, .. CommandFolder.Columns]);

        Assert.Contains("would have read 1, opened 1", dry.Output, StringComparison.Ordinal);
        Assert.Contains("read 1, opened 1", real.Output, StringComparison.Ordinal);
        Assert.Single(_folder.Mails);
    }

    [Fact]
    public async Task Import_ChineseFile_SaysWhichEncodingAndLayoutItTook()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var day = Yesterday.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var file = _folder.Write("t.csv", $"编号,日期,内容,备注\n1,{day},地铁站扶梯停运了三天,无\n", Encoding.GetEncoding("gb18030"));
        var mapping = _folder.Write("map.json", """
            { "name": "hotline", "sourceSystem": "hotline", "zone": "Asia/Shanghai", "language": "zh-CN", "dateFormats": ["yyyy-MM-dd"],
              "columns": { "sourceId": "编号", "receivedAt": "日期", "narrative": "内容" } }
            """);

        var result = await _folder.RunAsync(["import", file, "--mapping", mapping, "--desk", "metro"]);

        Assert.True(result.Code == ExitCodes.Success, result.All);
        Assert.Contains("layout hotline, encoding gb18030", result.Output, StringComparison.Ordinal);
        Assert.Contains("columns that are not imported: 备注", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing.csv", "cannot be read")]
    [InlineData("t.csv --layout nowhere", "There is no layout 'nowhere'")]
    [InlineData("t.csv --layout us-cfpb a=b", "Name one of --layout, --mapping and column=Header")]
    [InlineData("t.csv --history --open-old", "choose one")]
    [InlineData("t.csv --desk nowhere", "There is no desk 'nowhere'")]
    [InlineData("t.csv --encoding klingon", "klingon")]
    [InlineData("t.csv --frobnicate", "--frobnicate")]
    [InlineData("", "FILE")]
    public async Task Import_WrongUsage_EndsWithTwoAndSaysWhy(string arguments, string expected)
    {
        File.Copy(System.IO.Path.Combine(AppContext.BaseDirectory, "samples", "us-cfpb", "complaints.csv"), _folder.In("t.csv"));

        var result = await _folder.RunAsync(["import", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        Assert.Equal(ExitCodes.Usage, result.Code);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.Empty(_folder.Mails);
    }

    [Fact]
    public async Task Import_TenThousandRows_ComeInOnceWithLinesOfProgress()
    {
        var file = _folder.WriteRows("t.csv", Enumerable.Range(1, 10_000).Select(i => (i.ToString(CultureInfo.InvariantCulture), Yesterday.AddYears(-1), $"Row {i}", "")));

        var result = await _folder.RunAsync(["import", file, .. CommandFolder.Columns, "--history"]);

        Assert.True(result.Code == ExitCodes.Success, result.All);
        Assert.Contains("10,000 rows read (", result.Output, StringComparison.Ordinal);
        Assert.Contains("stored as history 10,000, already there 0, rejected 0", result.Output, StringComparison.Ordinal);
    }
}
