using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Queries;
using ComplaintOps.Core.Tests.Complaints;

namespace ComplaintOps.Core.Tests.Queries;

public sealed class EntrySentencesTests
{
    [Fact]
    public void Tell_OfEveryKnownEntry_IsASentence()
    {
        var told = GoldenEntries.All.Select(entry => EntrySentences.Tell(entry)).ToList();

        Assert.NotEmpty(told);
        Assert.All(told, sentence =>
        {
            Assert.EndsWith(".", sentence, StringComparison.Ordinal);
            Assert.True(char.IsUpper(sentence[0]) || sentence.Contains(' ', StringComparison.Ordinal), sentence);
            Assert.DoesNotContain("System.", sentence, StringComparison.Ordinal);
            Assert.DoesNotContain("ContentRef", sentence, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Tell_OfAHandOver_NamesBoth() => Assert.Equal("Owner is noah-reed instead of amelia-hart (reassigned).", EntrySentences.Tell(new OwnerChanged("amelia-hart", "noah-reed", "reassigned", false)));

    [Fact]
    public void Tell_OfAnEntryWithoutWordsOfItsOwn_NamesItsFacts() =>
        Assert.Equal("Promise settled: promise id pr7, kept yes.", EntrySentences.Tell(new PromiseSettled("pr7", Kept: true)));
}
