using ComplaintOps.Adapters.Csv;

namespace ComplaintOps.Adapters.Tests.Csv;

public sealed class CsvDateTests
{
    [Theory]
    [InlineData("Europe/London", "dd/MM/yyyy", "en-GB", "01/07/2024", "2024-07-01T00:00:00+01:00")]
    [InlineData("Asia/Shanghai", "yyyy年M月d日", "zh-CN", "2024年7月1日", "2024-07-01T00:00:00+08:00")]
    [InlineData("Europe/Berlin", "d. MMMM yyyy", "de-DE", "3. März 2024", "2024-03-03T00:00:00+01:00")]
    [InlineData("Europe/London", "yyyy-MM-dd HH:mm", "en-GB", "2024-10-27 01:30", "2024-10-27T01:30:00+01:00")]
    [InlineData("Africa/Cairo", "yyyy-MM-dd", "en-US", "2024-04-26", "2024-04-26T01:00:00+03:00")]
    [InlineData("Europe/London", "yyyy-MM-ddTHH:mm:ssK", "en-GB", "2024-07-01T10:00:00-05:00", "2024-07-01T10:00:00-05:00")]
    [InlineData("Europe/London", "yyyy-MM-ddTHH:mm:ssK", "en-GB", "2024-07-01T10:00:00Z", "2024-07-01T10:00:00+00:00")]
    [InlineData("Europe/London", "yyyy-MM-ddTHH:mm:ssK", "en-GB", "2024-07-01T10:00:00", "2024-07-01T10:00:00+01:00")]
    [InlineData("UTC", "MM/dd/yy", "en-US", "03/04/49", "2049-03-04T00:00:00+00:00")]
    [InlineData("UTC", "MM/dd/yy", "en-US", "03/04/50", "1950-03-04T00:00:00+00:00")]
    public async Task Read_DateInItsFormat_IsThatMomentInTheZone(string zone, string format, string culture, string value, string expected)
    {
        var items = await CsvFixture.ReadAsync($"Id,Date,Text\n1,{value},a\n", new CsvImportOptions { Layout = Layout(zone, culture, format) });

        var read = Assert.Single(items.Rows()).ReceivedAt;
        Assert.Equal(expected, read.ToString("yyyy-MM-ddTHH:mm:sszzz"));
    }

    [Theory]
    [InlineData("2024-03-31 01:30", "does not exist in Europe/London")]
    [InlineData("03/04/2024", "is not a date written as")]
    [InlineData("0001-01-01 00:00", "outside the years")]
    public async Task Read_DateThatIsNone_IsRejectedWithTheReason(string value, string reason)
    {
        var items = await CsvFixture.ReadAsync($"Id,Date,Text\n1,{value},a\n", new CsvImportOptions { Layout = Layout("Europe/London", "en-GB", "yyyy-MM-dd HH:mm") });

        Assert.Contains(reason, Assert.Single(items.Rejects()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_DateThatTwoFormatsReadDifferently_IsRejectedAsAmbiguous()
    {
        var options = new CsvImportOptions { Layout = Layout("UTC", "en-GB", "dd/MM/yyyy", "MM/dd/yyyy") };
        var items = await CsvFixture.ReadAsync("Id,Date,Text\n1,03/04/2024,a\n2,13/04/2024,a\n3,04/13/2024,a\n4,05/05/2024,a\n", options);

        Assert.Equal([new DateOnly(2024, 4, 13), new DateOnly(2024, 4, 13), new DateOnly(2024, 5, 5)], items.Rows().Select(row => DateOnly.FromDateTime(row.ReceivedAt.DateTime)));
        var reject = Assert.Single(items.Rejects());
        Assert.Contains("ambiguous: 2024-04-03 00:00 +00:00 by dd/MM/yyyy, 2024-03-04 00:00 +00:00 by MM/dd/yyyy", reject.Reason, StringComparison.Ordinal);
    }

    private static CsvLayout Layout(string zone, string culture, params string[] formats)
        => CsvMapping.FromOptions(
            ["sourceSystem=shop", $"zone={zone}", $"culture={culture}", "sourceId=Id", "receivedAt=Date", "narrative=Text", .. formats.Select(format => "dateFormat=" + format)])
            .LayoutOrThrow("test");
}
