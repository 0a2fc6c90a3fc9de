using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace ComplaintOps.PowerShell.Connecting;

/// <summary>
/// The connection that cmdlets use when none is named: one for each runspace, so that parallel scripts do not take each other's. It goes with its runspace.
/// </summary>
internal static class RunspaceConnections
{
    private static readonly ConditionalWeakTable<Runspace, ComplaintConnection> Defaults = [];

    /// <summary>The connection of the runspace that asks, or null.</summary>
    public static ComplaintConnection? Current =>
        Runspace.DefaultRunspace is { } runspace && Defaults.TryGetValue(runspace, out var connection) && connection.IsOpen ? connection : null;

    /// <summary>Makes a connection that of the runspace; null takes it away.</summary>
    public static void Set(ComplaintConnection? connection)
    {
        if (Runspace.DefaultRunspace is not { } runspace)
        {
            return;
        }

        Defaults.Remove(runspace);
        if (connection is not null)
        {
            Defaults.Add(runspace, connection);
        }
    }
}
