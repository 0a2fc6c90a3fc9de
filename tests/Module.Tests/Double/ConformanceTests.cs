using System.Management.Automation;
using System.Management.Automation.Driving;
using System.Reflection;
using System.Runtime.Loader;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.Module.Tests.Double;

/// <summary>The double offers nothing that the engine does not, and the module was not built against the double.</summary>
public sealed class ConformanceTests
{
    private static readonly Assembly Engine = new AssemblyLoadContext("reference").LoadFromAssemblyPath(
        typeof(ConformanceTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "ReferenceAssembly").Value!);

    public static TheoryData<Type> Types => [.. typeof(PSCmdlet).Assembly.GetExportedTypes().Where(type => type.Namespace != typeof(CommandDriver).Namespace)];

    [Theory]
    [MemberData(nameof(Types))]
    public void Members_OfTheDouble_AreMembersOfTheEngine(Type type)
    {
        var theirs = Engine.GetType(type.FullName!, throwOnError: false);

        Assert.NotNull(theirs);
        Assert.Equal(type.IsEnum, theirs.IsEnum);
        Assert.Equal(type.IsValueType, theirs.IsValueType);
        Assert.Equal(type.IsInterface, theirs.IsInterface);
        if (type.IsEnum)
        {
            Assert.All(Enum.GetValues(type).Cast<object>(), value => Assert.Equal(Convert.ToInt64(value), Convert.ToInt64(Enum.Parse(theirs, $"{value}"))));
            return;
        }

        var known = Signatures(theirs).ToHashSet();
        Assert.All(Signatures(type), signature => Assert.Contains(signature, known));
    }

    [Fact]
    public void Cmdlets_WereBuiltForTheEngine_AndRunOnTheDouble()
    {
        var asked = typeof(ComplaintCmdlet).Assembly.GetReferencedAssemblies().Single(name => name.Name == "System.Management.Automation");

        Assert.Equal(new Version(3, 0, 0, 0), asked.Version);
        Assert.Equal(new Version(7, 0, 0, 0), typeof(ComplaintCmdlet).BaseType!.Assembly.GetName().Version);
        Assert.Equal(Engine.GetName().GetPublicKeyToken(), typeof(PSCmdlet).Assembly.GetName().GetPublicKeyToken());
    }

    private static IEnumerable<string> Signatures(Type type) =>
        type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy)
            .Where(member => IsOffered(member) && member.DeclaringType!.Namespace!.StartsWith("System.Management", StringComparison.Ordinal))
            .Select(member => member switch
            {
                MethodBase method => $"{method.Name}({string.Join(", ", method.GetParameters().Select(parameter => Name(parameter.ParameterType)))})",
                PropertyInfo property => $"{property.Name} {Name(property.PropertyType)}",
                FieldInfo field => $"{field.Name} {Name(field.FieldType)}",
                _ => member.Name,
            });

    // What an assembly of somebody else can call or override.
    private static bool IsOffered(MemberInfo member) => member switch
    {
        MethodBase method => (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly) && !(method.IsVirtual && method.Name is "ToString" or "Equals" or "GetHashCode"),
        FieldInfo field => field.IsPublic,
        PropertyInfo => true,
        _ => false,
    } && (member is not PropertyInfo property || property.GetAccessors(nonPublic: true).Any(IsOffered));

    private static string Name(Type type) => type.IsGenericType ? $"{type.Name}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : type.FullName ?? type.Name;
}
