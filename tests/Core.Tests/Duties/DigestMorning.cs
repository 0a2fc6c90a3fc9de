using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Tests.Duties;

/// <summary>A desk's morning, for tests of its digest.</summary>
internal static class DigestMorning
{
    internal static readonly CancellationToken Now = CancellationToken.None;

    /// <summary>A place at the moment at which the service desk's digest is due.</summary>
    public static async Task<OfficePlace> ReadyAsync()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T23:00Z", directory => directory["desks"]![2]!["digestAt"] = "23:00");
        await place.Digest.RunAsync(Now);
        place.Clock.SetUtc(OfficePlace.At("2026-11-20T08:00Z"));
        return place;
    }

    public static List<OfficePlace.SentMail> OfService(OfficePlace place) => [.. place.Digests.Where(mail => mail.Mail.To.Address == "daniel.price@example.com")];

    public static List<OfficePlace.SentMail> OfDesk(OfficePlace place, string desk) => [.. place.Digests.Where(mail => mail.Mail.Tags["d"] == desk)];

    public static async Task<DeskDigestState> StateAsync(OfficePlace place) => DeskDigestState.Read((await place.Restart().Store.Complaints.GetDeskAsync("service", Now))!);

    public static async Task<DueEntry?> EntryAsync(OfficePlace place, string desk) =>
        (await place.Store.Complaints.GetDueAsync(CommitRules.DeskSubject(desk), Now)).SingleOrDefault();
}
