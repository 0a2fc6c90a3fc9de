using ComplaintOps.Core.Errors;

namespace ComplaintOps.Functions.Demo;

/// <summary>The demo's output folder. An existing one is replaced only when it bears the demo's stamp: nobody's own folder is ever deleted.</summary>
public static class DemoFolder
{
    private const string Stamp = ".complaintops-demo";

    /// <summary>Makes an empty folder. Raises <c>InvalidInput</c> when something else stands there.</summary>
    public static string Prepare(string path)
    {
        var folder = Path.GetFullPath(path);
        if (File.Exists(folder))
        {
            throw Refuse(folder, "is a file");
        }

        if (System.IO.Directory.Exists(folder) && System.IO.Directory.EnumerateFileSystemEntries(folder).Any())
        {
            if (!File.Exists(Path.Combine(folder, Stamp)))
            {
                throw Refuse(folder, "is not empty and was not made by the demo");
            }

            System.IO.Directory.Delete(folder, recursive: true);
        }

        System.IO.Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, Stamp), "Made by the demo; the next demo replaces this folder.\n");
        return folder;
    }

    private static ComplaintOpsException Refuse(string folder, string why) =>
        new(ErrorCode.InvalidInput, $"The output folder {folder} {why}.", folder, "Name another one with --out.");
}
