using ComplaintOps.Adapters.Evidence;
using ComplaintOps.Adapters.Mail;
using ComplaintOps.Adapters.Reports;
using ComplaintOps.Adapters.Templates;
using ComplaintOps.Core;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Evidence;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Composition;

/// <summary>The adapters for a host that does not know them. It is found by its name, through the host's loader; nothing else here needs to be public for that.</summary>
public sealed class AdapterKit : IAdapterKit
{
    /// <inheritdoc/>
    public async Task<Workplace> OpenAsync(WorkplaceRequest request, CancellationToken cancellationToken)
    {
        var entropy = new SystemEntropy();
        var mail = MailSenderFactory.Create(request.Mail ?? MailBeside(request.Store), new MailSenderContext
        {
            Clock = TimeProvider.System,
            BaseFolder = System.IO.Directory.GetCurrentDirectory(),
            Secret = request.Secret,
            FlushMailFolder = true,
            SettingName = "Mail",
        });
        var store = await StoreOpener.OpenAsync(request.Store, request.Create, entropy, cancellationToken);
        try
        {
            TimeProvider clock = store.Meta.Simulated ? await TravellingClock.ReadAsync(store.Documents, store.Meta.CreatedAt, cancellationToken) : TimeProvider.System;
            return await WorkplaceBuilder.BuildAsync(store, mail, entropy, clock, clock, request.PublicUrl, request.ContentRoot, request.Say, cancellationToken);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<IStore> OpenToFillAsync(string address, bool simulated, CancellationToken cancellationToken) =>
        StoreOpener.OpenToFillAsync(address, simulated, new SystemEntropy(), say: null, cancellationToken);

    /// <inheritdoc/>
    public Task<IImportFile> OpenImportAsync(ImportFileRequest request, CancellationToken cancellationToken) => ImportFile.OpenAsync(request, cancellationToken);

    /// <inheritdoc/>
    public async Task<SourceFiles> ReadFilesAsync(string folder, CancellationToken cancellationToken)
    {
        foreach (var part in new[] { "policies", "templates" }.Select(name => Path.Combine(folder, name)).Where(part => !System.IO.Directory.Exists(part)))
        {
            throw new ComplaintOpsException(ErrorCode.InvalidInput, $"There is no folder {part}.", part, "Name a folder that holds policies/ and templates/.");
        }

        var (policies, templates) = await BundledFiles.ReadAsync(folder, cancellationToken);
        return new SourceFiles(policies, templates);
    }

    /// <inheritdoc/>
    public IReadOnlyList<TemplateProblem> CheckTemplates(IReadOnlyList<TemplateSource> templates) => BundledFiles.CheckTemplates(new MarkdownTemplateEngine(), templates);

    /// <inheritdoc/>
    public async Task WriteReportAsync(ReportRequest request, CancellationToken cancellationToken)
    {
        try
        {
            switch (Path.GetExtension(request.Path).ToLowerInvariant())
            {
                case ".csv":
                    await WholeFile.WriteAsync(request.Path, file => LedgerCsv.WriteAsync(file, request.Rows.ToAsyncEnumerable(), request.Summary.Zone, cancellationToken), cancellationToken);
                    break;
                case ".html" or ".htm":
                    await WholeFile.WriteAsync(request.Path, file => WritePageAsync(file, request), cancellationToken);
                    break;
                default:
                    throw new ComplaintOpsException(ErrorCode.InvalidInput, $"A report is not written as '{Path.GetFileName(request.Path)}'.", Path.GetFileName(request.Path), "Let the name end with .html or .csv.");
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ComplaintOpsException(
                ErrorCode.InvalidInput, $"The report cannot be written to {request.Path}: {problem.Message}", Path.GetFileName(request.Path), "Check the folder and who may write there.", inner: problem);
        }
    }

    /// <inheritdoc/>
    public async Task WriteEvidenceAsync(string path, EvidenceBundle bundle, CancellationToken cancellationToken)
    {
        try
        {
            await WholeFile.WriteAsync(path, file => Task.Run(() => EvidenceZip.Write(file, bundle), cancellationToken), cancellationToken);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ComplaintOpsException(
                ErrorCode.InvalidInput, $"The evidence cannot be written to {path}: {problem.Message}", Path.GetFileName(path), "Check the folder and who may write there.", inner: problem);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<EvidenceFinding>> CheckEvidenceAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = File.OpenRead(path);
            return EvidenceZipCheck.Check(file, path, cancellationToken);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ComplaintOpsException(ErrorCode.InvalidInput, $"The bundle cannot be read: {problem.Message}", path, "Name a file that you may read.", inner: problem);
        }
    }

    private static async Task WritePageAsync(Stream file, ReportRequest request)
    {
        await using var page = new StreamWriter(file);
        HtmlReport.Write(page, request.Summary, request.Rows, Options(request));
    }

    private static ReportOptions Options(ReportRequest request) => new()
    {
        Title = request.Title,
        Culture = request.Culture,
        GeneratedAt = request.GeneratedAt,
        Zone = request.Summary.Zone,
        StoreDescription = request.Store,
        Taxonomy = request.Taxonomy,
        IssueTitles = request.IssueTitles,
        RungNames = request.Policies.SelectMany(policy => policy.Ladder.Rungs).DistinctBy(rung => rung.Key).ToDictionary(rung => rung.Key, rung => rung.Name),
    };

    private static string MailBeside(string store) => store.StartsWith(StoreOpener.SqliteScheme, StringComparison.OrdinalIgnoreCase)
        ? $"folder:{Path.Combine(Path.GetDirectoryName(Path.GetFullPath(store[StoreOpener.SqliteScheme.Length..])) ?? "", "mail")}"
        : throw new ComplaintOpsException(ErrorCode.InvalidConfiguration, "How mail leaves is not said, and the store is no file that a mail folder could lie beside.", "Mail", "Name folder:PATH, smtp://host:587 or sendgrid.");
}
