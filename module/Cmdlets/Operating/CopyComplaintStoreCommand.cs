using System.Management.Automation;
using System.Runtime.CompilerServices;
using System.Security;
using System.Threading.Channels;
using ComplaintOps.Core.Moving;
using ComplaintOps.Core.Ports;
using ComplaintOps.PowerShell.Connecting;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Operating;

/// <summary>Moves all complaints into another store.</summary>
/// <remarks>
/// <para>Freezes the connected store, copies everything, compares it to the byte, and closes the old store for good: from then on everybody is refused there and told where it went, this session and others that are still connected included. Connect to the new one, and set ComplaintOps__Store to it wherever the program runs.</para>
/// <para>Interrupted at any point it is simply run again and goes on. Until it is through the old store is the one that counts; -GiveUp lets writers into it again instead.</para>
/// </remarks>
/// <example>
/// <title>Move to another file</title>
/// <code>Connect-ComplaintStore old.db
/// Copy-ComplaintStore -Path new.db</code>
/// <para>Copies, compares, and closes the old store.</para>
/// </example>
/// <example>
/// <title>Move into an Azure table</title>
/// <code>Copy-ComplaintStore -Store https://ACCOUNT.table.core.windows.net/complaints</code>
/// <para>Signs in with the machine's identity. A connection string is given with -ConnectionString as a SecureString.</para>
/// </example>
/// <example>
/// <title>Give an interrupted move up</title>
/// <code>Copy-ComplaintStore -Path new.db -GiveUp</code>
/// <para>The old store takes writes again; delete what the new one holds.</para>
/// </example>
[Cmdlet(VerbsCommon.Copy, "ComplaintStore", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(CopyReport))]
public sealed class CopyComplaintStoreCommand : ConnectedCmdlet
{
    private const string PathSet = "Path";
    private const string StoreSet = "Store";
    private const string SecretSet = "ConnectionString";

    /// <summary>The SQLite file of the new store: not there yet, or filled by an earlier run of this copy.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The new store's address: sqlite:PATH, or the address of an Azure table.</summary>
    [Parameter(Mandatory = true, ParameterSetName = StoreSet)]
    [ValidateNotNullOrEmpty]
    public string? Store { get; set; }

    /// <summary>The connection string of the storage account that holds the new store.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SecretSet)]
    [ValidateNotNull]
    public SecureString? ConnectionString { get; set; }

    /// <summary>Does not copy: lets writers into the old store again after a copy that was interrupted.</summary>
    [Parameter]
    public SwitchParameter GiveUp { get; set; }

    /// <inheritdoc/>
    protected override async Task EndAsync()
    {
        var source = Workplace.Store;
        var address = StoreAddress.Of(FullPath(Path), Store, ConnectionString)!;
        if (GiveUp)
        {
            await ChangeAsync(source.Description, "let writers in again; what the copy holds is then of no use", async token =>
            {
                await using var target = await Adapters.Kit.OpenToFillAsync(address, source.Meta.Simulated, token);
                await Copy(source, target).GiveUpAsync(token);
                return true;
            });
            return;
        }

        if (await MayAsync(source.Description, "copy everything into the new store, then close this one for good"))
        {
            await CopyAsync(source, address);
        }
    }

    private async Task CopyAsync(IStore source, string address)
    {
        using var progress = Measure("Copying the store");
        CopyReport? report = null;
        await foreach (var step in StreamAsync(token => StepsAsync(source, address, found => report = found, token)))
        {
            progress.Report($"{step.Phase} {step.Done} of {step.Total}", step.Total > 0 ? step.Done * 100 / step.Total : -1);
        }

        if (report is { OnTheirWay: > 0 })
        {
            WriteWarning($"{report.OnTheirWay} mails were being sent by somebody who never came back; each may go twice, with the same Message-ID.");
        }

        WriteObject(report);
    }

    private async IAsyncEnumerable<CopyProgress> StepsAsync(IStore source, string address, Action<CopyReport> done, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var target = await Adapters.Kit.OpenToFillAsync(address, source.Meta.Simulated, cancellationToken);
        var steps = Channel.CreateUnbounded<CopyProgress>();
        var running = Task.Run(
            async () =>
            {
                try
                {
                    done(await Copy(source, target).RunAsync(new Steps(steps.Writer), cancellationToken));
                }
                finally
                {
                    steps.Writer.Complete();
                }
            },
            CancellationToken.None);
        await foreach (var step in steps.Reader.ReadAllAsync(CancellationToken.None))
        {
            yield return step;
        }

        await running;
    }

    private StoreCopy Copy(IStore source, IStore target) => new(source, target, Workplace.Business, TimeProvider.System, Task.Delay);

    private sealed class Steps(ChannelWriter<CopyProgress> into) : IProgress<CopyProgress>
    {
        public void Report(CopyProgress value) => into.TryWrite(value);
    }
}
