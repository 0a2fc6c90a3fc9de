using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;
using HandlebarsDotNet;

namespace ComplaintOps.Adapters.Templates;

/// <summary>A template file as a program: subject, preheader and body are compiled as one, because a compile costs milliseconds.</summary>
internal sealed class CompiledTemplate
{
    private readonly TemplateFile _file;
    private readonly HandlebarsTemplate<object, object> _program;

    private CompiledTemplate(TemplateFile file, HandlebarsTemplate<object, object> program)
    {
        _file = file;
        _program = program;
    }

    /// <summary>Compiles a file; raises <c>InvalidTemplate</c> with its first problem.</summary>
    public static CompiledTemplate Compile(TemplateSource source)
    {
        var file = TemplateFile.Read(source);
        if (file.Problems.Count > 0)
        {
            var first = file.Problems[0];
            throw HandlebarsProgram.Refuse(first.Path, first.Line, first.Message);
        }

        var text = $"{file.Head.Subject}{ValueTokens.PartSeparator}\n{file.Head.Preheader}{ValueTokens.PartSeparator}\n{file.Head.Body}";
        return new CompiledTemplate(file, HandlebarsProgram.Compile(source.Path, text));
    }

    /// <summary>Runs it: the three parts, still with tokens. Raises <c>InvalidTemplate</c> when it asks for a value that is missing.</summary>
    public (string Subject, string Preheader, string Body) Run(Dictionary<string, object> values)
    {
        var parts = HandlebarsProgram.Run(_program, values, _file.Path, _file.LineOf).Split(ValueTokens.PartSeparator);
        return (parts[0], parts[1], parts[2]);
    }

    /// <summary>Raises <c>InvalidTemplate</c> for a subject that came out empty.</summary>
    public ComplaintOpsException EmptySubject() => HandlebarsProgram.Refuse(_file.Path, _file.Head.SubjectLine, "The subject came out empty.");
}
