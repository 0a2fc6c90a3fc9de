using ComplaintOps.Adapters.Csv;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Intake;

namespace ComplaintOps.Adapters.Tests.Csv;

public sealed class CsvRowTests
{
    [Fact]
    public async Task Read_QuotedLineBreaksAndMixedLineEnds_CountsPhysicalLines()
    {
        var items = await CsvFixture.ReadAsync("Id,Date,Text\r\n1,2024-01-02,\"a\r\nb\nc\rd\"\n2,2024-01-02,x\r\r\n\r3,2024-01-02,\"say \"\"no\"\", twice\"\n,,\n4,2024-01-02,end");

        Assert.Equal([2L, 6L, 9L, 11L], items.Rows().Select(row => row.Line));
        Assert.Equal(["a\nb\nc\nd", "x", "say \"no\", twice", "end"], items.Rows().Select(row => row.Narrative));
        Assert.Empty(items.Rejects());
    }

    [Theory]
    [InlineData("2,2024-01-02,fi\"ne", "quote stands inside")]
    [InlineData("2,2024-01-02,\"fi\"ne", "text follows a closing quote")]
    [InlineData("2,2024-01-02", "2 columns where the header has 3")]
    [InlineData("2,2024-01-02,a,b", "4 columns where the header has 3")]
    [InlineData("2,2024-01-02,a\0b", "NUL")]
    [InlineData("2,2024-02-30,a", "'2024-02-30' is not a date written as yyyy-MM-dd")]
    [InlineData("2,,a", "the date is missing")]
    [InlineData("2,9999-12-31,a", "outside the years 1900 to 2199")]
    [InlineData(",2024-01-02,a", "the row has no id")]
    [InlineData("2,2024-01-02,  ", "nothing says what")]
    [InlineData("\"2\n2\",2024-01-02,a", "control characters")]
    public async Task Read_BadRow_RejectsItWithLineAndReasonAndGoesOn(string bad, string reason)
    {
        var items = await CsvFixture.ReadAsync($"Id,Date,Text\n1,2024-01-02,a\n{bad}\n3,2024-01-02,c\n");

        var reject = Assert.Single(items.Rejects());
        Assert.Equal(3, reject.Line);
        Assert.Contains(reason, reject.Reason, StringComparison.Ordinal);
        Assert.Equal(bad, reject.RawText);
        Assert.Equal(["1", "3"], items.Rows().Select(row => row.SourceId));
        Assert.Equal(bad.Contains('\n', StringComparison.Ordinal) ? 5 : 4, items.Rows()[1].Line);
    }

    [Fact]
    public async Task Read_SeveralProblemsInOneRow_NamesAllAndTheFirstField()
    {
        var items = await CsvFixture.ReadAsync("Id,Date,Text\n7,yesterday,\n");

        var reject = Assert.Single(items.Rejects());
        Assert.Equal("receivedAt", reject.Field);
        Assert.Equal("7", reject.SourceId);
        Assert.Contains("receivedAt: 'yesterday'", reject.Reason, StringComparison.Ordinal);
        Assert.Contains("narrative: nothing says", reject.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_UnterminatedQuote_RejectsFromTheLineWhereItBegan()
    {
        var items = await CsvFixture.ReadAsync("Id,Date,Text\n1,2024-01-02,a\n2,2024-01-02,\"open\n3,2024-01-02,c\n4,2024-01-02,d\n");

        var reject = Assert.Single(items.Rejects());
        Assert.Equal(3, reject.Line);
        Assert.Contains("never closed", reject.Reason, StringComparison.Ordinal);
        Assert.Contains("line 5", reject.Reason, StringComparison.Ordinal);
        Assert.Single(items.Rows());
    }

    [Fact]
    public async Task Read_FieldOfExactlyTheLimit_IsAcceptedAndOneMoreIsRejected()
    {
        var fits = new string('x', 1_000_000);
        var items = await CsvFixture.ReadAsync($"Id,Date,Text\n1,2024-01-02,{fits}\n2,2024-01-02,\"{fits}\"\n3,2024-01-02,{fits}yyy\n4,2024-01-02,\"a\n{fits}\n\n\"\n5,2024-01-02,e\n");

        Assert.Equal(["1", "2", "5"], items.Rows().Select(row => row.SourceId));
        Assert.Equal(1_000_000, items.Rows()[1].Narrative!.Length);
        Assert.Equal([4L, 5L], items.Rejects().Select(reject => reject.Line));
        Assert.All(items.Rejects(), reject => Assert.Contains("longer than 1000000", reject.Reason, StringComparison.Ordinal));
        // The line breaks that were cut out of the long field count all the same.
        Assert.Equal(9, items.Rows()[2].Line);
        Assert.All(items.Rejects(), reject => Assert.Equal(RejectedRow.RawTextLength, reject.RawText.Length));
    }

    [Fact]
    public async Task Read_RowLongerThanTheLimit_IsRejected()
    {
        var options = new CsvImportOptions { Layout = CsvFixture.Tickets, MaxRowLength = 100 };
        var items = await CsvFixture.ReadAsync($"Id,Date,Text\n1,2024-01-02,{new string(',', 200)}\n2,2024-01-02,b\n", options);

        Assert.Equal(2, Assert.Single(items.Rejects()).Line);
        Assert.Equal(3, Assert.Single(items.Rows()).Line);
    }

    [Fact]
    public async Task Read_SmallLimitOnRandomText_LosesNoRowAndMovesNoLine()
    {
        // Every row either comes out as it does without a limit, or is rejected on the same line.
        var random = new Random(20240101);
        const string Alphabet = "aab,\"\"\n\r";
        for (var round = 0; round < 1500; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(10, 120)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            text = "Id,Date,Text\n" + text + "\n1,2024-01-02,\"" + new string('z', random.Next(20)) + "\"\n";
            var free = await CsvFixture.ReadAsync(text);
            var limited = await CsvFixture.ReadAsync(text, new CsvImportOptions { Layout = CsvFixture.Tickets, MaxFieldLength = 10, MaxRowLength = 40 });

            var lines = limited.Select(LineOf).ToList();
            Assert.True(lines.SequenceEqual(lines.Order().Distinct()), "Lines out of order in: " + text);
            var missing = free.Select(LineOf).Except(lines).ToList();
            Assert.True(missing.Count == 0, $"Lines {string.Join(", ", missing)} were lost in: {text}");
            Assert.Subset(free.Rows().Select(row => (row.Line, row.Narrative)).ToHashSet(), limited.Rows().Select(row => (row.Line, row.Narrative)).ToHashSet());
        }

        static long LineOf(ImportItem item) => item switch
        {
            ImportItem.Accepted accepted => accepted.Row.Line,
            ImportItem.Rejected rejected => rejected.Row.Line,
            _ => throw new InvalidOperationException(),
        };
    }

    [Fact]
    public async Task Read_SameIdTwice_BothComeOutWithOneIntakeIdForTheStoreToSettle()
    {
        var items = await CsvFixture.ReadAsync("Id,Date,Text\n1,2024-01-02,a\n1,2024-01-02,a\n");

        Assert.Equal(["shop:1", "shop:1"], items.Rows().Select(row => row.IntakeId));
    }

    [Fact]
    public async Task Read_HashedId_IsTheSameInEveryEncodingAndLineEndAndTellsFieldsApart()
    {
        var layout = CsvFixture.Layout(json => json.Replace("\"sourceId\": \"Id\",", "", StringComparison.Ordinal).Replace("\"columns\"", "\"hashColumns\": [\"Id\", \"Text\"], \"columns\"", StringComparison.Ordinal));
        var options = new CsvImportOptions { Layout = layout };
        var one = await CsvFixture.ReadAsync("Id,Date,Text\nab,2024-01-02,c\na,2024-01-02,bc\n投诉,2024-01-02,\"x\r\ny\"\n,2024-01-02,\n\uFFFE,2024-01-02,odd\n", options);
        var gb18030 = System.Text.CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;
        var two = await CsvFixture.ReadAsync(new MemoryStream(gb18030.GetBytes("Date,Id,Text\n2024-01-02, 投诉 ,\"x\ny\"\n")), options);

        Assert.Equal(4, one.Rows().Select(row => row.IntakeId).Distinct().Count());
        Assert.Equal(one.Rows()[2].IntakeId, two.Rows()[0].IntakeId);
        Assert.Matches("^shop:sha256-[0-9a-f]{64}$", two.Rows()[0].IntakeId);
        Assert.Contains("makes the id", Assert.Single(one.Rejects()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_WordsChannelsAndFlags_AreMappedOrRejected()
    {
        var layout = CsvFixture.Layout(_ =>
            """
            {
              "name": "t", "sourceSystem": "shop", "zone": "UTC", "dateFormats": ["yyyy-MM-dd"], "language": "de",
              "columns": { "sourceId": "id", "receivedAt": "at", "issue": "issue", "channel": "how", "severity": "sev", "timely": "ok", "tags": "tags", "language": "lang" },
              "channels": { "Brief": "Letter" }, "severities": { "P1": "Critical" }
            }
            """);
        var items = await CsvFixture.ReadAsync(
            """
            ID , AT,issue,how,sev,ok,tags,lang,secret
            1,2024-01-02,x,brief,p1,Yes,"a, b;c",,s
            2,2024-01-02,x,,,N/A,,zh-CN,s
            3,2024-01-02,x,PHONE,high,0,,,s
            4,2024-01-02,x,3,9,maybe,,not a tag,s
            """,
            new CsvImportOptions { Layout = layout });

        var rows = items.Rows();
        Assert.Equal([Channel.Letter, Channel.Import, Channel.Phone], rows.Select(row => row.Channel));
        Assert.Equal([Severity.Critical, null, Severity.High], rows.Select(row => row.Severity));
        Assert.Equal([true, null, false], rows.Select(row => row.Timely));
        Assert.Equal(["de", "zh-CN", "de"], rows.Select(row => row.Language));
        Assert.Equal(["a", "b", "c"], rows[0].Tags);
        Assert.All(rows, row => Assert.Empty(row.Extra));
        var reason = Assert.Single(items.Rejects()).Reason;
        Assert.All(["channel: '3'", "severity: '9'", "timely: 'maybe'", "language: 'not a tag'"], part => Assert.Contains(part, reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Read_Row_ShowsNoContentAsText()
    {
        var items = await CsvFixture.ReadAsync("Id,Date,Text\n1,2024-01-02,my secret\n2,x,my secret\n");

        Assert.DoesNotContain("secret", items.Rows()[0].ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", string.Concat(items), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_Progress_GrowsToTheSizeOfTheFile()
    {
        var text = "Id,Date,Text\n" + string.Concat(Enumerable.Range(1, 5000).Select(i => $"{i},2024-01-02,some text\n"));
        var items = await CsvFixture.ReadAsync(text);

        Assert.All(items, item => Assert.Equal(text.Length, item.TotalBytes));
        Assert.True(items.Zip(items.Skip(1)).All(pair => pair.First.BytesRead <= pair.Second.BytesRead));
        Assert.True(items[0].BytesRead < text.Length);
        Assert.Equal(text.Length, items[^1].BytesRead);
    }

    [Fact]
    public async Task Read_Cancelled_StopsAtTheNextRow()
    {
        using var source = new CancellationTokenSource();
        await using var import = await CsvImport.OpenAsync(
            CsvFixture.Utf8("Id,Date,Text\n1,2024-01-02,a\n2,2024-01-02,b\n"), new CsvImportOptions { Layout = CsvFixture.Tickets }, source.Token);
        await using var rows = import.ReadAsync(source.Token).GetAsyncEnumerator(source.Token);

        Assert.True(await rows.MoveNextAsync());
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await rows.MoveNextAsync());
    }

    [Fact]
    public async Task Read_Twice_IsRefused()
    {
        await using var import = await CsvImport.OpenAsync(CsvFixture.Utf8("Id,Date,Text\n"), new CsvImportOptions { Layout = CsvFixture.Tickets }, CancellationToken.None);
        await foreach (var _ in import.ReadAsync(CancellationToken.None))
        {
            Assert.Fail("There is no row.");
        }

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await import.ReadAsync(CancellationToken.None).GetAsyncEnumerator(CancellationToken.None).MoveNextAsync());
    }

    [Fact]
    public async Task Read_SemicolonFile_NeedsTheOptionAndSaysSo()
    {
        const string Text = "Id;Date;Text\n1;2024-01-02;a, b\n";
        var error = await Assert.ThrowsAsync<ComplaintOpsException>(() => CsvFixture.ReadAsync(Text));
        Assert.Contains("--delimiter", error.RecommendedAction, StringComparison.Ordinal);

        foreach (var option in (string[])[";", "auto", "AUTO"])
        {
            var items = await CsvFixture.ReadAsync(Text, new CsvImportOptions { Layout = CsvFixture.Tickets, Delimiter = option });
            Assert.Equal("a, b", Assert.Single(items.Rows()).Narrative);
        }
    }

    [Fact]
    public async Task Read_SeparatorHintOfSpreadsheets_IsHonouredWhenDetecting()
    {
        var items = await CsvFixture.ReadAsync("\uFEFFsep=\t\r\nId\tDate\tText\r\n1\t2024-01-02\ta;b;c\r\n", new CsvImportOptions { Layout = CsvFixture.Tickets, Delimiter = "auto" });

        var row = Assert.Single(items.Rows());
        Assert.Equal(("a;b;c", 3L), (row.Narrative, row.Line));
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("a")]
    [InlineData(";;")]
    [InlineData("，")]
    public async Task Read_ImpossibleDelimiter_IsRefused(string delimiter)
    {
        var error = await Assert.ThrowsAsync<ComplaintOpsException>(
            () => CsvFixture.ReadAsync("Id,Date,Text\n", new CsvImportOptions { Layout = CsvFixture.Tickets, Delimiter = delimiter }));
        Assert.Equal(ErrorCode.InvalidInput, error.Code);
    }
}
