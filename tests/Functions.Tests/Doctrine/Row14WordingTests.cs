using ComplaintOps.Adapters.Templates;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;
using ComplaintOps.Functions.Tests.Handlers;

namespace ComplaintOps.Functions.Tests.Doctrine;

/// <summary>Row 14: words that argue, promise without limit or do not apologise are found in both languages, in drafts as a remark and in templates as a refusal.</summary>
public sealed class Row14WordingTests
{
    [Theory]
    [InlineData("en", "Calm down: you should have read the sign. We guarantee that it never happens again.", "argument|absolute|apology")]
    [InlineData("en", "We are sorry that you had to wait. We look into it now.", "")]
    [InlineData("zh-CN", "请您冷静，我们早就说过了，保证不会再发生。", "argument|absolute|apology")]
    [InlineData("zh-CN", "让您久等，我们深表歉意。现在正在核查。", "")]
    public async Task Draft_IsLookedOverInTheCustomersLanguage(string language, string text, string found)
    {
        var desk = await DoctrineDesk.OpenAsync();
        var complaint = await desk.ComplainAsync(language: language);

        var draft = await new ReplyDrafts(desk.Workplace).TestAsync(complaint.Id, text, final: false, drafted: null, CancellationToken.None);

        Assert.Equal(found, string.Join('|', draft.Remarks.Select(remark => remark.List).Distinct()));
        Assert.All(draft.Remarks, remark => Assert.True(remark.Message.Length > 0 && (language == "en" || remark.Message.Any(letter => letter > '一'))));
    }

    [Theory]
    [InlineData("en", "acknowledgement", "sorry", "pleased", "apolog")]
    [InlineData("zh-CN", "acknowledgement", "抱歉", "高兴", "歉")]
    public async Task Template_WithoutAnApology_IsNotPublished(string culture, string notice, string word, string instead, string asked)
    {
        var root = Office.Folder("templates");
        var templates = TemplateFolder.Load(root).ToList();
        var at = templates.FindIndex(file => file.Path == $"{culture}/{notice}.md");
        foreach (var apology in new[] { word, "apologise", "致歉", "歉意", "道歉", "对不起" })
        {
            templates[at] = templates[at] with { Text = templates[at].Text.Replace(apology, instead, StringComparison.OrdinalIgnoreCase) };
        }

        var problems = await PublishAsync(templates);

        Assert.Contains(problems, problem => !problem.IsWarning && problem.ToString().Contains(asked, StringComparison.OrdinalIgnoreCase) && problem.ToString().Contains($"{culture}/{notice}.md", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en", "You should have read the sign.")]
    [InlineData("zh-CN", "公司规定不允许这样做。")]
    public async Task Template_ThatArgues_IsNotPublished(string culture, string text)
    {
        var templates = TemplateFolder.Load(Office.Folder("templates")).ToList();
        var at = templates.FindIndex(file => file.Path == $"{culture}/progress.md");
        templates[at] = templates[at] with { Text = templates[at].Text + $"\n\n{text}\n" };

        Assert.Contains(await PublishAsync(templates), problem => !problem.IsWarning && problem.ToString().Contains($"{culture}/progress.md", StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<PolicyProblem>> PublishAsync(IReadOnlyList<TemplateSource> templates)
    {
        var desk = await DoctrineDesk.OpenAsync();
        var root = Office.Folder("policies");
        List<SourceFile> policies = [.. new DirectoryInfo(root).GetFiles("*.json", SearchOption.AllDirectories).Select(file =>
        {
            var text = File.ReadAllText(file.FullName);
            return new SourceFile(Path.GetRelativePath(root, file.FullName).Replace('\\', '/'), text, Hashes.Sha256(text));
        })];
        return await desk.Workplace.Sets.PublishAsync(policies, templates, new DateOnly(2026, 3, 4), CancellationToken.None);
    }
}
