using System.Globalization;
using ComplaintOps.Core.Errors;
using HandlebarsDotNet;
using HandlebarsDotNet.Compiler;

namespace ComplaintOps.Adapters.Templates;

/// <summary>The Handlebars engine as we use it: no escaping of its own (values are tokens), and a missing value is an error, not an empty place.</summary>
internal static class HandlebarsProgram
{
    // Numbers are written alike whoever renders first: without a format of its own the engine keeps the culture of the thread that made it.
    private static readonly IHandlebars Engine = Handlebars.Create(new HandlebarsConfiguration
    {
        NoEscape = true,
        ThrowOnUnresolvedBindingExpression = true,
        FormatProvider = CultureInfo.InvariantCulture,
    });

    // Compiling is rare and the engine's caches are shared: one at a time is simple and safe.
    private static readonly Lock CompileLock = new();

    /// <summary>Compiles a text; raises <c>InvalidTemplate</c> when Handlebars refuses it.</summary>
    public static HandlebarsTemplate<object, object> Compile(string path, string text)
    {
        try
        {
            lock (CompileLock)
            {
                return Engine.Compile(text);
            }
        }
        catch (HandlebarsException error)
        {
            throw Refuse(path, 0, error.Message, error);
        }
    }

    /// <summary>Runs a program.</summary>
    /// <param name="program">What <see cref="Compile"/> made.</param>
    /// <param name="values">The values.</param>
    /// <param name="path">The file, for messages.</param>
    /// <param name="lineOf">Finds the line on which a name is used.</param>
    public static string Run(HandlebarsTemplate<object, object> program, Dictionary<string, object> values, string path, Func<string, int> lineOf)
    {
        try
        {
            return program(values);
        }
        catch (HandlebarsUndefinedBindingException error)
        {
            throw Refuse(path, lineOf(error.MissingKey), $"The notice has no value '{error.MissingKey}'.", error);
        }
    }

    /// <summary>The error for a template that cannot be used.</summary>
    public static ComplaintOpsException Refuse(string path, int line, string message, Exception? inner = null) => new(
        ErrorCode.InvalidTemplate,
        $"Template {path}, line {line}: {message}",
        $"{path}:{line}",
        "Correct the template and publish it again; until then the last valid one stays active.",
        inner: inner);
}
