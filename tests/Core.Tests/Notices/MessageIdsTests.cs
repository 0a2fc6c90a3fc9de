using ComplaintOps.Core.Notices;

namespace ComplaintOps.Core.Tests.Notices;

public sealed class MessageIdsTests
{
    private const string Complaint = "9ce3c117a8b2d4e6f00112233445566a";

    [Fact]
    public async Task Make_SameNotice_IsTheSameAndReadsBack()
    {
        var keys = await LinksTests.KeysAsync(1);
        var id = MessageIds.Make(keys, Complaint, 12, "example.com");

        Assert.Matches($"^<v1\\.{Complaint}\\.12\\.[0-9a-f]{{16}}@example\\.com>$", id);
        Assert.Equal(id, MessageIds.Make(keys, Complaint, 12, "example.com"));
        Assert.Equal((Complaint, 12), MessageIds.Read(keys, id));
        Assert.Equal((Complaint, 12), MessageIds.Read(keys, $"  {id.Trim('<', '>')} "));
    }

    [Fact]
    public async Task Read_AnythingChanged_IsNothing()
    {
        var keys = await LinksTests.KeysAsync(1);
        var id = MessageIds.Make(keys, Complaint, 12, "example.com");

        // Up to the domain, which others may rewrite and which proves nothing.
        for (var i = 1; i < id.IndexOf('@', StringComparison.Ordinal); i++)
        {
            var changed = id[..i] + (id[i] == '7' ? '8' : '7') + id[(i + 1)..];
            Assert.True(MessageIds.Read(keys, changed) is null, changed);
        }

        foreach (var other in new[] { "", "<>", "<@>", "<v1...@x>", "<abc@mail.example>", $"<v1.{Complaint}.-12.0123456789abcdef@x>", MessageIds.Make(await LinksTests.KeysAsync(2), Complaint, 12, "example.com") })
        {
            Assert.Null(MessageIds.Read(keys, other));
        }
    }
}
