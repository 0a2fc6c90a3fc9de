using ComplaintOps.Adapters.Evidence;

namespace ComplaintOps.Adapters.Tests.Evidence;

public sealed class EvidenceZipTests
{
    [Fact]
    public void Write_TwiceTheSameBundle_IsTheSameBytesAndWell()
    {
        Assert.Equal(Bundles.Zip(Bundles.Good()), Bundles.Zip(Bundles.Good()));
        Assert.Empty(EvidenceZipCheck.Check(new MemoryStream(Bundles.Zip(Bundles.Good())), "a.zip", CancellationToken.None));
    }
}
