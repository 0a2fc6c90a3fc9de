using System.Management.Automation.Driving;

namespace System.Management.Automation;

/// <summary>Imitates engine/cmdlet.cs: everything that a cmdlet writes or asks goes to its run.</summary>
public abstract class Cmdlet
{
    internal CommandRun? Run { get; set; }

    private CommandRun Running => Run ?? throw new InvalidOperationException("This cmdlet is not run by a driver.");

    public bool Stopping => Run?.IsStopping ?? false;

    protected virtual void BeginProcessing()
    {
    }

    protected virtual void ProcessRecord()
    {
    }

    protected virtual void EndProcessing()
    {
    }

    protected virtual void StopProcessing()
    {
    }

    public void WriteObject(object sendToPipeline) => Running.WriteObject(sendToPipeline);

    public void WriteObject(object sendToPipeline, bool enumerateCollection) => Running.WriteObject(sendToPipeline, enumerateCollection);

    public void WriteError(ErrorRecord errorRecord) => Running.WriteError(errorRecord);

    public void WriteVerbose(string text) => Running.WriteText(Running.Result.Verbose, text);

    public void WriteDebug(string text) => Running.WriteText(Running.Result.Debug, text);

    public void WriteWarning(string text) => Running.WriteText(Running.Result.Warnings, text);

    public void WriteProgress(ProgressRecord progressRecord) => Running.WriteProgress(progressRecord);

    public void WriteInformation(object messageData, string[] tags) => Running.WriteText(Running.Result.Information, $"{messageData}");

    public bool ShouldProcess(string target, string action) => Running.ShouldProcess(target, action);

    public bool ShouldProcess(string target) => Running.ShouldProcess(target, Running.CommandName);

    public void ThrowTerminatingError(ErrorRecord errorRecord) => Running.ThrowTerminatingError(errorRecord);

    internal void Begin() => BeginProcessing();

    internal void Process() => ProcessRecord();

    internal void End() => EndProcessing();

    internal void Stop() => StopProcessing();
}
