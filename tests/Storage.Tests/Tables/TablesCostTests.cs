using ComplaintOps.Adapters.Tables;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Intake;
using ComplaintOps.Core.Ports;
using ComplaintOps.Testing;

namespace ComplaintOps.Storage.Tests.Tables;

/// <summary>
/// What a complaint costs in requests: opened, acknowledged, three progress mails, reassigned once, resolved, closed, survey. Published documents are
/// kept in memory and not counted; every other request is, that for the cap on mails to one address too.
/// </summary>
public sealed class TablesCostTests(ITestOutputHelper output)
{
    [Fact]
    public async Task LifeCycle_OneComplaintAlone_TakesAtMostTwentyTwoRequests()
    {
        CountedPlace place = await OpenAsync();

        List<FakeRequest> made = await place.LiveAsync(count: 1, isShown: false);

        int finding = made.Count(IsFinding);
        output.WriteLine($"{made.Count - finding} requests, and {finding} to find what is due.");
        Assert.InRange(made.Count - finding, 1, CostPage.LifeCycleAlone + Further(place, count: 1));
    }

    [Fact]
    public async Task LifeCycle_HundredComplaints_TakesAtMostThirteenRequestsEach()
    {
        const int Count = 100;
        CountedPlace place = await OpenAsync();

        List<FakeRequest> made = await place.LiveAsync(Count, isShown: true);

        output.WriteLine($"{made.Count / (double)Count} requests each, {made.Count(IsFinding) / (double)Count} of them to find what is due.");
        Assert.True(Further(place, Count) > 0, "Staff hear of their complaints too, and the budget holds all the same.");
        Assert.InRange(made.Count, 1, CostPage.LifeCycleBundled * Count);
    }

    [Fact]
    public async Task Sweep_HundredDueOfFiftyThousandOpen_ReadsOnlyThose()
    {
        CountedPlace few = await OpenAsync();
        CountedPlace many = await OpenAsync();
        await FillAsync(many.Look, 50_000 - 100);
        List<FakeRequest> fewer = await few.GiveProgressAsync((await few.OpenManyAsync(100))[0]);

        List<FakeRequest> made = await many.GiveProgressAsync((await many.OpenManyAsync(100))[0]);

        Assert.Equal(fewer.Count, made.Count);
        Assert.Equal(100, many.Mails["progress"]);

        // A hundred due rows; per complaint its head and its party.
        Assert.Equal(100, made.Where(IsFinding).Sum(request => request.Rows));
        Assert.Equal(200, made.Where(request => !request.Writes && !IsFinding(request)).Sum(request => request.Rows));
        output.WriteLine($"{made.Count} requests, {made.Count(request => request.Writes)} of them write.");
        Assert.InRange(made.Count(request => request.Writes), 1, 40);
    }

    [Fact]
    public async Task Sweep_NothingDueOfFiveThousandOpen_AsksEachShardOnce()
    {
        CountedPlace place = await OpenAsync();
        await FillAsync(place.Look, 5_000);
        int before = place.Table.Requests.Count;

        await place.Place.SweepAsync(DutyKind.Climb);

        Assert.Equal(TablesStoreOptions.DefaultShards, place.Table.Requests.Count - before);
        Assert.Equal(0, place.Table.Requests.Skip(before).Sum(request => request.Rows));
    }

    [Fact]
    public async Task Open_KeysOfOneGroup_IsOneTransaction()
    {
        CountedPlace place = await OpenAsync();
        int before = place.Table.Requests.Count;

        await place.OpenManyAsync(20);

        List<FakeRequest> openings = [.. place.Table.Requests.Skip(before).Where(request => request.Writes && request.Keys.Any(key => key.StartsWith("n!", StringComparison.Ordinal)))];
        Assert.Equal(20, openings.Count);
        Assert.All(openings, opening => Assert.Equal(2, opening.Keys.Count(key => key.StartsWith("r!", StringComparison.Ordinal) || (key.StartsWith("h!", StringComparison.Ordinal) && key.LastIndexOf('!') == 1))));
    }

    // The customer's five mails are in the budget; each further one (to the owner and the first contact) may take some more. Returns what those may take.
    private static int Further(CountedPlace place, int count)
    {
        Assert.Equal((count, 3 * count, count), (place.Mails["acknowledgement"], place.Mails["progress"], place.Mails["closing"]));
        return CostPage.FurtherMail * (place.Mails.Values.Sum() - (5 * count));
    }

    // Once a minute a process looks whether something else was published.
    private static bool IsPublished(FakeRequest request) => request.Kind == "Get" && request.Keys[0] == TableKeys.Document(Core.Policies.PublishedSets.ActiveKey);

    private static bool IsFinding(FakeRequest request) => request.Kind == "Page" && request.Keys[0].StartsWith("d!", StringComparison.Ordinal);

    /// <summary>A process that has served a complaint to its end: what is read once is read.</summary>
    private static async Task<CountedPlace> OpenAsync()
    {
        var service = new FakeTableService();
        var table = new FakeTable(service);
        TestWorkplace place = await TestWorkplace.OpenAsync(await TablesStores.OpenAsync(table));
        Complaint first = await place.OpenComplaintAsync(request => request with { Email = "first@customer.example" });
        await place.CommandAsync(first.Id, step => step.Reply("amelia-hart", ReplyChannel.Phone, "It is solved.", final: true));
        await place.CommandAsync(first.Id, step => step.Close("solved"));
        await place.SweepAsync(DutyKind.Deliver);
        return new CountedPlace(place, table, await TablesStores.OpenAsync(new FakeTable(service)), place.Mail.Taken.Count);
    }

    private static async Task FillAsync(IStore store, int count)
    {
        foreach (int[] some in Enumerable.Range(0, count).Chunk(5_000))
        {
            Commit[] commits = [.. some.Select(i => StoreSamples.Opening($"c{i:00000}") with
            {
                DueWrites = [StoreSamples.Due($"c{i:00000}", DutyKind.Progress, TestWorkplace.Start.AddDays(100 + i)), StoreSamples.Due($"c{i:00000}", DutyKind.Climb, TestWorkplace.Start.AddDays(100 + i))],
            })];
            Assert.All(await store.Complaints.CommitAllAsync(commits, CancellationToken.None), outcome => Assert.True(outcome.IsCommitted));
        }
    }

    private sealed record CountedPlace(TestWorkplace Place, FakeTable Table, IStore Look, int MailsBefore)
    {
        public Dictionary<string, int> Mails => Place.Mail.Taken.Skip(MailsBefore).GroupBy(mail => mail.Type).ToDictionary(type => type.Key, type => type.Count());

        /// <summary>Opens as many, all at one moment.</summary>
        public async Task<List<string>> OpenManyAsync(int count)
        {
            List<string> ids = [];
            for (int i = 0; i < count; i++)
            {
                string email = $"customer-{i}@customer.example";
                var result = await Place.Intake.OpenAsync(TestWorkplace.Request($"form-{i}") with { Email = email }, Actor.Customer("p1", Assurance.None), CancellationToken.None);
                ids.Add(Assert.IsType<IntakeResult.Opened>(result).Complaint.Id);
            }

            return ids;
        }

        /// <summary>Looks without being counted.</summary>
        public async Task<Complaint> LookAsync(string id) => HeadCodec.Read((await Look.Complaints.GetHeadAsync(id, CancellationToken.None))!);

        /// <summary>Sweeps when the next progress notices of all are due, and returns the requests.</summary>
        public async Task<List<FakeRequest>> GiveProgressAsync(string id)
        {
            Place.MoveTo((await LookAsync(id)).Due[DutyKind.Progress]);
            int before = Table.Requests.Count;
            await Place.SweepAsync(DutyKind.Progress);
            return [.. Table.Requests.Skip(before).Where(request => !IsPublished(request))];
        }

        /// <summary>Whole life cycles, and their requests. What was shown to the person who acts need not be read again.</summary>
        public async Task<List<FakeRequest>> LiveAsync(int count, bool isShown)
        {
            int before = Table.Requests.Count;
            List<string> ids = await OpenManyAsync(count);
            for (int mail = 0; mail < 3; mail++)
            {
                await GiveProgressAsync(ids[0]);
            }

            foreach (string id in ids)
            {
                Complaint shown = await LookAsync(id);
                foreach (Action<Step> act in new Action<Step>[]
                {
                    step => step.Reassign(step.After.Owner == "ben-okafor" ? "amelia-hart" : "ben-okafor", "Away."),
                    step => step.Reply("ben-okafor", ReplyChannel.Phone, "The seal is replaced.", final: true),
                    step => step.Close("solved"),
                })
                {
                    shown = await Place.CommandAsync(id, act, isShown ? new CommandOptions { Seen = shown } : null);
                }
            }

            await Place.SweepAsync(DutyKind.Deliver);
            return [.. Table.Requests.Skip(before).Where(request => !IsPublished(request))];
        }
    }
}
