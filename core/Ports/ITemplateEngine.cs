using ComplaintOps.Core.Notices;

namespace ComplaintOps.Core.Ports;

/// <summary>Turns a template and values into a notice. Customer text in a value stays text in every part.</summary>
public interface ITemplateEngine
{
    /// <summary>Renders one notice. Raises <c>InvalidTemplate</c> when the template asks for a value that the model does not have.</summary>
    RenderedNotice Render(TemplateSource template, TemplateSource layout, string culture, NoticeModel model);

    /// <summary>Looks a template over: syntax, front matter, unknown names, forbidden constructs, elements that its notice type requires. Empty when good.</summary>
    IReadOnlyList<TemplateProblem> Validate(NoticeType type, TemplateSource template, TemplateSource layout, string culture);
}

/// <summary>A template file.</summary>
/// <param name="Path">Its path for messages: <c>en/acknowledgement.md</c>.</param>
/// <param name="Text">Its text.</param>
/// <param name="Hash">SHA-256 (hex) of its text; the key under which it is published and compiled once.</param>
public sealed record TemplateSource(string Path, string Text, string Hash);

/// <summary>Something wrong in a template.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">The line, from 1; 0 for the file as a whole.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record TemplateProblem(string Path, int Line, string Message);
