using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Notices;

/// <summary>A service standard in the words of one language. Its time comes from the policy's clock, so that it is the one that is measured.</summary>
/// <param name="When">By when it is done, as the beginning of a line: "Within 24 hours".</param>
/// <param name="What">What is done.</param>
/// <param name="Who">Who does it.</param>
/// <param name="How">How.</param>
/// <param name="InTime">Of 100 complaints, how many at least must be in time.</param>
public sealed record StandardWords(string When, string What, string Who, string How, int InTime)
{
    /// <summary>The standards that hold for a complaint, with the limits that hold for it, in the policy's order.</summary>
    /// <param name="complaint">The complaint.</param>
    /// <param name="rules">What holds for it.</param>
    /// <param name="phrases">The phrases of the language.</param>
    /// <param name="local">A policy's text in the language.</param>
    public static IReadOnlyList<StandardWords> Of(Complaint complaint, Rules rules, Phrases phrases, Func<LocalizedText?, string> local) =>
    [
        .. rules.Policy.Standards
            .Where(standard => standard.HoldsFor(complaint.Intake?.Channel ?? Channel.Web))
            .Select(standard => new StandardWords(
                Within(standard, rules.Policy, standard.LimitFor(rules.Policy, rules.Calendar, complaint), phrases),
                local(standard.What),
                local(standard.Who),
                local(standard.How),
                standard.InTime)),
    ];

    /// <summary>A limit of a standard in words: "Within 24 hours", "At least every 3 working days".</summary>
    public static string Within(ServiceStandard standard, Policy policy, Limit limit, Phrases phrases)
    {
        var key = $"{(standard.When == StandardClock.Progress ? "every" : "within")}.{limit.UnitText}";
        var words = limit.Amount == 1 ? phrases.Text($"{key}.1") : phrases.Text(key, NoticeWords.Number(limit.Amount));
        return standard.StartsFrom(policy) == ClockStart.Forwarded ? phrases.Text("within.forwarded", words) : words;
    }
}
