using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Intake;
using ComplaintOps.Core.Ports;
using ComplaintOps.Testing;

namespace ComplaintOps.Core.Tests.Duties;

public sealed class NightlyWalkTests
{
    private static readonly CancellationToken Now = CancellationToken.None;

    [Fact]
    public async Task RunAsync_SoundStore_FindsNothing()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T09:00Z");
        var first = await place.OpenComplaintAsync();
        await place.OpenComplaintAsync(desk: "cards", email: null);
        await place.OpenComplaintAsync(desk: "metro");
        place.Clock.Advance(TimeSpan.FromHours(2));
        await place.ActAsync(first, step => step.Reply("ben-okafor", ReplyChannel.Phone, "Mended.", final: true, new ReplyBasis { ConfirmedBecause = "It was mended on the spot." }));
        place.Clock.Advance(TimeSpan.FromDays(4));
        foreach (var duty in Enum.GetValues<DutyKind>().Where(duty => duty != DutyKind.Digest))
        {
            await place.Sweeper.RunAsync(duty, Now);
        }

        var report = await place.Walk.RunAsync(Now);

        Assert.Equal((3, 0, 0), (report!.Checked, report.Count, report.Mended));
    }

    [Fact]
    public async Task RunAsync_PlantedFaults_FindsEachAndMendsDueEntriesOnly()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T09:00Z");
        var sound = await place.OpenComplaintAsync();
        var tampered = await place.OpenComplaintAsync();
        var missing = await place.OpenComplaintAsync();
        var wrong = await place.OpenComplaintAsync();
        var surplus = await place.OpenComplaintAsync();
        var broken = await place.OpenComplaintAsync();
        var unreadable = await place.OpenComplaintAsync();
        var lost = missing.Due.Keys.Min();
        await PlantAsync(place, tampered, complaint => complaint with { Owner = "cerys-morgan", Replies = 3 });
        await PlantAsync(place, missing, deletes: [lost]);
        await PlantAsync(place, wrong, writes: [Due(wrong, wrong.Due.Keys.Min(), "2030-01-01T00:00Z")]);
        await PlantAsync(place, surplus, writes: [Due(surplus, DutyKind.FollowUp, "2030-01-01T00:00Z")]);
        await BreakChainAsync(place, broken);
        await PlantAsync(place, unreadable, head: head => head with { Body = "{" });
        var heads = await HeadsAsync(place);

        var report = (await place.Walk.RunAsync(Now))!;

        Assert.Equal(
        [
            (tampered.Reference, NightlyWalkKind.HeadDiffers), (missing.Reference, NightlyWalkKind.DueDiffers), (wrong.Reference, NightlyWalkKind.DueDiffers),
            (surplus.Reference, NightlyWalkKind.DueDiffers), (broken.Reference, NightlyWalkKind.ChainBroken), (unreadable.Reference, NightlyWalkKind.Unreadable),
        ], report.Findings.OrderBy(finding => Array.IndexOf([tampered.Reference, missing.Reference, wrong.Reference, surplus.Reference, broken.Reference], finding.Reference) is var at && at < 0 ? 9 : at)
            .Select(finding => (finding.Reference, finding.Kind)));
        Assert.Equal((7, 6, 3), (report.Checked, report.Count, report.Mended));
        Assert.Contains(report.Findings, finding => finding.Reference == missing.Reference && finding.Detail == lost.ToString());
        foreach (var complaint in new[] { missing, wrong, surplus })
        {
            var stored = (await place.Store.Complaints.GetDueAsync(complaint.Id, Now)).ToDictionary(due => due.Duty, due => due.DueAt);
            Assert.Equal(complaint.Due.OrderBy(due => due.Key), stored.OrderBy(due => due.Key));
        }

        foreach (var complaint in new[] { sound, tampered, broken, unreadable })
        {
            Assert.Equal(heads[complaint.Id], (await place.Store.Complaints.GetHeadAsync(complaint.Id, Now))!.Version);
        }

        // The mended ones are sound the next night; the others are told again.
        place.Clock.Advance(TimeSpan.FromDays(1));
        var next = (await place.Walk.RunAsync(Now))!;
        Assert.Equal((7, 3, 0), (next.Checked, next.Count, next.Mended));
    }

    [Fact]
    public async Task RunAsync_EntriesCutOff_ShowsInTheHead()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T09:00Z");
        var complaint = await place.OpenComplaintAsync();
        await PlantAsync(place, complaint, one => one with { LastSequence = one.LastSequence + 1, ChainTip = EntryCodec.ChainStart });

        var report = (await place.Walk.RunAsync(Now))!;

        Assert.Equal(NightlyWalkKind.HeadDiffers, Assert.Single(report.Findings).Kind);
    }

    [Fact]
    public async Task RunAsync_DeskOfTheComplaintIsGone_IsToldToEveryDesk()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T09:00Z");
        var complaint = await place.OpenComplaintAsync(desk: "metro");
        await place.PublishAsync(directory =>
        {
            directory["desks"]!.AsArray().RemoveAt(2);
            var people = directory["people"]!.AsArray();
            foreach (var person in people.Where(person => (string?)person!["roles"]![0]!["desk"] == "metro").ToList())
            {
                people.Remove(person);
            }
        });
        await place.Digest.RunAsync(Now);

        var report = (await place.Walk.RunAsync(Now))!;
        await place.RunUntilAsync("2026-11-20T08:00Z");

        Assert.Equal(NightlyWalkKind.RulesMissing, Assert.Single(report.Findings).Kind);
        Assert.Equal(2, place.Digests.Count(mail => mail.Mail.Text.Contains($"{complaint.Reference}: its policy, calendar or desk cannot be found", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task RunAsync_ComplaintChangesMeanwhile_IsNoFinding()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T09:00Z");
        var complaint = await place.OpenComplaintAsync();
        var busy = place.Restart();
        var others = 0;
        busy.Plan.BeforeCall = async call =>
        {
            if (call.Method == "Complaints.ReadTimelineAsync" && others++ < 2)
            {
                await place.ActAsync(complaint, step => step.AddNote("called"));
            }
        };

        var report = (await busy.Walk.RunAsync(Now))!;

        Assert.Equal((1, 0), (report.Checked, report.Count));
        Assert.True(others >= 3, "The change was seen and looked at again.");
    }

    [Fact]
    public async Task RunAsync_ManyComplaints_IsBoundedAndResumesOnceADay()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T09:00Z");
        for (var i = 0; i < NightlyWalk.PerRun + 30; i++)
        {
            await place.OpenComplaintAsync();
        }

        Assert.Null(await place.Walk.RunAsync(Now));
        var report = (await place.Restart().Walk.RunAsync(Now))!;
        Assert.Equal(NightlyWalk.PerRun + 30, report.Checked);
        Assert.Null(await place.Walk.RunAsync(Now));
        Assert.Equal(NightlyWalk.PerRun + 30, (await NightlyWalkReport.FindAsync(place.Store.Documents, Now))!.Checked);

        place.Clock.SetUtc(OfficePlace.At("2026-11-20T00:00Z"));
        Assert.Null(await place.Walk.RunAsync(Now));
        Assert.NotNull(await place.Walk.RunAsync(Now));
    }

    [Fact]
    public async Task RunAsync_EndedComplaints_AreLookedAtOnceAWeekAndHoldNothingUp()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T09:00Z");
        for (var i = 0; i < 120; i++)
        {
            var ended = await place.OpenComplaintAsync();
            await place.ActAsync(ended, step => step.Withdraw("Never mind."));
        }

        var open = await place.OpenComplaintAsync();
        List<long> looked = [];
        for (var day = 0; day < 7; day++)
        {
            looked.Add((await place.Walk.RunAsync(Now))!.Checked);
            place.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.True(open.IsOpen);
        Assert.Equal(120 + 7, looked.Sum());
        Assert.All(looked, count => Assert.InRange(count, 1, 60));
    }

    [Fact]
    public async Task RunAsync_KilledAtAnyWrite_ComesToTheSameEnd()
    {
        var counting = new FaultPlan();
        var probe = await PlantedAsync();
        Assert.NotNull(await probe.Restart(counting).Walk.RunAsync(Now));
        for (var n = 1; n <= counting.Writes; n++)
        {
            foreach (var moment in Enum.GetValues<FaultMoment>())
            {
                var place = await PlantedAsync();
                await Assert.ThrowsAsync<StoreCrashException>(() => place.Restart(new FaultPlan().CrashAtWrite(n, moment)).Walk.RunAsync(Now));

                await place.Restart().Walk.RunAsync(Now);

                var report = (await NightlyWalkReport.FindAsync(place.Store.Documents, Now))!;
                Assert.Equal(1, report.Checked);
                Assert.NotEmpty(await place.Store.Complaints.GetDueAsync((await place.Store.Complaints.ListAllAsync(null, 1, Now))[0].Id, Now));
            }
        }
    }

    [Fact]
    public async Task RunAsync_WhatCouldNotBeTakenIn_IsToldToEveryDeskUntilSomebodyHasSeenToIt()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T09:00Z");
        await KeepAsync(place, "form", CommonContent.RawForm, TimeSpan.FromHours(-1));
        await KeepAsync(place, "fresh", CommonContent.RawMail, TimeSpan.FromHours(-1) + TimeSpan.FromTicks(1));
        await KeepAsync(place, "aside", CommonContent.AutomaticMail, TimeSpan.FromDays(-30));
        await KeepAsync(place, "asideYet", CommonContent.UnknownEvent, TimeSpan.FromDays(-30) + TimeSpan.FromTicks(1));
        await place.Digest.RunAsync(Now);

        var report = (await place.Walk.RunAsync(Now))!;
        await place.RunUntilAsync("2026-11-20T08:00Z");

        Assert.Equal((NightlyWalkKind.NotTakenIn, "form", "raw-intake"), (Assert.Single(report.Findings).Kind, report.Findings[0].Reference, report.Findings[0].Detail));
        Assert.Equal(2, place.Digests.Count(mail => mail.Mail.Text.Contains("form: it came in and could not be taken in", StringComparison.Ordinal)));
        var unread = new UnreadIntake(place.Store.Content);
        Assert.Equal("secret", System.Text.Encoding.UTF8.GetString((await unread.ReadAsync("form", Now)).Bytes.Span));
        Assert.Equal(["asideYet", "form", "fresh"], await LeftAsync(place));
        await unread.DropAsync("form", Now);
        await unread.DropAsync("fresh", Now);
        Assert.Equal(ErrorCode.NotFound, (await Assert.ThrowsAsync<ComplaintOpsException>(() => unread.DropAsync("form", Now))).Code);
        Assert.Equal(0, (await place.Walk.RunAsync(Now))?.Count ?? 0);
    }

    [Fact]
    public async Task RunAsync_OldCapCounters_AreDeleted()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T09:30Z");
        foreach (var key in new[] { "cap/2026111708/a", "cap/2026111708/b", "cap/2026111709/a", "cap/2026111909/a" })
        {
            await place.Store.Documents.PutAsync(key, "1", 0, Now);
        }

        var report = (await place.Walk.RunAsync(Now))!;

        Assert.Equal(2, report.CapsDeleted);
        List<string> left = [];
        await foreach (var document in place.Store.Documents.ListAsync("cap/", Now))
        {
            left.Add(document.Key);
        }

        Assert.Equal(["cap/2026111709/a", "cap/2026111909/a"], left);
    }

    [Fact]
    public async Task RunAsync_StoreFails_Raises()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T09:30Z");
        await place.OpenComplaintAsync();
        var failing = place.Restart(new FaultPlan().FailAt("Complaints.GetDueAsync", 1, FaultMoment.Before, new ComplaintOpsException(ErrorCode.StoreBusy, "Busy.", isTransient: true)));

        var problem = await Assert.ThrowsAsync<ComplaintOpsException>(() => failing.Walk.RunAsync(Now));

        Assert.Equal(ErrorCode.StoreBusy, problem.Code);
    }

    private static Task KeepAsync(OfficePlace place, string id, string kind, TimeSpan age) => place.Store.Content.PutAsync(
        new ContentItem { Id = id, Subject = CommonContent.Intake, Kind = kind, Salt = "s", CreatedAt = place.Clock.GetUtcNow() + age, Bytes = "secret"u8.ToArray() }, Now);

    private static async Task<List<string>> LeftAsync(OfficePlace place) =>
        await place.Store.Content.ListAsync(CommonContent.Intake, Now).Select(item => item.Id).Order(StringComparer.Ordinal).ToListAsync();

    private static async Task<OfficePlace> PlantedAsync()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T09:00Z");
        var complaint = await place.OpenComplaintAsync();
        await PlantAsync(place, complaint, deletes: [.. complaint.Due.Keys]);
        return place;
    }

    private static DueEntry Due(Complaint complaint, DutyKind duty, string at) =>
        new() { Subject = complaint.Id, Duty = duty, DueAt = OfficePlace.At(at), NotBefore = OfficePlace.At(at) };

    /// <summary>Writes what no step would: somebody changed the store behind our back.</summary>
    private static async Task PlantAsync(
        OfficePlace place, Complaint complaint, Func<Complaint, Complaint>? change = null, DueEntry[]? writes = null, DutyKind[]? deletes = null, Func<HeadRecord, HeadRecord>? head = null)
    {
        var changed = (change is null ? complaint : change(complaint)) with { Version = complaint.Version + 1 };
        var record = HeadCodec.Write(changed);
        var outcome = await place.Store.Complaints.CommitAsync(
            new Commit
            {
                ExpectedVersion = complaint.Version,
                Head = head is null ? record : head(record),
                OperationId = Ids.Draw(place.Workplace.Entropy),
                DueWrites = writes ?? [],
                DueDeletes = deletes ?? [],
            },
            Now);
        Assert.True(outcome.IsCommitted);
    }

    private static async Task BreakChainAsync(OfficePlace place, Complaint complaint)
    {
        var operation = Ids.Draw(place.Workplace.Entropy);
        var entry = new Entry
        {
            Sequence = complaint.LastSequence + 1,
            OccurredAt = place.Clock.GetUtcNow(),
            RecordedAt = place.Clock.GetUtcNow(),
            Actor = Actor.OsUser("mallory"),
            OperationId = operation,
            Payload = new NoteAdded(complaint.Intake!.Narrative),
        };
        var record = EntryCodec.Write(entry, EntryCodec.ChainStart);
        var after = Fold.Apply(complaint, entry) with { ChainTip = record.Hash, Version = complaint.Version + 1 };
        Assert.True((await place.Store.Complaints.CommitAsync(
            new Commit { ExpectedVersion = complaint.Version, Head = HeadCodec.Write(after), OperationId = operation, Entries = [record] }, Now)).IsCommitted);
    }

    private static async Task<Dictionary<string, long>> HeadsAsync(OfficePlace place) =>
        (await place.Store.Complaints.ListAllAsync(null, 100, Now)).ToDictionary(head => head.Id, head => head.Version);
}
