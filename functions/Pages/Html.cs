using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace ComplaintOps.Functions.Pages;

/// <summary>Writes HTML. Every text and every attribute value is encoded here and nowhere else; tag and attribute names are constants of the pages.</summary>
public sealed class Html
{
    // Chinese stays readable in the source; what HTML gives a meaning becomes a reference.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly StringBuilder _out = new();

    /// <summary>Opens an element. An attribute whose value is null is left out; an empty value writes the name alone.</summary>
    public Html Open(string tag, params IReadOnlyList<(string Name, string? Value)> attributes)
    {
        _out.Append('<').Append(tag);
        foreach (var (name, value) in attributes)
        {
            if (value is null)
            {
                continue;
            }

            _out.Append(' ').Append(name);
            if (value.Length > 0)
            {
                _out.Append("=\"").Append(Encoder.Encode(value)).Append('"');
            }
        }

        _out.Append('>');
        return this;
    }

    /// <summary>Closes an element.</summary>
    public Html Close(string tag)
    {
        _out.Append("</").Append(tag).Append('>');
        return this;
    }

    /// <summary>Writes text.</summary>
    public Html Text(string text)
    {
        _out.Append(Encoder.Encode(text));
        return this;
    }

    /// <summary>Writes a whole element with text in it.</summary>
    public Html Element(string tag, string text, params IReadOnlyList<(string Name, string? Value)> attributes) => Open(tag, attributes).Text(text).Close(tag);

    /// <summary>Writes text of a person, isolated so that its direction and control characters change nothing around it (UAX 9).</summary>
    public Html Foreign(string text) => Element("bdi", text);

    /// <summary>Writes markup that is a constant of the program.</summary>
    public Html Constant(string markup)
    {
        _out.Append(markup);
        return this;
    }

    /// <summary>Writes what another method writes, or nothing when the condition does not hold.</summary>
    public Html When(bool condition, Action<Html> write)
    {
        if (condition)
        {
            write(this);
        }

        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => _out.ToString();
}
