using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Tests.Policies;

public sealed class TaxonomyDocumentTests
{
    private static readonly string Good = BundledFiles.Read("taxonomy.json");

    [Fact]
    public void Bundled_Counts_AreThoseOfTheFoundingDocuments()
    {
        var (taxonomy, problems) = TaxonomyDocument.Parse("taxonomy.json", Good, "h");

        Assert.Empty(problems);
        Assert.Equal(["value", "system", "people", "customer"], taxonomy!.Causes.Select(cause => cause.Code));
        Assert.Equal((5, 6, 9), (taxonomy.Grievances.Count, taxonomy.Wants.Count, taxonomy.Motives.Count));
        Assert.Equal(["people"], taxonomy.Causes.Where(cause => cause.NeedsTraining).Select(cause => cause.Code));
        Assert.Equal(["customer"], taxonomy.Causes.Where(cause => cause.AfterAssessment).Select(cause => cause.Code));
        Assert.Equal(["brokenPromise", "belowStandard", "overPromise", "indifference", "lowWill"], taxonomy.Factors.Select(factor => factor.Code));
        Assert.Equal("价值诱因", taxonomy.FindCause("value")!.Name.For("zh-CN", "en"));
        Assert.Equal("h", taxonomy.Hash);
    }

    [Theory]
    [InlineData("causes", "[]", "$.causes", "needs at least 1")]
    [InlineData("causes/1/code", "\"Value\"", "$.causes[1].code", "is the same as in [0]")]
    [InlineData("causes/0/name/zh-CN", "\"\"", "$.causes[0].name['zh-CN']", "is empty")]
    [InlineData("causes/0/needsTraining", "1", "$.causes[0].needsTraining", "must be true or false")]
    [InlineData("causes/0/colour", "1", "$.causes[0].colour", "is not known here")]
    [InlineData("factors/0/cause", "\"weather\"", "$.factors[0].cause", "is not the code of a cause; use one of value, system, people, customer")]
    [InlineData("motives/3/code", "\"to vent\"", "$.motives[3].code", "is not a name")]
    public void Parse_WrongValue_IsAProblemAtItsPath(string place, string value, string path, string message)
    {
        var (taxonomy, problems) = TaxonomyDocument.Parse("taxonomy.json", JsonEdit.Set(Good, place, value), "h");

        Assert.Null(taxonomy);
        Assert.Contains(message, Assert.Single(problems, problem => problem.Path == path).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoTaxonomyInTheFolder_WarnsAndPublishes()
    {
        var (set, problems) = PublishedSetReader.Read([.. BundledFiles.All().Where(file => file.Path != "taxonomy.json")], [], "manifest", new DateOnly(2026, 11, 21), _ => []);

        Assert.Empty(set!.Taxonomy.Causes);
        Assert.True(Assert.Single(problems, problem => problem.File == "taxonomy.json").IsWarning);
    }

    [Theory]
    [InlineData("redress/currency", "\"pounds\"", "$.redress.currency")]
    [InlineData("redress/limits/0/amount", "-1", "$.redress.limits[0].amount")]
    [InlineData("redress/limits/1/role", "\"agent\"", "$.redress.limits[1].role")]
    [InlineData("redress/limits/0/amont", "5", "$.redress.limits[0].amont")]
    [InlineData("learning/demand", "\"always\"", "$.learning.demand")]
    [InlineData("learning/within", "\"soon\"", "$.learning.within")]
    public void Parse_WrongRuleOfAPolicy_IsAProblemAtItsPath(string place, string value, string path)
    {
        var (policy, problems) = PolicyDocument.Parse("default.json", JsonEdit.Set(BundledFiles.Read("default.json"), place, value), "h");

        Assert.Null(policy);
        Assert.Contains(problems, problem => problem.Path == path);
    }
}
