using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ComplaintOps.Adapters.Templates;

/// <summary>A notice's Markdown as HTML, still with tokens in it, in two pieces: what stands before the last rule, and the footer after it.</summary>
internal static class HtmlPart
{
    /// <summary>Renders both pieces.</summary>
    public static (string Body, string Footer) Render(MarkdownDocument document, ValueTokens values)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var renderer = new HtmlRenderer(writer);
        NoticeMarkdown.Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<LinkInlineRenderer>(new LinkRenderer(values));
        var footerStart = NoticeMarkdown.FooterStart(document);
        var bodyEnd = footerStart < document.Count ? footerStart - 1 : document.Count;
        RenderBlocks(renderer, document, 0, bodyEnd);
        var bodyLength = writer.GetStringBuilder().Length;
        RenderBlocks(renderer, document, footerStart, document.Count);
        var html = writer.ToString();
        return (html[..bodyLength], html[bodyLength..]);
    }

    private static void RenderBlocks(HtmlRenderer renderer, MarkdownDocument document, int start, int end)
    {
        var actions = 0;
        for (var index = start; index < end; index++)
        {
            AddClass(document[index], ref actions);
            renderer.Write(document[index]);
        }
    }

    /// <summary>A link that stands alone is a button, the first of them the one to press.</summary>
    private static void AddClass(Block block, ref int actions)
    {
        if (NoticeMarkdown.OnlyLink(block) is not null)
        {
            block.GetAttributes().AddClass("action");
            block.GetAttributes().AddClass(actions++ == 0 ? "first" : "further");
        }
        else if (block is ListBlock list && NoticeMarkdown.IsFactList(list))
        {
            block.GetAttributes().AddClass("facts");
        }
    }

    /// <summary>The last guard: whatever a template tries, only a link value becomes a target.</summary>
    private sealed class LinkRenderer(ValueTokens values) : HtmlObjectRenderer<LinkInline>
    {
        protected override void Write(HtmlRenderer renderer, LinkInline obj)
        {
            renderer.Write("<a href=\"").WriteEscape(LinkTarget.Of(obj, values)).Write("\">");
            renderer.WriteChildren(obj);
            renderer.Write("</a>");
        }
    }
}
