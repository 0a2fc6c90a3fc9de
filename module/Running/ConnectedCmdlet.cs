using System.Management.Automation;
using ComplaintOps.Core;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Queries;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Connecting;

namespace ComplaintOps.PowerShell.Running;

/// <summary>A cmdlet that works over a store: the one that <c>-Connection</c> names, else that of its runspace.</summary>
public abstract class ConnectedCmdlet : ComplaintCmdlet
{
    private ComplaintConnection? _used;
    private bool _isNeeded;

    /// <summary>The connection to use, as Connect-ComplaintStore -PassThru gives it. Without it, the one that Connect-ComplaintStore opened in this session is used.</summary>
    [Parameter]
    [ValidateNotNull]
    public ComplaintConnection? Connection { get; set; }

    /// <summary>The connection. That there is one was found out before any input, unless the command can do without: then see <see cref="IsConnected"/> first.</summary>
    private protected ComplaintConnection Used => _used ?? throw new InvalidOperationException("The connection is known from the beginning of the pipeline on.");

    /// <summary>What the use cases work with.</summary>
    private protected Workplace Workplace => Used.Workplace;

    /// <summary>Reads and lists complaints.</summary>
    private protected ComplaintFinder Finder => new(Workplace);

    /// <summary>Reads what complaints have, with the texts.</summary>
    private protected ComplaintParts Parts => new(Workplace.Store.Content);

    /// <summary>Who acts: the person of the directory whom the connection stands for. Whoever needs a second person's word gets it from somebody who is connected as themselves.</summary>
    private protected string By => Used.Person ?? throw new ComplaintOpsException(
        ErrorCode.InvalidConfiguration, "It is not known who you are in the store's directory.", "As", "Connect with Connect-ComplaintStore -As and your id of the directory.");

    /// <summary>Whether there is a connection, for a cmdlet that can do without.</summary>
    private protected bool IsConnected => _used is not null;

    /// <inheritdoc/>
    private protected override void Prepare() => Prepare(needed: true);

    /// <summary>Finds the connection. Raises <c>StoreUnavailable</c> when there is none or it was closed; when it is not needed, none is no error.</summary>
    private protected void Prepare(bool needed)
    {
        _isNeeded = needed || Connection is not null;
        _used = _isNeeded ? Find() : RunspaceConnections.Current;
    }

    /// <summary>A store that was moved after the connection was opened is refused at once, also to those who only read: one look for each command.</summary>
    private protected override Task AdmitAsync() => _isNeeded ? WorkAsync(Workplace.Store.RequireUsableAsync) : Task.CompletedTask;

    /// <inheritdoc/>
    private protected override ComplaintOpsException? Explained(Exception problem) => problem is ObjectDisposedException && _used is { IsOpen: false } closed
        ? new(
            ErrorCode.StoreUnavailable, "The connection was closed while the command ran.", closed.Store, "Open another one with Connect-ComplaintStore and run the command again; what was changed until then stands.", inner: problem)
        : null;

    /// <summary>Reads a complaint by its reference.</summary>
    private protected Task<Complaint> LoadAsync(string reference) => WorkAsync(token => Workplace.Loader.GetByReferenceAsync(reference, token));

    /// <summary>
    /// Writes a list as the engine's -First and -Skip want it, each row as it comes. The number of all rows is only known to whoever reads them all: -IncludeTotalCount
    /// says so instead of guessing.
    /// </summary>
    private protected async Task PageAsync<T>(Func<CancellationToken, IAsyncEnumerable<T>> read, string activity)
    {
        var paging = PagingParameters;
        if (paging?.IncludeTotalCount == true)
        {
            WriteObject(paging.NewTotalCount(0, accuracy: 0));
        }

        var (skip, first) = (paging?.Skip ?? 0, paging?.First ?? ulong.MaxValue);
        ulong seen = 0;
        using var progress = Measure(activity);
        if (first == 0)
        {
            return;
        }

        await foreach (var row in StreamAsync(read))
        {
            seen++;
            progress.Report($"{seen} found");
            if (seen <= skip)
            {
                continue;
            }

            WriteObject(row);
            if (seen - skip == first)
            {
                break;
            }
        }
    }

    private ComplaintConnection Find()
    {
        if (Connection is { IsOpen: false })
        {
            throw new ComplaintOpsException(ErrorCode.StoreUnavailable, "The connection was closed.", Connection.Store, "Open another one with Connect-ComplaintStore.");
        }

        return Connection ?? RunspaceConnections.Current
            ?? throw new ComplaintOpsException(ErrorCode.StoreUnavailable, "This session is not connected to a store.", recommendedAction: "Run Connect-ComplaintStore first, or name -Connection.");
    }
}
