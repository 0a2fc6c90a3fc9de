using System.Management.Automation;
using System.Runtime.Loader;

namespace ComplaintOps.PowerShell.Loader;

/// <summary>
/// Runs when the module is imported, before the engine looks at the cmdlets: this assembly is a nested module, and nested modules come first. From then on the
/// cmdlets find the core in the module's own load context. Import does nothing else: no file is opened, nothing is connected.
/// </summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    // One context for the life of the process: a module that is removed and imported again meets the same types, so that its old objects still fit.
    private static readonly ModuleLibraries Libraries = new(Path.Combine(Path.GetDirectoryName(typeof(ModuleInitializer).Assembly.Location)!, "lib"));

    /// <summary>Begins to answer for the core. The engine calls it again at every import; hooking twice would do no harm but would never be undone.</summary>
    public void OnImport()
    {
        AssemblyLoadContext.Default.Resolving -= Libraries.Resolve;
        AssemblyLoadContext.Default.Resolving += Libraries.Resolve;
    }

    /// <summary>Answers no longer, once the module is removed.</summary>
    public void OnRemove(PSModuleInfo psModuleInfo) => AssemblyLoadContext.Default.Resolving -= Libraries.Resolve;
}
