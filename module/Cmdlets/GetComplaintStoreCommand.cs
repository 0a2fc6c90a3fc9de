using System.Management.Automation;
using ComplaintOps.PowerShell.Connecting;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets;

/// <summary>Shows the connection to the store of complaints.</summary>
/// <remarks>
/// <para>Shows which store the cmdlets work on, how mail leaves, and in whose name entries are written. No secret is part of it.</para>
/// </remarks>
/// <example>
/// <title>See where you are</title>
/// <code>Get-ComplaintStore</code>
/// <para>Shows the connection of this session.</para>
/// </example>
/// <example>
/// <title>Take the connection into a thread job</title>
/// <code>$connection = Get-ComplaintStore
/// Get-Complaint -First 3 | ForEach-Object -Parallel { Get-Complaint -Connection $using:connection -Reference $_.Reference }</code>
/// <para>Other runspaces have no default connection; they are given one. A job in another process cannot take it.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ComplaintStore")]
[OutputType(typeof(ComplaintConnection))]
public sealed class GetComplaintStoreCommand : ConnectedCmdlet
{
    // It reads nothing of the store.
    private protected override Task AdmitAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    protected override Task EndAsync()
    {
        WriteObject(Used);
        return Task.CompletedTask;
    }
}
