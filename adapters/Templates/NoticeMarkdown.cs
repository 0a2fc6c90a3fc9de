using Markdig;
using Markdig.Parsers.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ComplaintOps.Adapters.Templates;

/// <summary>The Markdown of notices: CommonMark without raw HTML and without automatic links.</summary>
internal static class NoticeMarkdown
{
    /// <summary>The pipeline that notices are rendered with.</summary>
    public static MarkdownPipeline Pipeline { get; } = BuildPipeline();

    /// <summary>Parses what Handlebars made of a template.</summary>
    public static MarkdownDocument Parse(string markdown) => Markdown.Parse(markdown, Pipeline);

    /// <summary>Where the footer begins: after the last rule (<c>---</c>) of the document; the number of its blocks when there is none.</summary>
    public static int FooterStart(MarkdownDocument document)
    {
        for (var index = document.Count - 1; index >= 0; index--)
        {
            if (document[index] is ThematicBreakBlock)
            {
                return index + 1;
            }
        }

        return document.Count;
    }

    /// <summary>The one link that a paragraph consists of; null when it has anything else.</summary>
    public static LinkInline? OnlyLink(Block block)
        => block is ParagraphBlock { Inline: { } inline } && inline.FirstChild == inline.LastChild ? inline.FirstChild as LinkInline : null;

    /// <summary>Whether every item of a list begins with a bold label: the block of facts that a notice shows.</summary>
    public static bool IsFactList(ListBlock list)
        => list.All(item => item is ListItemBlock { Count: > 0 } row && row[0] is ParagraphBlock { Inline.FirstChild: EmphasisInline { DelimiterCount: 2 } });

    private static MarkdownPipeline BuildPipeline()
    {
        var builder = new MarkdownPipelineBuilder().DisableHtml();
        builder.InlineParsers.TryRemove<AutolinkInlineParser>();
        return builder.Build();
    }
}
