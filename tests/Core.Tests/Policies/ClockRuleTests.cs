using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Tests.Policies;

public sealed class ClockRuleTests
{
    private static readonly Limit Base = new(24, LimitUnit.Hours);
    private static readonly Limit Grave = new(8, LimitUnit.Hours);
    private static readonly Limit Spot = new(3, LimitUnit.Minutes);
    private static readonly Limit Gold = new(4, LimitUnit.WorkingHours);

    private static readonly ClockRule Rule = new()
    {
        Limit = Base,
        Overrides =
        [
            new LimitOverride { MinSeverity = Severity.High, Limit = Grave },
            new LimitOverride { Channels = [Channel.OnSite, Channel.Phone], Limit = Spot },
            new LimitOverride { MinSeverity = Severity.Normal, Tiers = ["gold"], Limit = Gold },
        ],
    };

    [Theory]
    [InlineData(Severity.Low, Channel.Web, null, "24h")]
    [InlineData(Severity.Normal, Channel.Web, "silver", "24h")]
    [InlineData(Severity.High, Channel.Web, null, "24h 8h")]
    [InlineData(Severity.Critical, Channel.Web, null, "24h 8h")]
    [InlineData(Severity.Low, Channel.OnSite, null, "24h 3min")]
    [InlineData(Severity.Low, Channel.Mail, "gold", "24h")]
    [InlineData(Severity.Normal, Channel.Mail, "Gold", "24h 4wh")]
    [InlineData(Severity.Critical, Channel.Phone, "gold", "24h 8h 3min 4wh")]
    public void LimitsFor_SomeComplaint_IsTheBaseAndEveryMatchingOverride(Severity severity, Channel channel, string? tier, string expected)
    {
        Assert.Equal(expected, string.Join(' ', Rule.LimitsFor(severity, channel, tier)));
        Assert.Equal(expected, string.Join(' ', new ProgressRule { Every = Base, Lead = Spot, Overrides = Rule.Overrides }.LimitsFor(severity, channel, tier)));
    }

    [Fact]
    public void LimitsFor_TheBaseIsAlwaysAmongThem_SoThatNothingCanLoosen()
    {
        var loose = Rule with { Overrides = [new LimitOverride { Channels = [Channel.Web], Limit = new Limit(9, LimitUnit.Months) }] };

        Assert.Contains(Base, loose.LimitsFor(Severity.Low, Channel.Web, tier: null));
    }
}
