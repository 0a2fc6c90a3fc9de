using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.PowerShell.Cmdlets.Proof;

namespace ComplaintOps.Module.Tests.Changing;

public abstract class ProofCase : ChangeCase
{
    /// <summary>A complaint with two items of evidence that contradict each other, and two signs.</summary>
    private protected static async Task<Complaint> SuspiciousAsync(Prompt prompt)
    {
        var complaint = await OpenedAsync(prompt);
        return await prompt.Place.CommandAsync(complaint.Id, step =>
        {
            var one = step.AddEvidence("amelia-hart", new NewEvidence(EvidenceKind.Record, "The till roll.") { Fact = "price", Value = "20" });
            var two = step.AddEvidence("amelia-hart", new NewEvidence(EvidenceKind.Voucher, "The receipt.") { Fact = "price", Value = "200" });
            step.NoteIndicator("amelia-hart", AbnormalIndicator.Deceit, [one, two], "The receipt was changed.");
            step.NoteIndicator("amelia-hart", AbnormalIndicator.BaselessClaim, [two], "Ten times the price.");
        });
    }

    private protected static async Task<Complaint> UnderReviewAsync(Prompt prompt) => await prompt.Place.Commands.RunAsync(
        (await SuspiciousAsync(prompt)).Id, Actor.OsUser("ben-okafor"), step => step.Suspect("ben-okafor", "Both are plain."), null, CancellationToken.None);
}

public sealed class AddComplaintEvidenceCase : ProofCase
{
    public override Type Cmdlet => typeof(AddComplaintEvidenceCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) => new { (await OpenedAsync(prompt)).Reference, Kind = EvidenceKind.Product, Text = Marker };
}

public sealed class MoveComplaintEvidenceCase : ProofCase
{
    public override Type Cmdlet => typeof(MoveComplaintEvidenceCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt)
    {
        var complaint = await SuspiciousAsync(prompt);
        return new { complaint.Reference, EvidenceId = complaint.Scrutiny.Evidence[0].Id, To = "store-room-2", Reason = Marker };
    }
}

public sealed class SetComplaintEvidenceCase : ProofCase
{
    public override Type Cmdlet => typeof(SetComplaintEvidenceCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) => new { (await SuspiciousAsync(prompt)).Reference, Fact = "price", Explanation = Marker };
}

public sealed class ExportComplaintEvidenceCase : ProofCase
{
    public override Type Cmdlet => typeof(ExportComplaintEvidenceCommand);

    internal override bool HasChangedOutside => Directory.EnumerateFiles(Folder).Any();

    internal override async Task<object> ArrangeAsync(Prompt prompt) => new { (await SuspiciousAsync(prompt)).Reference, Path = Path.Combine(Folder, "evidence.zip") };
}

public sealed class AddComplaintIncidentCase : ProofCase
{
    public override Type Cmdlet => typeof(AddComplaintIncidentCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) =>
        new { (await OpenedAsync(prompt)).Reference, Kind = IncidentKind.Disruption, Place = Marker, Text = Marker, Witness = new[] { Marker }, Threat = true };
}

public sealed class AddComplaintReferralCase : ProofCase
{
    public override Type Cmdlet => typeof(AddComplaintReferralCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) => new { (await OpenedAsync(prompt)).Reference, Kind = BodyKind.Ombudsman, Body = "FOS", FileNumber = "2026/114" };
}

public sealed class CompleteComplaintReferralCase : ProofCase
{
    public override Type Cmdlet => typeof(CompleteComplaintReferralCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt)
    {
        var complaint = await prompt.Place.CommandAsync((await OpenedAsync(prompt)).Id, step => step.Refer("amelia-hart", ReferralDirection.To, BodyKind.Ombudsman, "FOS"));
        return new { complaint.Reference, ReferralId = complaint.Scrutiny.Referrals.Single().Id, Outcome = Marker };
    }
}

public sealed class AddComplaintIndicatorCase : ProofCase
{
    public override Type Cmdlet => typeof(AddComplaintIndicatorCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt)
    {
        var complaint = await SuspiciousAsync(prompt);
        return new { complaint.Reference, Indicator = AbnormalIndicator.RisingMeans, Evidence = new[] { complaint.Scrutiny.Evidence[0].Id }, Reason = Marker };
    }
}

public sealed class ApproveComplaintSuspicionCase : ProofCase
{
    public override Type Cmdlet => typeof(ApproveComplaintSuspicionCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) => new { (await SuspiciousAsync(prompt)).Reference, Reason = Marker, prompt.As("ben-okafor").Connection };
}

public sealed class DenyComplaintSuspicionCase : ProofCase
{
    public override Type Cmdlet => typeof(DenyComplaintSuspicionCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) => new { (await UnderReviewAsync(prompt)).Reference, Reason = Marker, prompt.As("daniel-price").Connection };
}

public sealed class AddComplaintObjectionCase : ProofCase
{
    public override Type Cmdlet => typeof(AddComplaintObjectionCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) => new { (await UnderReviewAsync(prompt)).Reference, Text = Marker };
}
