using System.Globalization;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;
using ComplaintOps.Testing;

namespace ComplaintOps.Core.Tests.Complaints;

/// <summary>Beginnings that many tests share. Ann is owner and first contact, the day is Monday 1 June 2026, 10:00 in London.</summary>
internal static class Plays
{
    public static readonly DateTimeOffset Monday = At("2026-06-01T10:00+01:00");

    public static readonly Func<NoticeState, SendOutcome?> Bounces = _ => new SendOutcome.Rejected("smtp 550");

    public static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).ToUniversalTime();

    public static ComplaintPlay New(Rules? rules = null, DateTimeOffset? start = null) => new(rules ?? TestRules.Make(), start ?? Monday);

    /// <summary>Received by web form and acknowledged by mail.</summary>
    public static ComplaintPlay Acknowledged(Rules? rules = null, DateTimeOffset? start = null, Func<Received, Received>? change = null, string email = "kim@customer.example") =>
        New(rules, start).Receive(email, change).RunDue();

    /// <summary>Answered for good by telephone, half an hour after it came.</summary>
    public static ComplaintPlay Resolved(Rules? rules = null)
    {
        var play = Acknowledged(rules).Wait(TimeSpan.FromMinutes(30));
        play.Staff("ann", step => step.Reply("ann", ReplyChannel.Phone, "We refunded it.", final: true));
        return play.RunDue();
    }

    /// <summary>Answered by mail for good, and the mail is accepted.</summary>
    public static ComplaintPlay ResolvedByMail(Rules? rules = null)
    {
        var play = Acknowledged(rules).Wait(TimeSpan.FromMinutes(30));
        play.Staff("ann", step => step.Reply("ann", ReplyChannel.Mail, "We refunded it.", final: true));
        return play.RunDue();
    }

    public static ComplaintPlay Closed(Rules? rules = null)
    {
        var play = ResolvedByMail(rules).Wait(TimeSpan.FromMinutes(30));
        play.Staff("ann", step => step.Close("byStaff"));
        return play.RunDue();
    }

    public static ComplaintPlay Reply(this ComplaintPlay play, ReplyChannel channel = ReplyChannel.Phone, bool final = false, string by = "ann")
    {
        play.Staff(by, step => step.Reply(by, channel, "An answer.", final));
        return play;
    }

    public static ComplaintPlay Hear(this ComplaintPlay play, string text = "Any news?", bool automatic = false)
    {
        play.Customer(step => step.HearCustomer(Channel.Mail, text, automatic));
        return play;
    }

    public static Clock Clock(this ComplaintPlay play, ClockKind kind) =>
        play.Complaint.ClockOf(kind) ?? throw new InvalidOperationException($"No clock {kind} runs.");

    /// <summary>The refusal that an act meets.</summary>
    public static ComplaintOpsException Refused(this ComplaintPlay play, Action<Step> act, ErrorCode code = ErrorCode.StepRefused, Actor? actor = null)
    {
        var before = play.Timeline.Count;
        var refusal = Assert.Throws<ComplaintOpsException>(() => play.Do(actor ?? Actor.Link("ann"), act));
        Assert.Equal(code, refusal.Code);
        Assert.False(string.IsNullOrWhiteSpace(refusal.RecommendedAction));
        Assert.Equal(before, play.Timeline.Count);
        return refusal;
    }

    public static IReadOnlyList<NoticeType> ToCustomer(this ComplaintPlay play) =>
        [.. play.Complaint.Notices.Where(notice => notice.ToCustomer).Select(notice => notice.Type)];

    public static IReadOnlyList<string> StaffTold(this ComplaintPlay play, NoticeType type) =>
        [.. play.Complaint.Notices.Where(notice => !notice.ToCustomer && notice.Type == type).Select(notice => notice.Recipient)];

    public static int Count(this ComplaintPlay play, NoticeType type) => play.Complaint.Notices.Count(notice => notice.Type == type);
}
