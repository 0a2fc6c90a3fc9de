using System.Collections;
using System.Globalization;
using System.Management.Automation.Driving;
using System.Text.RegularExpressions;

namespace ComplaintOps.Module.Tests.Packing;

/// <summary>A call of one of our cmdlets in an example of the help, as the engine's parser would hand it to the binder. Whatever else stands in the example is not looked at.</summary>
/// <param name="Name">The cmdlet.</param>
/// <param name="FromPipeline">Whether something is piped into it.</param>
/// <param name="Arguments">A <see cref="TypedParameter"/> or a value each, in order.</param>
internal sealed partial record ExampleCall(string Name, bool FromPipeline, IReadOnlyList<object?> Arguments)
{
    private const string Ends = "|;)}\n";

    public static IReadOnlyList<ExampleCall> In(string code)
    {
        // A quoted text is blanked out: it may name a cmdlet, and calls none.
        var plain = Quoted().Replace(code, text => new string(' ', text.Length));
        return [.. Called().Matches(plain).Select(call => new ExampleCall(call.Value, plain[..call.Index].TrimEnd(' ').EndsWith('|'), ArgumentsAt(code, call.Index + call.Length)))];
    }

    private static List<object?> ArgumentsAt(string code, int at)
    {
        List<object?> arguments = [];
        var listed = false;
        while (true)
        {
            while (at < code.Length && code[at] == ' ')
            {
                at++;
            }

            if (at == code.Length || Ends.Contains(code[at], StringComparison.Ordinal))
            {
                return arguments;
            }

            if (code[at] == ',')
            {
                (listed, at) = (true, at + 1);
                continue;
            }

            var value = Next(code, ref at);
            if (listed)
            {
                var before = arguments[^1];
                arguments[^1] = before is object?[] list ? [.. list, value] : new[] { before, value };
                listed = false;
            }
            else
            {
                arguments.Add(value);
            }
        }
    }

    private static object? Next(string code, ref int at)
    {
        var from = at;
        switch (code[at])
        {
            case '\'':
                var text = Quoted().Match(code, at);
                at += text.Length;
                return text.Value[1..^1].Replace("''", "'", StringComparison.Ordinal);
            case '(' or '{':
            case '@' when at + 1 < code.Length && code[at + 1] is '{' or '(':
                at = Closing(code, at);
                return code.AsSpan(from).StartsWith("@{") ? new Hashtable { ["en"] = "words" } : TypedLine.Untold;
            case '$':
                at = EndOfWord(code, at);
                return TypedLine.Untold;
            case '-' when at + 1 < code.Length && char.IsAsciiLetter(code[at + 1]):
                at = EndOfWord(code, at);
                var parts = code[(from + 1)..at].Split(':', 2);
                return new TypedParameter(parts[0], parts.Length > 1 ? TypedLine.Untold : null);
            default:
                at = EndOfWord(code, at);
                return Typed(code[from..at]);
        }
    }

    // What the engine's tokenizer makes of a bare word: a number where it looks like one, 2d for the decimal 2 included.
    private static object Typed(string word) =>
        int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) && word[0] != '+' ? whole
        : DecimalLiteral().IsMatch(word) ? decimal.Parse(word[..^1], CultureInfo.InvariantCulture)
        : double.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number
        : word;

    private static int EndOfWord(string code, int at)
    {
        while (at < code.Length && code[at] is not (' ' or ',') && !Ends.Contains(code[at], StringComparison.Ordinal))
        {
            at++;
        }

        return at;
    }

    private static int Closing(string code, int at)
    {
        for (var depth = 0; at < code.Length; at++)
        {
            if (code[at] == '\'')
            {
                at += Quoted().Match(code, at).Length - 1;
            }

            depth += code[at] is '(' or '{' ? 1 : code[at] is ')' or '}' ? -1 : 0;
            if (depth == 0 && code[at] is ')' or '}')
            {
                return at + 1;
            }
        }

        throw new FormatException($"A bracket is not closed: {code}");
    }

    [GeneratedRegex(@"(?<![\w-])[A-Z][a-z]+-Complaint\w*")]
    private static partial Regex Called();

    [GeneratedRegex("'(?:[^']|'')*'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^\d+(\.\d+)?d$")]
    private static partial Regex DecimalLiteral();
}
