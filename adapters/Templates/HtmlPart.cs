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
        var footerStart = NoticeMarkdown.FooterStart(document);
        var hasFooter = footerStart < document.Count;
        return (
            RenderBlocks(document.Take(hasFooter ? footerStart - 1 : document.Count), values),
            RenderBlocks(document.Skip(footerStart), values));
    }

    private static string RenderBlocks(IEnumerable<Block> blocks, ValueTokens values)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var renderer = new HtmlRenderer(writer);
        NoticeMarkdown.Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<LinkInlineRenderer>(new LinkRenderer(values));
        var actions = 0;
        foreach (var block in blocks)
        {
            AddClass(block, ref actions);
            renderer.Write(block);
        }

        return writer.ToString();
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
