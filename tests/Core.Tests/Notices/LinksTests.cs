using System.Text;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Notices;
using ComplaintOps.Testing;

namespace ComplaintOps.Core.Tests.Notices;

public sealed class LinksTests
{
    private static readonly DateTimeOffset Expires = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly SignedLink Link = new(LinkPurpose.Accept, "9ce3c117a8b2d4e6f00112233445566a", "amelia-hart", 42, Expires);

    [Theory]
    [InlineData(LinkPurpose.Status)]
    [InlineData(LinkPurpose.NotSolved)]
    [InlineData(LinkPurpose.Survey)]
    [InlineData(LinkPurpose.Accept)]
    [InlineData(LinkPurpose.RecordReply)]
    [InlineData(LinkPurpose.StaffStatus)]
    public async Task Read_WhatWasMade_SaysAllOfItAndItsPurpose(LinkPurpose purpose)
    {
        var keys = await KeysAsync(1);
        var link = Link with { Purpose = purpose, Holder = "p1", Entry = long.MaxValue };

        Assert.Equal(link, Links.Read(keys, Links.Make(keys, link), Expires.AddYears(-1)));
    }

    [Fact]
    public async Task Read_AtItsExpiry_IsNoLongerGood()
    {
        var keys = await KeysAsync(1);
        var token = Links.Make(keys, Link);

        Assert.NotNull(Links.Read(keys, token, Expires.AddTicks(-1)));
        Assert.Null(Links.Read(keys, token, Expires));
    }

    [Fact]
    public async Task Make_ExpiryWithSeconds_IsRoundedDownToTheMinute()
    {
        var keys = await KeysAsync(1);

        var read = Links.Read(keys, Links.Make(keys, Link with { ExpiresAt = Expires.AddSeconds(59) }), Expires.AddMinutes(-1));

        Assert.Equal(Expires, read!.ExpiresAt);
    }

    [Fact]
    public async Task Read_AnyCharacterChanged_IsNothing()
    {
        var keys = await KeysAsync(1);
        var token = Links.Make(keys, Link);

        for (var i = 0; i < token.Length; i++)
        {
            foreach (var other in "AQgwBz09-_ =%.~".Where(letter => letter != token[i]))
            {
                var changed = new StringBuilder(token) { [i] = other }.ToString();
                Assert.True(Links.Read(keys, changed, Expires.AddDays(-1)) is null, $"'{other}' at {i}");
            }
        }
    }

    [Fact]
    public async Task Read_AnythingElse_IsNothing()
    {
        var keys = await KeysAsync(1);
        var token = Links.Make(keys, Link);

        foreach (var text in new[] { "", "A", "AAAA", token[..^1], token + "A", token + "=", " " + token, token + token, new string('A', 401), "é" + token, Links.Make(await KeysAsync(2), Link) })
        {
            Assert.Null(Links.Read(keys, text, Expires.AddDays(-1)));
        }
    }

    [Fact]
    public async Task Read_KeyReplacedAndThenTakenOut_WorksUntilItIsTakenOut()
    {
        var store = new InMemoryStore();
        var old = await SigningKeys.LoadAsync(store.Documents, new SeededEntropy(1), CancellationToken.None);
        var token = Links.Make(old, Link);
        var id = MessageIds.Make(old, Link.ComplaintId, 7, "example.com");
        var first = (await store.Documents.GetAsync(SigningKeys.DocumentKey, CancellationToken.None))!.Body;
        var second = $$"""{"id":2,"secret":"{{Convert.ToBase64String(new byte[32])}}"}""";

        await store.Documents.PutAsync(SigningKeys.DocumentKey, first.Replace("]", "," + second + "]"), null, CancellationToken.None);
        var both = await SigningKeys.LoadAsync(store.Documents, new SeededEntropy(2), CancellationToken.None);
        Assert.Equal(2, both.ActiveId);
        Assert.Equal(Link, Links.Read(both, token, Expires.AddDays(-1)));
        Assert.Equal((Link.ComplaintId, 7), MessageIds.Read(both, id));
        Assert.Equal(Link, Links.Read(both, Links.Make(both, Link), Expires.AddDays(-1)));

        await store.Documents.PutAsync(SigningKeys.DocumentKey, $"[{second}]", null, CancellationToken.None);
        var revoked = await SigningKeys.LoadAsync(store.Documents, new SeededEntropy(2), CancellationToken.None);
        Assert.Null(Links.Read(revoked, token, Expires.AddDays(-1)));
        Assert.Null(MessageIds.Read(revoked, id));
    }

    [Theory]
    [InlineData("https://complaints.example", LinkPurpose.Survey, "https://complaints.example/api/c/")]
    [InlineData("https://example.com/help/", LinkPurpose.Accept, "https://example.com/help/api/s/")]
    [InlineData("http://localhost:7071/", LinkPurpose.Status, "http://localhost:7071/api/c/")]
    public async Task Address_PublicUrl_GoesBelowItByAudience(string publicUrl, LinkPurpose purpose, string start)
    {
        var keys = await KeysAsync(1);

        var address = Links.Address(keys, new Uri(publicUrl), Link with { Purpose = purpose });

        Assert.StartsWith(start, address.Url.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal(purpose, Links.Read(keys, address.Url.Segments[^1], Expires.AddDays(-1))!.Purpose);
    }

    [Theory]
    [InlineData("/relative")]
    [InlineData("ftp://example.com/")]
    [InlineData("mailto:a@example.com")]
    public async Task Address_NotAWebAddress_IsAConfigurationError(string publicUrl)
    {
        var keys = await KeysAsync(1);

        var problem = Assert.Throws<ComplaintOpsException>(() => Links.Address(keys, new Uri(publicUrl, UriKind.RelativeOrAbsolute), Link));

        Assert.Equal(ErrorCode.InvalidConfiguration, problem.Code);
    }

    [Fact]
    public async Task LoadKeys_TwoFirstStartsAtOnce_HaveOneKey()
    {
        var inner = new InMemoryStore();
        var plan = new FaultPlan();
        plan.AfterCall = async _ =>
        {
            plan.AfterCall = null;
            await SigningKeys.LoadAsync(inner.Documents, new SeededEntropy(1), CancellationToken.None);
        };

        var slow = await SigningKeys.LoadAsync(new FaultyStore(inner, plan).Documents, new SeededEntropy(2), CancellationToken.None);

        Assert.Equal(Link, Links.Read(slow, Links.Make(await SigningKeys.LoadAsync(inner.Documents, new SeededEntropy(3), CancellationToken.None), Link), Expires.AddDays(-1)));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("[{\"id\":1}]")]
    [InlineData("[{\"id\":1,\"secret\":\"not base 64\"}]")]
    public async Task LoadKeys_Damaged_RaisesStoreCorruptWithoutTheSecret(string body)
    {
        var documents = new InMemoryStore().Documents;
        await documents.PutAsync(SigningKeys.DocumentKey, body, 0, CancellationToken.None);

        var problem = await Assert.ThrowsAsync<ComplaintOpsException>(() => SigningKeys.LoadAsync(documents, new SeededEntropy(1), CancellationToken.None));

        Assert.Equal(ErrorCode.StoreCorrupt, problem.Code);
        Assert.DoesNotContain("base 64", problem.ToString(), StringComparison.Ordinal);
    }

    internal static Task<SigningKeys> KeysAsync(int seed) => SigningKeys.LoadAsync(new InMemoryStore().Documents, new SeededEntropy(seed), CancellationToken.None);
}
