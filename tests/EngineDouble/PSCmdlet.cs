namespace System.Management.Automation;

/// <summary>Imitates engine/MshCmdlet.cs: what a cmdlet knows of its session.</summary>
public abstract class PSCmdlet : Cmdlet
{
    public string ParameterSetName { get; internal set; } = ParameterAttribute.AllParameterSets;

    public InvocationInfo MyInvocation { get; } = new();

    public PagingParameters? PagingParameters { get; internal set; }

    public SessionState SessionState { get; } = new();
}
