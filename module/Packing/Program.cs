using System.Text.RegularExpressions;
using ComplaintOps.PowerShell.Packing;

// dotnet run --project module/Packing -- [FOLDER]: makes the module's folder and its package below FOLDER, by default publish/module.
if (args is [var first, ..] && first.StartsWith('-'))
{
    Console.Error.WriteLine("Usage: dotnet run --project module/Packing -- [FOLDER]");
    return 2;
}

var into = Path.GetFullPath(args.Length > 0 ? args[0] : Path.Combine("publish", "module"));
var folder = ModuleFolder.Make(AppContext.BaseDirectory, into);
var manifest = File.ReadAllText(Path.Combine(folder, ModuleFolder.Name + ".psd1"));
var description = Regex.Match(manifest, @"(?m)^\s*Description = '(?<text>.+)'", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["text"].Value;
var tags = string.Join(' ', Regex.Matches(Regex.Match(manifest, @"Tags = @\((?<tags>[^)]*)\)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["tags"].Value, "'(?<tag>[^']+)'", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Select(tag => tag.Groups["tag"].Value));
Console.WriteLine($"module folder  {folder}");
Console.WriteLine($"package        {NuGetPackage.Write(folder, ModuleFolder.Version, description, tags)}");
Console.WriteLine($"Import it with: Import-Module {Path.Combine(folder, ModuleFolder.Name + ".psd1")}");
return 0;
