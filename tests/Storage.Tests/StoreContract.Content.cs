using System.Text;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;
using static ComplaintOps.Storage.Tests.StoreSamples;

namespace ComplaintOps.Storage.Tests;

public abstract partial class StoreContract
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_537)]
    [InlineData(8 * 1024 * 1024)]
    public async Task PutAsync_AnySize_ComesBackWhole(int length)
    {
        ContentItem item = Content("a1", "big", Bytes(length), "attachment");

        await Store.Content.PutAsync(item, Now);

        await AssertStoredAsync(item);
        Assert.Equal([new ContentInfo("big", "attachment", length, Start)], await AllAsync(Store.Content.ListAsync("a1", Now)));
    }

    [Fact]
    public async Task PutAsync_SliceOfALargerArray_KeepsOnlyTheSlice()
    {
        byte[] buffer = [9, 1, 2, 3, 9];

        await Store.Content.PutAsync(Content("a1", "slice", []) with { Bytes = buffer.AsMemory(1, 3) }, Now);
        buffer[2] = 99;

        Assert.Equal([1, 2, 3], (await Store.Content.GetAsync("slice", Now))!.Bytes.ToArray());
    }

    [Fact]
    public async Task CommitAsync_WithBigContent_KeepsAllOfIt()
    {
        ContentItem mail = Content("a1", "mail", Bytes(8 * 1024 * 1024, 2), "mail");
        ContentItem text = Content("a1", "text", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("我要投诉 🤬 \u202e", 4000))));

        CommitOutcome outcome = await Complaints.CommitAsync(Opening("a1") with { Content = [mail, text] }, Now);

        Assert.Equal(CommitStatus.Committed, outcome.Status);
        await AssertStoredAsync(mail);
        await AssertStoredAsync(text);
    }

    [Fact]
    public async Task CommitAsync_VersionConflict_LeavesBigContentUnreadable()
    {
        await OpenAsync("a1");
        Commit stale = Step(Head("a1", 7), "op-stale") with { Content = [Content("a1", "big", Bytes(1024 * 1024))] };

        Assert.Equal(CommitStatus.VersionConflict, (await Complaints.CommitAsync(stale, Now)).Status);

        Assert.Null(await Store.Content.GetAsync("big", Now));
    }

    [Fact]
    public async Task PutAsync_SameIdAgain_KeepsTheFirst()
    {
        await Store.Content.PutAsync(Content("a1", "x", [1]), Now);

        await Store.Content.PutAsync(Content("a1", "x", [2, 2]), Now);
        await Complaints.CommitAsync(Opening("a1") with { Content = [Content("a1", "x", [3, 3, 3])] }, Now);

        Assert.Equal([1], (await Store.Content.GetAsync("x", Now))!.Bytes.ToArray());
    }

    [Fact]
    public async Task DeleteAsync_SomeIds_RemovesThemAndIgnoresTheMissing()
    {
        await Store.Content.PutAsync(Content("a1", "x", Bytes(200_000)), Now);
        await Store.Content.PutAsync(Content("a1", "y", [2]), Now);

        await Store.Content.DeleteAsync(["x", "never"], Now);
        await Store.Content.DeleteAsync([], Now);

        Assert.Null(await Store.Content.GetAsync("x", Now));
        Assert.Equal(["y"], (await AllAsync(Store.Content.ListAsync("a1", Now))).Select(i => i.Id));
    }

    [Fact]
    public async Task ListAsync_ManyItems_ListsThoseOfTheSubjectOnly()
    {
        var expected = new List<string>();
        HeadRecord head = await OpenAsync("a1");
        for (int i = 0; i < 300; i += 50)
        {
            ContentItem[] items = [.. Enumerable.Range(i, 50).Select(n => Content("a1", $"item-{n:000}", [(byte)n]))];
            expected.AddRange(items.Select(c => c.Id));
            Commit step = Step(head, $"op-{i}") with { Content = items };
            Assert.Equal(CommitStatus.Committed, (await Complaints.CommitAsync(step, Now)).Status);
            head = step.Head;
        }

        await Store.Content.PutAsync(Content("a10", "other", [1]), Now);
        await Store.Content.PutAsync(Content("desk:a1", "desk", [1]), Now);

        Assert.Equal(expected, (await AllAsync(Store.Content.ListAsync("a1", Now))).Select(i => i.Id).Order(StringComparer.Ordinal));
        Assert.Equal(["desk"], (await AllAsync(Store.Content.ListAsync("desk:a1", Now))).Select(i => i.Id));
        Assert.Empty(await AllAsync(Store.Content.ListAsync("b2", Now)));
    }

    [Fact]
    public async Task PutAsync_KeysThatCannotBeKept_AreRefused()
    {
        await RaisesAsync(ErrorCode.InvalidInput, () => Store.Content.PutAsync(Content("a1", "", [1]), Now));
        await RaisesAsync(ErrorCode.InvalidInput, () => Store.Content.PutAsync(Content("a\0", "x", [1]), Now));
        await RaisesAsync(ErrorCode.InvalidInput, () => Store.Content.PutAsync(Content("a1", "x", [1], "\udc00"), Now));
    }

    private async Task AssertStoredAsync(ContentItem item)
    {
        ContentItem? read = await Store.Content.GetAsync(item.Id, Now);
        Assert.NotNull(read);
        Assert.True(item.Bytes.Span.SequenceEqual(read.Bytes.Span), "The bytes differ.");
        AssertSame(item with { Bytes = default }, read with { Bytes = default });
    }
}
