using System.Management.Automation;
using System.Management.Automation.Driving;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.Module.Tests.Double;

/// <summary>The double refuses what the engine refuses: without that, a green test would say nothing.</summary>
public sealed class CommandDriverTests
{
    [Fact]
    public void Run_OfACmdletThatWritesOnAnotherThread_Raises() =>
        Assert.Throws<InvalidOperationException>(() => new CommandDriver(typeof(WriteElsewhereCommand)).Run());

    [Fact]
    public void Run_WithAnUnknownName_IsRefused() =>
        Assert.Equal("NamedParameterNotFound", Assert.Throws<BindingException>(() => new CommandDriver(typeof(WriteEachCommand)) { Parameters = { ["Nothing"] = 1 } }.Run()).Id);

    [Fact]
    public void Run_WithoutAMandatoryParameter_IsRefused() =>
        Assert.Equal("MissingMandatoryParameter", Assert.Throws<BindingException>(() => new CommandDriver(typeof(WriteEachCommand)).Run()).Id);

    [Fact]
    public void Run_UnderWhatIf_SaysNoAndShowsWhat()
    {
        var run = new CommandDriver(typeof(WriteEachCommand)) { Parameters = { ["Name"] = new[] { "a", "b" } }, WhatIf = true }.Run();

        Assert.Empty(run.Output);
        Assert.Equal(2, run.WhatIf.Count);
    }

    [Fact]
    public void Run_OfAsynchronousWork_WritesInOrderOnThePipelinesThread()
    {
        var run = new CommandDriver(typeof(WriteEachCommand)) { Parameters = { ["Name"] = new[] { "a", "b", "c" } } }.Run();

        Assert.Equal(["a", "b", "c"], run.Output);
    }

    [Fact]
    public void Run_WhenDownstreamHasEnough_EndsWithoutAnError()
    {
        var run = new CommandDriver(typeof(WriteEachCommand)) { Parameters = { ["Name"] = new[] { "a", "b", "c" } }, TakeOnly = 1 }.Run();

        Assert.Equal(["a"], run.Output);
        Assert.Null(run.Terminating);
    }

    [Fact]
    public void Run_OfTextsByPropertyName_BindsEach()
    {
        var run = new CommandDriver(typeof(WriteEachCommand)) { Input = [new Dictionary<string, string> { ["Name"] = "x" }, new { Other = 1 }] }.Run();

        Assert.Equal(["x"], run.Output);
        Assert.Equal("InputObjectNotBound", Assert.Single(run.Errors).FullyQualifiedErrorId);
    }

    [Cmdlet("Write", "Elsewhere")]
    private sealed class WriteElsewhereCommand : PSCmdlet
    {
        protected override void ProcessRecord() => Task.Factory.StartNew(() => WriteObject(1), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).GetAwaiter().GetResult();
    }

    [Cmdlet("Write", "Each", SupportsShouldProcess = true)]
    private sealed class WriteEachCommand : ComplaintCmdlet
    {
        [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
        public string[] Name { get; set; } = [];

        protected override async Task ProcessAsync()
        {
            foreach (var name in Name)
            {
                await Task.Delay(1);
                if (ShouldProcess(name, "write"))
                {
                    WriteObject(await WorkAsync(_ => Task.FromResult(name)));
                }
            }
        }
    }
}
