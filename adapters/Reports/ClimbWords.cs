using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Adapters.Reports;

/// <summary>Why a complaint went up the ladder, in the words of reports and summaries: the one place for both languages.</summary>
public static class ClimbWords
{
    /// <summary>The words of a cause. Total: a cause without words is a fault.</summary>
    /// <param name="cause">The cause.</param>
    /// <param name="culture">A culture; those that are not Chinese read English.</param>
    public static string Of(ClimbCause cause, string culture)
    {
        var (english, chinese) = cause switch
        {
            ClimbCause.Silence => ("no reply in time", "逾期未答复"),
            ClimbCause.FinalLate => ("final answer late", "最终答复逾期"),
            ClimbCause.ContactMissed => ("promised contact missed", "未按承诺联系"),
            ClimbCause.NotAccepted => ("not accepted below", "下级未接手"),
            ClimbCause.NoReplyFromRung => ("accepted below, still no reply", "下级接手后未答复"),
            ClimbCause.NotSolved => ("customer: not solved", "客户反映未解决"),
            ClimbCause.ByHand => ("by hand", "人工上报"),
            ClimbCause.Chased => ("customer asked again and again", "客户反复催问"),
            ClimbCause.OnSite => ("customer stands there and waits", "客户在现场等候"),
            ClimbCause.Threat => ("somebody's safety threatened", "人身安全受到威胁"),
            ClimbCause.ReferralLate => ("outside body not followed up", "外部机构未按时跟进"),
            _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, "No words for this cause."),
        };
        return Cultures.Match(culture, Cultures.Enabled) == Cultures.Chinese ? chinese : english;
    }
}
