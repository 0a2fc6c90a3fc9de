using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.KnownIssues;
using ComplaintOps.Core.Ports;
using ComplaintOps.Testing;

namespace ComplaintOps.Core.Tests.Duties;

/// <summary>
/// Anything that people, timers, the provider and time can do to a complaint, chosen by numbers. What the rules refuse must leave nothing behind.
/// </summary>
internal static class RandomActs
{
    private static readonly string[] People = ["ann", "bob", "tom", "mia", "eve"];
    private static readonly string[] Stages = ["received", "understood", "investigating"];

    private static readonly Func<NoticeState, SendOutcome?>[] Providers =
    [
        _ => new SendOutcome.Accepted("x"),
        _ => new SendOutcome.Deferred(null, "smtp 451"),
        _ => new SendOutcome.Deferred(TimeSpan.FromHours(30), "http 429"),
        _ => new SendOutcome.Unknown("timeout"),
        _ => new SendOutcome.Blocked("http 401"),
        _ => new SendOutcome.Rejected("smtp 550"),
        _ => null,
    ];

    /// <summary>Plays a complaint from numbers: the first one says under which rules and how it came.</summary>
    public static ComplaintPlay Play(int[] numbers)
    {
        var kind = numbers[0];
        var rules = TestRules.Make(policy => (kind % 5) switch
        {
            0 => policy with { CustomerReply = policy.CustomerReply with { PausesClocks = false } },
            1 => policy with { Ladder = policy.Ladder with { Rungs = [policy.Ladder.Rungs[0], policy.Ladder.Rungs[1]] } },
            2 => policy with { Final = policy.Final with { StartsFrom = Core.Policies.ClockStart.Acknowledged, Legal = false, Pausable = true } },
            _ => policy,
        });
        var unbound = kind % 7 == 0;
        var play = new ComplaintPlay(unbound ? null : rules, Complaints.Plays.Monday, seed: kind % 1000);
        play.Receive(kind % 3 == 0 ? "" : "kim@customer.example", received => received with
        {
            Channel = kind % 4 == 0 ? Channel.OnSite : Channel.Web,
            Severity = kind % 2 == 0 ? Severity.High : Severity.Normal,
            History = kind % 11 == 0,
        });
        play.Rules = rules;
        foreach (var number in numbers[1..])
        {
            Act(play, number);
        }

        return play;
    }

    private static void Act(ComplaintPlay play, int number)
    {
        var before = play.Timeline.Count;
        var pick = number / 64;
        try
        {
            switch (number % 64)
            {
                case < 6:
                    play.Wait(TimeSpan.FromMinutes((pick % 600) + 1));
                    break;
                case < 10:
                    play.Wait(TimeSpan.FromHours((pick % 200) + 1));
                    break;
                case < 16:
                    play.Clock.SetUtc(play.Decide().NextChangeAfter(play.Now) ?? play.Now);
                    break;
                case < 24:
                    play.Order = Shuffled(pick);
                    play.RunDue();
                    break;
                case < 30:
                    PerformTwice(play, ComplaintPlay.UsualOrder[pick % ComplaintPlay.UsualOrder.Count]);
                    break;
                default:
                    Person(play, number % 64, pick);
                    break;
            }
        }
        catch (ComplaintOpsException refusal) when (refusal.Code is ErrorCode.StepRefused or ErrorCode.InvalidInput)
        {
            if (play.Timeline.Count != before)
            {
                throw new InvalidOperationException("A refused act left entries behind.", refusal);
            }
        }
    }

    private static void PerformTwice(ComplaintPlay play, DutyKind duty)
    {
        play.Perform(duty);
        if (duty == DutyKind.Deliver)
        {
            // What became of the mails may ask for one more mail, to the staff who must now call.
            play.Perform(duty);
        }

        if (play.Perform(duty) is var again and > 0)
        {
            throw new InvalidOperationException($"{duty} done twice at {play.Now:O} appended {again} entries the second time.");
        }
    }

    private static void Person(ComplaintPlay play, int act, int pick)
    {
        var complaint = play.Complaint;
        var who = People[pick % People.Length];
        var later = play.Now.AddHours((pick % 300) + 1);
        var earlier = play.Now.AddMinutes(-(pick % 9000) - 2);
        var channel = (ReplyChannel)((pick % 4) + 1);
        var final = pick % 3 == 0;
        switch (act)
        {
            case 30 or 31 or 32 or 33:
                play.Staff(who, step => step.Reply(who, channel, "An answer.", final));
                break;
            case 34 or 35:
                play.Staff(who, step => step.Reply(who, ReplyChannel.Phone, "An answer.", final), earlier, "late");
                break;
            case 36 or 37 or 38:
                play.Customer(step => step.HearCustomer(Channel.Mail, "News?", automatic: pick % 5 == 0));
                break;
            case 39:
                play.Customer(step => step.HearCustomer(Channel.Phone, "News?", automatic: false), earlier, "late");
                break;
            case 40 or 41:
                play.Staff(who, step => step.Ask("Which card?"));
                break;
            case 42:
                play.Staff(who, step => step.Pause(later, "appointment"));
                break;
            case 43:
                play.Staff(who, step => step.Reassign(People[pick / 5 % People.Length], "x"));
                break;
            case 44 or 45:
                play.Staff(complaint.HandOver?.To ?? who, step => step.Accept(complaint.HandOver?.To ?? who));
                break;
            case 46:
                play.Staff(who, step => step.ChangeStage(Stages[pick % Stages.Length]));
                break;
            case 47 when pick % 2 == 0:
                Issue(play, who, pick / 2);
                break;
            case 47:
                play.Staff(who, step => step.Promise("A call.", later, who));
                break;
            case 48 when complaint.Promises.Count > 0:
                play.Staff(who, step => step.KeepPromise(complaint.Promises[pick % complaint.Promises.Count].Id));
                break;
            case 49 when complaint.Promises.Count > 0 && pick % 2 == 0:
                play.Staff(who, step => step.MovePromise(complaint.Promises[pick % complaint.Promises.Count].Id, later, "x"));
                break;
            case 50 or 51 when complaint.OpenTasks.Any():
                play.Staff(who, step => step.CompleteTask(complaint.OpenTasks.ElementAt(pick % complaint.OpenTasks.Count()).Id, who, "phone"));
                break;
            case 52 when pick % 2 == 0 && complaint.Notices.Count > 0:
                play.Staff(who, step => step.Resend(complaint.Notices[pick / 2 % complaint.Notices.Count].Sequence, who, "cannot find it"));
                break;
            case 52:
                play.Staff(who, step => step.OpenTask(StaffTaskKind.Agreement, later));
                break;
            case 53 when complaint.OpenTasks.Any():
                play.Staff(who, step => step.CancelTask(complaint.OpenTasks.ElementAt(pick % complaint.OpenTasks.Count()).Id, "x"));
                break;
            case 54:
                play.Staff(who, step => step.Close("byStaff"));
                break;
            case 55 when pick % 4 == 0:
                play.Customer(step => step.Withdraw("Forget it."));
                break;
            case 56:
                play.Customer(step => step.NotSolved(null));
                break;
            case 57:
                play.Staff(who, step => step.Reopen("byStaff"));
                break;
            case 58 or 59 when Sent(complaint) is { Count: > 0 } sent:
                play.Do(Actor.Function("MailEvents"), step => step.Bounce(sent[pick % sent.Count], "550"));
                break;
            case 60 when Sent(complaint) is { Count: > 0 } sent:
                play.Do(Actor.Function("MailEvents"), step => step.ConfirmDelivered(sent[pick % sent.Count]));
                break;
            case 61:
                play.Provider = Providers[pick % Providers.Length];
                break;
            case 62 when Sent(complaint) is { Count: > 0 } sent && Providers[pick % Providers.Length](null!) is { } outcome:
                // A sender that was thought dead comes back.
                play.Confirm(sent[pick % sent.Count], outcome);
                break;
            case 63:
                play.Staff(who, step => step.ExtendFinal(later.AddDays(10), "x", "tom"));
                break;
            case 55:
                play.Staff(who, step => step.ChangePlace((Channel)((pick % 10) + 1), pick % 3 == 0 ? "Room 2" : null, "loud"));
                break;
            case 50 or 51:
                play.Staff(who, step => step.ChangeTime(later, "calmer"));
                break;
            case 53:
                play.Staff(who, step => step.ChangePerson("asked for a superior", pick % 2 == 0 ? who : null));
                break;
            case 48:
                play.Staff(who, step => step.ClimbByHand(pick % 2 == 0 ? null : "manager", pick % 3 == 0 ? "hopeless" : null));
                break;
            case 49 when complaint.Promises.Count > 0:
                play.Staff(who, step => step.ExplainPromise(complaint.Promises[0].Id, "The bank was closed."));
                break;
            default:
                play.Staff(who, step => step.WriteUpdate("An update."));
                break;
        }
    }

    // News of one of two known issues: attached, told by ever newer versions, resolved, and found to be something else.
    private static void Issue(ComplaintPlay play, string who, int pick)
    {
        var texts = new Dictionary<string, KnownIssueText> { ["en"] = new("Cards", "Two machines keep cards.", "They are off."), ["zh-CN"] = new("吞卡", "两台吞卡。", "已停用。") };
        var ends = pick % 7 == 0;
        var news = new KnownIssueNews(pick % 2 == 0 ? "i1" : "i2", (pick % 9) + 1, texts, ends ? null : play.Now.AddHours(pick % 60), ends, People[pick % People.Length]);
        switch (pick % 5)
        {
            case 0 or 1:
                play.Staff(who, step => step.AttachIssue(news, who));
                break;
            case 2 or 3:
                play.Staff(who, step => step.TellIssue(news));
                if (play.Staff(who, step => step.TellIssue(news)) > 0)
                {
                    throw new InvalidOperationException($"Version {news.Version} was told twice.");
                }

                break;
            default:
                play.Staff(who, step => step.DetachIssue(news.IssueId, who, "Something else."));
                break;
        }
    }

    private static List<long> Sent(Complaint complaint) => [.. complaint.Notices.Where(notice => notice.Attempts > 0).Select(notice => notice.Sequence)];

    private static IReadOnlyList<DutyKind> Shuffled(int pick) =>
        [.. ComplaintPlay.UsualOrder.OrderBy(duty => unchecked((((int)duty * 7919) + 31) * (pick | 1)) & 0xFFFF)];
}
