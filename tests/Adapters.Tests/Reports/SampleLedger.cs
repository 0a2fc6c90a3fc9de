using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Ledger;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Tests.Ledger;

namespace ComplaintOps.Adapters.Tests.Reports;

/// <summary>Sixty complaints of the card desk over two months, with every fate that a report must show. The same on every run.</summary>
internal static class SampleLedger
{
    private static readonly DateTimeOffset Start = new(2026, 9, 1, 13, 0, 0, TimeSpan.Zero);
    private static readonly string[] Products = ["Credit card", "Checking account", "Money transfer", "Mortgage"];
    private static readonly string[] Issues = ["Fees or interest", "Problem when making payments", "Fraud or scam", "Closing an account"];
    private static readonly Channel[] Channels = [Channel.Web, Channel.Web, Channel.Referral, Channel.Phone, Channel.Letter];

    public static DateTimeOffset End { get; } = Start.AddDays(48);

    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    public static IReadOnlyList<LedgerRow> Rows { get; } = [.. Enumerable.Range(0, 60).Select(Play)];

    public static LedgerSummary Summary { get; } = LedgerTally.Sum(Rows, End, Zone, LoyaltyRates.Default);

    private static LedgerRow Play(int number)
    {
        var received = Start.AddDays(number * 20 / 60).AddMinutes(number * 37 % 400);
        var channel = Channels[number % Channels.Length];
        var mail = channel is Channel.Web or Channel.Referral;
        var play = new LedgerPlay("cards", received, number + 1)
            .Receive(mail, channel, product: Products[number % 4], issue: Issues[number * 7 % 4], language: number % 5 == 0 ? "zh-CN" : "en", forwardedAt: received)
            .RunUntil(received.AddHours(4))
            .GiveByPerson();
        switch (number % 10)
        {
            case 9 when number != 9:
                Untimely(play, received.AddDays(17 + (number % 13)), accepts: number % 3 != 0);
                break;
            case 9:
                Ignored(play);
                break;
            case 4 when number % 20 == 4:
                ByDays(play, received.AddDays(6 + (number % 7)));
                play.ReplyAt(play.Clock, final: false);
                break;
            case 7 when number == 27:
                ByDays(play, received.AddDays(5));
                play.ReplyAt(play.Clock).RunUntil(play.Clock.AddDays(2)).Do(step => step.NotSolved("It came back."));
                ByDays(play, play.Clock.AddDays(2));
                play.ReplyAt(play.Clock);
                break;
            case 6 when number == 16:
                ByDays(play, received.AddDays(3));
                play.Do(step => step.Withdraw("Please take it back."));
                break;
            case 2 when number == 12:
                play.ReplyAt(received.AddDays(4)).RunUntil(received.AddDays(5));
                play.Do(step => step.Bounce(step.After.LastReply!.Notice!.Value, "5.1.1")).RunUntil(received.AddDays(6)).GiveByPerson();
                break;
            default:
                ByDays(play, received.AddDays(1 + (number * 5 % 13)).AddHours(number % 9));
                play.ReplyAt(play.Clock);
                break;
        }

        ByDays(play, End);
        if (number % 6 == 0 && play.Complaint.Status == ComplaintStatus.Closed)
        {
            play.Do(step => step.AnswerSurvey(3, 2 + (number / 6 % 3)));
        }

        return play.Row();
    }

    private static void Untimely(LedgerPlay play, DateTimeOffset repliesAt, bool accepts)
    {
        while (play.Clock < repliesAt)
        {
            ByDays(play, play.Clock.AddHours(2));
            if (play.Complaint.HandOver is { To: { } asked } && (accepts || play.Complaint.HandOver.Rung == 2))
            {
                play.Do(step => step.Accept(asked));
            }
        }

        play.ReplyAt(play.Clock);
    }

    private static void Ignored(LedgerPlay play) => ByDays(play, End);

    // The staff give what waits for a person at the end of each working day.
    private static void ByDays(LedgerPlay play, DateTimeOffset until)
    {
        while (play.Clock < until)
        {
            var next = play.Clock.AddHours(12);
            play.RunUntil(next < until ? next : until).GiveByPerson();
        }
    }
}
