using System.Text.RegularExpressions;

namespace ComplaintOps.Architecture.Tests.Documents;

/// <summary>A Markdown file taken apart, as far as these tests need it: headings, links, fenced blocks.</summary>
internal sealed partial class MarkdownDocument
{
    private readonly List<(int Level, string Text)> _headings = [];
    private readonly List<(string Language, string Text)> _blocks = [];
    private readonly List<string> _prose = [];

    public MarkdownDocument(string path)
    {
        Path = path;
        Text = RepositoryFiles.Read(path);
        string? language = null;
        var block = new List<string>();
        foreach (var line in Text.Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                if (language is null)
                {
                    language = line[3..].Trim();
                    continue;
                }

                _blocks.Add((language, string.Join('\n', block)));
                block.Clear();
                language = null;
            }
            else if (language is not null)
            {
                block.Add(line);
            }
            else
            {
                _prose.Add(line);
                if (HeadingLine().Match(line) is { Success: true } heading)
                {
                    _headings.Add((heading.Groups["marks"].Length, heading.Groups["text"].Value.Trim()));
                }
            }
        }

        Assert.True(language is null, $"{path}: a fenced block is never closed.");
    }

    public static IReadOnlyList<MarkdownDocument> All { get; } = [.. RepositoryFiles.With(".md")
        .Where(path => !path.StartsWith("templates/", StringComparison.Ordinal))
        .Select(path => new MarkdownDocument(path))];

    public string Path { get; }

    public string Text { get; }

    public IReadOnlyList<(int Level, string Text)> Headings => _headings;

    /// <summary>The fenced blocks in order.</summary>
    public IReadOnlyList<(string Language, string Text)> Blocks => _blocks;

    /// <summary>The targets of its links, without those to other sites.</summary>
    public IEnumerable<string> LocalLinks => _prose.SelectMany(line => Link().Matches(CodeSpan().Replace(line, "")))
        .Select(match => match.Groups["target"].Value)
        .Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal));

    /// <summary>The words that stand in code marks outside of blocks.</summary>
    public IReadOnlySet<string> Terms => _prose.SelectMany(line => CodeSpan().Matches(line)).Select(match => match.Value.Trim('`')).ToHashSet(StringComparer.Ordinal);

    /// <summary>The anchors of its headings, as hosts of repositories make them.</summary>
    public IEnumerable<string> Anchors => _headings.Select(heading => Dropped().Replace(heading.Text.ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"^(?<marks>#{1,6}) (?<text>.+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex HeadingLine();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex("`[^`]+`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Dropped();
}
