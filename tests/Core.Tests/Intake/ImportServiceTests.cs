using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Intake;
using ComplaintOps.Core.Ports;
using ComplaintOps.Core.Tests.Duties;
using ComplaintOps.Testing;

namespace ComplaintOps.Core.Tests.Intake;

public sealed class ImportServiceTests
{
    private static readonly CancellationToken Now = CancellationToken.None;
    private static readonly ImportOptions Options = new() { Desk = "service", File = "november.csv" };

    [Fact]
    public async Task RunAsync_NewRows_OpensThemWithTheFactsOfOrigin()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T09:00Z");
        var row = Row(1) with
        {
            Line = 17,
            ForwardedAt = OfficePlace.At("2026-11-18T00:00-05:00"),
            Severity = Severity.High,
            Language = "zh-Hans",
            Product = "Card",
            SubProduct = "Prepaid",
            Issue = "Fee",
            Company = "Bank A",
            Region = "NY",
            Tags = ["Older American", "Servicemember"],
            CompanyResponse = "Closed with explanation",
            Timely = false,
            Disputed = true,
            Email = "row@example.net",
            Extra = new Dictionary<string, string> { ["zipCode"] = "100XX" },
        };

        var (report, rejected) = await ImportAsync(place, Options, row);

        Assert.Equal(new ImportReport(1, 1, 0, 0, 0), report);
        Assert.Empty(rejected);
        var complaint = await FindAsync(place, row);
        Assert.Equal((Severity.High, "zh-CN", OfficePlace.At("2026-11-18T00:00Z")), (complaint.Intake!.Severity, complaint.Language, complaint.ReceivedAt));
        Assert.Equal("import:test:1", complaint.Intake.IntakeId);
        Assert.Equal(OfficePlace.At("2026-11-18T05:00Z"), complaint.Intake.ForwardedAt);
        Assert.Equal(
            new SortedDictionary<string, string>
            {
                ["source"] = "test",
                ["sourceId"] = "1",
                ["receivedAt"] = "2026-11-18T00:00:00+00:00",
                ["forwardedAt"] = "2026-11-18T00:00:00-05:00",
                ["subProduct"] = "Prepaid",
                ["company"] = "Bank A",
                ["region"] = "NY",
                ["tags"] = "Older American; Servicemember",
                ["companyResponse"] = "Closed with explanation",
                ["timely"] = "no",
                ["disputed"] = "yes",
                ["zipCode"] = "100XX",
            },
            new SortedDictionary<string, string>(complaint.Intake.Origin!.ToDictionary()));
        var entry = EntryCodec.Read(await FirstEntryAsync(place, complaint.Id));
        Assert.Equal((new Actor(ActorKind.Import, "november.csv", Assurance.Claimed), new LateReason("november.csv:17")), (entry.Actor, entry.LateBecause));
        Assert.Contains(DutyKind.Acknowledge, complaint.Due.Keys);
    }

    [Fact]
    public async Task RunAsync_Twice_OpensNothingAnew()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T09:00Z");
        var rows = Enumerable.Range(0, 250).Select(Row).ToArray();

        var (first, _) = await ImportAsync(place, Options, rows);
        var (second, _) = await ImportAsync(place, Options with { File = "renamed.csv" }, [.. rows, Row(999)]);

        Assert.Equal(new ImportReport(250, 250, 0, 0, 0), first);
        Assert.Equal(new ImportReport(251, 1, 0, 250, 0), second);
    }

    [Fact]
    public async Task RunAsync_SameRowTwiceInAFile_OpensItOnce()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T09:00Z");

        var (report, _) = await ImportAsync(place, Options, Row(1), Row(2), Row(1));

        Assert.Equal(new ImportReport(3, 2, 0, 1, 0), report);
    }

    [Fact]
    public async Task RunAsync_ManyRows_AreDealtOutEvenly()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T09:00Z");

        await ImportAsync(place, Options, [.. Enumerable.Range(0, 90).Select(Row)]);

        var load = await place.Store.Complaints.CountOpenByOwnerAsync(Now);
        Assert.Equal(90, load.Values.Sum());
        Assert.Equal(3, load.Count);
        Assert.InRange(load.Values.Max() - load.Values.Min(), 0, 20);
        Assert.Equal(load["amelia-hart"], (await place.Workplace.Load.GetAsync(Now))["amelia-hart"]);
    }

    [Fact]
    public async Task RunAsync_UnusableRows_AreRejectedWithEveryReason()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T09:00Z");
        var broken = new RejectedRow(5, "x", "receivedAt", "receivedAt: is no date", "x,y");

        var (report, rejected) = await ImportAsync(
            place,
            Options,
            Item(Row(1) with { Line = 2, Email = "not an address", ReceivedAt = OfficePlace.At("2026-11-20T00:00Z") }),
            Item(Row(2) with { Line = 3, ForwardedAt = OfficePlace.At("2027-01-01T00:00Z") }),
            Item(Row(3) with { Line = 4, Language = "klingon!" }),
            new ImportItem.Rejected(broken) { BytesRead = 1, TotalBytes = 2 },
            Item(Row(4) with { Line = 6, SourceId = new string('9', 500) }),
            Item(Row(5) with { Line = 7 }));

        Assert.Equal(new ImportReport(6, 1, 0, 0, 5), report);
        Assert.Equal([2L, 3, 4, 5, 6], rejected.Select(row => row.Line));
        Assert.Equal("email: is no mail address; it looks like name@example.com.; receivedAt: lies in the future.", rejected[0].Reason);
        Assert.Equal(("email", "1"), (rejected[0].Field, rejected[0].SourceId));
        Assert.Equal("forwardedAt", rejected[1].Field);
        Assert.Equal("language", rejected[2].Field);
        Assert.Same(broken, rejected[3]);
        Assert.Equal("sourceId", rejected[4].Field);
    }

    [Fact]
    public async Task RunAsync_OldRow_NeedsAWordAboutIt()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T09:00Z");
        var old = Row(1) with { ReceivedAt = OfficePlace.At("2015-03-21T00:00Z") };
        var recent = Row(2) with { ReceivedAt = OfficePlace.At("2026-11-05T00:00Z") };

        var (refused, rejected) = await ImportAsync(place, Options, old, recent);
        Assert.Equal(new ImportReport(2, 1, 0, 0, 1), refused);
        Assert.Contains("2015-03-21 is so long ago that the final limit has passed", Assert.Single(rejected).Reason, StringComparison.Ordinal);

        var (opened, _) = await ImportAsync(place, Options with { OpenOld = true }, old);
        Assert.Equal(new ImportReport(1, 1, 0, 0, 0), opened);
        Assert.True((await FindAsync(place, old)).IsOpen);
    }

    [Fact]
    public async Task RunAsync_FinalLimitIsReached_TheInstantItselfIsTooLate()
    {
        // Received on 4 November, 15 days, day of receipt not counted: the limit is 24:00 of the 19th in London.
        var row = Row(1) with { ReceivedAt = OfficePlace.At("2026-11-04T12:00Z") };
        var before = await OfficePlace.OpenAsync("2026-11-19T23:59Z");
        Assert.Equal(1, (await ImportAsync(before, Options, row)).Report.Opened);
        var at = await OfficePlace.OpenAsync("2026-11-20T00:00Z");
        Assert.Equal(1, (await ImportAsync(at, Options, row)).Report.Rejected);
    }

    [Fact]
    public async Task RunAsync_History_StoresClosedWithoutNoticesOrDuties()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T09:00Z");
        var old = Row(1) with { ReceivedAt = OfficePlace.At("2015-03-21T00:00Z"), Email = "row@example.net" };

        var (report, _) = await ImportAsync(place, Options with { History = true }, old, Row(2));
        await place.Sweeper.RunAsync(DutyKind.Acknowledge, Now);

        Assert.Equal(new ImportReport(2, 0, 2, 0, 0), report);
        var complaint = await FindAsync(place, old);
        Assert.Equal((false, "history", 0), (complaint.IsOpen, complaint.CloseReason, complaint.Due.Count));
        Assert.Empty(place.Sent);
        Assert.Empty(await place.Store.Complaints.ListOpenAsync(null, null, 10, Now));
    }

    [Fact]
    public async Task RunAsync_DryRun_WritesNothingAndSaysWhatWouldHappen()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T09:00Z");
        await ImportAsync(place, Options, Row(1));
        var dry = place.Restart();

        var (report, rejected) = await ImportAsync(dry, Options with { DryRun = true }, Row(1), Row(2), Row(3) with { Email = "?" });

        Assert.Equal(new ImportReport(3, 1, 0, 1, 1), report);
        Assert.Single(rejected);
        Assert.Equal(0, dry.Plan.Writes);
    }

    [Fact]
    public async Task RunAsync_ReferenceIsTaken_DrawsAnother()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T09:00Z");
        await ImportAsync(place, Options, Row(1));
        var taken = await FindAsync(place, Row(1));

        // The same chance again draws the same ids, references and salts as the first row had.
        var same = place.Workplace with { Entropy = new FirstThenOther(taken.Reference) };
        var report = await new ImportService(same).RunAsync(Items([Item(Row(2))]), Options, (_, _) => ValueTask.CompletedTask, null, Now);

        Assert.Equal(1, report.Opened);
        Assert.NotEqual(taken.Reference, (await FindAsync(place, Row(2))).Reference);
    }

    [Fact]
    public async Task RunAsync_KilledInTheMiddle_IsSimplyRunAgain()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T09:00Z");
        var rows = Enumerable.Range(0, 350).Select(Row).ToArray();
        await Assert.ThrowsAsync<StoreCrashException>(() => ImportAsync(place.Restart(new FaultPlan().CrashAtWrite(2, FaultMoment.After)), Options, rows));

        var (report, _) = await ImportAsync(place.Restart(), Options, rows);

        Assert.Equal(new ImportReport(350, 150, 0, 200, 0), report);
    }

    [Fact]
    public async Task RunAsync_WordlessRow_IsOpenedAllTheSame()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T09:00Z");

        var (report, _) = await ImportAsync(place, Options, new ImportRow { Line = 2, SourceSystem = "test", SourceId = "1", ReceivedAt = OfficePlace.At("2026-11-18T00:00Z") });

        Assert.Equal(1, report.Opened);
    }

    [Theory]
    [InlineData("nowhere", false, "nowhere")]
    [InlineData("service", true, "history")]
    public async Task RunAsync_WrongOptions_RaisesBeforeAnyRow(string desk, bool both, string expected)
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T09:00Z");

        var problem = await Assert.ThrowsAsync<ComplaintOpsException>(() => ImportAsync(place, Options with { Desk = desk, History = both, OpenOld = both }, Row(1)));

        Assert.Equal(ErrorCode.InvalidInput, problem.Code);
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        Assert.Empty(await place.Store.Complaints.ListAllAsync(null, 10, Now));
    }

    [Fact]
    public async Task RunAsync_Progress_EndsWithTheWholeFile()
    {
        var place = await OfficePlace.OpenAsync("2026-11-19T09:00Z");
        var seen = new List<ImportProgress>();

        await new ImportService(place.Workplace).RunAsync(
            Items([.. Enumerable.Range(0, 250).Select(i => Item(Row(i)) with { BytesRead = i + 1, TotalBytes = 250 })]), Options, (_, _) => ValueTask.CompletedTask, new Progress(seen), Now);

        Assert.Equal([100L, 200, 250], seen.Select(one => one.Report.Read));
        Assert.Equal((250L, 250L), (seen[^1].BytesRead, seen[^1].TotalBytes));
    }

    private static ImportRow Row(int i) => new()
    {
        Line = i + 2,
        SourceSystem = "test",
        SourceId = i.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ReceivedAt = OfficePlace.At("2026-11-18T00:00Z"),
        Channel = Channel.Web,
        Product = "Card",
        Issue = "Fee",
        Narrative = "It was charged twice.",
    };

    private static ImportItem Item(ImportRow row) => new ImportItem.Accepted(row) { BytesRead = 1, TotalBytes = null };

    private static Task<(ImportReport Report, List<RejectedRow> Rejected)> ImportAsync(OfficePlace place, ImportOptions options, params ImportRow[] rows) =>
        ImportAsync(place, options, [.. rows.Select(Item)]);

    private static async Task<(ImportReport Report, List<RejectedRow> Rejected)> ImportAsync(OfficePlace place, ImportOptions options, params ImportItem[] items)
    {
        List<RejectedRow> rejected = [];
        var report = await new ImportService(place.Workplace).RunAsync(
            Items(items),
            options,
            (row, _) =>
            {
                rejected.Add(row);
                return ValueTask.CompletedTask;
            },
            null,
            Now);
        return (report, rejected);
    }

    private static async IAsyncEnumerable<ImportItem> Items(IReadOnlyList<ImportItem> items)
    {
        foreach (var item in items)
        {
            await Task.CompletedTask;
            yield return item;
        }
    }

    private static async Task<Complaint> FindAsync(OfficePlace place, ImportRow row) =>
        await place.Workplace.Loader.GetAsync((await place.Store.Complaints.FindByIntakeAsync($"import:{row.IntakeId}", Now))!, Now);

    private static async Task<EntryRecord> FirstEntryAsync(OfficePlace place, string id)
    {
        await foreach (var record in place.Store.Complaints.ReadTimelineAsync(id, 0, Now))
        {
            return record;
        }

        throw new InvalidOperationException("No entries.");
    }

    private sealed class Progress(List<ImportProgress> seen) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => seen.Add(value);
    }

    /// <summary>Chance whose first drawn reference is one that is taken: single bytes are only ever asked for by references.</summary>
    private sealed class FirstThenOther(string reference) : IEntropy
    {
        private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTWXYZ";
        private readonly Queue<byte> _first = new(reference[7..13].Select(symbol => (byte)Alphabet.IndexOf(symbol, StringComparison.Ordinal)));
        private readonly SeededEntropy _other = new(99);

        public void Fill(Span<byte> bytes)
        {
            if (bytes.Length == 1 && _first.TryDequeue(out var symbol))
            {
                bytes[0] = symbol;
                return;
            }

            _other.Fill(bytes);
        }
    }
}
