using System.Reflection;
using System.Runtime.Loader;
using ComplaintOps.Core;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.PowerShell.Connecting;

/// <summary>Finds the adapters beside the core, in the load context that the core lives in. By name: the cmdlets know no adapter and no vendor.</summary>
internal static class Adapters
{
    private const string AssemblyName = "ComplaintOps.Adapters";
    private const string KitName = "ComplaintOps.Adapters.Composition.AdapterKit";

    /// <summary>The adapters.</summary>
    public static IAdapterKit Kit { get; } = Find();

    private static IAdapterKit Find()
    {
        var context = AssemblyLoadContext.GetLoadContext(typeof(Workplace).Assembly) ?? AssemblyLoadContext.Default;
        var kit = context.LoadFromAssemblyName(new AssemblyName(AssemblyName)).GetType(KitName, throwOnError: true)!;
        return (IAdapterKit)Activator.CreateInstance(kit)!;
    }
}
