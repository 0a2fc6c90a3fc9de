using ComplaintOps.Adapters.Evidence;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Evidence;
using ComplaintOps.Functions.Tests.Handlers;

namespace ComplaintOps.Functions.Tests.Doctrine;

/// <summary>Row 11: an abnormal complaint is reviewed with evidence by a second person, is owed all the same, and is paid only on a basis and in the open.</summary>
public sealed class Row11AbnormalTests
{
    [Fact]
    public async Task Review_NeedsEvidenceAndASecondPerson_ChangesNoClock_AndEndsByItself()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var complaint = await desk.ComplainAsync();
        var by = complaint.Owner!;
        Assert.Contains("a sign without evidence is a prejudice", await desk.RefusedAsync(complaint.Id, by, step => step.NoteIndicator(by, AbnormalIndicator.Deceit, [], "It looks so.")));
        var due = complaint.Clocks.Select(clock => (clock.Kind, clock.DueAt)).ToList();

        complaint = await desk.SuspectAsync(complaint);

        Assert.Equal(due, complaint.Clocks.Select(clock => (clock.Kind, clock.DueAt)));
        Assert.Contains("a review as abnormal needs a second person", await desk.RefusedAsync(complaint.Id, by, step => step.Suspect(by, "I am sure.")));
        await desk.RunForAsync(TimeSpan.FromMinutes(5));
        Assert.Single(desk.Mails(complaint, "under-review"));
        await desk.RunForAsync(TimeSpan.FromHours(25));
        Assert.True((await desk.RowAsync(complaint)).IsSilent);
        await desk.RunForAsync(TimeSpan.FromDays(31));
        Assert.False((await desk.ReadAsync(complaint.Id)).Has(FlagKind.Abnormal));
    }

    [Fact]
    public async Task Objection_ByTheLinkOfTheMail_IsLookedAtByALeadWhoHasNotDecided()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var complaint = await desk.SuspectAsync(await desk.ComplainAsync());
        await desk.RunForAsync(TimeSpan.FromMinutes(5));
        var token = DoctrineDesk.LinkAfter(Assert.Single(desk.Mails(complaint, "under-review")), "Object to the review");
        await desk.CustomerPages.PressAsync(token, await desk.CustomerPageAsync(token), null, ("text", "It is my only receipt."));
        await desk.RunForAsync(TimeSpan.FromMinutes(5));

        var task = Assert.Single((await desk.ReadAsync(complaint.Id)).OpenTasks, task => task.Kind == StaffTaskKind.Review);
        Assert.NotEqual("daniel-price", task.Assignee);
        Assert.Contains("It is my only receipt.", await desk.RecordAsync(complaint));
        await desk.DoAsync(complaint.Id, task.Assignee!, step => step.ReviewAgain(task.Assignee!, uphold: false, "The receipt is his."));
        Assert.False((await desk.ReadAsync(complaint.Id)).Has(FlagKind.Abnormal));
    }

    [Fact]
    public async Task Evidence_IsHandedOutWithItsHashesAndHolders_AndAChangedCopyShows()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var complaint = await desk.ComplainAsync();
        var by = complaint.Owner!;
        await desk.DoAsync(complaint.Id, by, step =>
            step.MoveEvidence(step.AddEvidence(by, new NewEvidence(EvidenceKind.Record, "The receipt.") { Bytes = "receipt 4711"u8.ToArray() }), "safe-2", by, "Kept for the court."));

        var bundle = await new EvidenceExport(desk.Workplace).MakeAsync(complaint.Id, CancellationToken.None);

        Assert.Empty(Verified(bundle));
        var manifest = System.Text.Encoding.UTF8.GetString(bundle.Files[0].Bytes.Span);
        Assert.Contains("safe-2", manifest);
        Assert.Contains(by, manifest);
        var changed = bundle.Files.Select(file => file.Name == EvidenceBundle.ManifestName ? file : file with { Bytes = "receipt 4712"u8.ToArray() });
        Assert.NotEmpty(Verified(bundle with { Files = [.. changed] }));
    }

    [Fact]
    public async Task Money_NeedsABasis_AndIsNotSettledInPrivateWithoutASignature()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var complaint = await desk.SuspectAsync(await desk.ComplainAsync());
        var by = complaint.Owner!;
        Assert.Contains("basis", await desk.RefusedAsync(complaint.Id, by, step => step.ProposeRedress(by, new RedressProposal(RedressKind.Goodwill, 40, "GBP", "So that he stops."))));

        complaint = await desk.DoAsync(complaint.Id, by, step => step.ProposeRedress(
            by, new RedressProposal(RedressKind.Redress, 40, "GBP", "The card and its fee.") { Basis = RedressBasis.Company, Clause = "cards/7", Private = true }));
        var redress = Assert.Single(complaint.Learning.Redress).Id;
        Assert.Contains("not settled in private without a legal signature", await desk.RefusedAsync(complaint.Id, "elena-rossi", step => step.ApproveRedress(redress, "elena-rossi")));
        Assert.Contains("signed off by the role 'executive'", await desk.RefusedAsync(complaint.Id, "elena-rossi", step => step.SignOffSettlement(redress, "elena-rossi", "L-17")));
        await desk.DoAsync(complaint.Id, "frances-whitfield", step => step.SignOffSettlement(redress, "frances-whitfield", "L-17"));
        await desk.DoAsync(complaint.Id, "elena-rossi", step => step.ApproveRedress(redress, "elena-rossi"));

        Assert.Equal(RedressState.Approved, (await desk.ReadAsync(complaint.Id)).Learning.Redress[0].State);
        Assert.Contains("L-17", await desk.RecordAsync(complaint));
    }

    private static IReadOnlyList<EvidenceFinding> Verified(EvidenceBundle bundle)
    {
        using var zip = new MemoryStream();
        EvidenceZip.Write(zip, bundle);
        zip.Position = 0;
        return EvidenceZipCheck.Check(zip, "evidence.zip", CancellationToken.None);
    }
}
