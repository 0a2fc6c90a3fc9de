using System.Text.RegularExpressions;

namespace ComplaintOps.Architecture.Tests;

/// <summary>What is shipped names no machine on which it was written, and leaves nothing for later.</summary>
public sealed partial class PlainSpeechTests
{
    public static TheoryData<string> Endings => [".cs", ".md", ".json", ".csproj", ".props", ".html", ".editorconfig", ".txt"];

    [Theory]
    [MemberData(nameof(Endings))]
    public void Texts_OfTheRepository_NameNoPlaceOfTheirMaking(string ending)
    {
        var files = RepositoryFiles.With(ending).Where(path => !path.EndsWith("packages.lock.json", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(files);
        Assert.All(files, path =>
        {
            var text = RepositoryFiles.Read(path);
            Assert.False(Place().IsMatch(text), $"{path} names {Place().Match(text).Value}");
        });
    }

    [Fact]
    public void Sources_OfTheProduct_LeaveNothingForLater() =>
        Assert.All(RepositoryFiles.ProductSources, path => Assert.DoesNotMatch(Later(), RepositoryFiles.Read(path)));

    [Fact]
    public void Sources_OfTheTests_SkipNothingInSilence() =>
        Assert.All(RepositoryFiles.With(".cs").Where(path => path.StartsWith("tests/", StringComparison.Ordinal)), path => Assert.DoesNotMatch(Skipped(), RepositoryFiles.Read(path)));

    // An absolute path into somebody's folders. Letters in brackets, so that this line does not find itself.
    [GeneratedRegex(@"(?<![\w.>}-])/(wor[k]|tm[p]|Users)/\w+|[A-Z]:\\Users\\", RegexOptions.ExplicitCapture)]
    private static partial Regex Place();

    [GeneratedRegex(@"\b(TOD[O]|FIXM[E]|HAC[K]|XX[X])\b(?!`)|NotImplementedException")]
    private static partial Regex Later();

    [GeneratedRegex(@"\bSkip\s*=\s*""")]
    private static partial Regex Skipped();
}
