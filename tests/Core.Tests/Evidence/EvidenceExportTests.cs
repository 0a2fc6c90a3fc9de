using System.Text;
using System.Text.Json;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Evidence;
using ComplaintOps.Core.Privacy;
using ComplaintOps.Testing;

namespace ComplaintOps.Core.Tests.Evidence;

public sealed class EvidenceExportTests
{
    private static readonly byte[] Original = Encoding.UTF8.GetBytes("the original");

    private static async Task<(TestWorkplace Place, string Id)> KeptAsync()
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await place.OpenComplaintAsync();
        await place.CommandAsync(complaint.Id, step => step.AddEvidence("amelia-hart", new NewEvidence(EvidenceKind.Voucher, "The receipt.") { Bytes = Original, Fact = "price", Value = "100" }));
        complaint = await place.CommandAsync(complaint.Id, step => step.AddEvidence("amelia-hart", new NewEvidence(EvidenceKind.Product, "The pump.") { Holder = "store-3", Fact = "price", Value = "120" }));
        await place.CommandAsync(complaint.Id, step => step.MoveEvidence(step.After.Scrutiny.Evidence[0].Id, "safe-1", "amelia-hart", "Locked away."));
        return (place, complaint.Id);
    }

    private static EvidenceManifest Manifest(EvidenceBundle bundle) => JsonSerializer.Deserialize<EvidenceManifest>(bundle.Files[0].Bytes.Span, CoreJson.Options)!;

    [Fact]
    public async Task Make_HasTheOriginalsAndAManifestWithHashesCustodyAndContradictions()
    {
        var (place, id) = await KeptAsync();
        var bundle = await new EvidenceExport(place.Workplace).MakeAsync(id, CancellationToken.None);

        var manifest = Manifest(bundle);
        Assert.Equal(2, bundle.Files.Count);
        Assert.Equal(Original, bundle.Files[1].Bytes.ToArray());
        Assert.Equal((bundle.Files[1].Name, "The receipt."), (manifest.Items[0].File, manifest.Items[0].Text));
        Assert.Equal(("amelia-hart", "safe-1"), (Assert.Single(manifest.Items[0].Custody).From, manifest.Items[0].Custody[0].To));
        Assert.Equal(("amelia-hart", "safe-1"), (manifest.Items[0].FirstHolder, manifest.Items[0].Holder));
        Assert.Equal(("store-3", "store-3"), (manifest.Items[1].FirstHolder, manifest.Items[1].Holder));
        Assert.Empty(ManifestCheck.Check("evidence.zip", manifest));
        Assert.Null(manifest.Items[1].File);
        Assert.Equal("price", Assert.Single(manifest.Contradictions).Fact);
        Assert.Equal((await place.GetAsync(id)).ChainTip, manifest.ChainTip);
    }

    [Fact]
    public async Task Make_NoEvidence_IsNotFound()
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await place.OpenComplaintAsync();

        var problem = await Assert.ThrowsAsync<ComplaintOpsException>(() => new EvidenceExport(place.Workplace).MakeAsync(complaint.Id, CancellationToken.None));
        Assert.Equal(ErrorCode.NotFound, problem.Code);
    }

    [Fact]
    public async Task Make_UnderLegalHold_NothingIsErasedAndAfterItTheManifestSaysWhatIsGone()
    {
        var (place, id) = await KeptAsync();
        await place.CommandAsync(id, step => step.Withdraw("Forget it."));
        await place.CommandAsync(id, step => step.PlaceHold("AZ-1"));
        var erasure = new Erasure(place.Workplace);
        await Assert.ThrowsAsync<ComplaintOpsException>(() => erasure.EraseAsync(id, "request", TestWorkplace.Ann, CancellationToken.None));
        var export = new EvidenceExport(place.Workplace);
        Assert.Equal("AZ-1", Manifest(await export.MakeAsync(id, CancellationToken.None)).LegalHold);
        Assert.Equal(2, (await export.MakeAsync(id, CancellationToken.None)).Files.Count);

        await place.CommandAsync(id, step => step.LiftHold("AZ-1"));
        await erasure.EraseAsync(id, "request", TestWorkplace.Ann, CancellationToken.None);
        var bundle = await export.MakeAsync(id, CancellationToken.None);
        Assert.Single(bundle.Files);
        Assert.Equal((true, null), (Manifest(bundle).Items[0].Erased, Manifest(bundle).Items[0].Text));
        await Assert.ThrowsAsync<ComplaintOpsException>(() => place.CommandAsync(id, step => step.AddEvidence("amelia-hart", new NewEvidence(EvidenceKind.Record, "x"))));
    }
}
