using System.Text.RegularExpressions;

namespace ComplaintOps.Adapters.Templates;

/// <summary>
/// Reads the tags of a template part and refuses everything beyond values, <c>if</c>, <c>unless</c>, <c>each</c> and <c>else</c>. Handlebars
/// itself takes far more (partials, unescaped output, helper calls): each would be a way around the rule that values are data.
/// </summary>
internal sealed partial class TagReader
{
    private readonly string _text;
    private readonly Action<int, string> _report;
    private readonly List<TemplateTag> _tags = [];
    private readonly Stack<OpenBlock> _open = new();
    private int _line;
    private int _lineCountedTo;

    private TagReader(string text, int firstLine, Action<int, string> report)
    {
        _text = text;
        _line = firstLine;
        _report = report;
    }

    /// <summary>Reads one part (subject, preheader, body, layout).</summary>
    /// <param name="text">The part.</param>
    /// <param name="firstLine">The line of the file on which the part begins, from 1.</param>
    /// <param name="report">Takes each problem with its line.</param>
    public static List<TemplateTag> Read(string text, int firstLine, Action<int, string> report)
    {
        var reader = new TagReader(text, firstLine, report);
        reader.ReadAll();
        return reader._tags;
    }

    [GeneratedRegex(@"^(?<up>(\.\./)*)(?<name>[A-Za-z][A-Za-z0-9]*|@first|@last|@index)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NamePattern();

    private void ReadAll()
    {
        var at = 0;
        while ((at = _text.IndexOf("{{", at, StringComparison.Ordinal)) >= 0)
        {
            CountLinesTo(at);
            at = ReadTag(at);
        }

        foreach (var block in _open)
        {
            _report(block.Line, $"The block {{{{#{block.Helper}}}}} is never closed. Add {{{{/{block.Helper}}}}}.");
        }
    }

    private void CountLinesTo(int at)
    {
        _line += _text.AsSpan(_lineCountedTo, at - _lineCountedTo).Count('\n');
        _lineCountedTo = at;
    }

    private int ReadTag(int start)
    {
        if (start > 0 && _text[start - 1] == '\\')
        {
            _report(_line, "A backslash before {{ is not allowed. Remove it.");
        }

        if (_text.AsSpan(start).StartsWith("{{{"))
        {
            _report(_line, "{{{ }}} prints a value as markup and is not allowed. Use {{ }}.");
            return SkipPast("}}}", start);
        }

        var isLongComment = _text.AsSpan(start).StartsWith("{{!--");
        var end = SkipPast(isLongComment ? "--}}" : "}}", start);
        if (end < 0)
        {
            _report(_line, "A {{ is not closed on its line. Add }}.");
            return _text.Length;
        }

        var content = _text[(start + 2)..(end - 2)];
        if (content.StartsWith('!'))
        {
            Add(TagKind.Comment, "", null, start, end);
        }
        else if (content.Contains('\n'))
        {
            _report(_line, "A {{ is not closed on its line. Add }}.");
        }
        else
        {
            Understand(content.Trim('~').Trim(), start, end);
        }

        return end;
    }

    private int SkipPast(string closing, int start)
    {
        var at = _text.IndexOf(closing, start, StringComparison.Ordinal);
        return at < 0 ? (closing == "}}}" ? start + 3 : -1) : at + closing.Length;
    }

    private void Understand(string content, int start, int end)
    {
        if (content == "else")
        {
            AddElse(start, end);
        }
        else if (content.StartsWith('/'))
        {
            Close(content[1..].Trim(), start, end);
        }
        else if (content.StartsWith('#'))
        {
            Open(content[1..].Trim(), start, end);
        }
        else if (TryResolve(content, out var name, out var list))
        {
            Add(TagKind.Value, name, list, start, end);
        }
        else
        {
            _report(_line, $"{{{{{content}}}}} is not allowed. Only values, #if, #unless, #each, else, @first, @last and @index are.");
        }
    }

    private void Open(string content, int start, int end)
    {
        var words = content.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var kind = words.FirstOrDefault() switch { "if" => TagKind.If, "unless" => TagKind.Unless, "each" => TagKind.Each, _ => TagKind.Comment };
        if (kind == TagKind.Comment)
        {
            _report(_line, $"{{{{#{content}}}}} is not allowed. Only #if, #unless and #each open a block.");
        }

        string name = "";
        string? list = null;
        if (kind != TagKind.Comment && (words.Length != 2 || !TryResolve(words[1], out name, out list)))
        {
            _report(_line, $"{{{{#{content}}}}} must name exactly one value.");
        }

        Add(kind, name, list, start, end);
        _open.Push(new OpenBlock(words.FirstOrDefault() ?? "", kind == TagKind.Each ? name : null, _line));
    }

    private void AddElse(int start, int end)
    {
        if (!_open.TryPop(out var block))
        {
            _report(_line, "{{else}} stands outside of a block.");
            return;
        }

        if (block.HasElse)
        {
            _report(_line, $"The block {{{{#{block.Helper}}}}} has two {{{{else}}}}.");
        }

        // What follows else is not repeated: names are those of the surroundings again.
        _open.Push(block with { HasElse = true, List = null });
        Add(TagKind.Else, "", null, start, end);
    }

    private void Close(string helper, int start, int end)
    {
        if (!_open.TryPop(out var block))
        {
            _report(_line, $"{{{{/{helper}}}}} closes nothing.");
        }
        else if (block.Helper != helper)
        {
            _report(_line, $"{{{{/{helper}}}}} closes {{{{#{block.Helper}}}}} of line {block.Line}.");
        }

        Add(TagKind.Close, "", null, start, end);
    }

    private bool TryResolve(string path, out string name, out string? list)
    {
        name = path;
        list = null;
        var match = NamePattern().Match(path);
        if (!match.Success || path == "this")
        {
            return false;
        }

        name = match.Groups["name"].Value;
        var levelsUp = match.Groups["up"].Length / 3;
        var lists = _open.Select(block => block.List).OfType<string>().ToList();
        if (levelsUp > lists.Count || (name[0] == '@' && (levelsUp > 0 || lists.Count == 0)))
        {
            _report(_line, $"{path} reaches outside of every {{{{#each}}}}.");
        }

        list = lists.Skip(levelsUp).FirstOrDefault();
        return true;
    }

    private void Add(TagKind kind, string name, string? list, int start, int end) => _tags.Add(new TemplateTag(kind, name, list, _line, start, end));

    private sealed record OpenBlock(string Helper, string? List, int Line, bool HasElse = false);
}
