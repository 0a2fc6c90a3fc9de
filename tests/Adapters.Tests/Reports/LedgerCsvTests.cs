using System.Text;
using ComplaintOps.Adapters.Reports;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Ledger;

namespace ComplaintOps.Adapters.Tests.Reports;

public sealed class LedgerCsvTests
{
    [Fact]
    public async Task Write_SampleLedger_HasAHeaderAndALineForEachAndAByteOrderMark()
    {
        var bytes = await WriteAsync(SampleLedger.Rows);

        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        Assert.Equal(62, lines.Length);
        Assert.Equal("", lines[^1]);
        var columns = lines[0].Split(',');
        Assert.StartsWith("reference,desk,channel,", lines[0], StringComparison.Ordinal);
        Assert.All(lines[1..^1], line => Assert.Equal(columns.Length, line.Split(',').Length));
    }

    [Fact]
    public async Task Write_Instants_AreIsoWithTheOffsetOfTheZone()
    {
        var row = SampleLedger.Rows[0];

        var fields = await FieldsAsync(row);

        Assert.Equal("2026-09-01T09:00:00-04:00", fields["received"]);
        Assert.Equal("2026-09-17T00:00:00-04:00", fields["firstReplyDue"]);
        Assert.Equal(("yes", "Mail", "Accepted", "yes"), (fields["firstReplyInTime"], fields["replyChannel"], fields["replyEvidence"], fields["chainVerified"]));
    }

    [Fact]
    public async Task Write_NoReply_LeavesItEmptyAndSaysWhoHoldsIt()
    {
        var fields = await FieldsAsync(SampleLedger.Rows.Single(row => row.IsSilent));

        Assert.Equal(("", "", "owner", "yes", "executive"), (fields["reply"], fields["firstReplyInTime"], fields["heldByRung"], fields["silentNow"], fields["handOverWaitsFor"]));
        Assert.StartsWith("teamLead:Silence@2026-", fields["climbs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_AnswerOwed_SaysWhatSinceWhenAndWhy()
    {
        var owing = await FieldsAsync(SampleLedger.Rows.Single(row => row.IsSilent));
        var kept = await FieldsAsync(SampleLedger.Rows[0]);

        Assert.Contains("FirstReply", owing["owed"], StringComparison.Ordinal);
        Assert.Contains("LimitPassed", owing["owedBecause"], StringComparison.Ordinal);
        Assert.Equal((owing["waitingSince"], true), (owing["owedSince"], owing["owedDue"].Length > 0));
        Assert.Equal(("", "", "", ""), (kept["owed"], kept["owedBecause"], kept["owedSince"], kept["owedDue"]));
    }

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("\n=1", "\"'\n=1\"")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("a=1", "a=1")]
    [InlineData("信用卡, 费用", "\"信用卡, 费用\"")]
    [InlineData("say \"no\"", "\"say \"\"no\"\"\"")]
    public async Task Write_ValueThatCouldBeAFormula_IsText(string product, string expected)
    {
        var text = Encoding.UTF8.GetString(await WriteAsync([SampleLedger.Rows[0] with { Product = product }]));

        Assert.Contains($",Web,Normal,{expected},Fees or interest,", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_NoRows_WritesTheHeader()
    {
        var bytes = await WriteAsync([]);

        Assert.EndsWith(",chainVerified,problem\r\n", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_WhatWasLearnedAndGiven_StandsInItsColumns()
    {
        var fields = await FieldsAsync(SampleLedger.Rows[0] with
        {
            Cause = "people",
            CauseConfirmed = true,
            Outcome = DecisionOutcome.Partly,
            Redress =
            [
                new LedgerRedress(RedressKind.Redress, 120.5m, "GBP", RedressBasis.Law), new LedgerRedress(RedressKind.Redress, 10m, "GBP", RedressBasis.Company),
                new LedgerRedress(RedressKind.Goodwill, 25m, "GBP", null),
            ],
            OpenReferrals = 2,
            KnownIssues = ["i1", "i2"],
        });

        Assert.Equal(("people", "yes", "Partly", "130.50 GBP", "25.00 GBP", "2"), (fields["cause"], fields["causeConfirmed"], fields["decision"], fields["redress"], fields["goodwill"], fields["openReferrals"]));
        Assert.Equal("i1 i2", fields["knownIssues"]);
        fields = await FieldsAsync(SampleLedger.Rows[0]);
        Assert.Equal(("", "", "", "", "", "0"), (fields["cause"], fields["causeConfirmed"], fields["decision"], fields["redress"], fields["goodwill"], fields["openReferrals"]));
    }

    [Fact]
    public async Task Write_SameInput_GivesTheSameBytes() => Assert.Equal(await WriteAsync(SampleLedger.Rows), await WriteAsync(SampleLedger.Rows));

    [Fact]
    public async Task Write_Cancelled_Stops()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            LedgerCsv.WriteAsync(new MemoryStream(), SampleLedger.Rows.ToAsyncEnumerable(), SampleLedger.Zone, cancelled.Token));
    }

    private static async Task<byte[]> WriteAsync(IEnumerable<LedgerRow> rows)
    {
        using var stream = new MemoryStream();
        await LedgerCsv.WriteAsync(stream, rows.ToAsyncEnumerable(), SampleLedger.Zone, CancellationToken.None);
        return stream.ToArray();
    }

    private static async Task<Dictionary<string, string>> FieldsAsync(LedgerRow row)
    {
        var lines = Encoding.UTF8.GetString((await WriteAsync([row]))[3..]).Split("\r\n");
        return lines[0].Split(',').Zip(lines[1].Split(',')).ToDictionary(pair => pair.First, pair => pair.Second);
    }
}
