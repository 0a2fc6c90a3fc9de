using System.Text;

namespace ComplaintOps.Adapters.Templates;

/// <summary>Encodes a value for HTML.</summary>
internal static class HtmlText
{
    /// <summary>Appends a value. Quotes are always encoded, so that the same text is safe in an attribute; in an attribute lines are joined and nothing is wrapped.</summary>
    public static void Append(StringBuilder target, string value, bool inAttribute)
    {
        var isolate = !inAttribute && BidiIsolation.IsNeeded(value);
        target.Append(isolate ? "<bdi>" : "");
        foreach (var character in value)
        {
            switch (character)
            {
                case '&':
                    target.Append("&amp;");
                    break;
                case '<':
                    target.Append("&lt;");
                    break;
                case '>':
                    target.Append("&gt;");
                    break;
                case '"':
                    target.Append("&quot;");
                    break;
                case '\'':
                    target.Append("&#39;");
                    break;
                case '\n':
                    target.Append(inAttribute ? " " : "<br>\n");
                    break;
                default:
                    target.Append(character);
                    break;
            }
        }

        target.Append(isolate ? "</bdi>" : "");
    }
}
