using System.Text;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ComplaintOps.Adapters.Templates;

/// <summary>Looks at the Markdown of a template: no raw HTML, no images, no link whose target is not a value made by us.</summary>
internal static class MarkdownLint
{
    // HTML and automatic links stay on here, so that they can be seen and named.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePreciseSourceLocation().Build();

    /// <summary>Reports what the body may not contain.</summary>
    public static void Check(string body, int firstLine, List<TemplateTag> tags, Action<int, string> report)
    {
        var seen = new HashSet<(int Line, string Message)>();
        foreach (var node in Markdown.Parse(WithPlaceholders(body, tags), Pipeline).Descendants())
        {
            // An opening and a closing mark are two nodes and one problem.
            if (Problem(node, tags) is { } message && seen.Add((node.Line, message)))
            {
                report(firstLine + node.Line, message);
            }
        }
    }

    private static string? Problem(MarkdownObject node, List<TemplateTag> tags) => node switch
    {
        HtmlBlock or HtmlInline => "Raw HTML is not allowed. Write Markdown; the page around it is layout.html.",
        AutolinkInline => "An address written as a link is not allowed. Link to a value: [text]({{statusLink}}).",
        LinkReferenceDefinition => "A link definition is not allowed. Link to a value: [text]({{statusLink}}).",
        LinkInline { IsImage: true } => "Images are not allowed: they are often blocked, and they track.",
        LinkInline { Title.Length: > 0 } => "A link title is not allowed: it is shown in no plain text. Put it into the link's text.",
        LinkInline link => LinkProblem(link, tags),
        LiteralInline literal when literal.Content.AsSpan().Contains("**", StringComparison.Ordinal)
            => "Bold marks take no effect here. Put punctuation outside of them: **label**: text.",
        FencedCodeBlock => null,
        CodeBlock => "Lines indented by four spaces become code. Remove the spaces.",
        _ => null,
    };

    private static string? LinkProblem(LinkInline link, List<TemplateTag> tags)
    {
        if (!ValueTokens.TryParse(link.Url, out var index))
        {
            return "A link must lead to exactly one value, as in [text]({{statusLink}}); a written address is not allowed.";
        }

        var name = tags[index].Name;
        return name.EndsWith("Link", StringComparison.Ordinal) ? null : $"{{{{{name}}}}} is text and cannot be a link's target. Only names that end in Link can.";
    }

    /// <summary>Values become tokens, other tags vanish, line breaks stay: the lines keep their numbers.</summary>
    private static string WithPlaceholders(string body, List<TemplateTag> tags)
    {
        var result = new StringBuilder(body.Length);
        var at = 0;
        for (var index = 0; index < tags.Count; index++)
        {
            var tag = tags[index];
            result.Append(body, at, tag.Start - at);
            if (tag.Kind == TagKind.Value)
            {
                result.Append(ValueTokens.Token(index));
            }
            else
            {
                result.Append('\n', body.AsSpan(tag.Start, tag.End - tag.Start).Count('\n'));
            }

            at = tag.End;
        }

        return result.Append(body, at, body.Length - at).ToString();
    }
}
