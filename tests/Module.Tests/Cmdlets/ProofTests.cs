using System.IO.Compression;
using System.Management.Automation.Driving;
using System.Security.Cryptography;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Evidence;
using ComplaintOps.Core.Queries;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Cmdlets.Checking;
using ComplaintOps.PowerShell.Cmdlets.Proof;

namespace ComplaintOps.Module.Tests.Cmdlets;

public sealed class ProofTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("complaintops-proof-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Evidence_OfFilesFromThePipeline_IsKeptWithItsHash_MovedAndExported()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        var file = new FileInfo(Path.Combine(_folder, "seal.jpg"));
        await File.WriteAllBytesAsync(file.FullName, [1, 2, 3], TestContext.Current.CancellationToken);
        var zip = Path.Combine(_folder, "evidence.zip");

        var kept = prompt.Run<AddComplaintEvidenceCommand>(new { complaint.Reference, Kind = "Photo", Text = "The torn seal.", PassThru = true }, [file]);
        var moved = prompt.Run<MoveComplaintEvidenceCommand>(new { To = "lab-munich", Reason = "To test it.", PassThru = true }, kept.Output);
        var written = prompt.Run<ExportComplaintEvidenceCommand>(new { complaint.Reference, Path = zip, PassThru = true });
        var again = prompt.Run<ExportComplaintEvidenceCommand>(new { complaint.Reference, Path = zip, NoClobber = true });

        var view = Assert.IsType<EvidenceView>(Assert.Single(kept.Output));
        Assert.Equal((true, Convert.ToHexStringLower(SHA256.HashData([1, 2, 3])), "amelia-hart"), (view.IsKept, view.Sha256, view.Holder));
        Assert.Equal("lab-munich", Assert.IsType<EvidenceView>(Assert.Single(moved.Output)).Holder);
        Assert.Equal(zip, Assert.IsType<FileInfo>(Assert.Single(written.Output)).FullName);
        using var archive = await ZipFile.OpenReadAsync(zip, TestContext.Current.CancellationToken);
        Assert.Equal(["manifest.json", $"{view.EvidenceId}-photo.bin"], archive.Entries.Select(entry => entry.FullName));
        Assert.Contains("already", Assert.Single(again.Errors).Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_ThatIsTooLarge_KeepsTheHash_AndWarnsWhoMustKeepTheFile()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        var file = Path.Combine(_folder, "film.mp4");
        var bytes = new byte[EvidenceItem.MostBytes + 1];
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);

        var secret = prompt.Run<AddComplaintEvidenceCommand>(new { complaint.Reference, Kind = "Video", Text = "The film.", Path = file });
        var lawful = prompt.Run<AddComplaintEvidenceCommand>(new { complaint.Reference, Kind = "Video", Text = "The film.", Path = file, LawfulBasis = "consent", Holder = "safe-1", PassThru = true });

        Assert.Contains("lawful basis", Assert.Single(secret.Errors).Exception.Message, StringComparison.Ordinal);
        Assert.Contains("safe-1", Assert.Single(lawful.Warnings), StringComparison.Ordinal);
        var view = Assert.IsType<EvidenceView>(Assert.Single(lawful.Output));
        Assert.Equal((false, Convert.ToHexStringLower(SHA256.HashData(bytes)), "safe-1"), (view.IsKept, view.Sha256, view.Holder));
    }

    [Fact]
    public async Task Evidence_Exported_IsTestedWithoutAStore_AndAChangedByteIsFound()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        var file = new FileInfo(Path.Combine(_folder, "seal.jpg"));
        await File.WriteAllBytesAsync(file.FullName, [1, 2, 3], TestContext.Current.CancellationToken);
        var kept = prompt.Run<AddComplaintEvidenceCommand>(new { complaint.Reference, Kind = "Photo", Text = "The torn seal.", PassThru = true }, [file]);
        prompt.Run<MoveComplaintEvidenceCommand>(new { To = "lab-munich", Reason = "To test it." }, kept.Output);
        prompt.Run<AddComplaintEvidenceCommand>(new { complaint.Reference, Kind = "Product", Text = "The pump.", Holder = "store-3" });
        var zip = Assert.IsType<FileInfo>(Assert.Single(prompt.Run<ExportComplaintEvidenceCommand>(new { complaint.Reference, Path = _folder, PassThru = true }).Output));

        var well = new CommandDriver(typeof(TestComplaintEvidenceCommand)) { Parameters = new Dictionary<string, object?> { ["Path"] = zip.FullName }, Session = new TestRunspace() }.Run();
        Assert.Empty(well.Output);
        Assert.Empty(well.Errors);
        Assert.Equal([true], prompt.Run<TestComplaintEvidenceCommand>(new { Quiet = true }, [zip]).Output);

        var bytes = await File.ReadAllBytesAsync(zip.FullName, TestContext.Current.CancellationToken);
        bytes[bytes.AsSpan().IndexOf("-photo.bin"u8) + 11] ^= 0x10;
        var changed = Path.Combine(_folder, "changed.zip");
        await File.WriteAllBytesAsync(changed, bytes, TestContext.Current.CancellationToken);
        var finding = Assert.IsType<EvidenceFinding>(Assert.Single(prompt.Run<TestComplaintEvidenceCommand>(new { Path = changed }).Output));
        Assert.Equal((changed, $"{Assert.IsType<EvidenceView>(Assert.Single(kept.Output)).EvidenceId}-photo.bin"), (finding.Path, finding.File));
        Assert.Equal([false], prompt.Run<TestComplaintEvidenceCommand>(new { Quiet = true }, [zip.FullName, changed, zip.FullName]).Output);
    }

    [Fact]
    public async Task Evidence_ThatIsNotThere_IsAnErrorAndNoTrue()
    {
        var prompt = await Prompt.OpenAsync();

        var run = prompt.Run<TestComplaintEvidenceCommand>(new { Path = Path.Combine(_folder, "none.zip"), Quiet = true });

        var error = Assert.Single(run.Errors);
        Assert.StartsWith("InvalidInput,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(Path.Combine(_folder, "none.zip"), error.TargetObject);
        Assert.Equal([false], run.Output);
    }

    [Fact]
    public async Task Evidence_OfAFileThatIsNotThere_IsAnErrorOfThatFile()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var run = prompt.Run<AddComplaintEvidenceCommand>(new { complaint.Reference, Kind = "Photo", Text = "The seal." }, [new FileInfo(Path.Combine(_folder, "none.jpg"))]);

        Assert.Equal(Path.Combine(_folder, "none.jpg"), Assert.Single(run.Errors).TargetObject);
    }

    [Fact]
    public async Task Contradiction_IsShownAndExplained()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        prompt.Run<AddComplaintEvidenceCommand>(new { complaint.Reference, Kind = "Record", Text = "The carrier's list.", Fact = "delivered", Value = "2026-02-27" });
        prompt.Run<AddComplaintEvidenceCommand>(new { complaint.Reference, Kind = "Witness", Text = "The neighbour.", Fact = "delivered", Value = "2026-02-28" });

        var found = prompt.Run<GetComplaintEvidenceCommand>(input: prompt.Run<PowerShell.Cmdlets.GetComplaintCommand>(new { Flag = "Contradiction" }).Output).Output.Cast<EvidenceView>().ToList();
        var explained = prompt.Run<SetComplaintEvidenceCommand>(new { Explanation = "The carrier counts the attempt.", PassThru = true }, [found[0]]);

        Assert.All(found, item => Assert.True(item.IsContradicted));
        Assert.Equal(2, explained.Output.Count);
        Assert.All(explained.Output.Cast<EvidenceView>(), item => Assert.False(item.IsContradicted));
    }

    [Fact]
    public async Task Export_OfSeveralIntoOneFile_KeepsTheFirst_AndIntoAFolderWritesEach()
    {
        var prompt = await Prompt.OpenAsync();
        for (var i = 0; i < 2; i++)
        {
            var complaint = await prompt.Place.OpenComplaintAsync(request => request with { Email = $"c{i}@customer.example" });
            prompt.Run<AddComplaintEvidenceCommand>(new { complaint.Reference, Kind = "Product", Text = "The seal." });
        }

        var bare = await prompt.Place.OpenComplaintAsync(request => request with { Email = "c3@customer.example" });
        var all = prompt.Run<PowerShell.Cmdlets.GetComplaintCommand>().Output;
        var one = prompt.Run<ExportComplaintEvidenceCommand>(new { Path = Path.Combine(_folder, "all.zip") }, all);
        var each = prompt.Run<ExportComplaintEvidenceCommand>(new { Path = _folder, PassThru = true }, all);

        Assert.Equal(2, one.Errors.Count);
        Assert.Equal(2, each.Output.Count);
        Assert.Equal(bare.Reference, Assert.Single(each.Errors).TargetObject);
    }

    [Fact]
    public async Task Referral_IsFollowedUpUntilItIsSettled()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var referred = prompt.Run<AddComplaintReferralCommand>(new { complaint.Reference, Kind = "Ombudsman", Body = "FOS", FileNumber = "2026/7", PassThru = true });
        var settled = prompt.Run<CompleteComplaintReferralCommand>(new { Outcome = "They found for us.", PassThru = true }, referred.Output);

        var view = Assert.IsType<ReferralView>(Assert.Single(referred.Output));
        Assert.Equal((ReferralDirection.To, "FOS", "2026/7"), (view.Direction, view.Body, view.FileNumber));
        Assert.NotNull(view.FollowUpAt);
        var after = Assert.IsType<ReferralView>(Assert.Single(settled.Output));
        Assert.Equal((prompt.Place.Now, null), (after.SettledAt, after.FollowUpAt));
        Assert.Single(prompt.Run<CompleteComplaintReferralCommand>(new { Outcome = "Again." }, referred.Output).Errors);
    }

    [Fact]
    public async Task Incident_WithAThreat_AsksALeadToTakeItOver()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var run = prompt.Run<AddComplaintIncidentCommand>(
            new { complaint.Reference, Kind = "DeceitOrForce", Place = "Phone", Text = "He would wait for her.", Witness = "A colleague", Threat = true, PassThru = true }, whatIf: true);

        Assert.Contains("would send: HandOver to daniel-price by mail", Assert.Single(run.WhatIf), StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Suspicion_NeedsEvidenceASecondPerson_AndAnotherOneToClearIt()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        var item = (EvidenceView)prompt.Run<AddComplaintEvidenceCommand>(new { complaint.Reference, Kind = "Voucher", Text = "The receipt.", PassThru = true }).Output[0]!;

        var prejudice = prompt.Run<AddComplaintIndicatorCommand>(new { complaint.Reference, Indicator = "Deceit", Evidence = "e99", Reason = "It was changed." });
        prompt.Run<AddComplaintIndicatorCommand>(new { complaint.Reference, Indicator = "Deceit", Evidence = item.EvidenceId, Reason = "It was changed." });
        prompt.Run<AddComplaintIndicatorCommand>(new { complaint.Reference, Indicator = "BaselessClaim", Evidence = item.EvidenceId, Reason = "Ten times the price." });
        var signs = prompt.Run<GetComplaintIndicatorCommand>(new { complaint.Reference }).Output.Cast<IndicatorView>().ToList();
        var own = prompt.Run<ApproveComplaintSuspicionCommand>(new { complaint.Reference, Reason = "Both are plain." });
        var second = prompt.As("ben-okafor").Run<ApproveComplaintSuspicionCommand>(new { complaint.Reference, Reason = "Both are plain.", PassThru = true });
        var objected = prompt.Run<AddComplaintObjectionCommand>(new { complaint.Reference, Text = "The shop gave two receipts." });
        var same = prompt.As("ben-okafor").Run<DenyComplaintSuspicionCommand>(new { complaint.Reference, Reason = "Plain after all." });
        var upheld = prompt.As("elena-rossi").Run<ApproveComplaintSuspicionCommand>(new { complaint.Reference, Again = true, Reason = "Another purchase." });
        var cleared = prompt.As("daniel-price").Run<DenyComplaintSuspicionCommand>(new { Reason = "The bank confirms both." }, second.Output);

        Assert.Single(prejudice.Errors);
        Assert.Contains("second person", Assert.Single(own.Errors).Exception.Message, StringComparison.Ordinal);
        Assert.Contains("would send: UnderReview to the customer", Assert.Single(second.Asked).Action, StringComparison.Ordinal);
        Assert.Contains(FlagKind.Abnormal, Assert.IsType<ComplaintView>(Assert.Single(second.Output)).Flags);
        Assert.Contains("would send: StaffReminder to daniel-price", Assert.Single(objected.Asked).Action, StringComparison.Ordinal);
        Assert.Single(same.Errors);
        Assert.Empty(upheld.Errors);
        Assert.Empty(cleared.Errors);
        Assert.False((await prompt.Place.GetAsync(complaint.Id)).Has(FlagKind.Abnormal));
        Assert.Equal([AbnormalIndicator.Deceit, AbnormalIndicator.BaselessClaim], signs.Select(sign => sign.Indicator));
    }
}
