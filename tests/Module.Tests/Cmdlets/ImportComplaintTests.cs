using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Cmdlets;
using ComplaintOps.PowerShell.Cmdlets.Receiving;

namespace ComplaintOps.Module.Tests.Cmdlets;

public sealed class ImportComplaintTests : IDisposable
{
    private static readonly string[] Columns = ["sourceId=No", "receivedAt=Day", "narrative=Words", "zone=Europe/London", "sourceSystem=calls", "dateFormat=yyyy-MM-dd"];

    private readonly string _folder = Directory.CreateTempSubdirectory("complaintops-import-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Import_OfAFile_OpensItsRowsOnce_AndTellsEachRefusedOneWithItsLine()
    {
        var prompt = await Prompt.OpenAsync();
        var path = await WriteAsync("No,Day,Words\n1,2026-03-01,The bus left early.\n2,someday,No day.\n3,2026-02-28,The tram was full.\n");

        var run = prompt.Run<ImportComplaintCommand>(new { Path = path, Column = Columns });
        var again = prompt.Run<ImportComplaintCommand>(new { Path = path, Column = Columns });

        Assert.Equal(new ComplaintImport("calls.csv", DryRun: false, 3, 2, 0, 0, 1), Assert.Single(run.Output));
        Assert.Equal(new ComplaintImport("calls.csv", DryRun: false, 3, 0, 0, 2, 1), Assert.Single(again.Output));
        var error = Assert.Single(run.Errors);
        Assert.StartsWith("InvalidInput,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("calls.csv:3", error.TargetObject);
        Assert.Equal(2, prompt.Run<GetComplaintCommand>().Output.Count);
        Assert.NotEmpty(run.Verbose);
    }

    [Fact]
    public async Task Import_UnderWhatIf_ChecksEverything_AndWritesNothing()
    {
        var prompt = await Prompt.OpenAsync();
        var path = await WriteAsync("No,Day,Words\n1,2026-03-01,The bus left early.\n2,2020-03-01,Long ago.\n");

        var run = prompt.Run<ImportComplaintCommand>(new { Path = path, Column = Columns }, whatIf: true);

        Assert.Equal(new ComplaintImport("calls.csv", DryRun: true, 2, 1, 0, 0, 1), Assert.Single(run.Output));
        Assert.Contains("final limit has passed", $"{Assert.Single(run.Errors)}", StringComparison.Ordinal);
        Assert.Contains("Acknowledgement to each customer", Assert.Single(run.WhatIf), StringComparison.Ordinal);
        Assert.Empty(prompt.Run<GetComplaintCommand>().Output);
    }

    [Fact]
    public async Task Import_AsHistory_StoresClosed_WithoutNotices()
    {
        var prompt = await Prompt.OpenAsync();
        var path = await WriteAsync("No,Day,Words\n1,2020-03-01,Long ago.\n");

        var run = prompt.Run<ImportComplaintCommand>(new { Path = path, Column = Columns, History = true });

        Assert.Equal(1, Assert.IsType<ComplaintImport>(Assert.Single(run.Output)).History);
        Assert.Equal("history", Assert.IsType<ComplaintView>(Assert.Single(prompt.Run<GetComplaintCommand>(new { Status = "Closed" }).Output)).CloseReason);
        Assert.Contains("would send nothing", Assert.Single(run.Asked).Action, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OfRowsFromThePipeline_OpensThem_InBundles()
    {
        var prompt = await Prompt.OpenAsync();
        var rows = Enumerable.Range(1, 150).Select(i => new Dictionary<string, string> { ["SourceId"] = $"{i}", ["ReceivedAt"] = "2026-03-01T10:00Z", ["Narrative"] = "t", ["Channel"] = "Phone", ["Name"] = "" });

        var run = prompt.Run<ImportComplaintCommand>(new { SourceSystem = "call-centre" }, input: rows);

        Assert.Equal(new ComplaintImport("call-centre", DryRun: false, 150, 150, 0, 0, 0), Assert.Single(run.Output));
        Assert.Equal(2, run.Asked.Count);
        Assert.All(prompt.Run<GetComplaintCommand>().Output.Cast<ComplaintView>(), view => Assert.Equal(Channel.Phone, view.Channel));
    }

    [Fact]
    public async Task Import_OfRows_OneWithoutAnId_KeepsNoOtherBack()
    {
        var prompt = await Prompt.OpenAsync();

        var run = prompt.Run<ImportComplaintCommand>(
            new { SourceSystem = "call-centre" },
            input: [new Dictionary<string, string> { ["ReceivedAt"] = "2026-03-01" }, new Dictionary<string, string> { ["SourceId"] = "1", ["ReceivedAt"] = "2026-03-01" }]);

        Assert.Single(run.Errors);
        Assert.Equal(1, Assert.IsType<ComplaintImport>(Assert.Single(run.Output)).Opened);
    }

    [Fact]
    public async Task Import_OfWhatIsNotThere_OrSaidTwice_EndsTheCommand()
    {
        var prompt = await Prompt.OpenAsync();

        Assert.StartsWith("InvalidInput,", prompt.Run<ImportComplaintCommand>(new { Path = Path.Combine(_folder, "none.csv") }).Terminating!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith(
            "InvalidInput,",
            prompt.Run<ImportComplaintCommand>(new { Path = await WriteAsync("No\n1\n"), Column = Columns, Layout = "us-cfpb" }).Terminating!.FullyQualifiedErrorId,
            StringComparison.Ordinal);
    }

    private async Task<string> WriteAsync(string text)
    {
        var path = Path.Combine(_folder, "calls.csv");
        await File.WriteAllTextAsync(path, text);
        return path;
    }
}
