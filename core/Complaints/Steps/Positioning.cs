using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>The single voice: one approved position, facts by who may see them, no conclusion without an assessment.</summary>
public static class Positioning
{
    /// <summary>
    /// Proposes what everybody shall say; a proposal that still waits is replaced. Refuses an empty text and an ended complaint. Returns its number.
    /// </summary>
    /// <param name="step">The step.</param>
    /// <param name="by">The author: a person's id in the directory.</param>
    /// <param name="text">What everybody says.</param>
    /// <param name="willNotOffer">What we will not offer, for staff only; or null.</param>
    public static int ProposePosition(this Step step, string by, string text, string? willNotOffer = null)
    {
        step.MustBeOpen();
        step.MustSay(text, "a position needs a text", "Say what everybody shall tell the customer.");
        step.Bind();
        var number = step.After.Position.Versions.Count + 1;
        step.Append(new PositionProposed(
            number, by, step.AddText("position", text), string.IsNullOrWhiteSpace(willNotOffer) ? null : step.AddText("position.internal", willNotOffer)));
        return number;
    }

    /// <summary>
    /// Approves a proposal: it holds from now on, and the one before is replaced. Refuses what is not proposed, a person without one of the policy's roles, and
    /// the author where the policy wants four eyes, under another name from the same account too.
    /// </summary>
    public static void ApprovePosition(this Step step, int number, string by)
    {
        step.MustBeOpen();
        var version = step.After.Position.Versions.FirstOrDefault(version => version.Number == number)
            ?? throw step.Refuse($"there is no position {number}.", "Propose one first.");
        if (version.Standing != PositionStanding.Proposed)
        {
            throw step.Refuse($"position {number} is {version.Standing.ToString().ToLowerInvariant()} already.", "Propose a new version.");
        }

        var rule = step.Rules.Policy.Position;
        if (rule.FourEyes)
        {
            step.RequireSecond(by, version.Author, version.AuthorAs, $"position {number}");
        }

        if (!MayApprove(step, rule, by))
        {
            var roles = rule.ApproverRoles.Count == 0 ? "any" : string.Join(", ", rule.ApproverRoles);
            throw step.Refuse($"'{by}' may not approve positions.", $"Ask somebody of the desk with one of these roles: {roles}.");
        }

        step.Append(new PositionApproved(number, by));
    }

    /// <summary>Takes a position back, proposed or approved, with a reason; its history stays.</summary>
    public static void WithdrawPosition(this Step step, int number, string by, string reason)
    {
        step.MustBeOpen();
        step.MustSay(reason, "taking a position back needs a reason", "Say why nobody shall speak from it any more.");
        if (step.After.Position.Versions.FirstOrDefault(version => version.Number == number) is not { Standing: PositionStanding.Proposed or PositionStanding.Approved })
        {
            throw step.Refuse($"there is no position {number} that holds or waits.", "List its positions.");
        }

        step.Append(new PositionWithdrawn(number, by, step.AddText("position.internal", reason)));
    }

    /// <summary>Writes down a fact for those who may see it. Returns its id.</summary>
    public static string StateFact(this Step step, string by, Disclosure disclosure, string text)
    {
        step.MustSay(text, "a fact needs a text", "Say what is known.");
        var id = $"f{step.NextSequence}";
        var kind = disclosure switch
        {
            Disclosure.Customer => "fact.customer",
            Disclosure.Internal => "fact.internal",
            Disclosure.LegalHold => "fact.legalHold",
            _ => throw new ArgumentOutOfRangeException(nameof(disclosure), disclosure, "Not a class of disclosure."),
        };
        step.Append(new FactStated(id, disclosure, step.AddText(kind, text), by));
        return id;
    }

    /// <summary>A fact turned out to be wrong.</summary>
    public static void WithdrawFact(this Step step, string id, string by, string reason)
    {
        step.MustSay(reason, "taking a fact back needs a reason", "Say what is right.");
        if (step.After.Position.Facts.FirstOrDefault(fact => fact.Id == id) is not { Withdrawn: false })
        {
            throw step.Refuse($"there is no fact '{id}' that stands.", "List its facts.");
        }

        step.Append(new FactWithdrawn(id, by, step.AddText("fact.internal", reason)));
    }

    /// <summary>Says what came out of looking into it, with reasons. Decisions and rejections need it first; a later one takes its place.</summary>
    public static void Assess(this Step step, string by, Finding finding, string reasons)
    {
        step.MustBeOpen();
        step.MustSay(reasons, "an assessment needs reasons", "Say what was looked at and what came out.");
        step.Append(new Assessed(by, finding, step.AddText("assessment", reasons)));
    }

    /// <summary>Refuses a conclusion while nobody has looked into it: the customer always has a reason until somebody has.</summary>
    public static void MustBeAssessed(this Step step, string conclusion)
    {
        if (step.After.Position.Assessment is null)
        {
            throw step.Refuse($"{conclusion} is a conclusion, and nobody has assessed the complaint.", "Look into it and record the assessment with its reasons first.");
        }
    }

    /// <summary>
    /// What a reply rests on. Raises <c>NeedsConfirmation</c> while the position is unset although the policy wants one, or changed since the draft, unless the
    /// basis says why it is given all the same.
    /// </summary>
    internal static Func<long, ReplyGrounded> GroundOf(this Step step, bool final, ReplyBasis basis)
    {
        if (basis.Rejects)
        {
            step.MustBeAssessed("turning the customer down");
        }

        var position = step.After.Position.Approved?.Number;
        ContentRef? confirmed = null;
        if (WhyAsk(step.After.Position, step.Rules.Policy.Position, final, basis.Drafted) is { } doubt)
        {
            if (string.IsNullOrWhiteSpace(basis.ConfirmedBecause))
            {
                throw step.AskFirst(doubt, "Look at the position again, or say why the reply goes out all the same.");
            }

            confirmed = step.AddText("position.internal", basis.ConfirmedBecause);
        }

        return reply => new ReplyGrounded(reply, position, basis.Drafted, confirmed);
    }

    /// <summary>What speaks against a reply from the side of the position, in words for staff; null when nothing does.</summary>
    public static string? WhyAsk(PositionState state, PositionRule rule, bool final, int? drafted) => (state.Approved, drafted) switch
    {
        ({ } now, { } draft) when now.Number != draft => $"the reply was written against position {draft}, and position {now.Number} holds now.",
        (null, { } draft) => $"the reply was written against position {draft}, which was taken back since.",
        (null, null) when rule.NeededFor == PositionNeed.EveryReply || (rule.NeededFor == PositionNeed.FinalReply && final) =>
            state.Proposed is { } waiting ? $"position {waiting.Number} waits for approval, and none holds." : "no position is approved: the next colleague may say something else.",
        _ => null,
    };

    /// <summary>The question that a step asks before it is done: allowed when somebody says why.</summary>
    internal static ComplaintOpsException AskFirst(this Step step, string why, string action) =>
        new(ErrorCode.NeedsConfirmation, $"Complaint {step.After.Reference}: {why}", step.After.Reference, action);

    internal static void MustBeOpen(this Step step)
    {
        if (!step.After.IsOpen)
        {
            throw step.Refuse("it is closed.", "Reopen it first.");
        }
    }

    internal static void MustSay(this Step step, string? text, string what, string action)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw step.Refuse($"{what}.", action);
        }
    }

    private static bool MayApprove(Step step, PositionRule rule, string by) =>
        step.Rules.Directory.FindPerson(by) is { } person
        && person.Roles.Any(assignment => assignment.Desk == step.Rules.Desk.Id && (rule.ApproverRoles.Count == 0 || rule.ApproverRoles.Contains(assignment.Role)));
}
