using System.Management.Automation.Runspaces;

namespace System.Management.Automation.Driving;

/// <summary>A session of a test.</summary>
public sealed class TestRunspace : Runspace;
