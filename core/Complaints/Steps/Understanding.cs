using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Notices;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>Understanding the customer: echo and correction, demand and need, expectations, identity, and what need not be asked.</summary>
public static class Understanding
{
    /// <summary>
    /// Writes down what we understood, for the first time or after a correction, and tells the customer, who may correct it. Refuses an empty matter and a
    /// complaint that is answered.
    /// </summary>
    public static void Understand(this Step step, string by, UnderstoodText understood)
    {
        if (step.After.Status != ComplaintStatus.Open)
        {
            throw step.Refuse("it is answered already.", "Reopen it first.");
        }

        step.MustSay(understood.Issue, "what we understood needs the matter itself", "Say what went wrong, in the customer's sense.");
        step.RequireSpeaker(by);
        step.Bind();
        var holds = new[]
        {
            (Information.Date, understood.WhenAndWhere), (Information.Place, understood.WhenAndWhere),
            (Information.Product, understood.Product), (Information.Wanted, understood.Wanted),
        }.Where(pair => !string.IsNullOrWhiteSpace(pair.Item2)).Select(pair => pair.Item1).ToList();
        step.Append(new UnderstandingRecorded(step.After.Understanding.Version + 1, by, step.AddJson("understanding", understood), holds));
        step.Clear(FlagKind.Corrected, "understood");
        step.TellCustomer(NoticeType.Understood);
    }

    /// <summary>
    /// The customer corrects what we understood: a message that wants an answer like every other, and a flag until somebody works it in.
    /// </summary>
    public static void CorrectUnderstanding(this Step step, Channel channel, string text)
    {
        step.MustBeOpen();
        step.MustSay(text, "a correction needs a text", "Say what is wrong or missing.");
        var message = step.NextSequence;
        step.HearCustomer(channel, text, automatic: false, invited: true);
        var corrected = step.Append(new UnderstandingCorrected(step.After.Understanding.Version + 1, message));
        step.Raise(FlagKind.Corrected, $"message:{message}");
        step.TellStaff(NoticeType.StaffReminder, step.After.Owner, new Dictionary<string, string> { ["corrected"] = Facts.Instant(corrected.OccurredAt) });
    }

    /// <summary>Writes down what is asked for and what would really help; each alone, or both.</summary>
    public static void RecordNeed(this Step step, string by, string? demand, string? need)
    {
        step.MustBeOpen();
        step.MustSay($"{demand}{need}", "neither a demand nor a need is given", "Say what the customer asks for, or what would really help.");
        step.Append(new NeedRecorded(
            by,
            string.IsNullOrWhiteSpace(demand) ? null : step.AddText("demand", demand),
            string.IsNullOrWhiteSpace(need) ? null : step.AddText("need", need)));
    }

    /// <summary>Writes down what is expected: as stated, clarified or agreed. Nothing is agreed before it was stated.</summary>
    public static void RecordExpectation(this Step step, string by, ExpectationMoment moment, string text, bool belowStated = false)
    {
        step.MustBeOpen();
        step.MustSay(text, "an expectation needs a text", "Say what the customer expects.");
        if (moment != ExpectationMoment.Stated && step.After.Understanding.Expectations.All(one => one.Moment != ExpectationMoment.Stated))
        {
            throw step.Refuse("nobody wrote down what the customer expected at first.", "Record the stated expectation, then what became of it.");
        }

        step.Append(new ExpectationRecorded(moment, by, step.AddText("expectation", text), belowStated && moment == ExpectationMoment.Agreed));
    }

    /// <summary>
    /// A party proved who they are, by a method that is a code. Once is enough: a second time is refused without a reason, because nobody should have to prove it
    /// again and again.
    /// </summary>
    public static void VerifyIdentity(this Step step, string partyId, string by, string method, string? reason = null)
    {
        if (step.After.Party(partyId) is null)
        {
            throw step.Refuse($"there is no party '{partyId}'.", "Use a party of the complaint: p1 is the complainant.");
        }

        step.MustSay(method, "how the identity was proven is missing", "Name the method, such as idCard, callBack or link.");
        if (step.After.Understanding.IdentityOf(partyId) is { } before && string.IsNullOrWhiteSpace(reason))
        {
            throw step.Refuse($"the identity of {partyId} is verified already ({before.Method}, {before.At:u}, {before.By}).", "Do not ask again. If it must be, say why.");
        }

        step.Append(new IdentityVerified(partyId, by, step.RequireCode(method, "how the identity was proven"), string.IsNullOrWhiteSpace(reason) ? null : step.AddText("note", reason)));
    }

    /// <summary>
    /// Our records show nothing and the customer has proof: the customer is told that we have the proof and what it is, what we check and where, and by when we say what
    /// came out, which is a promise. Nobody asks for the proof again. Returns the promise's id.
    /// </summary>
    /// <param name="step">The step.</param>
    /// <param name="by">Who checks, and promises.</param>
    /// <param name="proof">What the customer showed us: <c>your bank's receipt of 30 April over 480 yuan</c>.</param>
    /// <param name="checks">What is checked.</param>
    /// <param name="where">Where, and with whom; or null when that goes without saying.</param>
    /// <param name="backBy">By when the customer hears what came out (UTC).</param>
    public static string CheckUnknown(this Step step, string by, string proof, string checks, string? where, DateTimeOffset backBy)
    {
        step.MustSay(proof, "what the customer showed us is missing", "Name the proof, so that the customer knows that we have it and take it as it is.");
        step.MustSay(checks, "what is checked is missing", "Say what we look into, and with whom.");
        if (step.After.Status != ComplaintStatus.Open)
        {
            throw step.Refuse("it is answered already.", "Reopen it first.");
        }

        step.Bind();
        var promise = step.Promise(checks, backBy, by);
        step.HoldInformation(promise, Information.Evidence);
        var facts = Facts.Content(step.AddText("update", checks));
        Facts.Add(facts, "proof", step.AddText("update", proof));
        Facts.Add(facts, "where", string.IsNullOrWhiteSpace(where) ? null : step.AddText("update", where));
        facts["by"] = Facts.Instant(backBy);
        facts["promise"] = promise;
        step.TellCustomer(NoticeType.StatusUnknown, facts);
        return promise;
    }

    /// <summary>We hold this, however it came: nobody asks for it again.</summary>
    public static void HoldInformation(this Step step, string because, params IReadOnlyList<Information> kinds)
    {
        if (kinds.Except(step.After.Understanding.Held).ToList() is { Count: > 0 } more)
        {
            step.Append(new InformationHeld(more, because));
        }
    }

    /// <summary>What a complaint holds already: what was written down, and what came with it.</summary>
    public static IReadOnlyList<Information> HeldBy(Complaint complaint)
    {
        List<Information> held = [.. complaint.Understanding.Held];
        if (complaint.Complainant.CanGetMail)
        {
            held.Add(Information.Contact);
        }

        if (!string.IsNullOrWhiteSpace(complaint.Intake?.Product))
        {
            held.Add(Information.Product);
        }

        return [.. held.Distinct().Order()];
    }

    /// <summary>Raises <c>NeedsConfirmation</c> when something is asked for that we hold, unless it is said why; what the question asks for is written down.</summary>
    internal static void NoteAsked(this Step step, long question, IReadOnlyList<Information> kinds, ContentRef? confirmed)
    {
        if (kinds.Count > 0)
        {
            step.Append(new InformationAsked(question, [.. kinds.Distinct().Order()], confirmed));
        }
    }

    internal static ContentRef? MayAsk(this Step step, IReadOnlyList<Information> kinds, string? confirmedBecause)
    {
        var held = kinds.Intersect(HeldBy(step.After)).ToList();
        if (held.Count == 0)
        {
            return null;
        }

        return string.IsNullOrWhiteSpace(confirmedBecause)
            ? throw step.AskFirst($"we hold already what the question asks for: {string.Join(", ", held)}.", "Do not ask again, or say why it must be.")
            : step.AddText("note", confirmedBecause);
    }

    /// <summary>The customer answered a question: what it asked for is held from now on.</summary>
    internal static void HoldAnswer(this Step step, long question)
    {
        if (step.After.Understanding.Asked is { } asked && asked.Question == question)
        {
            step.HoldInformation($"question:{question}", asked.Kinds);
        }
    }
}
