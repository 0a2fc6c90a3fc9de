using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Tests.Calendars;

namespace ComplaintOps.Core.Tests.Policies;

/// <summary>What the shipped files promise: the numbers that the documentation names.</summary>
public sealed class BundledPoliciesTests
{
    [Fact]
    public void Bundled_EveryPolicy_HasNoProblem()
    {
        Assert.Contains("default.json", BundledFiles.Policies);
        foreach (var file in BundledFiles.Policies)
        {
            var (policy, problems) = PolicyDocument.Parse(file, BundledFiles.Read(file), "h");
            Assert.Empty(problems);
            Assert.Equal(Path.GetFileNameWithoutExtension(file), policy!.Id);
            Assert.Equal("h", policy.Hash);
        }
    }

    [Fact]
    public void Bundled_Directory_HasNoProblemAndFillsEveryRung()
    {
        var (directory, problems) = DirectoryDocument.Parse("directory.json", BundledFiles.Read("directory.json"), "h");

        Assert.Empty(problems);
        foreach (var desk in directory!.Desks)
        {
            var policy = Read(desk.Policy + ".json");
            Assert.All(policy.Ladder.Rungs, rung => Assert.NotEmpty(directory.WithRole(desk.Id, rung.Role)));
        }
    }

    [Fact]
    public void Default_Numbers_AreThoseThatItPromises()
    {
        var policy = Read("default.json");

        Assert.Equal(["received", "understood", "investigating", "answered", "closed"], policy.Stages.Select(stage => stage.Key));
        Assert.Equal("answered", policy.AnsweredStage);
        Assert.Equal("15min", policy.AcknowledgeLateAfter.ToString());
        Assert.Equal("24h", Limits(policy.Reply, Severity.Normal));
        Assert.Equal("24h 8h", Limits(policy.Reply, Severity.High));
        Assert.Equal("24h 8h", Limits(policy.Reply, Severity.Critical));
        Assert.True(policy.Reply.Climbs);
        Assert.Equal("15d", policy.Final.Limit.ToString());
        Assert.True(policy.Final.Legal);
        Assert.Equal("3wd", policy.Progress.Every.ToString());
        Assert.Equal("14h", policy.Progress.Lead.ToString());
        Assert.Equal([50, 80], policy.RemindOwnerAt);
        Assert.Equal(["owner", "teamLead", "manager", "executive"], policy.Ladder.Rungs.Select(rung => rung.Key));
        Assert.All(policy.Ladder.Rungs, rung =>
        {
            Assert.Equal("4h", rung.AcceptWithin.ToString());
            Assert.Equal("4h 3min", string.Join(' ', rung.AcceptLimitsFor(Severity.Low, Channel.OnSite, tier: null)));
        });
        Assert.Equal("5d 10d 15d", string.Join(' ', policy.CustomerReply.RemindAfter.Append(policy.CustomerReply.Limit)));
        Assert.Equal("7d", policy.FollowUp.AskAfter.ToString());
        Assert.Equal("30d", policy.ReopenWindow.ToString());
        Assert.Equal(EvidenceLevel.Accepted, policy.Evidence.CloseNeeds);
        Assert.Equal("24h", policy.Evidence.PresumedAfter.ToString());
        Assert.Null(policy.OutsideBody);
    }

    [Theory]
    [InlineData("default.json", "gb-eng", 3)]
    [InlineData("us-cfpb.json", "us", 3)]
    [InlineData("cn-metro.json", "cn", 2)]
    public void Progress_PromisedByTheEndOfADay_GoesAtTenThatMorning(string file, string calendarId, int workingDays)
    {
        var policy = Read(file);
        var calendar = CalendarFiles.Load(calendarId);
        var start = new DateTimeOffset(2026, 11, 20, 15, 0, 0, TimeSpan.Zero);

        var promised = DueDates.DueAt(policy.Progress.Every, start, calendar, policy.Progress.Counting);
        var sent = TimeZoneInfo.ConvertTime(promised.AddHours(-policy.Progress.Lead.Amount), calendar.Zone);

        Assert.Equal(LimitUnit.Hours, policy.Progress.Lead.Unit);
        Assert.Equal(new TimeSpan(10, 0, 0), sent.TimeOfDay);
        Assert.Equal(calendar.AddWorkingDays(calendar.LocalDate(start), workingDays), DateOnly.FromDateTime(sent.DateTime));
    }

    [Fact]
    public void UsCfpb_Numbers_CountFromTheDayItWasSentToUs()
    {
        var policy = Read("us-cfpb.json");

        Assert.Equal("us", policy.Calendar);
        Assert.Equal(ClockStart.Received, policy.Acknowledge.StartsFrom);
        Assert.Equal(ClockStart.Forwarded, policy.Reply.StartsFrom);
        Assert.Equal(ClockStart.Forwarded, policy.Final.StartsFrom);
        Assert.Equal("15d", Limits(policy.Reply, Severity.Critical));
        Assert.Equal("60d", Limits(policy.Final, Severity.Critical));
        Assert.True(policy.Reply.Climbs);
        Assert.True(policy.Final.Legal);
        Assert.Contains("CFPB", policy.OutsideBody!.For("en", "en"), StringComparison.Ordinal);
    }

    private static string Limits(ClockRule clock, Severity severity) => string.Join(' ', clock.LimitsFor(severity, Channel.Web, tier: null));

    private static Policy Read(string file) => PolicyDocument.Parse(file, BundledFiles.Read(file), "h").Policy!;
}
