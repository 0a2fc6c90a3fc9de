using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ComplaintOps.Adapters.Templates;

/// <summary>The head of a template file: YAML between two lines of three dashes, with <c>subject</c> and, if wanted, <c>preheader</c>.</summary>
internal sealed class FrontMatter
{
    private const string Fence = "---\n";

    private FrontMatter(string body, int bodyLine)
    {
        Body = body;
        BodyLine = bodyLine;
    }

    /// <summary>The subject with its tags; empty when the file has none.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>The line of the subject.</summary>
    public int SubjectLine { get; private set; } = 1;

    /// <summary>What mail programs show beside the subject; empty when the file has none.</summary>
    public string Preheader { get; private set; } = "";

    /// <summary>The line of the preheader.</summary>
    public int PreheaderLine { get; private set; } = 1;

    /// <summary>Everything after the head.</summary>
    public string Body { get; }

    /// <summary>The line on which the body begins.</summary>
    public int BodyLine { get; }

    /// <summary>Splits a file and reads its head; problems go to <paramref name="report"/>.</summary>
    public static FrontMatter Read(string text, Action<int, string> report)
    {
        if (!text.StartsWith(Fence, StringComparison.Ordinal))
        {
            report(1, "The file must begin with front matter: a line of three dashes, 'subject: ...', a line of three dashes.");
            return new FrontMatter(text, 1);
        }

        var end = text.IndexOf("\n" + Fence, StringComparison.Ordinal);
        if (end < 0)
        {
            report(1, "The front matter is never closed. Add a line of three dashes after it.");
            return new FrontMatter(text, 1);
        }

        var bodyStart = end + 1 + Fence.Length;
        var result = new FrontMatter(text[bodyStart..], text.AsSpan(0, bodyStart).Count('\n') + 1);
        result.ReadHead(text[Math.Min(Fence.Length, end + 1)..(end + 1)], report);
        return result;
    }

    private void ReadHead(string yaml, Action<int, string> report)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(yaml));
        }
        catch (YamlException error)
        {
            report(FileLine(error.Start), $"The front matter is not valid YAML: {error.Message} Quote values that begin with a bracket or brace.");
            return;
        }

        if (stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode head)
        {
            foreach (var (key, value) in head.Children)
            {
                ReadEntry(key, value, report);
            }
        }

        if (string.IsNullOrWhiteSpace(Subject))
        {
            report(1, "The front matter has no subject. Add 'subject: ...'.");
        }
    }

    private void ReadEntry(YamlNode key, YamlNode node, Action<int, string> report)
    {
        var line = FileLine(key.Start);
        var value = (node as YamlScalarNode)?.Value ?? "";
        if (node is not YamlScalarNode || value.Contains('\n'))
        {
            report(line, $"'{key}' must be one line of text.");
            return;
        }

        switch ((key as YamlScalarNode)?.Value)
        {
            case "subject":
                Subject = value;
                SubjectLine = line;
                break;
            case "preheader":
                Preheader = value;
                PreheaderLine = line;
                break;
            default:
                report(line, $"The front matter has an unknown key '{key}'. Known: subject, preheader.");
                break;
        }
    }

    // The first line of the file is the fence.
    private static int FileLine(Mark mark) => (int)mark.Line + 1;
}
