using System.Text;
using ComplaintOps.Core.Notices;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ComplaintOps.Adapters.Templates;

/// <summary>
/// A notice's Markdown as plain text: paragraphs wrapped, lists with dashes, quotes with <c>&gt;</c>, links as <c>text: address</c>, emphasis dropped.
/// It is what a text mail carries and what a person reads out, so that nothing of the markup is left in it.
/// </summary>
internal sealed class TextPart
{
    /// <summary>The width of a line in columns; a Chinese character takes two. Below the 78 that RFC 5322 section 2.1.1 recommends, with room for reply marks.</summary>
    public const int Width = 72;

    private const string Rule = "----------------------------------------";

    private readonly ValueTokens _values;

    private TextPart(ValueTokens values) => _values = values;

    /// <summary>Renders a document; lines end with LF.</summary>
    public static string Render(MarkdownDocument document, ValueTokens values)
    {
        var result = new StringBuilder();
        foreach (var line in new TextPart(values).Blocks(document, Width, isLoose: true))
        {
            result.Append(line.TrimEnd(' ')).Append('\n');
        }

        return result.ToString();
    }

    private List<string> Blocks(ContainerBlock container, int width, bool isLoose)
    {
        var lines = new List<string>();
        foreach (var block in container)
        {
            var blockLines = Lines(block, width);
            if (blockLines.Count == 0)
            {
                continue;
            }

            if (lines.Count > 0 && isLoose)
            {
                lines.Add("");
            }

            lines.AddRange(blockLines);
        }

        return lines;
    }

    private List<string> Lines(Block block, int width) => block switch
    {
        ListBlock list => Items(list, width),
        QuoteBlock quote => [.. Blocks(quote, width - 2, isLoose: true).Select(line => "> " + line)],
        ThematicBreakBlock => [Rule],
        CodeBlock code => [.. _values.ToText(code.Lines.ToString()).Split('\n')],
        ContainerBlock other => Blocks(other, width, isLoose: true),
        LeafBlock { Inline: { } inline } => [.. TextWrapper.Wrap(Text(inline), width)],
        _ => [],
    };

    private List<string> Items(ListBlock list, int width)
    {
        var lines = new List<string>();
        var number = int.TryParse(list.OrderedStart, out var start) ? start : 1;
        foreach (var item in list.OfType<ListItemBlock>())
        {
            var mark = list.IsOrdered ? $"{number++}. " : "- ";
            var indent = new string(' ', mark.Length);
            if (lines.Count > 0 && list.IsLoose)
            {
                lines.Add("");
            }

            lines.AddRange(Blocks(item, width - mark.Length, list.IsLoose).Select((line, index) => (index == 0 ? mark : indent) + line));
        }

        return lines;
    }

    private string Text(ContainerInline container)
    {
        var result = new StringBuilder();
        Append(result, container);
        return result.ToString();
    }

    private void Append(StringBuilder target, ContainerInline container)
    {
        foreach (var inline in container)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    _values.AppendText(target, literal.Content.AsSpan());
                    break;
                case LineBreakInline lineBreak:
                    AppendBreak(target, lineBreak);
                    break;
                case LinkInline link:
                    AppendLink(target, link);
                    break;
                case CodeInline code:
                    _values.AppendText(target, code.Content);
                    break;
                case HtmlEntityInline entity:
                    target.Append(entity.Transcoded.AsSpan());
                    break;
                case ContainerInline inner:
                    Append(target, inner);
                    break;
                default:
                    throw new NotSupportedException($"Plain text has no rendering for {inline.GetType().Name}.");
            }
        }
    }

    private static void AppendBreak(StringBuilder target, LineBreakInline lineBreak)
    {
        var afterWide = target.Length > 0 && TextWrapper.IsWide(target[^1]);
        // Chinese is written without spaces: a line break of the file is none.
        target.Append(lineBreak.IsHard ? "\n" : afterWide ? "" : " ");
    }

    private void AppendLink(StringBuilder target, LinkInline link)
    {
        Append(target, link);
        var afterWide = target.Length > 0 && TextWrapper.IsWide(target[^1]);
        target.Append(afterWide ? "：" : ": ").Append(LinkTarget.Of(link, _values));
    }
}
