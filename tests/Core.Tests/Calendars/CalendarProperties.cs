using ComplaintOps.Core.Calendars;
using FsCheck;
using FsCheck.Fluent;

namespace ComplaintOps.Core.Tests.Calendars;

/// <summary>What must hold for any time; the seed is fixed, so that a run is repeatable.</summary>
public sealed class CalendarProperties
{
    private const int MinutesOfTwoYears = 2 * 365 * 24 * 60;
    private static readonly DateTimeOffset From = new(2025, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Config Settings = Config.QuickThrowOnFailure.WithMaxTest(2_000).WithReplay(20261121, 4711);

    private static readonly BusinessCalendar[] Calendars =
    [
        CalendarFiles.England,
        CalendarFiles.UnitedStates,
        CalendarFiles.China,
        CalendarFiles.Always,
        new(CalendarFiles.Definition("America/Havana", "00:00-00:45", "01:30-24:00") with { Weekend = [DayOfWeek.Friday] }),
    ];

    private static readonly Gen<DateTimeOffset> Instants =
        Gen.Choose(0, MinutesOfTwoYears * 6).Select(steps => From.AddSeconds(steps * 10));

    private static readonly Gen<Limit> Limits =
        from amount in Gen.Choose(1, 40)
        from unit in Gen.Elements(Enum.GetValues<LimitUnit>())
        select new Limit(amount, unit);

    private static readonly Gen<DayCounting> Countings =
        from end in Gen.Elements(Enum.GetValues<DayEnd>())
        from counts in Gen.Elements(true, false)
        from moves in Gen.Elements(true, false)
        select new DayCounting(end, counts, moves);

    [Fact]
    public void AddWorkingTime_AnyStartAndAmount_IsUndoneByWorkingTimeBetween()
    {
        var inputs = from calendar in Gen.Elements(Calendars)
                     from start in Instants
                     from seconds in Gen.Choose(0, 60 * 60 * 24 * 20)
                     select (Calendar: calendar, Start: start, Amount: TimeSpan.FromSeconds(seconds));

        Prop.ForAll(inputs.ToArbitrary(), input =>
        {
            var end = input.Calendar.AddWorkingTime(input.Start, input.Amount);
            return input.Calendar.WorkingTimeBetween(input.Start, end) == input.Amount

                // It is the first such instant: a tick earlier something is still missing.
                && (input.Amount == TimeSpan.Zero || input.Calendar.WorkingTimeBetween(input.Start, end.AddTicks(-1)) < input.Amount);
        }).Check(Settings);
    }

    [Fact]
    public void WorkingTimeBetween_AnyThreeInstants_AddsUp()
    {
        var inputs = from calendar in Gen.Elements(Calendars)
                     from first in Instants
                     from second in Instants
                     from third in Instants
                     select (Calendar: calendar, First: first, Second: second, Third: third);

        Prop.ForAll(inputs.ToArbitrary(), input =>
            input.Calendar.WorkingTimeBetween(input.First, input.Second) + input.Calendar.WorkingTimeBetween(input.Second, input.Third)
                == input.Calendar.WorkingTimeBetween(input.First, input.Third)).Check(Settings);
    }

    [Fact]
    public void DueAt_LaterStart_IsNeverDueEarlierAndAlwaysAfterItsStart()
    {
        var inputs = from calendar in Gen.Elements(Calendars)
                     from limit in Limits
                     from counting in Countings
                     from start in Instants
                     from seconds in Gen.OneOf(Gen.Choose(0, 7200), Gen.Choose(0, 60 * 60 * 24 * 10))
                     select (Calendar: calendar, Limit: limit, Counting: counting, Start: start, Later: start.AddSeconds(seconds));

        Prop.ForAll(inputs.ToArbitrary(), input =>
        {
            var due = DueDates.DueAt(input.Limit, input.Start, input.Calendar, input.Counting);
            return due > input.Start && due <= DueDates.DueAt(input.Limit, input.Later, input.Calendar, input.Counting);
        }).Check(Settings);
    }

    [Fact]
    public void Shift_LongerPause_IsNeverDueEarlierAndLeavesTimeToAct()
    {
        var inputs = from calendar in Gen.Elements(Calendars)
                     from limit in Limits
                     from counting in Countings
                     from start in Instants
                     from percent in Gen.Choose(0, 99)
                     from pause in Gen.Choose(1, 60 * 60 * 24 * 10)
                     from more in Gen.Choose(0, 60 * 60 * 26)
                     select (Calendar: calendar, Limit: limit, Counting: counting, Start: start, Percent: percent, Pause: pause, More: more);

        Prop.ForAll(inputs.ToArbitrary(), input =>
        {
            var due = DueDates.DueAt(input.Limit, input.Start, input.Calendar, input.Counting);
            var paused = DueDates.ShareOf(input.Start, due, input.Percent);
            var resumed = paused.AddSeconds(input.Pause);
            var shifted = DueDates.Shift(input.Limit, due, paused, resumed, input.Calendar, input.Counting);
            return shifted >= due && shifted > resumed
                && shifted <= DueDates.Shift(input.Limit, due, paused, resumed.AddSeconds(input.More), input.Calendar, input.Counting);
        }).Check(Settings);
    }
}
