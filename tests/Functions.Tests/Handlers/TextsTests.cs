using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Notices;
using ComplaintOps.Functions.Pages;

namespace ComplaintOps.Functions.Tests.Handlers;

public sealed class TextsTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public async Task EveryCodeThatAPageMayShow_HasWords(string culture)
    {
        var office = await Office.OpenAsync();
        var words = await office.Texts.ForAsync(culture, "en", CancellationToken.None);
        var keys = EntryTypes.Known.Select(type => $"entry.{type.Name}")
            .Concat(Enum.GetNames<FlagKind>().Select(name => $"flag.{name}"))
            .Concat(Enum.GetNames<ClockKind>().Select(name => $"limit.{name}"))
            .Concat(Enum.GetNames<Channel>().Select(name => $"channel.{name}"))
            .Concat(Enum.GetNames<ReplyChannel>().Select(name => $"reply.{name}"))
            .Concat(Enum.GetNames<StaffTaskKind>().Select(name => $"task.{name}"))
            .Concat(Enum.GetNames<ClimbCause>().Select(name => $"cause.{name}"))
            .Concat(Enum.GetNames<ComplaintStatus>().Select(name => $"staff.status.state.{name}"))
            .Concat(Enum.GetValues<NoticeType>().Where(type => type < NoticeType.StaffReminder).Select(type => $"notice.{type}"));

        Assert.DoesNotContain(keys, key => !words.Phrases.Has(key));
    }

    [Fact]
    public async Task PublishedTextsOlderThanThePage_AreFilledFromTheProgram()
    {
        var empty = await Office.OpenAsync(published: false);

        Assert.Equal("提交投诉", (await empty.Texts.ForAsync("zh", "en", CancellationToken.None)).Text("form.title"));
    }

    [Fact]
    public void Html_EveryTextAndValue_IsEncoded()
    {
        var html = new Html().Open("a", ("title", "\"><b>'&"), ("href", null), ("hidden", "")).Text("<i>投诉&").Close("a").ToString();

        Assert.Equal("<a title=\"&quot;&gt;&lt;b&gt;&#x27;&amp;\" hidden>&lt;i&gt;投诉&amp;</a>", html);
    }
}
