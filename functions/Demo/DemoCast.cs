using ComplaintOps.Core;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Functions.Demo;

/// <summary>The people of the play: staff who answer, accept and call, customers who say that it is not solved or answer the survey.</summary>
public sealed class DemoCast(Workplace workplace, DemoReplies replies, DemoAgenda agenda, TimeZoneInfo zone)
{
    private readonly ComplaintCommands _commands = new(workplace);
    private readonly Dictionary<string, DemoPlan> _plans = new(StringComparer.Ordinal);

    /// <summary>Something in the play that the rules refused: it would be a fault of the script, and is told.</summary>
    public List<string> Refusals { get; } = [];

    /// <summary>Takes a received complaint into the play and plans its answer.</summary>
    public void Expect(string complaintId, DemoPlan plan, DateOnly arrived)
    {
        _plans[complaintId] = plan;
        if (plan.Timely)
        {
            // Where somebody works on it, the customer sees it move.
            agenda.Add(Local(arrived.AddDays(1), new TimeOnly(9, 40)), () => MoveOnAsync(complaintId, 1));
            agenda.Add(Local(arrived.AddDays(4), new TimeOnly(9, 50)), () => MoveOnAsync(complaintId, 2));
        }

        if (plan.Answered)
        {
            var at = Local(arrived.AddDays(plan.ReplyDay), new TimeOnly(10, 0)).AddMinutes(plan.ReplyMinute);
            agenda.Add(at, () => ReplyAsync(complaintId, plan.Response, !plan.Interim));
        }
    }

    /// <summary>A mail arrived somewhere: whoever got it acts on it, at an hour when people work.</summary>
    public void MailArrived(string type, string complaintId, string address)
    {
        if (!_plans.TryGetValue(complaintId, out var plan))
        {
            return;
        }

        switch (type)
        {
            case "hand-over":
                agenda.Add(WorkingHour(plan, "accept", 1), () => AcceptAsync(complaintId, plan, address));
                break;
            case "staff-reminder":
                agenda.Add(WorkingHour(plan, "task", 2), () => GiveNoticesAsync(complaintId));
                break;
            case "follow-up" when plan.Disputed:
                agenda.Add(workplace.Now.AddHours(5), () => DisputeAsync(complaintId, plan));
                break;
            case "closing" when plan.Row.SourceId[^1] is '0' or '3' or '6' or '9':
                agenda.Add(workplace.Now.AddHours(9), () => SurveyAsync(complaintId, plan));
                break;
            default:
                break;
        }
    }

    private async Task MoveOnAsync(string id, int stage)
    {
        var complaint = await workplace.Loader.GetAsync(id, CancellationToken.None);
        if (complaint.Status == ComplaintStatus.Open)
        {
            await DoAsync(id, complaint.Owner, step =>
            {
                step.ChangeStage(step.Rules.Policy.Stages[stage].Key);
                if (stage == 1)
                {
                    NameCause(step, _plans[id], confirmed: false);
                }
            });
        }
    }

    private async Task ReplyAsync(string id, string kind, bool final)
    {
        var complaint = await workplace.Loader.GetAsync(id, CancellationToken.None);
        if (complaint.Status != ComplaintStatus.Open)
        {
            return;
        }

        var plan = _plans[id];
        var channel = complaint.Complainant.CanGetMail ? ReplyChannel.Mail : plan.Row.Channel == Channel.Phone ? ReplyChannel.Phone : ReplyChannel.Letter;
        await DoAsync(id, complaint.Owner, step =>
        {
            step.Reply(complaint.Owner ?? "desk", channel, replies.Text(kind, plan.Chinese), final);
            NameCause(step, plan, confirmed: final);
        });
    }

    // What the sample does not say is drawn from the id, of three causes in the proportion 3 : 2 : 1; never the customer, which needs an assessment.
    private static void NameCause(Step step, DemoPlan plan, bool confirmed)
    {
        var causes = step.Rules.Taxonomy.Causes.Where(cause => !cause.AfterAssessment).ToList();
        if (step.After.Owner is { } owner && causes.Count > 0)
        {
            step.Classify(owner, new Classification { Cause = causes[DemoEntropy.Draw(plan.Row.SourceId, "cause", 6) * causes.Count / 7].Code, Confirmed = confirmed });
        }
    }

    private async Task AcceptAsync(string id, DemoPlan plan, string address)
    {
        var complaint = await workplace.Loader.GetAsync(id, CancellationToken.None);
        var directory = (await workplace.Sets.ActiveAsync(CancellationToken.None)).Directory;
        var person = directory.People.FirstOrDefault(person => person.Email == address)?.Id;
        if (complaint.HandOver is not { } handOver || handOver.To != person || (handOver.Rung == 1 && !plan.FirstRungAccepts))
        {
            return;
        }

        await DoAsync(id, person, step => step.Accept(person!));
        if (complaint.Reopenings > 0)
        {
            agenda.Add(WorkingHour(plan, "again", 48), () => ReplyAsync(id, "Again", final: true));
        }
    }

    private async Task GiveNoticesAsync(string id)
    {
        var complaint = await workplace.Loader.GetAsync(id, CancellationToken.None);
        var how = _plans[id].Row.Channel == Channel.Phone ? "phone" : "letter";
        foreach (var task in complaint.OpenTasks.Where(task => task.Kind == StaffTaskKind.GiveNotice).ToList())
        {
            await DoAsync(id, complaint.Owner, step => step.CompleteTask(task.Id, complaint.Owner ?? "desk", how));
            if (_plans[id].Disputed && complaint.Notice(task.Notice ?? 0)?.Type == Core.Notices.NoticeType.FollowUp)
            {
                agenda.Add(workplace.Now.AddHours(3), () => DisputeAsync(id, _plans[id]));
            }
        }
    }

    private async Task DisputeAsync(string id, DemoPlan plan)
    {
        var complaint = await workplace.Loader.GetAsync(id, CancellationToken.None);
        if (complaint.Status != ComplaintStatus.Open && complaint.Reopenings == 0)
        {
            var text = plan.Chinese ? "问题没有解决，我不同意这个答复。" : "This does not solve it, and I do not agree with the answer.";
            await RunAsync(id, Actor.Customer("p1", Assurance.Link), step => step.NotSolved(text));
        }
    }

    private Task SurveyAsync(string id, DemoPlan plan) => RunAsync(
        id,
        Actor.Customer("p1", Assurance.Link),
        step => step.AnswerSurvey(3 + DemoEntropy.Draw(plan.Row.SourceId, "expected", 3), (plan.Timely ? 3 : 1) + DemoEntropy.Draw(plan.Row.SourceId, "received", 3)));

    private Task DoAsync(string id, string? person, Action<Step> act) => RunAsync(id, Actor.Link(person ?? "desk"), act);

    private async Task RunAsync(string id, Actor actor, Action<Step> act)
    {
        try
        {
            _ = await _commands.RunAsync(id, actor, act, null, CancellationToken.None);
        }
        catch (ComplaintOpsException refusal) when (refusal.Code == ErrorCode.StepRefused)
        {
            Refusals.Add(refusal.Message);
        }
    }

    // People act some hours later, but not at night and not on a weekend.
    private DateTimeOffset WorkingHour(DemoPlan plan, string what, int hours)
    {
        var local = TimeZoneInfo.ConvertTime(workplace.Now.AddHours(hours).AddMinutes(DemoEntropy.Draw(plan.Row.SourceId, what, 60)), zone);
        var day = DateOnly.FromDateTime(local.DateTime);
        var time = TimeOnly.FromDateTime(local.DateTime);
        if (time >= new TimeOnly(17, 0))
        {
            (day, time) = (day.AddDays(1), new TimeOnly(9, 20));
        }

        if (time < new TimeOnly(9, 10))
        {
            time = new TimeOnly(9, 20).AddMinutes(DemoEntropy.Draw(plan.Row.SourceId, what, 90));
        }

        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
        {
            day = day.AddDays(1);
        }

        return Local(day, time);
    }

    private DateTimeOffset Local(DateOnly day, TimeOnly time) => DemoTime.At(day, time, zone);
}
