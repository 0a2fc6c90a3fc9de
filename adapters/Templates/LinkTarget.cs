using ComplaintOps.Core.Errors;
using Markdig.Syntax.Inlines;

namespace ComplaintOps.Adapters.Templates;

/// <summary>Resolves a link's target: only a link value may be one.</summary>
internal static class LinkTarget
{
    /// <summary>The address; raises <c>InvalidTemplate</c> for an image, a written address, or a text as target.</summary>
    public static string Of(LinkInline link, ValueTokens values)
    {
        var isValue = ValueTokens.TryParse(link.Url, out var index) && !link.IsImage;
        if (isValue && values.LinkAddress(index) is { } address)
        {
            return address;
        }

        var what = isValue ? $"the value '{values.NameOf(index)}', which is text" : "something that is not a value";
        throw new ComplaintOpsException(
            ErrorCode.InvalidTemplate,
            $"A link of the template leads to {what}. Only link values may be targets.",
            isValue ? values.NameOf(index) : null,
            "Link to one of the names that end in Link, and hand in a NoticeLink for it.");
    }
}
