using System.Text.Json.Nodes;
using ComplaintOps.Core.Duties;
using ComplaintOps.Testing;

using static ComplaintOps.Core.Tests.Duties.DigestMorning;

namespace ComplaintOps.Core.Tests.Duties;

/// <summary>When each desk gets its digest, and who does.</summary>
public sealed class DeskDigestTests
{
    private static readonly CancellationToken Now = CancellationToken.None;

    [Fact]
    public async Task RunAsync_TwoZones_EachDeskHasItsOwnMorning()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T09:00Z");
        await place.Digest.RunAsync(Now);

        await place.RunUntilAsync("2026-11-21T09:00Z");

        var mornings = place.Digests.Select(mail => $"{mail.Mail.To.Address} {mail.At:MM-dd HH:mm}");
        Assert.Equal(
        [
            "jack.lindholm@example.com 11-19 13:00", "zhang.wei@example.com 11-20 00:00", "daniel.price@example.com 11-20 08:00",
            "jack.lindholm@example.com 11-20 13:00", "zhang.wei@example.com 11-21 00:00", "daniel.price@example.com 11-21 08:00",
        ], mornings);
        Assert.Equal("zh-CN", place.Digests.First(mail => mail.Mail.To.Address.StartsWith("zhang", StringComparison.Ordinal)).Mail.Language);
        Assert.All(place.Digests, mail => Assert.Contains(mail.Mail.Headers, header => header is { Name: "Auto-Submitted", Value: "auto-generated" }));
    }

    [Fact]
    public async Task RunAsync_ClocksChange_OneDigestADayAtEightLocalTime()
    {
        var place = await OfficePlace.OpenAsync("2026-03-27T09:00Z");
        await place.Digest.RunAsync(Now);

        await place.RunUntilAsync("2026-03-31T09:00Z");

        Assert.Equal(["03-28 08:00", "03-29 07:00", "03-30 07:00", "03-31 07:00"], OfService(place).Select(mail => mail.At.ToString("MM-dd HH:mm")));
        Assert.Contains("date=Sunday 29 March 2026", OfService(place)[1].Mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_DaysMissed_CollapseIntoOneThatSaysSo()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T09:00Z");
        await place.Digest.RunAsync(Now);
        place.Clock.SetUtc(OfficePlace.At("2026-11-23T10:00Z"));

        await place.Digest.RunAsync(Now);
        await place.Digest.RunAsync(Now);

        var mail = Assert.Single(OfService(place));
        Assert.Contains("date=Monday 23 November 2026", mail.Mail.Text, StringComparison.Ordinal);
        Assert.Contains("No digest could be made at Friday 20 November 2026, 08:00 (London time)", mail.Mail.Text, StringComparison.Ordinal);
        Assert.Equal(OfficePlace.At("2026-11-24T08:00Z"), (await StateAsync(place)).NextAt);
    }

    [Fact]
    public async Task RunAsync_LeadIsAway_CoverGetsItElseTheNextRungUp()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T09:00Z", directory => Away(directory, ("daniel-price", "elena-rossi")));
        await place.Digest.RunAsync(Now);
        await place.RunUntilAsync("2026-11-20T08:00Z");
        Assert.Equal("elena.rossi@example.com", OfDesk(place, "service").Single().Mail.To.Address);

        await place.PublishAsync(directory => Away(directory, ("daniel-price", null), ("elena-rossi", null)));
        await place.RunUntilAsync("2026-11-21T08:00Z");
        Assert.Equal("frances.whitfield@example.com", OfDesk(place, "service")[^1].Mail.To.Address);
    }

    [Fact]
    public async Task RunAsync_NobodyPresent_NextDigestSaysSo()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T09:00Z", directory => Away(directory, ("daniel-price", null), ("elena-rossi", null), ("frances-whitfield", null)));
        await place.Digest.RunAsync(Now);
        await place.RunUntilAsync("2026-11-20T08:00Z");
        Assert.Empty(OfDesk(place, "service"));
        Assert.Equal(OfficePlace.At("2026-11-21T08:00Z"), (await StateAsync(place)).NextAt);

        await place.PublishAsync(null);
        await place.RunUntilAsync("2026-11-21T08:00Z");

        Assert.Contains("Nobody was there to get the digest of Friday 20 November 2026", Assert.Single(OfService(place)).Mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_DeskLeavesTheDirectory_LosesItsEntryUntilItComesBack()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T09:00Z");
        await place.Digest.RunAsync(Now);
        Assert.Equal(OfficePlace.At("2026-11-20T00:00Z"), (await EntryAsync(place, "metro"))!.DueAt);

        await place.PublishAsync(WithoutMetro);
        await place.Digest.RunAsync(Now);
        Assert.Null(await EntryAsync(place, "metro"));

        place.Clock.SetUtc(OfficePlace.At("2026-12-01T12:00Z"));
        await place.PublishAsync(null);
        await place.Digest.RunAsync(Now);
        Assert.Equal(OfficePlace.At("2026-12-02T00:00Z"), (await EntryAsync(place, "metro"))!.DueAt);
        Assert.Empty(OfDesk(place, "metro"));
    }

    [Fact]
    public async Task RunAsync_DigestTimeIsChanged_NextMorningFollows()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T09:00Z");
        await place.Digest.RunAsync(Now);

        await place.PublishAsync(directory => directory["desks"]![0]!["digestAt"] = "06:30");
        await place.Digest.RunAsync(Now);

        Assert.Equal(OfficePlace.At("2026-11-20T06:30Z"), (await EntryAsync(place, "service"))!.DueAt);
    }

    [Fact]
    public async Task RunAsync_NothingPublished_DoesNothing()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T09:00Z");
        var empty = new InMemoryStore(place.Clock);
        var bare = place.Workplace with { Store = empty, Sets = new Core.Policies.PublishedSets(empty.Documents, place.Clock, _ => []) };

        var report = await new DeskDigest(bare, place.Outbox, []).RunAsync(Now);

        Assert.Equal(0, report.Looked);
    }

    [Fact]
    public async Task RunAsync_StopRequested_BeginsNothing()
    {
        var place = await ReadyAsync();

        var report = await place.Digest.RunAsync(new CancellationToken(canceled: true));

        Assert.True(report.StoppedEarly);
        Assert.Empty(place.Digests);
        Assert.Equal(OfficePlace.At("2026-11-20T08:00Z"), (await StateAsync(place)).NextAt);
    }

    private static void Away(JsonObject directory, params (string Person, string? Cover)[] away)
    {
        foreach (var person in directory["people"]!.AsArray())
        {
            if (away.FirstOrDefault(one => one.Person == (string?)person!["id"]) is { Person: not null } found)
            {
                var period = new JsonObject { ["from"] = "2026-11-01", ["to"] = "2026-11-30" };
                if (found.Cover is { } cover)
                {
                    period["cover"] = cover;
                }

                person!["away"] = new JsonArray(period);
            }
        }
    }

    private static void WithoutMetro(JsonObject directory)
    {
        directory["desks"]!.AsArray().RemoveAt(2);
        var people = directory["people"]!.AsArray();
        foreach (var person in people.Where(person => (string?)person!["roles"]![0]!["desk"] == "metro").ToList())
        {
            people.Remove(person);
        }
    }
}
