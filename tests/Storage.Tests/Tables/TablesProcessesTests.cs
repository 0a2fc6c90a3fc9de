using ComplaintOps.Adapters.Tables;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Ports;
using ComplaintOps.Testing;
using ComplaintOps.Testing.Tables;

namespace ComplaintOps.Storage.Tests.Tables;

/// <summary>Two real processes on one table: what is due is shared, and every notice leaves once.</summary>
public sealed class TablesProcessesTests(ITestOutputHelper output)
{
    private const string Size = "COMPLAINTOPS_TEST_SHARED_COMPLAINTS";

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact(Timeout = 300_000)]
    public async Task Sweep_TwoProcessesOnOneTable_EveryNoticeLeavesOnce()
    {
        int count = int.TryParse(Environment.GetEnvironmentVariable(Size), out int size) ? size : 300;
        AzuriteServer server = await AzuriteServer.SharedAsync();
        string location = $"{server.ConnectionString}Table={AzuriteServer.FreshTableName()}";
        await using TablesStore store = await TablesStoreFactory.OpenAsync(
            TablesLocation.Parse(location), new TablesStoreOptions { CreateIfMissing = true }, new ManualClock(TestWorkplace.Start), new SeededEntropy(1), Now);
        TestWorkplace place = await TestWorkplace.OpenAsync(store);
        await ReceiveAsync(place, count);
        using TablesSweepWorker first = await TablesSweepWorker.StartAsync(location, 101, Now);
        using TablesSweepWorker second = await TablesSweepWorker.StartAsync(location, 102, Now);

        List<string>[] sent = await Task.WhenAll(first.SweepAsync(Now), second.SweepAsync(Now));

        output.WriteLine($"{sent[0].Count} and {sent[1].Count} of {count} mails");
        Assert.Equal(count, sent.Sum(mails => mails.Count));
        Assert.Distinct(sent.SelectMany(mails => mails));
        Assert.All(await StoreCheck.AllAsync(place), complaint => Assert.Equal(DeliveryState.Accepted, Assert.Single(complaint.Notices).State));
    }

    // Received as by a process that died before it could acknowledge.
    private static async Task ReceiveAsync(TestWorkplace place, int count)
    {
        IEntropy entropy = place.Workplace.Entropy;
        var rules = await place.Workplace.Loader.RulesForDeskAsync("service", Now);
        foreach (int[] some in Enumerable.Range(0, count).Chunk(100))
        {
            List<Commit> commits = [];
            foreach (int number in some)
            {
                string intakeId = $"row:{number}";
                var step = new Step(Fold.Empty(Ids.DrawNear(intakeId, entropy)), new StepContext
                {
                    Now = place.Now,
                    Actor = Actor.Import("rows.csv"),
                    OperationId = Ids.Draw(entropy),
                    Rules = rules,
                    Entropy = entropy,
                });
                step.Receive(
                    new Received
                    {
                        Reference = Reference.DrawNear(intakeId, place.Now, entropy).Value,
                        IntakeId = intakeId,
                        IntakeHash = "none",
                        Desk = "service",
                        Channel = Channel.Import,
                        Language = "en",
                        LanguageSource = "desk",
                        Narrative = step.AddJson("narrative", new Narrative("Leak", "It leaks.", "")),
                    },
                    new PartyDetails("Grace", $"customer{number}@customer.example", ""),
                    emailVerified: false);
                commits.Add(CommitBuilder.Build(step, rules?.Policy).Commit);
            }

            Assert.All(await place.Store.Complaints.CommitAllAsync(commits, Now), outcome => Assert.True(outcome.IsCommitted));
        }
    }
}
