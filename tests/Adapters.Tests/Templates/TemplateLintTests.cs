using ComplaintOps.Adapters.Templates;
using ComplaintOps.Core.Notices;

namespace ComplaintOps.Adapters.Tests.Templates;

/// <summary>Each kind of mistake in a template is found on its line, and all of them at once.</summary>
public sealed class TemplateLintTests
{
    private const int BodyLine = 4;

    [Theory]
    [InlineData("{{nope}}", "no value 'nope'")]
    [InlineData("{{#if nope}}x{{/if}}", "no value 'nope'")]
    [InlineData("{{#each whatHappened}}{{nope}}{{/each}}", "row of 'whatHappened' has no 'nope'")]
    [InlineData("{{#each whatHappened}}{{reference}}{{/each}}", "../reference")]
    [InlineData("{{#each whatHappened}}x{{else}}{{text}}{{/each}}", "no value 'text'")]
    [InlineData("{{#each reference}}x{{/each}}", "not a list")]
    [InlineData("{{whatHappened}}", "is a list")]
    [InlineData("{{late}}", "yes or no")]
    [InlineData("{{{reference}}}", "{{{ }}}")]
    [InlineData("{{& reference}}", "not allowed")]
    [InlineData("{{> footer}}", "not allowed")]
    [InlineData("{{#> footer}}x{{/footer}}", "not allowed")]
    [InlineData("{{* decorate}}", "not allowed")]
    [InlineData("{{lookup reference 1}}", "not allowed")]
    [InlineData("{{#with reference}}x{{/with}}", "not allowed")]
    [InlineData("{{^late}}x{{/late}}", "not allowed")]
    [InlineData("{{#if late}}x{{else if byPerson}}y{{/if}}", "not allowed")]
    [InlineData("{{#if (eq late byPerson)}}x{{/if}}", "exactly one value")]
    [InlineData("{{#if}}x{{/if}}", "exactly one value")]
    [InlineData("{{this}}", "not allowed")]
    [InlineData("{{reference.Length}}", "not allowed")]
    [InlineData("{{../reference}}", "reaches outside")]
    [InlineData("{{@index}}", "reaches outside")]
    [InlineData("\\{{reference}}", "backslash")]
    [InlineData("{{reference", "not closed")]
    [InlineData("{{!-- reference", "not closed")]
    [InlineData("{{#if late}}x", "never closed")]
    [InlineData("x{{/if}}", "closes nothing")]
    [InlineData("{{#if late}}x{{/unless}}", "closes {{#if}}")]
    [InlineData("{{else}}", "outside of a block")]
    [InlineData("{{#if late}}a{{else}}b{{else}}c{{/if}}", "two {{else}}")]
    [InlineData("<b>x</b>", "Raw HTML")]
    [InlineData("<div>\nx\n</div>", "Raw HTML")]
    [InlineData("![x]({{statusLink}})", "Images")]
    [InlineData("[x](https://northgate.example)", "exactly one value")]
    [InlineData("[x](https://northgate.example/{{reference}})", "exactly one value")]
    [InlineData("[x](mailto:a@b.example)", "exactly one value")]
    [InlineData("[x]({{statusLink}}{{notSolvedLink}})", "exactly one value")]
    [InlineData("[x]({{ownerName}})", "is text")]
    [InlineData("[x]({{statusLink}} \"title\")", "title")]
    [InlineData("[x][y]\n\n[y]: https://northgate.example", "link definition")]
    [InlineData("<https://northgate.example>", "An address")]
    [InlineData("    indented", "four spaces")]
    [InlineData("**下一步：**请等待", "Bold marks")]
    public void Validate_Mistake_IsFoundOnItsLine(string line, string expected)
    {
        var problems = Validate(Whole($"x\n\n{line}\n\nend"));

        var problem = Assert.Single(problems, found => found.Message.Contains(expected, StringComparison.Ordinal));
        Assert.InRange(problem.Line, BodyLine + 2, BodyLine + 4);
        Assert.Equal("en/progress.md", problem.Path);
    }

    [Theory]
    [InlineData("no front matter", 1, "must begin with front matter")]
    [InlineData("---\nsubject: x\nbody", 1, "never closed")]
    [InlineData("---\n---\nbody", 1, "no subject")]
    [InlineData("---\nsubject: \"\"\n---\nbody", 1, "no subject")]
    [InlineData("---\nsubject: x\ncolour: red\n---\nbody", 3, "unknown key 'colour'")]
    [InlineData("---\nsubject: [{{reference}}]\n---\nbody", 2, "one line of text")]
    [InlineData("---\nsubject: x\nsubject: y\n---\nbody", 3, "not valid YAML")]
    [InlineData("---\nsubject: |\n  a\n  b\n---\nbody", 2, "one line of text")]
    [InlineData("---\nsubject: \"{{nope}}\"\n---\nbody", 2, "no value 'nope'")]
    [InlineData("---\nsubject: x\npreheader: \"{{#if late}}\"\n---\nbody", 3, "never closed")]
    [InlineData("---\nsubject: x\n---\n\uE000", 1, "private-use")]
    public void Validate_BadFrontMatter_IsFoundOnItsLine(string text, int line, string expected)
    {
        var problem = Assert.Single(Validate(text), found => found.Message.Contains(expected, StringComparison.Ordinal));

        Assert.Equal(line, problem.Line);
    }

    [Fact]
    public void Validate_NothingShown_NamesEveryRequiredElement()
    {
        var problems = Validate("---\nsubject: x\n---\nbody");

        Assert.All(NoticeElements.Required(NoticeType.Progress), name => Assert.Single(problems, found => found.Message.Contains($"must show '{name}'", StringComparison.Ordinal)));
    }

    [Fact]
    public void Validate_ElementOnlyAskedFor_IsNotShown()
        => Assert.Single(Validate(Whole("x").Replace("{{finalBy}}", "{{#if finalBy}}soon{{/if}}", StringComparison.Ordinal)), found => found.Message.Contains("must show 'finalBy'", StringComparison.Ordinal));

    [Fact]
    public void Validate_ElementInTheSubject_Counts()
        => Assert.DoesNotContain(Validate("---\nsubject: \"{{reference}}\"\n---\nbody"), found => found.Message.Contains("'reference'", StringComparison.Ordinal));

    [Fact]
    public void Validate_SeveralMistakes_FindsAllInOrder()
    {
        var problems = Validate(Whole("{{nope}}\n\n{{{x}}}\n\n{{> y}}"));

        Assert.Equal([BodyLine, BodyLine + 2, BodyLine + 4], problems.Select(problem => problem.Line));
    }

    [Fact]
    public void Validate_EverythingAllowed_FindsNothing()
        => Assert.Empty(Validate(Whole("{{! note }}{{!-- {{nope}} --}}\n\n{{~#each whatHappened}}{{@index}}{{#if @first}}{{../reference}}{{/if}}{{#unless @last}}, {{/unless}}{{text}}{{/each~}}\n\n[See]({{statusLink}})\n\n1. one\n2. *two* `three`")));

    [Fact]
    public void Validate_UnknownCulture_IsAProblem()
        => Assert.Single(TemplatesUnderTest.Engine.Validate(NoticeType.Progress, Source(Whole("x")), TemplatesUnderTest.Layout, "xx-nowhere-1"));

    private static IReadOnlyList<Core.Ports.TemplateProblem> Validate(string text) => TemplatesUnderTest.Engine.Validate(NoticeType.Progress, Source(text), TemplatesUnderTest.Layout, "en");

    private static Core.Ports.TemplateSource Source(string text) => TemplateFolder.FromText("en/progress.md", text);

    /// <summary>A progress notice with everything that it requires, after the lines to look at.</summary>
    private static string Whole(string body) => "---\nsubject: \"x\"\n---\n" + body + """


        {{reference}} {{stageLine}} {{whatNext}} {{nextContactBy}} {{finalBy}} {{ownerName}} {{firstContactName}} {{#if late}}late{{/if}}

        {{#each whatHappened}}
        - {{text}}
        {{/each}}
        """;
}
