using ComplaintOps.Adapters.Csv;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Intake;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Composition;

/// <summary>A CSV file on disk, opened for import.</summary>
internal sealed class ImportFile(FileStream stream, CsvImport rows) : IImportFile
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Findings =>
    [
        $"layout {rows.Layout.Name}, encoding {rows.Encoding.Describe()}",
        .. rows.IgnoredColumns.Count > 0 ? new[] { $"columns that are not imported: {string.Join(", ", rows.IgnoredColumns)}" } : [],
    ];

    /// <summary>Opens a file. Raises <c>InvalidInput</c> for one that cannot be read or understood.</summary>
    public static async Task<IImportFile> OpenAsync(ImportFileRequest request, CancellationToken cancellationToken)
    {
        var stream = Open(request.Path);
        try
        {
            var options = new CsvImportOptions { FileName = Path.GetFileName(request.Path), EncodingName = request.Encoding, Layout = await LayoutAsync(request, cancellationToken) };
            return new ImportFile(stream, await CsvImport.OpenAsync(stream, options, cancellationToken));
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<ImportItem> ReadAsync(CancellationToken cancellationToken) => rows.ReadAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await rows.DisposeAsync();
        await stream.DisposeAsync();
    }

    private static async Task<CsvLayout?> LayoutAsync(ImportFileRequest request, CancellationToken cancellationToken) =>
        request.Layout is { } name
            ? KnownLayouts.Find(name) ?? throw new ComplaintOpsException(
                ErrorCode.InvalidInput, $"There is no layout '{name}'.", name, $"Known are {string.Join(", ", KnownLayouts.All.Select(known => known.Name))}; for another file name a mapping or its columns.")
            : request.Mapping is { } mapping ? await CsvMapping.LoadAsync(mapping, cancellationToken)
            : request.Columns.Count > 0 ? CsvMapping.FromOptions([.. request.Columns]).LayoutOrThrow("the columns")
            : null;

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, useAsync: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ComplaintOpsException(ErrorCode.InvalidInput, $"The file {path} cannot be read: {problem.Message}", Path.GetFileName(path), "Check the path and who may read it.", inner: problem);
        }
    }
}
