using ComplaintOps.Adapters.Csv;
using ComplaintOps.Core.Complaints;

namespace ComplaintOps.Adapters.Tests.Csv;

public sealed class CsvSampleTests
{
    private static readonly string File = CsvFixture.Repository("samples/us-cfpb/complaints.csv");

    [Fact]
    public async Task Read_BundledSample_AcceptsEveryRow()
    {
        await using var stream = System.IO.File.OpenRead(File);
        await using var import = await CsvImport.OpenAsync(stream, new CsvImportOptions { FileName = "complaints.csv" }, CancellationToken.None);
        var items = await import.ReadAsync(CancellationToken.None).ToListAsync();

        Assert.Equal("us-cfpb", import.Layout.Name);
        Assert.Equal(CsvEncodingBasis.ValidUtf8, import.Encoding.Basis);
        Assert.Empty(import.IgnoredColumns);
        Assert.Empty(items.Rejects());
        var rows = items.Rows();
        Assert.Equal(145, rows.Select(row => row.IntakeId).Distinct().Count());
        Assert.Equal(13, rows.Count(row => row.Narrative is not null));
        Assert.Equal(134, rows.Count(row => row.Timely == true));
        Assert.Equal(4, rows.Count(row => row.Disputed == true));
        Assert.Equal(
            [(Channel.Web, 101), (Channel.Phone, 9), (Channel.Letter, 9), (Channel.Referral, 24), (Channel.Fax, 2)],
            rows.CountBy(row => row.Channel).Select(pair => (pair.Key, pair.Value)).OrderBy(pair => pair.Key));
        Assert.Equal(["Older American", "Servicemember"], rows.First(row => row.Tags.Count == 2).Tags);
        Assert.All(rows, row => Assert.True(row.ForwardedAt >= row.ReceivedAt));
    }

    [Fact]
    public async Task Read_WithTheMappingFile_GivesTheSameRowsAsTheKnownLayout()
    {
        var mapping = await CsvMapping.LoadAsync(CsvFixture.Repository("samples/us-cfpb/mapping.json"), CancellationToken.None);
        await using var one = System.IO.File.OpenRead(File);
        await using var two = System.IO.File.OpenRead(File);
        var known = (await CsvFixture.ReadAsync(one, new CsvImportOptions())).Rows();
        var mapped = (await CsvFixture.ReadAsync(two, new CsvImportOptions { Layout = mapping })).Rows();

        Assert.Equivalent(known, mapped, strict: true);
    }

    [Fact]
    public async Task Translate_EveryProductAndIssueOfTheSample_IsThereInChinese()
    {
        var mapping = await CsvMapping.LoadAsync(CsvFixture.Repository("samples/us-cfpb/mapping.json"), CancellationToken.None);
        await using var stream = System.IO.File.OpenRead(File);
        var rows = (await CsvFixture.ReadAsync(stream, new CsvImportOptions())).Rows();
        var words = rows.SelectMany(row => (string?[])[row.Product, row.SubProduct, row.Issue, row.SubIssue]).OfType<string>().ToHashSet();

        Assert.All(words, word => Assert.Contains(mapping.Translate(word, "zh-CN"), c => c is >= '\u4E00' and <= '\u9FFF'));
        Assert.Equal("no such word", mapping.Translate("no such word", "zh-CN"));
        // Nothing is left over from an older sample.
        Assert.Equal(words.Order(), mapping.Texts["zh-CN"].Keys.Order());
    }
}
