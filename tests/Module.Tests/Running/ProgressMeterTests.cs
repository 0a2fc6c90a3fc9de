using System.Management.Automation;
using System.Management.Automation.Driving;
using ComplaintOps.Core.Errors;
using ComplaintOps.PowerShell.Running;
using ComplaintOps.Testing;

namespace ComplaintOps.Module.Tests.Running;

/// <summary>The progress bar: up while nothing else is to be seen, and never in the way of what is.</summary>
public sealed class ProgressMeterTests
{
    [Theory]
    [InlineData("object")]
    [InlineData("error")]
    [InlineData("warning")]
    [InlineData("verbose")]
    [InlineData("question")]
    [InlineData("failure")]
    public void Bar_StepsAside_BeforeAnythingIsWritten(string what)
    {
        var run = new CommandDriver(typeof(WorkThenWriteCommand)) { Parameters = { ["Steps"] = new[] { "2s", what } }, WhatIf = true }.Run();

        Assert.Equal([ProgressRecordType.Processing, ProgressRecordType.Completed], run.Progress.Select(record => record.RecordType));
        Assert.Empty(run.WrittenUnderABar);
        Assert.Equal(1, run.Output.Count + run.Errors.Count + run.Warnings.Count + run.Verbose.Count + run.WhatIf.Count + (run.Terminating is null ? 0 : 1));
    }

    [Fact]
    public void Bar_IsNotShown_WhileRowsCome() =>
        Assert.Empty(new CommandDriver(typeof(WorkThenWriteCommand)) { Parameters = { ["Steps"] = Enumerable.Repeat(new[] { "900ms", "object" }, 10).SelectMany(steps => steps).ToArray() } }.Run().Progress);

    [Fact]
    public void Bar_ComesBack_WhenRowsStop()
    {
        var run = new CommandDriver(typeof(WorkThenWriteCommand)) { Parameters = { ["Steps"] = new[] { "2s", "object", "900ms", "object", "2s", "100ms", "300ms" } } }.Run();

        // Up, aside for the first row, up again; the report after a tenth of a second is one too many; down at the end.
        Assert.Equal(
            [ProgressRecordType.Processing, ProgressRecordType.Completed, ProgressRecordType.Processing, ProgressRecordType.Processing, ProgressRecordType.Completed],
            run.Progress.Select(record => record.RecordType));
        Assert.Empty(run.WrittenUnderABar);
    }

    [Fact]
    public void Bar_StaysUp_WhileThingsAreChangedThatNobodyIsAskedAbout()
    {
        var run = new CommandDriver(typeof(WorkThenWriteCommand)) { Parameters = { ["Steps"] = new[] { "question", "2s", "question", "300ms", "question", "300ms" } } }.Run();

        Assert.Equal(
            [ProgressRecordType.Processing, ProgressRecordType.Processing, ProgressRecordType.Processing, ProgressRecordType.Completed],
            run.Progress.Select(record => record.RecordType));
    }

    /// <summary>Works for a time, or writes, as it is told.</summary>
    [Cmdlet("Write", "AfterWork", SupportsShouldProcess = true)]
    private sealed class WorkThenWriteCommand : ComplaintCmdlet
    {
        private readonly ManualClock _clock = new(TestWorkplace.Start);

        [Parameter(Mandatory = true)]
        public string[] Steps { get; set; } = [];

        protected override async Task EndAsync()
        {
            using var progress = Measure("Working", _clock);
            foreach (var step in Steps)
            {
                await (step switch
                {
                    "object" => Now(() => WriteObject(step)),
                    "error" => Now(() => WriteError(ErrorRecords.Of(new ComplaintOpsException(ErrorCode.NotFound, "It is not there.")))),
                    "warning" => Now(() => WriteWarning(step)),
                    "verbose" => Now(() => WriteVerbose(step)),
                    "question" => ChangeAsync("it", "change", _ => Task.FromResult(true)),
                    "failure" => Now(() => Fail(new ComplaintOpsException(ErrorCode.NotFound, "It is not there."))),
                    _ => Now(() => Work(step, progress)),
                });
            }
        }

        private void Work(string time, ProgressMeter progress)
        {
            _clock.Advance(time.EndsWith("ms", StringComparison.Ordinal) ? TimeSpan.FromMilliseconds(int.Parse(time[..^2], null)) : TimeSpan.FromSeconds(int.Parse(time[..^1], null)));
            progress.Report(time);
        }

        private static Task Now(Action act)
        {
            act();
            return Task.CompletedTask;
        }
    }
}
