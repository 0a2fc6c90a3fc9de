using System.Management.Automation;
using System.Reflection;

namespace ComplaintOps.PowerShell.Packing;

/// <summary>
/// Reads the cmdlets of an assembly: their shape from the attributes as they are written (an instance of an attribute of the reference assembly is empty), their
/// words from the compiler's XML documentation.
/// </summary>
public static class CommandReader
{
    private const string Cmdlet = "System.Management.Automation.CmdletAttribute";
    private const string Output = "System.Management.Automation.OutputTypeAttribute";
    private const string Parameter = "System.Management.Automation.ParameterAttribute";

    /// <summary>All cmdlets by name.</summary>
    public static IReadOnlyList<Command> Read(Assembly assembly, string documentation)
    {
        var docs = new CommandDocs(documentation);
        return
        [
            .. assembly.GetExportedTypes()
                .Where(type => Attribute(type, Cmdlet) is not null)
                .Select(type => Read(type, docs))
                .OrderBy(command => command.Noun, StringComparer.Ordinal).ThenBy(command => command.Verb, StringComparer.Ordinal),
        ];
    }

    private static Command Read(Type type, CommandDocs docs)
    {
        var cmdlet = Attribute(type, Cmdlet)!;
        List<CommandParameter> parameters = [.. type.GetProperties().Where(property => Attribute(property, Parameter) is not null).Select(property => Read(property, docs))];
        parameters.AddRange(EngineParameters.For(Named(cmdlet, "SupportsShouldProcess") is true, Named(cmdlet, "SupportsPaging") is true));
        var standard = Named(cmdlet, "DefaultParameterSetName") as string;
        var sets = parameters.SelectMany(parameter => parameter.Uses).Select(use => use.Set).Where(set => set != ParameterUse.AllSets).Distinct().Order(StringComparer.Ordinal).ToList();
        return new Command(
            (string)cmdlet.ConstructorArguments[0].Value!,
            (string)cmdlet.ConstructorArguments[1].Value!,
            docs.Summary(type),
            docs.Remarks(type),
            sets.Count == 0 ? [ParameterUse.AllSets] : [.. sets.OrderByDescending(set => set == standard)],
            parameters,
            [.. type.GetCustomAttributesData().Where(attribute => attribute.AttributeType.FullName == Output).SelectMany(Given<Type>).Select(output => output.FullName!).Distinct()],
            docs.Examples(type));
    }

    private static CommandParameter Read(PropertyInfo property, CommandDocs docs)
    {
        var attributes = property.GetCustomAttributesData();
        var values = attributes.FirstOrDefault(attribute => attribute.AttributeType.Name == nameof(ValidateSetAttribute));
        return new CommandParameter(
            property.Name,
            property.PropertyType == typeof(SwitchParameter) ? "" : TypeNames.Of(property.PropertyType),
            docs.Summary(property),
            [.. attributes.Where(attribute => attribute.AttributeType.Name == nameof(AliasAttribute)).SelectMany(Given<string>)],
            values is null ? TypeNames.ValuesOf(property.PropertyType) : [.. Given<string>(values)],
            attributes.Any(attribute => attribute.AttributeType.Name == nameof(SupportsWildcardsAttribute)),
            [.. attributes.Where(attribute => attribute.AttributeType.FullName == Parameter).Select(Use)]);
    }

    private static ParameterUse Use(CustomAttributeData attribute) => new(
        Named(attribute, "ParameterSetName") as string ?? ParameterUse.AllSets,
        Named(attribute, "Mandatory") is true,
        Named(attribute, "Position") as int?,
        Named(attribute, "ValueFromPipeline") is true,
        Named(attribute, "ValueFromPipelineByPropertyName") is true);

    // What an attribute's constructor was given, one by one or as an array.
    private static IEnumerable<T> Given<T>(CustomAttributeData attribute) => attribute.ConstructorArguments
        .SelectMany(argument => argument.Value is IReadOnlyCollection<CustomAttributeTypedArgument> many ? many : [argument])
        .Select(argument => argument.Value).OfType<T>();

    private static CustomAttributeData? Attribute(MemberInfo member, string name) =>
        member.GetCustomAttributesData().FirstOrDefault(attribute => attribute.AttributeType.FullName == name);

    private static object? Named(CustomAttributeData attribute, string name) =>
        attribute.NamedArguments.Where(argument => argument.MemberName == name).Select(argument => argument.TypedValue.Value).FirstOrDefault();
}
