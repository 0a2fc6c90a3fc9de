namespace ComplaintOps.Core.Notices;

/// <summary>A notice as text: what a mail carries, or what a person says or prints when it is given by person.</summary>
/// <param name="Subject">One line, without line breaks.</param>
/// <param name="Text">The plain text, lines ended by LF, wrapped for reading in a mail program.</param>
/// <param name="Html">The whole HTML document.</param>
/// <param name="Culture">The culture of the template that was used.</param>
/// <param name="TemplateHash">The content hash of template and layout, for the record.</param>
public sealed record RenderedNotice(string Subject, string Text, string Html, string Culture, string TemplateHash);
