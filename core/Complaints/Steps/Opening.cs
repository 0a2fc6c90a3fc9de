using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>How a complaint begins.</summary>
public static class Opening
{
    /// <summary>
    /// Receives a complaint. Needs no policy: without one it is written down all the same and bound by its acknowledgement. With one it is bound at once,
    /// gets its first-contact owner, and its clocks start at the receipt.
    /// </summary>
    /// <param name="step">The step.</param>
    /// <param name="received">What came in.</param>
    /// <param name="person">The complainant.</param>
    /// <param name="emailVerified">Whether the mail address is proven.</param>
    /// <param name="about">The complaint whose handling it is about: none of those who handled that one gets it. Null for every other complaint.</param>
    public static void Receive(this Step step, Received received, PartyDetails person, bool emailVerified, Complaint? about = null)
    {
        step.Append(received);
        step.Append(new PartyAdded(new Party
        {
            Id = "p1",
            Role = PartyRole.Complainant,
            Details = step.AddJson(ContentKinds.Party, person),
            HasEmail = person.Email.Length > 0,
            EmailVerified = emailVerified,
        }));
        if (about is not null)
        {
            step.QuestionHandling(about);
        }

        if (received.History)
        {
            step.Append(new Closed("history"));
        }
        else if (step.HasRules)
        {
            step.Bind();
        }
    }

    /// <summary>Binds a complaint to the present rules, gives it an owner and starts its clocks at the receipt. Does nothing when it is bound.</summary>
    public static void Bind(this Step step)
    {
        if (step.After.Binding is not null)
        {
            return;
        }

        var rules = step.Rules;
        step.AppendNow(new PolicyBound(rules.Policy.Id, rules.Policy.Hash, rules.Calendar.Id, rules.Calendar.Revision));
        if (Cultures.Match(step.After.Language, Cultures.Enabled) is not { } written)
        {
            step.AppendNow(new LanguageReplaced(step.After.Language, rules.Desk.Language));
        }
        else if (written != step.After.Language)
        {
            step.AppendNow(new LanguageReplaced(step.After.Language, written));
        }

        step.AppendNow(new StageChanged("", rules.Policy.Stages[0].Key));
        step.AssignFirst();
        foreach (var (kind, rule) in new[] { (ClockKind.Acknowledge, rules.Policy.Acknowledge), (ClockKind.Reply, rules.Policy.Reply), (ClockKind.Final, rules.Policy.Final) })
        {
            // A clock that starts with the acknowledgement starts when that is asked for.
            if (rule.StartsFrom != ClockStart.Acknowledged)
            {
                step.Start(kind, rule, StartOf(step, rule));
            }
        }

        step.StartNextContact(step.Now);
        step.StartInterim(step.Now);
    }

    /// <summary>Asks for the acknowledgement, once, and tells the owner that it is theirs. Binds first when that is still owed. From then on its delivery is the Deliver duty's care.</summary>
    public static long? Acknowledge(this Step step)
    {
        if (step.After.Notices.Any(notice => notice.Type == NoticeType.Acknowledgement))
        {
            return null;
        }

        step.Bind();
        foreach (var (kind, rule) in new[] { (ClockKind.Reply, step.Rules.Policy.Reply), (ClockKind.Final, step.Rules.Policy.Final) })
        {
            if (rule.StartsFrom == ClockStart.Acknowledged && step.After.ClockOf(kind) is null && step.After.Replies == 0)
            {
                step.Start(kind, rule, step.Now);
            }
        }

        var notice = step.TellCustomer(NoticeType.Acknowledgement);
        step.TellFirstOwner();
        return notice;
    }

    private static DateTimeOffset StartOf(Step step, ClockRule rule) =>
        rule.StartsFrom == ClockStart.Forwarded ? step.After.Intake!.ForwardedAt ?? step.After.ReceivedAt : step.After.ReceivedAt;
}
