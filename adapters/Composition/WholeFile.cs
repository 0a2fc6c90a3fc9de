namespace ComplaintOps.Adapters.Composition;

/// <summary>
/// A file that somebody asked for by its name: it appears whole or not at all. Whoever presses Ctrl+C, or whose disk is full, keeps yesterday's file and finds no half
/// of today's.
/// </summary>
internal static class WholeFile
{
    /// <summary>Writes beside the file, then puts it in its place. A link stays one, and who may read the file stays as it was.</summary>
    /// <param name="path">The file; replaced when it is there.</param>
    /// <param name="write">Writes what it holds.</param>
    /// <param name="cancellationToken">Ends it: then nothing has changed.</param>
    public static async Task WriteAsync(string path, Func<Stream, Task> write, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var asked = new FileInfo(path);
        var target = (asked.LinkTarget is null ? null : asked.ResolveLinkTarget(returnFinalTarget: true))?.FullName ?? asked.FullName;

        // In the same folder, so that putting it in its place is one step; the leading dot keeps it out of listings.
        var temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.tmp");
        try
        {
            await using (var file = new FileStream(temporary, Options(target)))
            {
                await write(file);
            }

            cancellationToken.ThrowIfCancellationRequested();
            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            DeleteQuietly(temporary);
            throw;
        }
    }

    private static FileStreamOptions Options(string target)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows() && File.Exists(target))
        {
            options.UnixCreateMode = File.GetUnixFileMode(target);
        }

        return options;
    }

    private static void DeleteQuietly(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // What went wrong before is what the caller must hear of.
        }
    }
}
