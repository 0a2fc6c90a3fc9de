namespace ComplaintOps.Adapters.Templates;

/// <summary>One tag of a template.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The value's name without <c>../</c>, or <c>@index</c> and its like; empty for tags that name no value.</param>
/// <param name="List">The list whose row the name is looked up in; null for the notice itself.</param>
/// <param name="Line">The line in the file, from 1.</param>
/// <param name="Start">Where it begins in its part, from 0.</param>
/// <param name="End">Where the text after it begins.</param>
internal sealed record TemplateTag(TagKind Kind, string Name, string? List, int Line, int Start, int End);
