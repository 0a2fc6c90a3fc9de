namespace System.Management.Automation;

/// <summary>What was bound in a call.</summary>
public class InvocationInfo
{
    internal InvocationInfo()
    {
    }

    public Dictionary<string, object?> BoundParameters { get; } = new(StringComparer.OrdinalIgnoreCase);
}

/// <summary>The session, as far as files go.</summary>
public sealed class SessionState
{
    internal SessionState()
    {
    }

    public PathIntrinsics Path { get; } = new();
}

/// <summary>Paths of the session. The engine's file system provider counts relative ones from the session's location; here that is the process's.</summary>
public sealed class PathIntrinsics
{
    internal PathIntrinsics()
    {
    }

    public string GetUnresolvedProviderPathFromPSPath(string path) => IO.Path.GetFullPath(path);
}

/// <summary>What the engine's own paging parameters were given.</summary>
public sealed class PagingParameters
{
    internal PagingParameters()
    {
    }

    public SwitchParameter IncludeTotalCount { get; set; }

    public ulong Skip { get; set; }

    public ulong First { get; set; } = ulong.MaxValue;

    /// <summary>Imitates engine/PSCmdletPagingParameters.cs: a count that says how sure it is.</summary>
    public PSObject NewTotalCount(ulong totalCount, double accuracy) => accuracy is < 0 or > 1 ? throw new ArgumentOutOfRangeException(nameof(accuracy)) : new PSObject(totalCount);
}

/// <summary>What an argument transformation is given of the engine.</summary>
public class EngineIntrinsics
{
    internal EngineIntrinsics()
    {
    }
}

/// <summary>A module.</summary>
public sealed class PSModuleInfo
{
    internal PSModuleInfo()
    {
    }
}

/// <summary>Called when a module assembly is imported.</summary>
public interface IModuleAssemblyInitializer
{
    void OnImport();
}

/// <summary>Called when a module assembly is removed.</summary>
public interface IModuleAssemblyCleanup
{
    void OnRemove(PSModuleInfo psModuleInfo);
}
