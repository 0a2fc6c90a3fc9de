using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Tests.Policies;

public sealed class PolicyDocumentTests
{
    private static readonly string Good = BundledFiles.Read("default.json");

    [Theory]
    [InlineData("id", "\"my policy\"", "$.id", "is not a name")]
    [InlineData("id", "7", "$.id", "must be a text, not a number")]
    [InlineData("title", "\"General\"", "$.title", "must be an object")]
    [InlineData("title/zh-CN", "\" \"", "$.title['zh-CN']", "is empty")]
    [InlineData("title/en", "\"two\\nlines\"", "$.title.en", "must be one line")]
    [InlineData("title/de", "\"Allgemein\"", "$.title.de", "is not known here; known are en, zh-CN")]
    [InlineData("stages/0/next/en", "\"bell \\u0007\"", "$.stages[0].next.en", "has a control character")]
    [InlineData("reviewBy", "\"31.10.2027\"", "$.reviewBy", "\"31.10.2027\" is not a date; use for example 2027-03-31")]
    [InlineData("outsideBody", "{ \"en\": \"An ombudsman\" }", "$.outsideBody['zh-CN']", "is missing")]
    [InlineData("stages", "[]", "$.stages", "needs at least 2")]
    [InlineData("stages", "{}", "$.stages", "must be a list [ ... ], not an object")]
    [InlineData("stages/1/key", "\"received\"", "$.stages[1].key", "is the same as in [0]")]
    [InlineData("answeredStage", "\"done\"", "$.answeredStage", "\"done\" is not the key of a stage; use one of understood, investigating, answered, closed")]
    [InlineData("answeredStage", "\"received\"", "$.answeredStage", "must not be the first stage")]
    [InlineData("clocks/reply/limit", "\"24x\"", "$.clocks.reply.limit", "\"24x\" is not a limit")]
    [InlineData("clocks/reply/limit", "24", "$.clocks.reply.limit", "must be a text, not a number")]
    [InlineData("clocks/reply/limit", "\"0h\"", "$.clocks.reply.limit", "\"0h\"")]
    [InlineData("clocks/reply/limit", "\"600w\"", "$.clocks.reply.limit", "\"600w\"")]
    [InlineData("clocks/reply/startsFrom", "\"sent\"", "$.clocks.reply.startsFrom", "\"sent\" is not known; use one of received, forwarded, acknowledged")]
    [InlineData("clocks/reply/pausable", "\"yes\"", "$.clocks.reply.pausable", "must be true or false, not a text")]
    [InlineData("clocks/reply/replyy", "1", "$.clocks.reply.replyy", "is not known here")]
    [InlineData("clocks/final/counting/end", "\"noon\"", "$.clocks.final.counting.end", "use one of endOfDay, closeOfBusiness")]
    [InlineData("clocks/final/pausable", "true", "$.clocks.final.pausable", "must be false for a legal limit")]
    [InlineData("clocks/acknowledge/startsFrom", "\"acknowledged\"", "$.clocks.acknowledge.startsFrom", "cannot wait for itself")]
    [InlineData("clocks/acknowledge/pausable", "true", "$.clocks.acknowledge.pausable", "waits for nobody")]
    [InlineData("clocks/reply/overrides/0/minSeverity", "\"severe\"", "$.clocks.reply.overrides[0].minSeverity", "use one of low, normal, high, critical")]
    [InlineData("clocks/reply/overrides/0/channels", "[\"fax\", \"pigeon\"]", "$.clocks.reply.overrides[0].channels[1]", "\"pigeon\" is not known")]
    [InlineData("clocks/reply/overrides/0/tiers", "[\"\"]", "$.clocks.reply.overrides[0].tiers[0]", "is not a name")]
    [InlineData("clocks/reply/overrides/0/limit", "\"25h\"", "$.clocks.reply.overrides[0].limit", "\"25h\" loosens \"24h\": an override can only tighten")]
    [InlineData("clocks/reply/overrides/0/limit", "\"1441min\"", "$.clocks.reply.overrides[0].limit", "loosens")]
    [InlineData("clocks/reply/overrides/1", "{ \"limit\": \"1h\" }", "$.clocks.reply.overrides[1]", "has no condition")]
    [InlineData("clocks/progress/lead", "\"1d\"", "$.clocks.progress.lead", "must be in minutes or hours")]
    [InlineData("clocks/progress", "{ \"every\": \"14h\", \"lead\": \"14h\" }", "$.clocks.progress.lead", "must be shorter than every")]
    [InlineData("clocks/progress/overrides", "[{ \"minSeverity\": \"high\", \"limit\": \"8h\" }]", "$.clocks.progress.overrides[0].limit", "longer than the lead")]
    [InlineData("clocks/customerReply/remindAfter", "[\"10d\", \"5d\"]", "$.clocks.customerReply.remindAfter[1]", "must be longer than the reminder before it")]
    [InlineData("clocks/customerReply/remindAfter", "[\"5d\", \"3w\"]", "$.clocks.customerReply.remindAfter[1]", "must be shorter than the limit")]
    [InlineData("clocks/followUp/askAfter", "null", "$.clocks.followUp.askAfter", "must be a text, not null")]
    [InlineData("remindOwnerAt", "[50, 50]", "$.remindOwnerAt", "must ascend")]
    [InlineData("remindOwnerAt", "[80, 50]", "$.remindOwnerAt", "must ascend")]
    [InlineData("remindOwnerAt", "[50, 100]", "$.remindOwnerAt[1]", "must be a whole number from 1 to 99")]
    [InlineData("remindOwnerAt", "[0.5]", "$.remindOwnerAt[0]", "must be a whole number from 1 to 99")]
    [InlineData("remindOwnerAt", "[]", "$.remindOwnerAt", "needs at least 1")]
    [InlineData("ladder/rungs", "[]", "$.ladder.rungs", "needs at least 1")]
    [InlineData("ladder/rungs/2/key", "\"Owner\"", "$.ladder.rungs[2].key", "is the same as in [0]")]
    [InlineData("ladder/rungs/1/acceptOverrides/0/limit", "\"5h\"", "$.ladder.rungs[1].acceptOverrides[0].limit", "loosens")]
    [InlineData("evidence/closeNeeds", "\"sent\"", "$.evidence.closeNeeds", "use one of accepted, presumed, delivered")]
    [InlineData("evidence/presumedAfter", "\"1wd\"", "$.evidence.presumedAfter", "must be in minutes or hours")]
    [InlineData("backdating/max", "\"soon\"", "$.backdating.max", "is not a limit")]
    [InlineData("extension/legalNeedsApprover", "1", "$.extension.legalNeedsApprover", "must be true or false, not a number")]
    [InlineData("tasks/byPersonWithin", "\"\"", "$.tasks.byPersonWithin", "limit")]
    [InlineData("delivery/retryAfter", "[]", "$.delivery.retryAfter", "needs at least 1")]
    [InlineData("delivery/retryAfter", "[\"1min\", \"1wd\"]", "$.delivery.retryAfter[1]", "must be in minutes or hours")]
    [InlineData("delivery/maxAttempts", "0", "$.delivery.maxAttempts", "must be a whole number from 1 to 50")]
    [InlineData("delivery/unknownResends", "1e99", "$.delivery.unknownResends", "must be a whole number from 0 to 20")]
    [InlineData("standards/0/what", "\"\"", "$.standards[0].what", "must be an object")]
    [InlineData("standards/0/check", "95", "$.standards[0].check", "must be an object")]
    [InlineData("standards/0/check/inTime", "0", "$.standards[0].check.inTime", "must be a whole number from 1 to 100")]
    [InlineData("standards/0/check/inTime", "101", "$.standards[0].check.inTime", "must be a whole number from 1 to 100")]
    [InlineData("standards/2/when", "\"someday\"", "$.standards[2].when", "acknowledge")]
    [InlineData("standards/2/when", "\"reply\"", "$.standards[2].when", "is the same as in [1]")]
    [InlineData("standards/3/when", "\"accept\"", "$.standards", "lacks one whose \"when\" is \"final\"")]
    [InlineData("standards/0/channels", "[\"pigeon\"]", "$.standards[0].channels[0]", "onSite")]
    [InlineData("watch/handOffs", "0", "$.watch.handOffs", "must be a whole number from 1 to 100")]
    [InlineData("watch/unanswered", "1", "$.watch.unanswered", "must be a whole number from 2 to 100")]
    [InlineData("watch/chasers", "\"two\"", "$.watch.chasers", "must be a whole number")]
    [InlineData("appointments/within", "\"soon\"", "$.appointments.within", "limit")]
    [InlineData("appointments/grace", "\"1wd\"", "$.appointments.grace", "must be in minutes or hours")]
    [InlineData("odd name", "1", "$['odd name']", "is not known here")]
    public void Parse_OneWrongPlace_IsThatOneProblemWithItsPath(string place, string value, string path, string message)
    {
        var (policy, problems) = PolicyDocument.Parse("default.json", JsonEdit.Set(Good, place, value), "h");

        Assert.Null(policy);
        var problem = Assert.Single(problems);
        Assert.Equal("default.json", problem.File);
        Assert.Equal(path, problem.Path);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.False(problem.IsWarning);
    }

    [Theory]
    [InlineData("id")]
    [InlineData("title")]
    [InlineData("calendar")]
    [InlineData("owner")]
    [InlineData("standards")]
    [InlineData("stages")]
    [InlineData("answeredStage")]
    [InlineData("clocks/reply")]
    [InlineData("clocks/final")]
    [InlineData("clocks/progress")]
    [InlineData("clocks/progress/every")]
    [InlineData("clocks/acknowledge/limit")]
    [InlineData("ladder")]
    [InlineData("ladder/rungs")]
    public void Parse_RequiredMemberMissing_IsOneProblem(string place)
    {
        var (policy, problems) = PolicyDocument.Parse("default.json", JsonEdit.Remove(Good, place), "h");

        Assert.Null(policy);
        var problem = Assert.Single(problems);
        Assert.Equal("$." + place.Replace('/', '.'), problem.Path);
        Assert.Equal("is missing", problem.Message);
    }

    [Theory]
    [InlineData("clocks/acknowledge")]
    [InlineData("clocks")]
    public void Parse_NoAcknowledgementClock_IsRefusedWithItsReason(string place)
    {
        var (policy, problems) = PolicyDocument.Parse("default.json", JsonEdit.Remove(Good, place), "h");

        Assert.Null(policy);
        Assert.Contains("No complaint is too small", Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_ManyWrongPlaces_ReportsAllAtOnce()
    {
        var json = JsonEdit.Set(Good, "clocks/reply/limit", "\"24x\"");
        json = JsonEdit.Remove(json, "clocks/acknowledge");
        json = JsonEdit.Remove(json, "standards/0/who/zh-CN");
        json = JsonEdit.Set(json, "remindOwnerAt", "[0, 120]");
        json = JsonEdit.Set(json, "extra", "{}");

        var (_, problems) = PolicyDocument.Parse("p.json", json, "h");

        string[] expected = ["$.clocks.acknowledge", "$.clocks.reply.limit", "$.extra", "$.remindOwnerAt[0]", "$.remindOwnerAt[1]", "$.standards[0].who['zh-CN']"];
        Assert.Equal(expected, problems.Select(problem => problem.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Parse_MemberTwice_IsAProblem()
    {
        var json = Good.Replace("\"limit\": \"24h\",", "\"limit\": \"24h\", \"limit\": \"48h\",", StringComparison.Ordinal);

        var problem = Assert.Single(PolicyDocument.Parse("p.json", json, "h").Problems);

        Assert.Equal("$.clocks.reply.limit", problem.Path);
        Assert.Contains("twice", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\n  \"id\": \"x\",\n}", "line 3, column 1")]
    [InlineData("{\n  // why\n}", "line 2, column 3")]
    [InlineData("{\n  \"投诉\": oops\n}", "line 2, column 9")]
    [InlineData("", "line 1, column 1")]
    [InlineData("{} {}", "line 1, column 4")]
    public void Parse_NotJson_SaysLineAndColumn(string json, string where)
    {
        var (policy, problems) = PolicyDocument.Parse("p.json", json, "h");

        Assert.Null(policy);
        var problem = Assert.Single(problems);
        Assert.Equal("$", problem.Path);
        Assert.Contains(where, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_RootIsNoObject_IsOneProblem()
    {
        var problem = Assert.Single(PolicyDocument.Parse("p.json", "[]", "h").Problems);

        Assert.Equal("must be an object { ... }, not a list", problem.Message);
    }

    [Fact]
    public void Parse_HalfASurrogatePair_IsAProblemWhetherEscapedOrNot()
    {
        foreach (var half in new[] { "\\ud800", new string((char)0xD800, 1) })
        {
            var json = Good.Replace("\"General complaints\"", $"\"{half}\"", StringComparison.Ordinal);

            Assert.Contains("surrogate", Assert.Single(PolicyDocument.Parse("p.json", json, "h").Problems).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Parse_NestedWithoutEnd_IsAProblem() =>
        Assert.Single(PolicyDocument.Parse("p.json", string.Concat(Enumerable.Repeat("{\"a\":", 100_000)), "h").Problems);

    [Fact]
    public void Parse_TooLong_IsAProblemWithoutReadingIt()
    {
        var problem = Assert.Single(PolicyDocument.Parse("p.json", new string(' ', 5_000_000), "h").Problems);

        Assert.Contains("longer than", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_OverrideInAnotherUnit_IsAcceptedBecauseTheStrictestHolds()
    {
        var (policy, problems) = PolicyDocument.Parse("p.json", JsonEdit.Set(Good, "clocks/reply/overrides/0/limit", "\"2wd\""), "h");

        Assert.Empty(problems);
        Limit[] expected = [new(24, LimitUnit.Hours), new(2, LimitUnit.WorkingDays)];
        Assert.Equal(expected, policy!.Reply.LimitsFor(Severity.High, Channel.Web, tier: null));
    }

    [Fact]
    public void Parse_OnlyWhatIsRequired_HasTheDocumentedDefaults()
    {
        var json = Good;
        foreach (var place in new[]
        {
            "source", "reviewBy", "remindOwnerAt", "reopenWindow", "evidence", "backdating", "extension", "tasks", "delivery",
            "clocks/customerReply", "clocks/followUp", "clocks/progress/lead", "ladder/rungs/0/acceptWithin", "ladder/rungs/0/replyWithin",
        })
        {
            json = JsonEdit.Remove(json, place);
        }

        var (bare, problems) = PolicyDocument.Parse("p.json", json, "h");
        var full = PolicyDocument.Parse("p.json", Good, "h").Policy!;

        // The bundled policy writes the defaults out, so that they can be edited.
        Assert.Empty(problems);
        Assert.Equal(full.RemindOwnerAt, bare!.RemindOwnerAt);
        Assert.Equal(full.ReopenWindow, bare.ReopenWindow);
        Assert.Equal(full.Evidence, bare.Evidence);
        Assert.Equal(full.Backdating, bare.Backdating);
        Assert.Equal(full.Extension, bare.Extension);
        Assert.Equal(full.Tasks, bare.Tasks);
        Assert.Equal(full.Delivery.RetryAfter, bare.Delivery.RetryAfter);
        Assert.Equal(full.Delivery with { RetryAfter = [] }, bare.Delivery with { RetryAfter = [] });
        Assert.Equal(full.CustomerReply.RemindAfter, bare.CustomerReply.RemindAfter);
        Assert.Equal(full.CustomerReply.Limit, bare.CustomerReply.Limit);
        Assert.Equal(full.CustomerReply.PausesClocks, bare.CustomerReply.PausesClocks);
        Assert.Equal(full.FollowUp, bare.FollowUp);
        Assert.Equal(full.Progress.Lead, bare.Progress.Lead);
        Assert.Equal(full.Ladder.Rungs[0].AcceptWithin, bare.Ladder.Rungs[0].AcceptWithin);
        Assert.Equal(full.Ladder.Rungs[0].ReplyWithin, bare.Ladder.Rungs[0].ReplyWithin);
        Assert.Null(bare.Source);
        Assert.Null(bare.ReviewBy);
    }
}
