using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;
using ComplaintOps.Testing;

namespace ComplaintOps.Core.Tests.UseCases;

public sealed class PublishedSetsTests
{
    private const string ReplyLimit = "\"reply\": { \"limit\": \"24h\"";

    [Fact]
    public async Task Publish_Twice_IsOne()
    {
        var place = await TestWorkplace.OpenAsync();
        var documents = await AllAsync(place);

        Assert.Empty(PoisonTests.Serious(await place.PublishAsync()));

        Assert.Equal(documents, await AllAsync(place));
    }

    [Fact]
    public async Task Publish_BadSet_ReportsEverythingAndKeepsTheOld()
    {
        var place = await TestWorkplace.OpenAsync();
        var before = await place.Workplace.Sets.ActiveAsync(CancellationToken.None);
        var documents = await AllAsync(place);

        var problems = await place.PublishAsync(
            PublishedFiles.PoliciesWith("default.json", ReplyLimit, "\"reply\": { \"limit\": \"soon\""),
            PublishedFiles.TemplatesWith(NoticeType.Progress, ValueListEngine.Wrong));

        Assert.Contains(problems, problem => problem.File == "default.json" && !problem.IsWarning);
        Assert.Equal(documents, await AllAsync(place));
        Assert.Same(before, await place.Workplace.Sets.ActiveAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Publish_BadTemplate_KeepsTheOld()
    {
        var place = await TestWorkplace.OpenAsync();
        var active = await place.Store.Documents.GetAsync(PublishedSets.ActiveKey, CancellationToken.None);

        var problems = await place.PublishAsync(templates: PublishedFiles.TemplatesWith(NoticeType.Progress, ValueListEngine.Wrong));

        Assert.Equal(["en/progress.md", "zh-CN/progress.md"], PoisonTests.Serious(problems).Select(problem => problem.File).Order());
        Assert.Equal(active, await place.Store.Documents.GetAsync(PublishedSets.ActiveKey, CancellationToken.None));
    }

    [Fact]
    public async Task Publish_TwoProcessesTheSameSetAtOnce_BothSucceed()
    {
        var inner = new InMemoryStore();
        var place = await TestWorkplace.OpenAsync(inner, publish: false);
        var plan = new FaultPlan();
        var slow = await place.RestartAsync(new FaultyStore(inner, plan));
        plan.AfterCall = async call =>
        {
            // The other one is first between reading the pointer and writing it.
            if (call.Method == "Documents.GetAsync")
            {
                plan.AfterCall = null;
                await place.PublishAsync();
            }
        };

        Assert.Empty(PoisonTests.Serious(await slow.PublishAsync()));
        Assert.Equal(1, (await inner.Documents.GetAsync(PublishedSets.ActiveKey, CancellationToken.None))!.Version);
    }

    [Fact]
    public async Task Publish_TwoProcessesDifferentSetsAtOnce_TheSlowerOneIsTold()
    {
        var inner = new InMemoryStore();
        var place = await TestWorkplace.OpenAsync(inner, publish: false);
        var plan = new FaultPlan();
        var slow = await place.RestartAsync(new FaultyStore(inner, plan));
        plan.AfterCall = async call =>
        {
            if (call.Method == "Documents.GetAsync")
            {
                plan.AfterCall = null;
                await place.PublishAsync(Stricter());
            }
        };

        var problem = await Assert.ThrowsAsync<ComplaintOpsException>(() => slow.PublishAsync());

        Assert.Equal((ErrorCode.Conflict, true), (problem.Code, problem.IsTransient));
    }

    [Fact]
    public async Task Active_OtherProcessPublishes_IsSeenWithinHalfAMinute()
    {
        var place = await TestWorkplace.OpenAsync();
        var other = await place.RestartAsync();
        var old = (await other.Workplace.Sets.ActiveAsync(CancellationToken.None)).ManifestHash;
        await place.PublishAsync(Stricter());

        place.MoveTo(place.Now.AddSeconds(29));
        Assert.Equal(old, (await other.Workplace.Sets.ActiveAsync(CancellationToken.None)).ManifestHash);
        place.MoveTo(place.Now.AddSeconds(1));
        Assert.NotEqual(old, (await other.Workplace.Sets.ActiveAsync(CancellationToken.None)).ManifestHash);
    }

    [Fact]
    public async Task Active_NothingPublished_RaisesDocumentMissing()
    {
        var place = await TestWorkplace.OpenAsync(publish: false);

        Assert.Null(await place.Workplace.Sets.FindActiveAsync(CancellationToken.None));
        Assert.Equal(ErrorCode.DocumentMissing, (await Assert.ThrowsAsync<ComplaintOpsException>(() => place.Workplace.Sets.ActiveAsync(CancellationToken.None))).Code);
    }

    [Theory]
    [InlineData("missing", null)]
    [InlineData("broken", "{ \"policies/default.json\": ")]
    [InlineData("holes", "{ \"policies/default.json\": \"gone\" }")]
    [InlineData("unusable", "{}")]
    public async Task Active_PointerNamesWhatCannotBeRead_KeepsTheLastOneAndSaysSo(string manifest, string? body)
    {
        var place = await TestWorkplace.OpenAsync();
        var good = await place.Workplace.Sets.ActiveAsync(CancellationToken.None);
        if (body is not null)
        {
            await place.Store.Documents.PutAsync($"doc/{manifest}", body, 0, CancellationToken.None);
        }

        await place.Store.Documents.PutAsync(PublishedSets.ActiveKey, manifest, null, CancellationToken.None);
        place.MoveTo(place.Now.AddMinutes(1));

        Assert.Same(good, await place.Workplace.Sets.ActiveAsync(CancellationToken.None));
        Assert.NotNull(place.Workplace.Sets.Problem);
        await place.OpenComplaintAsync();
        await place.PublishAsync(Stricter());
        Assert.Null(place.Workplace.Sets.Problem);
    }

    [Fact]
    public async Task Publish_NewLimits_AreForNewComplaintsOnly()
    {
        var place = await TestWorkplace.OpenAsync();
        var old = await place.OpenComplaintAsync();
        await place.PublishAsync(Stricter());
        var fresh = await place.OpenComplaintAsync();

        // A process that never saw the old set in use still treats the old complaint by it.
        var other = await place.RestartAsync();
        await other.CommandAsync(old.Id, AnsweredAndAskedAgain);
        await other.CommandAsync(fresh.Id, AnsweredAndAskedAgain);

        Assert.NotEqual(old.Binding!.PolicyHash, fresh.Binding!.PolicyHash);
        Assert.Equal("24h", (await place.GetAsync(old.Id)).ClockOf(ClockKind.Reply)!.Limit);
        Assert.Equal("12h", (await place.GetAsync(fresh.Id)).ClockOf(ClockKind.Reply)!.Limit);
        await StoreCheck.AllAsync(other);
    }

    [Fact]
    public async Task Policy_HashMissing_RaisesDocumentMissing()
    {
        var place = await TestWorkplace.OpenAsync();

        var problem = await Assert.ThrowsAsync<ComplaintOpsException>(() => place.Workplace.Sets.PolicyAsync("gone", CancellationToken.None));

        Assert.Equal((ErrorCode.DocumentMissing, "gone"), (problem.Code, problem.Target));
    }

    [Fact]
    public async Task Calendar_StoredByAnotherVersion_RaisesInvalidPolicy()
    {
        var place = await TestWorkplace.OpenAsync();
        await place.Store.Documents.PutAsync("doc/odd", "{ \"moon\": true }", 0, CancellationToken.None);

        Assert.Equal(ErrorCode.InvalidPolicy, (await Assert.ThrowsAsync<ComplaintOpsException>(() => place.Workplace.Sets.CalendarAsync("odd", CancellationToken.None))).Code);
    }

    [Fact]
    public async Task Publish_KilledAtAnyWrite_TheOldSetStaysUntilTheNewOneIsWhole()
    {
        var counted = new FaultPlan();
        var first = await TestWorkplace.OpenAsync();
        await (await first.RestartAsync(new FaultyStore(first.Store, counted))).PublishAsync(Stricter());
        Assert.True(counted.Writes > 40);

        foreach (var write in new[] { 1, 2, counted.Writes - 1, counted.Writes })
        {
            var inner = new InMemoryStore();
            var place = await TestWorkplace.OpenAsync(inner);
            var old = (await place.Workplace.Sets.ActiveAsync(CancellationToken.None)).ManifestHash;
            var dying = await place.RestartAsync(new FaultyStore(inner, new FaultPlan().CrashAtWrite(write, FaultMoment.Before)));
            await Assert.ThrowsAsync<StoreCrashException>(() => dying.PublishAsync(Stricter()));

            var next = await place.RestartAsync();
            Assert.Equal(old, (await next.Workplace.Sets.ActiveAsync(CancellationToken.None)).ManifestHash);
            Assert.Null(next.Workplace.Sets.Problem);
            Assert.Empty(PoisonTests.Serious(await next.PublishAsync(Stricter())));
        }
    }

    // A new reply clock, started after the new set was published.
    private static void AnsweredAndAskedAgain(Step step)
    {
        step.Reply("amelia-hart", ReplyChannel.Phone, "We look into it.", final: false);
        step.HearCustomer(Channel.Phone, "And?", automatic: false);
    }

    private static IReadOnlyList<SourceFile> Stricter() => PublishedFiles.PoliciesWith("default.json", ReplyLimit, "\"reply\": { \"limit\": \"12h\"");

    private static async Task<List<string>> AllAsync(TestWorkplace place) =>
        await place.Store.Documents.ListAsync("", CancellationToken.None).Select(document => $"{document.Key} {document.Version}").ToListAsync();
}
