using ComplaintOps.Core.Evidence;
using ComplaintOps.Core.Intake;
using ComplaintOps.Core.Ledger;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Ports;

/// <summary>
/// What a host that may not know the adapters gets from them: a workplace over a store, and the files of the world outside. The PowerShell module loads the one
/// implementation through its loader and sees nothing but this.
/// </summary>
public interface IAdapterKit
{
    /// <summary>Opens a store and puts a workplace together over it. The caller disposes the workplace's store.</summary>
    Task<Workplace> OpenAsync(WorkplaceRequest request, CancellationToken cancellationToken);

    /// <summary>Opens a store to copy into, made when it is not there; also one that an earlier run of a copy has begun to fill. The caller disposes it.</summary>
    /// <param name="address">Its address. Never logged or shown: it may hold a key.</param>
    /// <param name="simulated">Whether a store that is made holds a simulation.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    Task<IStore> OpenToFillAsync(string address, bool simulated, CancellationToken cancellationToken);

    /// <summary>Opens a file of complaints: its encoding and its columns are settled, no row is read yet.</summary>
    Task<IImportFile> OpenImportAsync(ImportFileRequest request, CancellationToken cancellationToken);

    /// <summary>Reads the files below <c>policies/</c> and <c>templates/</c> of a folder. Raises <c>InvalidInput</c> when either is not there.</summary>
    Task<SourceFiles> ReadFilesAsync(string folder, CancellationToken cancellationToken);

    /// <summary>Checks templates: every notice in every language, each good by itself. Empty when all are.</summary>
    IReadOnlyList<TemplateProblem> CheckTemplates(IReadOnlyList<TemplateSource> templates);

    /// <summary>Writes the ledger to a file as its name says, <c>.html</c> or <c>.csv</c>; an existing file is replaced. Raises <c>InvalidInput</c> for another ending.</summary>
    Task WriteReportAsync(ReportRequest request, CancellationToken cancellationToken);

    /// <summary>Writes evidence with its manifest to one zip file; an existing file is replaced. Raises <c>InvalidInput</c> when it cannot be written there.</summary>
    Task WriteEvidenceAsync(string path, EvidenceBundle bundle, CancellationToken cancellationToken);

    /// <summary>
    /// Looks whether a bundle on disk is still what was handed out; needs no store. Returns what is wrong, nothing when all is well. Raises <c>InvalidInput</c> when there
    /// is no such file, or it may not be read.
    /// </summary>
    Task<IReadOnlyList<EvidenceFinding>> CheckEvidenceAsync(string path, CancellationToken cancellationToken);
}

/// <summary>What a workplace is opened over. No member is ever logged or shown.</summary>
public sealed record WorkplaceRequest
{
    /// <summary>The store's address: <c>sqlite:PATH</c>.</summary>
    public required string Store { get; init; }

    /// <summary>Whether a store that is not there is made, and the bundled files are published into it.</summary>
    public bool Create { get; init; }

    /// <summary>How mail leaves: <c>folder:PATH</c>, <c>smtp://...</c>, <c>sendgrid</c>; null keeps it in a folder <c>mail</c> beside the store's file.</summary>
    public string? Mail { get; init; }

    /// <summary>Looks a secret of the mail setting up by its name; null when it is not set.</summary>
    public required Func<string, string?> Secret { get; init; }

    /// <summary>Where customers and staff reach the pages.</summary>
    public required Uri PublicUrl { get; init; }

    /// <summary>A folder with <c>policies/</c> and <c>templates/</c> for a new store.</summary>
    public required string ContentRoot { get; init; }

    /// <summary>Takes what the opening has to say, line by line.</summary>
    public required Action<string> Say { get; init; }
}

/// <summary>An opened file of complaints.</summary>
public interface IImportFile : IAsyncDisposable
{
    /// <summary>What was found out about it: layout, encoding, columns that are left out; to be shown.</summary>
    IReadOnlyList<string> Findings { get; }

    /// <summary>Its rows, once, in order.</summary>
    IAsyncEnumerable<ImportItem> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>A file of complaints to open.</summary>
/// <param name="Path">The file.</param>
/// <param name="Layout">A known layout; null recognises one by the headers.</param>
/// <param name="Mapping">A mapping file; null for none.</param>
/// <param name="Columns">Columns as <c>name=Header</c>; empty for none.</param>
/// <param name="Encoding">The encoding's name; null detects it.</param>
public sealed record ImportFileRequest(string Path, string? Layout, string? Mapping, IReadOnlyList<string> Columns, string? Encoding);

/// <summary>The files that a set is published from.</summary>
/// <param name="Policies">Policies, calendars, directory and phrases.</param>
/// <param name="Templates">Templates.</param>
public sealed record SourceFiles(IReadOnlyList<SourceFile> Policies, IReadOnlyList<TemplateSource> Templates);

/// <summary>A report to write.</summary>
/// <param name="Path">The file; its ending says the form.</param>
/// <param name="Summary">The ledger in numbers.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Culture">The language of its labels.</param>
/// <param name="GeneratedAt">When it is made (UTC).</param>
/// <param name="Title">Its title, or null.</param>
/// <param name="Store">Where the numbers come from.</param>
/// <param name="Policies">The policies in force, for the names of their rungs.</param>
public sealed record ReportRequest(
    string Path, LedgerSummary Summary, IReadOnlyList<LedgerRow> Rows, string Culture, DateTimeOffset GeneratedAt, string? Title, string Store, IReadOnlyCollection<Policy> Policies)
{
    /// <summary>The taxonomy in force, for the names of causes.</summary>
    public Taxonomy Taxonomy { get; init; } = Taxonomy.Empty;

    /// <summary>The titles of known issues by their id.</summary>
    public IReadOnlyDictionary<string, LocalizedText> IssueTitles { get; init; } = new Dictionary<string, LocalizedText>();
}
