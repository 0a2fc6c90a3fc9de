using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Tests.Complaints;
using static ComplaintOps.Core.Tests.Complaints.Plays;

namespace ComplaintOps.Core.Tests.Notices;

public sealed class ToldDatesTests
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    [Fact]
    public void HearsNextBy_WhetherItIsSolved_IsTheEndOfTheDayOnWhichItIsAsked()
    {
        var play = Resolved();
        var asked = play.Clock(ClockKind.FollowUp).DueAt;
        var told = ToldDates.HearsNextBy(play.Complaint, London, play.Now)!.Value;

        Assert.True(told > asked, "a timer that runs each hour asks after its limit and must still keep what was told");
        Assert.Equal(TimeZoneInfo.ConvertTime(asked.AddTicks(-1), London).Date.AddDays(1), TimeZoneInfo.ConvertTime(told, London).DateTime);
    }

    [Fact]
    public void HearsNextBy_WhileOpen_IsWhatIsOwed()
    {
        var play = Acknowledged();

        Assert.Equal(play.Complaint.HearsNextBy(play.Now), ToldDates.HearsNextBy(play.Complaint, London, play.Now));
        Assert.NotNull(ToldDates.HearsNextBy(play.Complaint, London, play.Now));
    }
}
