using System.Management.Automation;
using ComplaintOps.PowerShell.Connecting;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets;

/// <summary>Closes a connection to a store of complaints.</summary>
/// <remarks>
/// <para>Closes the connection that is named, or that of this session. When there is none, nothing happens: a script can end with it in any case.</para>
/// </remarks>
/// <example>
/// <title>End a session</title>
/// <code>Disconnect-ComplaintStore</code>
/// <para>Closes the connection that Connect-ComplaintStore opened.</para>
/// </example>
/// <example>
/// <title>Close a second connection</title>
/// <code>$old | Disconnect-ComplaintStore</code>
/// <para>Closes the one in the variable; the default connection of the session stays.</para>
/// </example>
[Cmdlet(VerbsCommunications.Disconnect, "ComplaintStore")]
public sealed class DisconnectComplaintStoreCommand : ComplaintCmdlet
{
    /// <summary>The connection to close. Without it, that of this session.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public ComplaintConnection? Connection { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync()
    {
        var current = RunspaceConnections.Current;
        var closing = Connection ?? current;
        if (ReferenceEquals(closing, current))
        {
            RunspaceConnections.Set(null);
        }

        closing?.Dispose();
        return Task.CompletedTask;
    }
}
