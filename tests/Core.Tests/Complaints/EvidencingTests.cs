using System.Security.Cryptography;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using static ComplaintOps.Core.Tests.Complaints.Plays;

namespace ComplaintOps.Core.Tests.Complaints;

public sealed class EvidencingTests
{
    private static readonly byte[] Bytes = [1, 2, 3];
    private static readonly NewEvidence Photo = new(EvidenceKind.Photo, "The leaking machine.") { Bytes = Bytes };

    [Fact]
    public void AddEvidence_WithBytes_IsHashedAndHeldByItsCollector()
    {
        var play = Acknowledged();
        play.Staff("ann", step => step.AddEvidence("ann", Photo));

        var item = Assert.Single(play.Complaint.Scrutiny.Evidence);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Bytes)), item.Sha256);
        Assert.Equal(("ann", "ann", play.Now), (item.Collector, item.Holder, item.CollectedAt));
        Assert.NotNull(item.Original);
    }

    [Fact]
    public void AddEvidence_RecordingWithoutALawfulBasis_IsRefused()
    {
        foreach (var kind in new[] { EvidenceKind.Recording, EvidenceKind.Video })
        {
            var play = Acknowledged();
            Assert.Contains("lawful basis", play.Refused(step => step.AddEvidence("ann", Photo with { Kind = kind })).Message, StringComparison.Ordinal);
            play.Staff("ann", step => step.AddEvidence("ann", Photo with { Kind = kind, LawfulBasis = "consent" }));
        }
    }

    [Fact]
    public void AddEvidence_HashThatIsNotThatOfTheBytes_IsRefused()
    {
        var play = Acknowledged();
        play.Refused(step => step.AddEvidence("ann", Photo with { Sha256 = new string('a', 64) }));
        play.Refused(step => step.AddEvidence("ann", Photo with { Bytes = null, Sha256 = "abc" }));
        play.Refused(step => step.AddEvidence("ann", Photo with { Bytes = new byte[EvidenceItem.MostBytes + 1] }));
        play.Refused(step => step.AddEvidence("ann", Photo with { Text = "" }));
        play.Refused(step => step.AddEvidence("ann", Photo with { Fact = "amount" }));
        play.Staff("ann", step => step.AddEvidence("ann", Photo with { Bytes = new byte[EvidenceItem.MostBytes] }));
        play.Staff("ann", step => step.AddEvidence("ann", Photo with { Bytes = null, Sha256 = new string('A', 64), Holder = "safe-1" }));

        Assert.Equal((new string('a', 64), "safe-1"), (play.Complaint.Scrutiny.Evidence[1].Sha256, play.Complaint.Scrutiny.Evidence[1].Holder));
    }

    [Fact]
    public void MoveEvidence_ChangesWhoHoldsItAndNothingElse()
    {
        var play = Acknowledged();
        play.Staff("ann", step => step.AddEvidence("ann", Photo));
        var item = play.Complaint.Scrutiny.Evidence[0];
        play.Staff("tom", step => step.MoveEvidence(item.Id, "safe-2", "tom", "It is locked away."));

        Assert.Equal(item with { Holder = "safe-2" }, play.Complaint.Scrutiny.Evidence[0]);
        play.Refused(step => step.MoveEvidence(item.Id, "safe-2", "ann", "x"));
        play.Refused(step => step.MoveEvidence("e999", "safe-2", "ann", "x"));
    }

    [Fact]
    public void Contradiction_TwoValuesForOneFact_IsFlaggedUntilItIsExplained()
    {
        var play = Acknowledged();
        play.Staff("ann", step => step.AddEvidence("ann", Photo with { Fact = "repairDate", Value = "2026-05-01" }));
        play.Staff("ann", step => step.AddEvidence("ann", Photo with { Fact = "repairDate", Value = "2026-05-01" }));
        Assert.False(play.Complaint.Has(FlagKind.Contradiction));
        play.Refused(step => step.ExplainContradiction("repairDate", "ann", "There is none."));

        play.Staff("bob", step => step.AddEvidence("bob", Photo with { Fact = "RepairDate", Value = "2026-05-02" }));
        Assert.True(play.Complaint.Has(FlagKind.Contradiction));
        Assert.Equal(3, Assert.Single(play.Complaint.Scrutiny.Contradictions()).Evidence.Count);

        play.Staff("bob", step => step.ExplainContradiction("repairdate", "bob", "The second is the date of the invoice."));
        Assert.False(play.Complaint.Has(FlagKind.Contradiction));
    }
}
