using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Intake;
using ComplaintOps.Testing;

namespace ComplaintOps.Core.Tests.Intake;

public sealed class IntakeRulesTests
{
    private static readonly DateTimeOffset Now = TestWorkplace.Start;

    public static TheoryData<string, IntakeRequest> Wrong => new()
    {
        { "subject", Request() with { Subject = null } },
        { "subject", Request() with { Subject = "  \n " } },
        { "subject", Request() with { Subject = new string('x', 301) } },
        { "subject", Request() with { Subject = "a\0b" } },
        { "text", Request() with { Text = "" } },
        { "text", Request() with { Text = new string('x', IntakeRules.MaxText + 1) } },
        { "text", Request() with { Text = "half \ud83d only" } },
        { "wanted", Request() with { Wanted = new string('x', IntakeRules.MaxText + 1) } },
        { "name", Request() with { Name = new string('x', 301) } },
        { "phone", Request() with { Phone = new string('1', 51) } },
        { "product", Request() with { Product = new string('x', 301) } },
        { "issue", Request() with { Issue = "\0" } },
        { "intakeId", Request() with { IntakeId = new string('x', 201) } },
        { "intakeId", Request() with { IntakeId = "\udc00" } },
        { "channel", Request() with { Channel = null } },
        { "channel", Request() with { Channel = (Channel)99 } },
        { "severity", Request() with { Severity = (Severity)0 } },
        { "email", Request() with { Email = "grace" } },
        { "email", Request() with { Email = "grace@host" } },
        { "email", Request() with { Email = "grace@a.example, eve@b.example" } },
        { "email", Request() with { Email = "grace@a.example\r\nBcc: eve@b.example" } },
        { "email", Request() with { Email = "<grace@a.example>" } },
        { "email", Request() with { Email = new string('g', 250) + "@a.example" } },
        { "language", Request() with { Language = "English please" } },
        { "occurredAt", Request() with { OccurredAt = Now.AddMinutes(2) } },
    };

    public static TheoryData<IntakeRequest> Good => new()
    {
        Request(),
        Request() with { Name = null, Email = null, Language = null },
        Request() with { Email = "" },
        Request() with { Email = " grace.okonjo+tag@customer.co.uk \n" },
        Request() with { Email = "李@例子.中国" },
        Request() with { Subject = new string('x', 300), Text = string.Concat(Enumerable.Repeat("😀", IntakeRules.MaxText / 2)) },
        Request() with { Language = "zh_Hant-TW" },
        Request() with { OccurredAt = Now.AddSeconds(59) },
        Request() with { OccurredAt = Now.AddYears(-1) },
        Request() with { Severity = Severity.Critical, Channel = Channel.OnSite },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Check_OneFieldWrong_NamesThatFieldAlone(string field, IntakeRequest request) =>
        Assert.Equal([field], IntakeRules.Check(request, Now).Keys);

    [Theory]
    [MemberData(nameof(Good))]
    public void Check_Good_FindsNothing(IntakeRequest request) => Assert.Empty(IntakeRules.Check(request, Now));

    [Fact]
    public void Check_EverythingWrong_NamesEveryFieldAtOnce()
    {
        var errors = IntakeRules.Check(new IntakeRequest { Desk = "service", Email = "x", Language = "?" }, Now);

        Assert.Equal(["channel", "email", "language", "subject", "text"], errors.Keys);
    }

    [Fact]
    public void HashOf_SameContent_DoesNotDependOnIdSourceOrBrowser()
    {
        var hash = IntakeRules.HashOf(Request());

        Assert.Equal(hash, IntakeRules.HashOf(Request() with { IntakeId = "other", Source = "192.0.2.1", SpokenLanguage = "de" }));
        Assert.NotEqual(hash, IntakeRules.HashOf(Request() with { Text = "Something else." }));
        Assert.NotEqual(hash, IntakeRules.HashOf(Request() with { Email = null }));
    }

    [Theory]
    [InlineData("zh", "en-GB", "zh", "explicit")]
    [InlineData(null, "en-GB", "en", "spoken")]
    [InlineData("", "zh-Hans-SG", "zh-CN", "spoken")]
    [InlineData(null, "fr", "zh-CN", "desk")]
    [InlineData(null, null, "zh-CN", "desk")]
    [InlineData("fr", "en", "fr", "explicit")]
    public void LanguageOf_AskedSpokenOrDesk_TakesTheFirstThatThereIs(string? asked, string? spoken, string language, string source) =>
        Assert.Equal((language, source), IntakeRules.LanguageOf(Request() with { Language = asked, SpokenLanguage = spoken }, "zh-CN"));

    private static IntakeRequest Request() => TestWorkplace.Request("id-1");
}
