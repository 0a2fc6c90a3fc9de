using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace ComplaintOps.PowerShell.Packing;

/// <summary>
/// Writes the help of all cmdlets in the engine's own format (MAML), so that Get-Help knows them. The syntax that Get-Help shows comes from here too: one item for each
/// parameter set, with the engine's own parameters.
/// </summary>
public static class HelpFile
{
    private static readonly XNamespace CommandNs = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    /// <summary>Writes the file.</summary>
    public static void Write(IReadOnlyList<Command> commands, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var writer = XmlWriter.Create(path, new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), NewLineChars = "\n" });
        Make(commands).Save(writer);
    }

    /// <summary>Makes the document.</summary>
    public static XDocument Make(IReadOnlyList<Command> commands) => new(new XElement(
        "helpItems",
        new XAttribute("schema", "maml"),
        commands.Select(Item)));

    private static XElement Item(Command command) => new(
        CommandNs + "command",
        new XAttribute(XNamespace.Xmlns + "command", CommandNs),
        new XAttribute(XNamespace.Xmlns + "maml", Maml),
        new XAttribute(XNamespace.Xmlns + "dev", Dev),
        new XElement(
            CommandNs + "details",
            new XElement(CommandNs + "name", command.Name),
            new XElement(CommandNs + "verb", command.Verb),
            new XElement(CommandNs + "noun", command.Noun),
            new XElement(Maml + "description", Paras([command.Synopsis]))),
        new XElement(Maml + "description", Paras(command.Description)),
        new XElement(CommandNs + "syntax", command.Sets.Select(set => Syntax(command, set))),
        new XElement(CommandNs + "parameters", command.Parameters.OrderBy(parameter => parameter.Name, StringComparer.Ordinal).Select(parameter => Parameter(parameter, parameter.Uses[0], full: true))),
        new XElement(CommandNs + "inputTypes", Inputs(command).Select(name => new XElement(CommandNs + "inputType", Type(name)))),
        new XElement(CommandNs + "returnValues", command.Outputs.Select(name => new XElement(CommandNs + "returnValue", Type(name)))),
        new XElement(CommandNs + "examples", command.Examples.Select(Example)),
        new XElement(Maml + "relatedLinks", Topics(command).Select(topic => new XElement(Maml + "navigationLink", new XElement(Maml + "linkText", topic), new XElement(Maml + "uri")))));

    private static XElement Syntax(Command command, string set) => new(
        CommandNs + "syntaxItem",
        new XElement(Maml + "name", command.Name),
        command.Parameters
            .Select(parameter => (Parameter: parameter, Use: parameter.In(set)))
            .Where(row => row.Use is not null)
            .OrderBy(row => row.Use!.Position ?? int.MaxValue)
            .ThenByDescending(row => row.Use!.Mandatory)
            .Select(row => Parameter(row.Parameter, row.Use!, full: false)));

    private static XElement Parameter(CommandParameter parameter, ParameterUse use, bool full)
    {
        var element = new XElement(
            CommandNs + "parameter",
            new XAttribute("required", Text(use.Mandatory)),
            new XAttribute("variableLength", Text(parameter.TypeName.EndsWith("[]", StringComparison.Ordinal))),
            new XAttribute("globbing", Text(parameter.Globbing)),
            new XAttribute("pipelineInput", Pipeline(use)),
            new XAttribute("position", use.Position?.ToString(CultureInfo.InvariantCulture) ?? "named"),
            new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
            new XElement(Maml + "name", parameter.Name));
        if (full)
        {
            element.Add(new XElement(Maml + "description", Paras(parameter.Values.Count == 0 ? parameter.Description : [.. parameter.Description, $"Values: {string.Join(", ", parameter.Values)}."])));
        }

        if (parameter.Values.Count > 0)
        {
            element.Add(new XElement(CommandNs + "parameterValueGroup", parameter.Values.Select(value => Value(value, parameter))));
        }

        if (!parameter.IsSwitch)
        {
            element.Add(Value(parameter.TypeName, parameter));
        }

        element.Add(new XElement(Dev + "type", new XElement(Maml + "name", parameter.IsSwitch ? "SwitchParameter" : parameter.TypeName), new XElement(Maml + "uri")));
        element.Add(new XElement(Dev + "defaultValue", parameter.IsSwitch ? "False" : "None"));
        return element;
    }

    private static XElement Value(string value, CommandParameter parameter) => new(
        CommandNs + "parameterValue",
        new XAttribute("required", "true"),
        new XAttribute("variableLength", Text(parameter.TypeName.EndsWith("[]", StringComparison.Ordinal))),
        value);

    private static XElement Example(CommandExample example, int index) => new(
        CommandNs + "example",
        new XElement(Maml + "title", $"--------- Example {index + 1}: {example.Title} ---------"),
        new XElement(Dev + "code", example.Code),
        new XElement(Dev + "remarks", Paras(example.Remarks)));

    private static XElement Type(string name) => new(Dev + "type", new XElement(Maml + "name", name), new XElement(Maml + "uri"));

    private static IEnumerable<XElement> Paras(IEnumerable<string> texts) => texts.Select(text => new XElement(Maml + "para", text));

    private static IEnumerable<string> Inputs(Command command)
    {
        var piped = command.Parameters.Where(parameter => parameter.Uses.Any(use => use.ByValue || use.ByPropertyName)).Select(parameter => parameter.TypeName).Distinct().ToList();
        return piped.Count == 0 ? ["None"] : piped;
    }

    private static string[] Topics(Command command) => command.Noun == "ComplaintStore" ? ["about_ComplaintOps", "about_ComplaintOps_Connection"] : ["about_ComplaintOps", "about_ComplaintOps_Errors"];

    private static string Pipeline(ParameterUse use) => (use.ByValue, use.ByPropertyName) switch
    {
        (true, true) => "True (ByValue, ByPropertyName)",
        (true, false) => "True (ByValue)",
        (false, true) => "True (ByPropertyName)",
        _ => "False",
    };

    private static string Text(bool value) => value ? "true" : "false";
}
