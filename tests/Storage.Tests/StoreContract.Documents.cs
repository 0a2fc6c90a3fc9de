using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;
using static ComplaintOps.Storage.Tests.StoreSamples;

namespace ComplaintOps.Storage.Tests;

public abstract partial class StoreContract
{
    [Fact]
    public async Task PutAsync_Documents_CompareAndSwap()
    {
        IDocumentStore documents = Store.Documents;

        Assert.Null(await documents.GetAsync("active", Now));
        Assert.Null(await documents.PutAsync("active", "too early", 1, Now));
        Assert.Equal(1, await documents.PutAsync("active", "one", 0, Now));
        Assert.Null(await documents.PutAsync("active", "again", 0, Now));
        Assert.Equal(2, await documents.PutAsync("active", "two", 1, Now));
        Assert.Null(await documents.PutAsync("active", "late", 1, Now));
        Assert.Equal(3, await documents.PutAsync("active", "three", null, Now));
        Assert.Equal(1, await documents.PutAsync("heartbeat/x", "unguarded", null, Now));
        Assert.Equal(new StoredDocument("active", "three", 3), await documents.GetAsync("active", Now));
    }

    [Fact]
    public async Task PutAsync_BigDocument_ComesBackWhole()
    {
        string template = string.Concat(Enumerable.Repeat("尊敬的客户，您好 👋 \r\n\t", 20_000));

        await Store.Documents.PutAsync("doc/big", template, 0, Now);
        Assert.Equal(template, (await Store.Documents.GetAsync("doc/big", Now))!.Body);

        await Store.Documents.PutAsync("doc/big", "short", 1, Now);
        Assert.Equal("short", (await Store.Documents.GetAsync("doc/big", Now))!.Body);
    }

    [Fact]
    public async Task ListAsync_AwkwardKeys_MatchThePrefixLiterally()
    {
        string[] keys = ["doc/%", "doc/_a", "doc/a", "doc/a'b", "doc/a#?b", "doc/a|b", "doc/a~", "doc/ä", "doc/中", "doc/\\", "doc0", "do", "doc/", "dod", "DOC/a"];
        foreach (string key in keys)
        {
            await Store.Documents.PutAsync(key, $"body of {key}", 0, Now);
        }

        foreach (string prefix in new[] { "doc/", "doc/a", "doc/%", "doc/_", "", "do", "doc/中", "zzz", "doc/a'" })
        {
            List<StoredDocument> found = await AllAsync(Store.Documents.ListAsync(prefix, Now));

            Assert.Equal(keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal), found.Select(d => d.Key));
            Assert.All(found, d => Assert.Equal(new StoredDocument(d.Key, $"body of {d.Key}", 1), d));
        }
    }

    [Fact]
    public async Task ListAsync_ManyDocuments_ListsAll()
    {
        for (int i = 0; i < 150; i++)
        {
            await Store.Documents.PutAsync($"doc/{i:000}", "x", 0, Now);
        }

        Assert.Equal(150, (await AllAsync(Store.Documents.ListAsync("doc/", Now))).Count);
    }

    [Fact]
    public async Task DeleteAsync_Document_IsGoneAndCanBeMadeAnew()
    {
        await Store.Documents.PutAsync("cap/1", "one", 0, Now);
        await Store.Documents.PutAsync("cap/2", "two", 0, Now);

        await Store.Documents.DeleteAsync("cap/1", Now);
        await Store.Documents.DeleteAsync("cap/1", Now);
        await Store.Documents.DeleteAsync("never", Now);

        Assert.Null(await Store.Documents.GetAsync("cap/1", Now));
        Assert.Equal("cap/2", Assert.Single(await AllAsync(Store.Documents.ListAsync("cap/", Now))).Key);
        Assert.Equal(1, await Store.Documents.PutAsync("cap/1", "again", 0, Now));
    }

    [Fact]
    public async Task DeleteAsync_WhileListing_EndsTheList()
    {
        for (int i = 0; i < 150; i++)
        {
            await Store.Documents.PutAsync($"cap/{i:000}", "x", 0, Now);
        }

        int seen = 0;
        await foreach (StoredDocument document in Store.Documents.ListAsync("cap/", Now))
        {
            seen++;
            await Store.Documents.DeleteAsync(document.Key, Now);
        }

        Assert.Equal(150, seen);
        Assert.Empty(await AllAsync(Store.Documents.ListAsync("cap/", Now)));
    }

    [Fact]
    public async Task PutAsync_DocumentThatCannotBeKept_IsRefused()
    {
        await RaisesAsync(ErrorCode.InvalidInput, () => Store.Documents.PutAsync("", "x", null, Now));
        await RaisesAsync(ErrorCode.InvalidInput, () => Store.Documents.PutAsync("a", "x\0", null, Now));
        await RaisesAsync(ErrorCode.InvalidInput, () => Store.Documents.PutAsync("a", "x", -1, Now));
        Assert.Null(await Store.Documents.GetAsync("a", Now));
    }

    [Fact]
    public async Task CommitDeskAsync_Guarded_KeepsHeadDigestAndContentTogether()
    {
        var first = new DeskRecord("main", 1, "{\"n\":1}");

        Assert.True(await Complaints.CommitDeskAsync(first, Start, [Content("desk:main", "digest-1", [1])], Now));
        Assert.False(await Complaints.CommitDeskAsync(first, Start.AddDays(9), [Content("desk:main", "digest-x", [1])], Now));
        Assert.False(await Complaints.CommitDeskAsync(new DeskRecord("main", 3, "{}"), Start.AddDays(9), [], Now));

        Assert.Equal(first, await Complaints.GetDeskAsync("main", Now));
        DueEntry digest = Due("desk:main", DutyKind.Digest, Start);
        Assert.Equal([digest], await Complaints.GetDueAsync("desk:main", Now));
        Assert.Equal([digest], await DueAsync(DutyKind.Digest, Start));
        Assert.Null(await Store.Content.GetAsync("digest-x", Now));
        Assert.NotNull(await Store.Content.GetAsync("digest-1", Now));
    }

    [Fact]
    public async Task CommitDeskAsync_DigestMovedAndEnded_FollowsTheHead()
    {
        await Complaints.CommitDeskAsync(new DeskRecord("main", 1, "{}"), Start, [], Now);
        await Complaints.CommitDeskAsync(new DeskRecord("north", 1, "{}"), Start, [], Now);

        Assert.True(await Complaints.CommitDeskAsync(new DeskRecord("main", 2, "{\"n\":2}"), Start.AddDays(1), [], Now));
        Assert.Equal([Due("desk:main", DutyKind.Digest, Start.AddDays(1))], await Complaints.GetDueAsync("desk:main", Now));

        Assert.True(await Complaints.CommitDeskAsync(new DeskRecord("main", 3, "{\"n\":3}"), null, [], Now));
        Assert.Empty(await Complaints.GetDueAsync("desk:main", Now));
        Assert.Equal(["desk:north"], (await DueAsync(DutyKind.Digest, Start.AddYears(1))).Select(d => d.Subject));
        Assert.Equal(3, (await Complaints.GetDeskAsync("main", Now))!.Version);
    }

    [Fact]
    public async Task CommitDeskAsync_Broken_IsRefused()
    {
        await RaisesAsync(ErrorCode.InvalidInput, () => Complaints.CommitDeskAsync(new DeskRecord("main", 0, "{}"), null, [], Now));
        await RaisesAsync(ErrorCode.InvalidInput, () => Complaints.CommitDeskAsync(new DeskRecord("", 1, "{}"), null, [], Now));
        await RaisesAsync(ErrorCode.InvalidInput, () => Complaints.CommitDeskAsync(new DeskRecord("main", 1, "{}"), null, [Content("main", "x", [1])], Now));
        Assert.Null(await Complaints.GetDeskAsync("main", Now));
    }
}
