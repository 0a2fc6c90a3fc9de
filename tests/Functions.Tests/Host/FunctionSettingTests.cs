using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Tests.Host;

public sealed class FunctionSettingTests
{
    [Fact]
    public void ReadAll_NoSettingsAlone_TakesEveryDefault()
    {
        var all = FunctionSetting.ReadAll(TestHost.Settings(), underFunctionsHost: false);

        Assert.All(all, setting => Assert.Null(setting.Problem));
        Assert.All(all.Where(setting => setting.Function.Kind == FunctionKind.Timer), setting => Assert.Equal(setting.Function.DefaultSchedule, setting.Schedule!.Expression));
        Assert.Equal(13, all.Count);
    }

    [Fact]
    public void ReadAll_MissingUnderTheFunctionsHost_NamesEachDroppedTimer()
    {
        var all = FunctionSetting.ReadAll(TestHost.Settings(("ClimbLadder_Schedule", "0 * * * * *"), ("DeliverMail_Schedule", " ")), underFunctionsHost: true);

        Assert.Equal(6, all.Count(setting => setting.Problem is not null));
        Assert.Null(Of(all, "ClimbLadder").Problem);
        Assert.Contains("DeliverMail_Schedule", Of(all, "DeliverMail").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadAll_BadSchedule_ReportsItAndLeavesTheFunctionWithoutOne()
    {
        var setting = Of(FunctionSetting.ReadAll(TestHost.Settings(("DeliverMail_Schedule", "often")), underFunctionsHost: false), "DeliverMail");

        Assert.Null(setting.Schedule);
        Assert.Contains("DeliverMail_Schedule", setting.Problem, StringComparison.Ordinal);
        Assert.Contains("15 * * * * *", setting.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AzureWebJobs.Intake.Disabled", "true", true)]
    [InlineData("AzureWebJobs_Intake_Disabled", "True", true)]
    [InlineData("AzureWebJobs.Intake.Disabled", "1", true)]
    [InlineData("AzureWebJobs.Intake.Disabled", "0", false)]
    [InlineData("AzureWebJobs.Intake.Disabled", "", false)]
    [InlineData("AzureWebJobs.Status.Disabled", "true", false)]
    public void IsSwitchedOff_Setting_IsReadAsTheFunctionsHostReadsIt(string key, string value, bool expected) =>
        Assert.Equal(expected, FunctionSetting.IsSwitchedOff(TestHost.Settings((key, value)), "Intake"));

    private static FunctionSetting Of(IReadOnlyList<FunctionSetting> all, string name) => Assert.Single(all, setting => setting.Function.Name == name);
}
