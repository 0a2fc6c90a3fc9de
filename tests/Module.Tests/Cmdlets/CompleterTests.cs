using System.Collections;
using System.Management.Automation;
using System.Reflection;
using ComplaintOps.Adapters.Composition;
using ComplaintOps.Core.Notices;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.Module.Tests.Cmdlets;

/// <summary>What the Tab key offers.</summary>
public sealed class CompleterTests
{
    private static readonly Dictionary<string, Type> Needed = new(StringComparer.Ordinal)
    {
        ["Reference"] = typeof(ReferenceCompleter),
        ["Owner"] = typeof(PersonCompleter),
        ["Stage"] = typeof(StageCompleter),
        ["Template"] = typeof(TemplateCompleter),
    };

    public static TheoryData<Type> Completers => [.. typeof(Completer).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Completer)))];

    public static TheoryData<string> Names => [.. Needed.Keys];

    [Theory]
    [MemberData(nameof(Completers))]
    public void Completer_OfASessionWithoutAStore_OffersNothing(Type completer) =>
        Assert.Empty(((Completer)Activator.CreateInstance(completer)!).CompleteArgument("Get-Complaint", "Reference", "", null!, new Hashtable { ["Connection"] = null }));

    [Theory]
    [MemberData(nameof(Names))]
    public void Parameter_ThatTakesAReferenceAnOwnerAStageOrATemplate_IsCompleted(string name)
    {
        var parameters = typeof(ComplaintCmdlet).Assembly.GetExportedTypes().Where(type => type.GetCustomAttribute<CmdletAttribute>() is not null)
            .SelectMany(type => type.GetProperties().Where(property => property.Name == name && property.GetCustomAttributes<ParameterAttribute>(inherit: false).Any()))
            .ToList();

        Assert.NotEmpty(parameters);
        Assert.All(parameters, property => Assert.Equal(Needed[name], property.GetCustomAttribute<ArgumentCompleterAttribute>(inherit: false)?.Type));
    }

    [Fact]
    public async Task Template_IsOfferedInEveryLanguage_WithItsSubject_AndWithoutTheLayout()
    {
        var prompt = await Prompt.OpenAsync();
        var bundled = await new AdapterKit().ReadFilesAsync(Repository.Root, CancellationToken.None);
        Assert.DoesNotContain(await prompt.Place.PublishAsync(templates: bundled.Templates), problem => !problem.IsWarning);

        var all = Offers("");
        var chinese = Offers("'zh-cn/clo");

        Assert.Equal(2 * Enum.GetValues<NoticeType>().Length, all.Count);
        Assert.DoesNotContain(all, offer => offer.ListItemText == NoticeNames.LayoutPath);
        var one = Assert.Single(chinese);
        Assert.Equal("'zh-CN/closing.md'", one.CompletionText);
        Assert.Contains("您的投诉已办结", one.ToolTip, StringComparison.Ordinal);

        List<CompletionResult> Offers(string typed) =>
            [.. new TemplateCompleter().CompleteArgument("Test-ComplaintTemplate", "Template", typed, null!, new Hashtable { ["Connection"] = prompt.Connection })];
    }
}
