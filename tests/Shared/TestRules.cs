using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Testing;

/// <summary>
/// Rules written out in code, so that a test of the core states its numbers and no change of a shipped file moves it: acknowledge 15 min, reply 24 h
/// (High 8 h), final 15 d, progress every 3 wd (sent 14 h before), follow-up 7 d + 7 d, ladder agent, teamLead, manager, executive.
/// </summary>
public static class TestRules
{
    public const string Desk = "service";

    /// <summary>Europe/London, Monday to Friday 09:00 to 17:30, no holidays.</summary>
    public static BusinessCalendar London { get; } = CalendarIn("Europe/London");

    public static Policy Policy { get; } = new()
    {
        Id = "test",
        Title = Text("Test", "测试"),
        Calendar = "plain",
        Hash = "hash-of-test-policy",
        Owner = "teamLead",
        Standards =
        [
            Promised(StandardClock.Acknowledge, 98),
            Promised(StandardClock.Reply, 95),
            Promised(StandardClock.Progress, 95),
            Promised(StandardClock.Final, 90),
        ],
        OutsideBody = Text("The ombudsman.", "监管机构。"),
        Stages = [Stage("received"), Stage("understood"), Stage("investigating"), Stage("answered"), Stage("closed")],
        AnsweredStage = "answered",
        Acknowledge = new ClockRule { Limit = L("15min") },
        Reply = new ClockRule
        {
            Limit = L("24h"),
            Pausable = true,
            Climbs = true,
            Overrides = [new LimitOverride { MinSeverity = Severity.High, Limit = L("8h") }],
        },
        Final = new ClockRule { Limit = L("15d"), Legal = true, Climbs = true },
        Progress = new ProgressRule { Every = L("3wd"), Lead = L("14h"), Climbs = true },
        CustomerReply = new CustomerReplyRule { RemindAfter = [L("5d"), L("10d")], Limit = L("15d"), PausesClocks = true },
        FollowUp = new FollowUpRule { AskAfter = L("7d"), CloseAfter = L("7d") },
        RemindOwnerAt = [50, 80],
        Ladder = new Ladder { Rungs = [Rung("owner", "agent"), Rung("teamLead", "teamLead"), Rung("manager", "manager"), Rung("executive", "executive")] },
        ReopenWindow = L("30d"),
        Evidence = new EvidenceRule { CloseNeeds = EvidenceLevel.Accepted, PresumedAfter = L("24h") },
        Backdating = new BackdatingRule { Max = L("7d") },
        Extension = new ExtensionRule { MaxTotal = L("30d"), LegalNeedsApprover = true },
        Tasks = new TaskRule { ByPersonWithin = L("1wd"), RemindEvery = L("1wd") },
        Learning = new LearningRule { Demand = LearningDemand.Off },
        Redress = new RedressRule
        {
            Currency = "GBP",
            Limits = [new RoleLimit("agent", 50), new RoleLimit("teamLead", 250), new RoleLimit("manager", 2_000), new RoleLimit("executive", 20_000)],
            AloneUpTo = 25,
            GoodwillPerComplaint = 60,
            OfficialFrom = 5_000,
        },
        Delivery = new DeliveryRule
        {
            RetryAfter = [L("1min"), L("5min"), L("1h")],
            MaxAttempts = 4,
            UnknownResendAfter = L("15min"),
            UnknownResends = 2,
            GiveUpAfter = L("2d"),
        },
    };

    public static StaffDirectory Directory { get; } = new()
    {
        Hash = "hash-of-test-directory",
        Desks =
        [
            new Desk
            {
                Id = Desk,
                Name = Text("Customer Service", "客户服务部"),
                Zone = "Europe/London",
                Language = "en",
                Policy = "test",
                FromAddress = "service@example.com",
                LeadRole = "teamLead",
            },
        ],
        People = [Person("ann", "agent"), Person("bob", "agent"), Person("tom", "teamLead"), Person("mia", "manager"), Person("eve", "executive")],
    };

    /// <summary>Four causes as they are shipped: people need training, the customer comes after an assessment; one of everything else.</summary>
    public static Taxonomy Taxonomy { get; } = new()
    {
        Hash = "hash-of-test-taxonomy",
        Causes = [Cause("value"), Cause("system"), Cause("people") with { NeedsTraining = true }, Cause("customer") with { AfterAssessment = true }],
        Factors = [new FactorTerm { Code = "overPromise", Name = Text("Over-promise", "过度承诺"), Cause = "value" }],
        Grievances = [Term("nobodyListens")],
        Wants = [Term("beHeard")],
        Motives = [Term("apology"), Term("harassment")],
    };

    /// <summary>The rules, with changes.</summary>
    public static Rules Make(Func<Policy, Policy>? policy = null, BusinessCalendar? calendar = null, Func<StaffDirectory, StaffDirectory>? directory = null)
    {
        var people = directory is null ? Directory : directory(Directory);
        return new Rules(policy is null ? Policy : policy(Policy), calendar ?? London, people, people.Desks[0], new Dictionary<string, int>()) { Taxonomy = Taxonomy };
    }

    public static BusinessCalendar CalendarIn(string zone, params IReadOnlyCollection<Holiday> holidays) => new(new CalendarDefinition
    {
        Id = "plain",
        Revision = "revision-of-" + zone,
        Zone = TimeZoneInfo.FindSystemTimeZoneById(zone),
        OrdinaryHours = new WorkingHours([new WorkingInterval(TimeSpan.FromHours(9), TimeSpan.FromHours(17.5))]),
        Holidays = holidays,
    });

    public static Person Person(string id, string role) => new()
    {
        Id = id,
        Name = Text(id, id),
        Email = id + "@example.com",
        Roles = [new Assignment(Desk, role)],
    };

    public static Rung Rung(string key, string role) => new()
    {
        Key = key,
        Name = Text(key, key),
        Role = role,
        AcceptWithin = L("4h"),
        AcceptOverrides = [new LimitOverride { Channels = [Channel.OnSite], Limit = L("3min") }],
        ReplyWithin = L("24h"),
    };

    public static Limit L(string text) => Limit.Parse(text);

    private static CauseTerm Cause(string code) => new() { Code = code, Name = Text(code, code), Action = Text("Mend it.", "整改。") };

    private static Term Term(string code) => new() { Code = code, Name = Text(code, code) };

    private static ServiceStandard Promised(StandardClock when, int inTime) =>
        new() { What = Text($"{when} is done", $"{when}"), Who = Text("by us", "我们"), When = when, How = Text("by mail", "邮件"), InTime = inTime };

    private static StageRule Stage(string key) => new() { Key = key, Name = Text(key, key), Next = Text(key, key) };

    private static LocalizedText Text(string english, string chinese) => new(new Dictionary<string, string> { ["en"] = english, ["zh-CN"] = chinese });
}
