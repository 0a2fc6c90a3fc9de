using ComplaintOps.Adapters.Csv;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Adapters.Tests.Csv;

public sealed class CsvHeaderTests
{
    private const string Titles =
        "Date received,Product,Sub-product,Issue,Sub-issue,Consumer complaint narrative,Company public response,Company,State,ZIP code,Tags,"
        + "Consumer consent provided?,Submitted via,Date sent to company,Company response to consumer,Timely response?,Consumer disputed?,Complaint ID";

    [Fact]
    public async Task Open_TitleHeaders_AreRecognisedWithUsDatesAndYesNo()
    {
        var stream = CsvFixture.Utf8(
            Titles + "\r\n"
            + "03/09/2017,Mortgage,Other mortgage,Bankruptcy,,\"Text, with comma\",,\"BANK, N.A.\",TX,77075,Servicemember,N/A,Postal mail,03/10/17,In progress,Yes,N/A,42\r\n"
            + "2017-07-09,Mortgage,,Bankruptcy,,,,BANK,TX,,,,Email,,Closed,No,Yes,43\r\n"
            + "9/3/2017,Mortgage,,Bankruptcy,,,,BANK,TX,,,,Web,,Closed,No,Yes,44\r\n");
        await using var import = await CsvImport.OpenAsync(stream, new CsvImportOptions(), CancellationToken.None);
        var items = await import.ReadAsync(CancellationToken.None).ToListAsync();

        Assert.Equal("us-cfpb-titles", import.Layout.Name);
        Assert.Empty(import.IgnoredColumns);
        var rows = items.Rows();
        Assert.Equal(["us-cfpb:42", "us-cfpb:43"], rows.Select(row => row.IntakeId));
        // Washington was at -5 on 9 March and at -4 on 9 July.
        Assert.Equal(new DateTimeOffset(2017, 3, 9, 0, 0, 0, TimeSpan.FromHours(-5)), rows[0].ReceivedAt);
        Assert.Equal(new DateTimeOffset(2017, 3, 10, 5, 0, 0, TimeSpan.Zero), rows[0].ForwardedAt);
        Assert.Equal(TimeSpan.FromHours(-4), rows[1].ReceivedAt.Offset);
        Assert.Null(rows[1].ForwardedAt);
        Assert.Equal([Channel.Letter, Channel.Mail], rows.Select(row => row.Channel));
        Assert.Equal([true, false], rows.Select(row => row.Timely));
        Assert.Equal([null, true], rows.Select(row => row.Disputed));
        Assert.Equal("77075", rows[0].Extra["zipCode"]);
        Assert.Equal(4, Assert.Single(items.Rejects()).Line);
    }

    [Fact]
    public async Task Open_OtherCaseSpaceAndMark_AreMatched()
    {
        var items = await CsvFixture.ReadAsync("\uFEFF\uFEFF ID ,date,  TEXT\u00A0,,\n1,2024-01-02,a,,\n");

        Assert.Single(items.Rows());
    }

    [Fact]
    public async Task Open_MissingColumns_NamesAllOfThemAndTheFoundOnes()
    {
        var error = await Assert.ThrowsAsync<ComplaintOpsException>(() => CsvFixture.ReadAsync("Nr,Text,Colour\n1,a,red\n"));

        Assert.Equal(ErrorCode.InvalidInput, error.Code);
        Assert.Contains("'Id' (sourceId), 'Date' (receivedAt)", error.Message, StringComparison.Ordinal);
        Assert.Contains("'Nr', 'Text', 'Colour'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_KnownLayoutLacksColumns_NamesTheNearestLayout()
    {
        var error = await Assert.ThrowsAsync<ComplaintOpsException>(() => CsvFixture.ReadAsync(Titles.Replace(",Company,", ",Firm,", StringComparison.Ordinal) + "\n", new CsvImportOptions()));

        Assert.Contains("us-cfpb-titles: 'Company' (company)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_HeadersOfAnotherKnownLayout_SaysWhich()
    {
        var error = await Assert.ThrowsAsync<ComplaintOpsException>(() => CsvFixture.ReadAsync(Titles + "\n", new CsvImportOptions { Layout = KnownLayouts.UsCfpb }));

        Assert.Contains("us-cfpb-titles", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("\r\n\r\n", "is empty")]
    [InlineData("\uFEFF", "is empty")]
    [InlineData("Id,Date,Text,id\n", "twice: 'Id'")]
    [InlineData("Id,Date,\"Text\n1,2024-01-02,a\n", "broken quoting")]
    public async Task Open_UnusableHeader_ReadsNothing(string text, string message)
    {
        var error = await Assert.ThrowsAsync<ComplaintOpsException>(() => CsvFixture.ReadAsync(text, new CsvImportOptions { Layout = CsvFixture.Tickets, FileName = "list.csv" }));

        Assert.Equal(ErrorCode.InvalidInput, error.Code);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("list.csv", error.Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_ColumnsThatNobodyNamed_AreReportedAndNotImported()
    {
        await using var import = await CsvImport.OpenAsync(
            CsvFixture.Utf8("Id,Card number,Date,Text\n1,4111,2024-01-02,a\n"), new CsvImportOptions { Layout = CsvFixture.Tickets }, CancellationToken.None);
        var items = await import.ReadAsync(CancellationToken.None).ToListAsync();

        Assert.Equal(["Card number"], import.IgnoredColumns);
        Assert.Empty(Assert.Single(items.Rows()).Extra);
    }
}
