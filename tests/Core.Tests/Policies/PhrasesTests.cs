using ComplaintOps.Core.Policies;
using ComplaintOps.Testing;

namespace ComplaintOps.Core.Tests.Policies;

public sealed class PhrasesTests
{
    [Fact]
    public void Text_Placeholders_AreFilledAndUnknownKeysShown()
    {
        var phrases = new Phrases(new Dictionary<string, string> { ["a"] = "{0} of {1}: {0}" });

        Assert.Equal("x of y: x", phrases.Text("a", "x", "y"));
        Assert.Equal("x of {1}: x", phrases.Text("a", "x"));
        Assert.Equal("missing.key", phrases.Text("missing.key", "x"));
    }

    [Fact]
    public void Amount_ByItsCurrency_ElseWithTheCode()
    {
        var phrases = new Phrases(new Dictionary<string, string> { ["currency.CNY"] = "{0}元", ["redress.amount"] = "{1} {0}" });

        Assert.Equal(("1,250.50元", "NZD 6.00"), (phrases.Amount(1250.5m, "CNY"), phrases.Amount(6, "NZD")));
    }

    [Fact]
    public void Text_ValueThatLooksLikeAPlaceholder_StaysAsItIs() =>
        Assert.Equal("{1} and y", new Phrases(new Dictionary<string, string> { ["a"] = "{0} and {1}" }).Text("a", "{1}", "y"));

    [Theory]
    [InlineData("[]", "$")]
    [InlineData("{", "$")]
    [InlineData("{ \"a\": 1 }", "$.a")]
    [InlineData("{ \"a\": \"\" }", "$.a")]
    [InlineData("{ \"a\": \"x\", \"a\": \"y\" }", "$.a")]
    public void Parse_Wrong_NamesThePlace(string json, string path)
    {
        List<PolicyProblem> problems = [];

        Phrases.Parse("texts/en.json", json, problems);

        Assert.Equal(path, Assert.Single(problems).Path);
    }

    [Fact]
    public void Compare_Shipped_AreCompleteAndHaveTheSamePlaceholders()
    {
        List<PolicyProblem> problems = [];
        var all = Cultures.Enabled.ToDictionary(culture => culture, culture => Phrases.Parse(culture, PublishedFiles.Policies.Single(file => file.Path == $"texts/{culture}.json").Text, problems));

        Assert.Empty(problems);
        Assert.Empty(Phrases.Compare(all));
        string[] marks = ["⟦0⟧", "⟦1⟧", "⟦2⟧"];
        foreach (var key in all["en"].Keys)
        {
            Assert.Equal(marks.Where(all["en"].Text(key, marks).Contains), marks.Where(all["zh-CN"].Text(key, marks).Contains));
        }
    }

    [Fact]
    public void Compare_OneCultureLacksAKey_SaysWhich()
    {
        var problems = Phrases.Compare(new Dictionary<string, Phrases> { ["en"] = new(new Dictionary<string, string> { ["a"] = "x" }) }).ToList();

        Assert.Equal(["texts/zh-CN.json"], problems.Select(problem => problem.File));
    }
}
