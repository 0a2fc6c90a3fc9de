using ComplaintOps.PowerShell.Packing;

namespace ComplaintOps.Module.Tests.Packing;

/// <summary>The module as it is shipped, packed once for all tests of this class.</summary>
public sealed class PackedModule : IDisposable
{
    private readonly string _into = Directory.CreateTempSubdirectory("complaintops-module-").FullName;

    public PackedModule() => Folder = ModuleFolder.Make(Repository.BuildOf("module/Packing"), _into);

    public string Folder { get; }

    public string Manifest => File.ReadAllText(Path.Combine(Folder, "ComplaintOps.psd1"));

    public void Dispose() => Directory.Delete(_into, recursive: true);
}
