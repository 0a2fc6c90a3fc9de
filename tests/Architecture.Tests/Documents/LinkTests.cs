namespace ComplaintOps.Architecture.Tests.Documents;

public sealed class LinkTests
{
    public static TheoryData<string> Documents => [.. MarkdownDocument.All.Select(document => document.Path)];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Links_OfEveryDocument_LeadSomewhere(string path) =>
        Assert.All(MarkdownDocument.All.Single(document => document.Path == path).LocalLinks, target =>
        {
            var parts = target.Split('#', 2);
            var file = parts[0].Length == 0 ? path : Path.GetRelativePath(".", Path.Combine(Path.GetDirectoryName(path)!, parts[0])).Replace('\\', '/');
            Assert.True(RepositoryFiles.Exists(file), $"{path} links to {target}, which does not exist.");
            if (parts.Length == 2)
            {
                Assert.Contains(parts[1], MarkdownDocument.All.Single(document => document.Path == file).Anchors);
            }
        });

    [Fact]
    public void Documents_OfTheDocsFolder_AreReachedFromTheReadme()
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        Follow("README.md", reached);

        Assert.Empty(MarkdownDocument.All.Select(document => document.Path).Where(path => path.StartsWith("docs/", StringComparison.Ordinal)).Except(reached));
    }

    private static void Follow(string path, HashSet<string> reached)
    {
        if (!reached.Add(path) || MarkdownDocument.All.FirstOrDefault(document => document.Path == path) is not { } document)
        {
            return;
        }

        foreach (var target in document.LocalLinks.Select(link => link.Split('#')[0]).Where(link => link.EndsWith(".md", StringComparison.Ordinal)))
        {
            Follow(Path.GetRelativePath(".", Path.Combine(Path.GetDirectoryName(path)!, target)).Replace('\\', '/'), reached);
        }
    }
}
