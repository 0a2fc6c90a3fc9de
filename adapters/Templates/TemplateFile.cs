using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Templates;

/// <summary>A template file, read: its parts, its tags, and everything in it that no template may contain.</summary>
internal sealed class TemplateFile
{
    private readonly List<TemplateProblem> _problems = [];

    private TemplateFile(TemplateSource source)
    {
        Path = source.Path;
        if (ValueTokens.ContainsReserved(source.Text))
        {
            Report(1, "The file contains private-use characters (U+E000 to U+F8FF). Remove them.");
        }

        Head = FrontMatter.Read(source.Text, Report);
        SubjectTags = TagReader.Read(Head.Subject, Head.SubjectLine, Report);
        PreheaderTags = TagReader.Read(Head.Preheader, Head.PreheaderLine, Report);
        BodyTags = TagReader.Read(Head.Body, Head.BodyLine, Report);
        if (_problems.Count == 0)
        {
            MarkdownLint.Check(Head.Body, Head.BodyLine, BodyTags, Report);
        }
    }

    /// <summary>The path for messages.</summary>
    public string Path { get; }

    /// <summary>Subject, preheader and body.</summary>
    public FrontMatter Head { get; }

    /// <summary>The tags of the subject.</summary>
    public List<TemplateTag> SubjectTags { get; }

    /// <summary>The tags of the preheader.</summary>
    public List<TemplateTag> PreheaderTags { get; }

    /// <summary>The tags of the body.</summary>
    public List<TemplateTag> BodyTags { get; }

    /// <summary>All tags in the order of the file.</summary>
    public IEnumerable<TemplateTag> AllTags => [.. SubjectTags, .. PreheaderTags, .. BodyTags];

    /// <summary>What is wrong in it, whatever notice it is for.</summary>
    public IReadOnlyList<TemplateProblem> Problems => _problems;

    /// <summary>Reads a file.</summary>
    public static TemplateFile Read(TemplateSource source) => new(source);

    /// <summary>The line on which a name is used first; 0 when it is not used.</summary>
    public int LineOf(string name) => AllTags.FirstOrDefault(tag => tag.Name == name)?.Line ?? 0;

    private void Report(int line, string message) => _problems.Add(new TemplateProblem(Path, line, message));
}
