using System.Text;

namespace ComplaintOps.Core.Notices;

/// <summary>How notice types are named in files, tags and lists.</summary>
public static class NoticeNames
{
    /// <summary>The template that surrounds every notice.</summary>
    public const string LayoutPath = "layout.html";

    /// <summary>The path of a type's template below the template folder: <c>en/final-response.md</c>.</summary>
    public static string TemplatePath(string culture, NoticeType type) => $"{culture}/{FileName(type)}.md";

    /// <summary>The kebab-case name: <c>final-response</c>.</summary>
    public static string FileName(NoticeType type)
    {
        var name = new StringBuilder();
        foreach (var letter in type.ToString())
        {
            if (char.IsAsciiLetterUpper(letter) && name.Length > 0)
            {
                name.Append('-');
            }

            name.Append(char.ToLowerInvariant(letter));
        }

        return name.ToString();
    }
}
