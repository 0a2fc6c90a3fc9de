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
        Assert.Equal("Customer reminded: question 12, number 1.", EntrySentences.Tell(new CustomerReminded(12, 1)));

    // Every id that a command takes stands in the sentence that brought it about.
    [Fact]
    public void Tell_OfWhatPeopleAct_NamesWhoWhatAndItsId()
    {
        var redress = GoldenEntries.All.OfType<RedressProposed>().First();

        Assert.Equal("ann had notice 8 sent again: the same mail.", EntrySentences.Tell(new NoticeResent(8, "ann")));
        Assert.Equal("Notice 8 goes out again: the same mail.", EntrySentences.Tell(new NoticeResent(8, null)));
        Assert.Equal("Promise pr7 was kept.", EntrySentences.Tell(new PromiseSettled("pr7", Kept: true)));
        Assert.Equal("daniel-price approved position 2: it holds.", EntrySentences.Tell(new PositionApproved(2, "daniel-price")));
        Assert.Equal("The customer chose option 2 of o12 (phone); task t14.", EntrySentences.Tell(new OptionChosen("o12", 2, "phone", "t14")));
        Assert.Contains(redress.Redress.Id, EntrySentences.Tell(redress), StringComparison.Ordinal);
        Assert.Contains(redress.Redress.ProposedBy, EntrySentences.Tell(redress), StringComparison.Ordinal);
    }
}
