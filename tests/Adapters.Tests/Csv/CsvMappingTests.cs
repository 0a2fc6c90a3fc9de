using ComplaintOps.Adapters.Csv;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Adapters.Tests.Csv;

public sealed class CsvMappingTests
{
    [Fact]
    public void Parse_ManyProblems_ReportsAllWithTheirPaths()
    {
        var result = CsvMapping.Parse(
            """
            {
              "name": "", "sourceSystem": "My Shop", "zone": "Mars/Base", "culture": "xx-nowhere", "language": "no tag at all", "delimiter": "||",
              "dateFormats": ["dd/MM", "D", "yyyy-MM-dd hh:mm", 5, "yyyy-MM-dd"],
              "columns": { "sourceId": "Id", "colour": "Colour", "email": [] },
              "optional": ["phone"],
              "hashColumns": ["Id"],
              "channels": { "Pigeon": "Bird", "web": "Web", "WEB": "Mail" },
              "severities": { "1": "1" },
              "texts": { "zh-CN": { "a.b c": 7 }, "not a tag": {} },
              "extras": {}
            }
            """);

        Assert.False(result.IsValid);
        Assert.Equal(
            [
                "$.channels.Pigeon", "$.channels.WEB", "$.columns", "$.columns", "$.columns.colour", "$.columns.email", "$.culture", "$.dateFormats[0]", "$.dateFormats[1]",
                "$.dateFormats[2]", "$.dateFormats[3]", "$.delimiter", "$.extras", "$.hashColumns", "$.language", "$.name", "$.optional[0]", "$.severities.1",
                "$.sourceSystem", "$.texts.zh-CN['a.b c']", "$.texts['not a tag']", "$.zone",
            ],
            result.Problems.Select(problem => problem.Path.Replace("['zh-CN']", ".zh-CN", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        var error = Assert.Throws<ComplaintOpsException>(() => result.LayoutOrThrow("m.json"));
        Assert.All(result.Problems, problem => Assert.Contains(problem.Path, error.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[]", "$", "must be an object")]
    [InlineData("{", "$", "is not JSON")]
    [InlineData("""{"name":"a","name":"b"}""", "$", "is not JSON")]
    public void Parse_NotAMapping_SaysSo(string json, string path, string message)
    {
        var problem = Assert.Single(CsvMapping.Parse(json).Problems);

        Assert.Equal(path, problem.Path);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Low,Normal")]
    [InlineData("Low, Normal")]
    [InlineData("3")]
    [InlineData("+3")]
    public void Parse_WordThatNamesNoSingleSeverity_IsAProblemAndNotAThirdOne(string severity)
    {
        var result = CsvMapping.Parse(
            $$"""
            {
              "name": "n", "sourceSystem": "shop", "zone": "Europe/London", "dateFormats": ["yyyy-MM-dd"],
              "columns": { "sourceId": "Id", "receivedAt": "Date", "narrative": "Text" },
              "severities": { "grave": "{{severity}}" }
            }
            """);

        var problem = Assert.Single(result.Problems);
        Assert.Equal("$.severities.grave", problem.Path);
        Assert.Contains("none of Low, Normal, High, Critical", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_EmptyObject_NamesEveryMissingMember()
    {
        var messages = string.Join("|", CsvMapping.Parse("{}").Problems.Select(problem => problem.Message));

        Assert.All(["'name'", "'sourceSystem'", "'zone'", "'dateFormats'", "'columns'", "hashColumns"], part => Assert.Contains(part, messages, StringComparison.Ordinal));
    }

    [Fact]
    public void FromOptions_Pairs_MakeTheSameLayoutAsAFile()
    {
        var layout = CsvMapping.FromOptions(
            ["sourceSystem=shop", "zone=Europe/London", "dateFormat=dd/MM/yyyy", "dateFormat=yyyy-MM-dd", "receivedAt=Date", "receivedAt=Day", "narrative=What=happened", "hashColumn=Date",
                "hashColumn=Name", "email=Mail", "optional=email", "delimiter=;"]).LayoutOrThrow("options");

        Assert.Equal(["Date", "Day"], layout.Columns[ImportField.ReceivedAt]);
        Assert.Equal(["What=happened"], layout.Columns[ImportField.Narrative]);
        Assert.Equal(["Date", "Name"], layout.HashColumns);
        Assert.Equal(["dd/MM/yyyy", "yyyy-MM-dd"], layout.DateFormats);
        Assert.Equal(';', layout.Delimiter);
        Assert.Contains("email", layout.Optional);
    }

    [Fact]
    public void FromOptions_BadPairs_AreAllNamed()
    {
        var problems = CsvMapping.FromOptions(["sourceId", "=x", "colour=Red", "zone=Nowhere"]).Problems.Select(problem => problem.Message).ToList();

        Assert.Contains(problems, message => message.Contains("'sourceId' is not written as", StringComparison.Ordinal));
        Assert.Contains(problems, message => message.Contains("'=x' is not written as", StringComparison.Ordinal));
        Assert.Contains(problems, message => message.Contains("is no field", StringComparison.Ordinal));
        Assert.Contains(problems, message => message.Contains("'Nowhere' is no time zone", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Load_MissingFile_IsNotFound()
    {
        var error = await Assert.ThrowsAsync<ComplaintOpsException>(() => CsvMapping.LoadAsync(Path.Combine(AppContext.BaseDirectory, "no-such.json"), CancellationToken.None));

        Assert.Equal(ErrorCode.NotFound, error.Code);
    }

    [Fact]
    public async Task Load_ExampleOfTheDocumentation_IsValid()
    {
        var readme = await File.ReadAllTextAsync(CsvFixture.Repository("samples/README.md"), TestContext.Current.CancellationToken);
        var start = readme.IndexOf("```json", StringComparison.Ordinal) + "```json".Length;

        var result = CsvMapping.Parse(readme[start..readme.IndexOf("```", start, StringComparison.Ordinal)]);

        Assert.Empty(result.Problems);
        Assert.All(Enum.GetNames<ImportField>(), name => Assert.Contains($"`{char.ToLowerInvariant(name[0])}{name[1..]}`", readme, StringComparison.Ordinal));
    }
}
