using System.Text.RegularExpressions;

namespace ComplaintOps.Functions.Tests.Demo;

/// <summary>The main job, whole: the sample played twice on the real functions, store, templates and mail folder.</summary>
public sealed partial class DemoTests(DemoPlays plays)
{
    [Fact]
    public async Task RunAsync_Twice_ReconcilesAndGivesTheSameBytes()
    {
        var (first, output) = await plays.FirstAsync();
        var (second, _) = await plays.PlayAsync("two");

        Assert.Contains("The numbers reconcile", output, StringComparison.Ordinal);
        Assert.Matches(ReceivedRow(), output);
        Assert.Contains("11 complaints were flagged silent, 3 still are", output, StringComparison.Ordinal);
        Assert.DoesNotContain(System.IO.Directory.EnumerateFiles(Path.Combine(first, "mail")), file => File.ReadAllText(file).Contains("has not run since", StringComparison.Ordinal));
        Assert.Equal(Names(first), Names(second));
        foreach (var name in Names(first))
        {
            Assert.True(
                File.ReadAllBytes(Path.Combine(first, name)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(second, name))),
                $"{name} differs between two runs on the same input");
        }
    }

    [Fact]
    public async Task RunAsync_OnAFolderOfSomebodyElse_IsRefusedAndTouchesNothing()
    {
        var folder = plays.FolderOf("mine");
        System.IO.Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "thesis.txt"), "years of work", TestContext.Current.CancellationToken);

        var refusal = await Assert.ThrowsAsync<ComplaintOps.Core.Errors.ComplaintOpsException>(() => plays.PlayAsync("mine"));

        Assert.Contains("--out", refusal.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(["thesis.txt"], System.IO.Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName));
    }

    // The store itself holds its own random pages; what people see is compared.
    private static IReadOnlyList<string> Names(string folder) =>
    [
        .. System.IO.Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file))
            .Where(name => !name.StartsWith("complaints.db", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    [GeneratedRegex(@"Complaints received\s*│\s*145 ", RegexOptions.CultureInvariant)]
    private static partial Regex ReceivedRow();
}
