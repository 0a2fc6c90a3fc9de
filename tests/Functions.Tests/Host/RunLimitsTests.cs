using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Tests.Host;

public sealed class RunLimitsTests
{
    [Fact]
    public void Read_HostJsonBesideTheProgram_GivesItsTimeout()
    {
        var (limits, problems) = Read(AppContext.BaseDirectory);

        Assert.Equal(TimeSpan.FromMinutes(10), limits.FunctionTimeout);
        Assert.Equal(TimeSpan.FromMinutes(8), limits.StopTakingWork);
        Assert.Equal(TimeSpan.FromMinutes(9), limits.AnswerBy);
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("00:02:00", 120, 0)]
    [InlineData("-1", 1800, 0)]
    [InlineData("soon", 300, 1)]
    [InlineData("-00:01:00", 300, 1)]
    public void Read_Setting_WinsOverHostJson(string value, int seconds, int problemCount)
    {
        var (limits, problems) = Read(AppContext.BaseDirectory, (RunLimits.Setting, value));

        Assert.Equal(TimeSpan.FromSeconds(seconds), limits.FunctionTimeout);
        Assert.Equal(problemCount, problems.Count);
    }

    [Theory]
    [InlineData(null, 300, 0)]
    [InlineData("{ // the plan's default\n \"version\": \"2.0\", }", 300, 0)]
    [InlineData("{ \"functionTimeout\": \"00:01:00\" }", 60, 0)]
    [InlineData("{ not json", 300, 1)]
    [InlineData("[]", 300, 1)]
    public void Read_HostJsonOfAnyKind_NeverFails(string? json, int seconds, int problemCount)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            if (json is not null)
            {
                File.WriteAllText(Path.Combine(folder.FullName, "host.json"), json);
            }

            var (limits, problems) = Read(folder.FullName);

            Assert.Equal(TimeSpan.FromSeconds(seconds), limits.FunctionTimeout);
            Assert.Equal(problemCount, problems.Count);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (RunLimits Limits, List<string> Problems) Read(string contentRoot, params (string, string?)[] settings)
    {
        var problems = new List<string>();
        return (RunLimits.Read(new HostEnvironment(TestHost.Settings(settings), contentRoot), problems), problems);
    }
}
