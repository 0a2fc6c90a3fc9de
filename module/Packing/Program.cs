using ComplaintOps.PowerShell.Packing;

// dotnet run --project module/Packing -- [FOLDER]: makes the module's folder and its package below FOLDER, by default publish/module.
if (args is [var first, ..] && first.StartsWith('-'))
{
    Console.Error.WriteLine("Usage: dotnet run --project module/Packing -- [FOLDER]");
    return 2;
}

var into = Path.GetFullPath(args.Length > 0 ? args[0] : Path.Combine("publish", "module"));
var folder = ModuleFolder.Make(AppContext.BaseDirectory, into);
var manifest = new ModuleManifest(ModuleFolder.ManifestOf(folder));
Console.WriteLine($"module folder  {folder}");
Console.WriteLine($"package        {NuGetPackage.Write(folder, ModuleFolder.Version, manifest.Description, string.Join(' ', manifest.Tags))}");
Console.WriteLine($"Import it with: Import-Module {ModuleFolder.ManifestOf(folder)}");
return 0;
