using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>Whether the customer gets what they ask for, and money for it. The customer hears of both.</summary>
public static class Deciding
{
    /// <summary>
    /// Decides, and tells the customer with the reasons. Where several things stand against each other, the order is always safety, law, customer, cost; the
    /// first of those named prevails and is recorded. Refuses a rejection without an assessment, and an ended complaint.
    /// </summary>
    public static void Decide(this Step step, string by, DecisionOutcome outcome, string reasons, IReadOnlyList<Consideration>? weighed = null, string? clause = null)
    {
        step.RequirePerson(by);
        RequireOpen(step);
        if (outcome == DecisionOutcome.Rejected)
        {
            step.MustBeAssessed("turning the customer down");
        }

        step.RequireSpeaker(by);
        var text = step.AddText("decision", step.RequireText(reasons, "the reason"));
        IReadOnlyList<Consideration> ordered = [.. (weighed ?? []).Distinct().Order()];
        step.Append(new Decided(by, outcome, ordered, clause is null ? null : step.RequireCode(clause, "the clause"), text));
        step.TellCustomer(NoticeType.Decision, new Dictionary<string, string>(Facts.Content(text)) { ["outcome"] = outcome.ToString() });
    }

    /// <summary>
    /// Proposes redress or goodwill. Somebody who may approve the amount gets the task to decide. Returns its id. Refuses an amount that is not positive or
    /// has fractions of a cent, another currency than the policy's, redress without a basis and its clause, goodwill without a basis on a complaint under
    /// review as abnormal, and goodwill beyond what one complaint may get.
    /// </summary>
    public static string ProposeRedress(this Step step, string by, RedressProposal proposal)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        step.RequirePerson(by);
        RequireOpen(step);
        var rule = step.Rules.Policy.Redress;
        RequireAmount(step, proposal, rule);
        RequireBasis(step, proposal);
        if (proposal.Kind == RedressKind.Goodwill && step.After.Goodwill() + proposal.Amount > rule.GoodwillPerComplaint)
        {
            throw step.Refuse($"one complaint gets at most {rule.GoodwillPerComplaint} {rule.Currency} of goodwill.", "Propose less, or redress with a basis.");
        }

        var text = step.AddText("redress", step.RequireText(proposal.Reason, "the reason"));
        var due = DueDates.DueAt(step.Rules.Policy.Tasks.ByPersonWithin, step.Now, step.Rules.Calendar, DayCounting.Plain);
        var approver = Approver(step, by, proposal.Amount);
        var task = step.OpenTask(StaffTaskKind.Approve, due, text, approver);
        var id = $"r{step.NextSequence}";
        step.Append(new RedressProposed(new Redress
        {
            Id = id,
            Kind = proposal.Kind,
            Amount = proposal.Amount,
            Currency = proposal.Currency,
            Basis = proposal.Basis,
            Clause = proposal.Clause,
            Private = proposal.Private,
            Text = text,
            ProposedBy = by,
            ProposedAs = step.Actor,
            ProposedAt = step.OccurredAt,
            TaskId = task,
        }));
        step.TellStaff(NoticeType.StaffReminder, approver, new Dictionary<string, string> { ["task"] = task });
        if (step.IsLarge(proposal.Amount))
        {
            step.Raise(FlagKind.OfficialRoute, id);
        }

        return id;
    }

    /// <summary>
    /// Approves a proposal: the customer is told, and somebody gets the task to give it. Refuses an amount beyond the approver's limit and, above the policy's
    /// small amounts, whoever proposed it. Where the policy has a budget of goodwill for a month, <see cref="GoodwillBudget"/> approves.
    /// </summary>
    /// <param name="step">The step.</param>
    /// <param name="redressId">The proposal.</param>
    /// <param name="by">Who approves: a person's id.</param>
    /// <param name="spent">How much other goodwill the desk gave or reserved in this month; null when nobody looked.</param>
    public static void ApproveRedress(this Step step, string redressId, string by, decimal? spent = null)
    {
        var redress = Find(step, redressId, RedressState.Proposed);
        var rule = step.Rules.Policy.Redress;
        var person = redress.Amount <= rule.AloneUpTo ? step.RequirePerson(by) : step.RequireSecond(by, redress.ProposedBy, redress.ProposedAs, "redress");
        RequireOpen(step);
        if (redress.Amount > LimitOf(step, person))
        {
            throw step.Refuse($"'{by}' may approve up to {LimitOf(step, person)} {rule.Currency}, not {redress.Amount} {redress.Currency}.", "Have somebody with a higher limit approve it.");
        }

        if (redress.Basis is null && step.After.Scrutiny.Suspicion is not null)
        {
            throw step.Refuse("it is under review as abnormal, and nothing is given there without a basis.", "Refuse it, and propose redress with its basis.");
        }

        RequireBudget(step, redress, spent);
        step.RequireLawfulWay(redress);
        Finish(step, redress.TaskId, by);
        var due = DueDates.DueAt(rule.GiveWithin, step.Now, step.Rules.Calendar, DayCounting.Plain);
        var task = step.OpenTask(StaffTaskKind.Agreement, due, redress.Text);
        step.Append(new RedressSettled(redressId, RedressState.Approved, by, task, null));
        step.TellCustomer(NoticeType.Decision, new Dictionary<string, string> { ["redress"] = redressId });
    }

    /// <summary>Refuses a proposal, with the reason.</summary>
    public static void RefuseRedress(this Step step, string redressId, string by, string because)
    {
        var redress = Find(step, redressId, RedressState.Proposed);
        step.RequirePerson(by);
        Finish(step, redress.TaskId, by);
        step.Append(new RedressSettled(redressId, RedressState.Refused, by, null, step.AddText("redress", step.RequireText(because, "the reason"))));
    }

    /// <summary>Records that the customer has it.</summary>
    public static void GiveRedress(this Step step, string redressId, string by)
    {
        var redress = Find(step, redressId, RedressState.Approved);
        step.RequirePerson(by);
        Finish(step, redress.GiveTaskId, by);
        step.Append(new RedressSettled(redressId, RedressState.Given, by, null, null));
    }

    /// <summary>How much goodwill it has: proposed, approved and given.</summary>
    public static decimal Goodwill(this Complaint complaint) =>
        complaint.Learning.Redress.Where(redress => redress is { Kind: RedressKind.Goodwill, State: not RedressState.Refused }).Sum(redress => redress.Amount);

    private static void RequireOpen(Step step)
    {
        if (!step.After.IsOpen)
        {
            throw step.Refuse("it is closed.", "Reopen it first.");
        }
    }

    private static void RequireAmount(Step step, RedressProposal proposal, RedressRule rule)
    {
        if (rule.Currency is null)
        {
            throw step.Refuse($"policy '{step.Rules.Policy.Id}' gives no money.", "Name a currency and limits under redress in the policy.");
        }

        if (proposal.Currency != rule.Currency)
        {
            throw step.Refuse($"limits are amounts of {rule.Currency}, not of {step.RequireCode(proposal.Currency, "the currency")}.", $"Give the amount in {rule.Currency}.");
        }

        if (proposal.Amount <= 0 || decimal.Round(proposal.Amount, 2) != proposal.Amount)
        {
            throw step.Refuse("the amount must be more than nothing, with at most two decimals.", "Give for example 25 or 25.50.");
        }
    }

    private static void RequireBudget(Step step, Redress redress, decimal? spent)
    {
        if (redress.Kind != RedressKind.Goodwill || step.Rules.Policy.Redress.GoodwillPerMonth is not { } most)
        {
            return;
        }

        if (spent is not { } others)
        {
            throw step.Refuse("goodwill has a budget for the month, and nobody looked at it.", "Approve it through the budget.");
        }

        if (others + redress.Amount > most)
        {
            throw step.Refuse(
                $"the desk '{step.Rules.Desk.Id}' gives at most {most} {redress.Currency} of goodwill in a month, and {others} of it are spent or reserved.",
                "Wait for the next month, or propose redress with a basis.");
        }
    }

    private static void RequireBasis(Step step, RedressProposal proposal)
    {
        if (proposal.Basis is null && proposal.Kind == RedressKind.Redress)
        {
            throw step.Refuse("redress rests on a law, a standard or a judgement.", "Name its basis and clause, or propose goodwill.");
        }

        if (proposal.Basis is null && step.After.Scrutiny.Suspicion is not null)
        {
            throw step.Refuse("it is under review as abnormal, and nothing is given there without a basis.", "Name a basis and its clause.");
        }

        if (proposal.Basis is not null)
        {
            step.RequireCode(proposal.Clause, "the clause of the basis");
        }
    }

    // The lowest of those whose limit reaches the amount: nobody above them is bothered.
    private static string? Approver(Step step, string by, decimal amount) => step.Rules.Policy.Redress.Limits
        .Where(limit => limit.Amount >= amount)
        .OrderBy(limit => limit.Amount)
        .Select(limit => step.Rules.Choose(limit.Role, step.Now, except: amount <= step.Rules.Policy.Redress.AloneUpTo ? null : [by])?.Id)
        .FirstOrDefault(person => person is not null);

    private static int LimitOf(Step step, Person person) =>
        step.Rules.Policy.Redress.Limits.Where(limit => person.HasRole(step.Rules.Desk.Id, limit.Role)).Select(limit => limit.Amount).DefaultIfEmpty(0).Max();

    private static void Finish(Step step, string? taskId, string by)
    {
        if (step.After.OpenTasks.Any(task => task.Id == taskId))
        {
            step.Append(new TaskDone(taskId!, by, "done", null));
            step.ClearOverdueWhenCaughtUp();
        }
    }

    private static Redress Find(Step step, string id, RedressState state)
    {
        var redress = step.After.Learning.Redress.FirstOrDefault(redress => redress.Id == id) ?? throw step.Refuse($"there is no redress '{id}'.", "Look at its timeline.");
        return redress.State == state ? redress : throw Wrong(step, redress, state);
    }

    private static ComplaintOpsException Wrong(Step step, Redress redress, RedressState wanted) =>
        step.Refuse($"redress {redress.Id} is {redress.State}, not {wanted}.", "Look at its timeline.");
}

/// <summary>What somebody proposes to give the customer.</summary>
/// <param name="Kind">Whether it is owed or kindness.</param>
/// <param name="Amount">How much, with at most two decimals.</param>
/// <param name="Currency">Three capital letters.</param>
/// <param name="Reason">Why.</param>
public sealed record RedressProposal(RedressKind Kind, decimal Amount, string Currency, string Reason)
{
    /// <summary>What it rests on, or null for goodwill.</summary>
    public RedressBasis? Basis { get; init; }

    /// <summary>The clause, standard or file number, as a code; needed with a basis.</summary>
    public string? Clause { get; init; }

    /// <summary>Whether it settles the matter between the customer and us alone.</summary>
    public bool Private { get; init; }
}
