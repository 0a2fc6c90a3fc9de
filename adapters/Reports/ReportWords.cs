using System.Globalization;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Ledger;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Adapters.Reports;

/// <summary>The words of a report, both languages side by side.</summary>
internal sealed class ReportWords(ReportOptions options)
{
    /// <summary>The culture that the report is written in.</summary>
    public string Culture { get; } = Cultures.Match(options.Culture, Cultures.Enabled) ?? Cultures.English;

    private bool IsChinese => Culture == Cultures.Chinese;

    /// <summary>Chooses between the two languages.</summary>
    public string Say(string english, string chinese) => IsChinese ? chinese : english;

    public string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public string Day(DateOnly date) => IsChinese
        ? string.Create(CultureInfo.InvariantCulture, $"{date.Month}月{date.Day}日")
        : date.ToString("d MMM", CultureInfo.InvariantCulture);

    public string Instant(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, options.Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A time in its two largest units, rounded down: <c>2 d 3 h</c>.</summary>
    public string Time(TimeSpan time) => time switch
    {
        { TotalDays: >= 1 } => Two((int)time.TotalDays, Say(" d", "天"), time.Hours, Say(" h", "小时")),
        { TotalHours: >= 1 } => Two((int)time.TotalHours, Say(" h", "小时"), time.Minutes, Say(" min", "分钟")),
        { TotalMinutes: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes}{Say(" min", "分钟")}"),
        _ => Say("under 1 min", "不到1分钟"),
    };

    public string Rung(string key) => options.RungNames.TryGetValue(key, out var name)
        ? name.For(Culture, Cultures.English)
        : key switch
        {
            "owner" => Say("Owner", "责任人"),
            "teamLead" => Say("Team lead", "班组长"),
            "manager" => Say("Manager", "部门经理"),
            "executive" => Say("Executive", "分管领导"),
            _ when key.StartsWith("rung", StringComparison.Ordinal) => Say($"Rung {key[4..]}", $"第 {key[4..]} 级"),
            _ => key,
        };

    public string Cause(string code) => options.Taxonomy.FindCause(code)?.Name.For(Culture, Cultures.English) ?? code;

    public string Local(LocalizedText text) => text.For(Culture, Cultures.English);

    public string Issue(string id) => options.IssueTitles.TryGetValue(id, out var title) ? title.For(Culture, Cultures.English) : id;

    public string Stage(string key) => options.StageNames.TryGetValue(key, out var name) ? name.For(Culture, Cultures.English) : key;

    public string Of(PrincipleKind kind) => kind switch
    {
        PrincipleKind.FirstContact => Say("First contact stays responsible", "首问责任"),
        PrincipleKind.NoArgument => Say("No argument", "不争论"),
        PrincipleKind.OnTheSpot => Say("Settled on the spot", "现场处理"),
        PrincipleKind.Satisfaction => Say("As good as expected, or better", "满意"),
        PrincipleKind.Timely => Say("Answered in time", "及时"),
        _ => Say("Everybody gets a human answer", "百分百回复"),
    };

    public string Rungs(LedgerSummary summary, int rung) => summary.RungKeys.TryGetValue(rung, out var keys)
        ? string.Join(" / ", keys.Select(Rung))
        : Say($"Rung {rung}", $"第 {rung} 级");

    public string Of(Channel channel) => channel switch
    {
        Channel.Web => Say("web form", "网页"),
        Channel.Mail => Say("mail", "邮件"),
        Channel.Phone => Say("telephone", "电话"),
        Channel.Counter => Say("counter", "柜台"),
        Channel.OnSite => Say("on site", "现场"),
        Channel.Letter => Say("letter", "信函"),
        Channel.Referral => Say("referral", "外部转来"),
        Channel.Fax => Say("fax", "传真"),
        Channel.Social => Say("social network", "社交媒体"),
        _ => Say("import", "导入"),
    };

    public string Of(GivenHow how) => how switch
    {
        GivenHow.Mail => Say("by mail", "邮件"),
        GivenHow.Counter => Say("at the counter", "当面"),
        GivenHow.Letter => Say("by letter", "信函"),
        _ => Say("by telephone", "电话"),
    };

    public string Of(ReplyChannel channel) => channel switch
    {
        ReplyChannel.Mail => Say("by mail", "邮件"),
        ReplyChannel.Counter => Say("face to face", "当面"),
        ReplyChannel.Letter => Say("by letter", "信函"),
        _ => Say("by telephone", "电话"),
    };

    public string Of(ReplyEvidence evidence) => evidence switch
    {
        ReplyEvidence.Underway => Say("on its way", "发送中"),
        ReplyEvidence.Superseded => Say("replaced by a newer mail", "已由后续邮件替代"),
        ReplyEvidence.Accepted => Say("accepted by the mail provider", "邮件服务商已接收"),
        ReplyEvidence.Delivered => Say("delivered", "已送达"),
        ReplyEvidence.GivenByPerson => Say("recorded by the person who gave it", "由答复人登记"),
        ReplyEvidence.Bounced => Say("came back", "被退回"),
        _ => Say("no evidence", "无凭据"),
    };

    public string Of(ClimbCause cause) => ClimbWords.Of(cause, Culture);

    public string Of(OwedReply what) => what switch
    {
        OwedReply.FirstReply => Say("a first human reply", "首次人工答复"),
        OwedReply.Answer => Say("an answer to a message", "对留言的答复"),
        OwedReply.PromisedContact => Say("a promised contact", "承诺的联系"),
        _ => Say("the final answer", "最终答复"),
    };

    public string Of(DebtCause cause) => cause switch
    {
        DebtCause.ReplyCameBack => Say("the reply came back", "答复被退回"),
        DebtCause.ClosedWithout => Say("it was closed without one", "未答复即办结"),
        _ => Say("the limit passed", "已超时限"),
    };

    public string Of(ClockKind kind) => kind switch
    {
        ClockKind.Acknowledge => Say("acknowledgement", "受理告知"),
        ClockKind.Reply => Say("first human reply", "首次人工答复"),
        ClockKind.Final => Say("final answer", "最终答复"),
        ClockKind.NextContact => Say("promised next contact", "承诺的下次联系"),
        _ => kind.ToString(),
    };

    public string Of(ComplaintStatus status) => status switch
    {
        ComplaintStatus.Open => Say("open", "处理中"),
        ComplaintStatus.Resolved => Say("answered, follow-up runs", "已答复，回访中"),
        ComplaintStatus.Closed => Say("closed", "已办结"),
        ComplaintStatus.Merged => Say("joined with another complaint", "已合并"),
        _ => Say("withdrawn", "已撤诉"),
    };

    public string Of(LedgerPhase phase, int rung) => (phase, rung) switch
    {
        (LedgerPhase.Ended, _) => Say("closed", "已办结"),
        (LedgerPhase.Resolved, _) => Say("final answer given", "已最终答复"),
        (LedgerPhase.Answered, _) => Say("answered, final answer to come", "已答复，待最终答复"),
        (_, > 0) => Say($"on rung {rung}", $"上报至第 {rung} 级"),
        (LedgerPhase.Silent, _) => Say("silent", "沉默"),
        _ => Say("waiting, within the limit", "等待答复（时限内）"),
    };

    public string CloseReason(string code) => code switch
    {
        "solved" => Say("solved", "已解决"),
        "noObjection" => Say("no objection after the answer", "答复后客户无异议"),
        "byStaff" => Say("closed by staff", "人工办结"),
        "withdrawn" => Say("withdrawn by the customer", "客户撤诉"),
        "merged" => Say("joined with another complaint", "合并处理"),
        "history" => Say("imported history", "历史记录"),
        _ => code,
    };

    private static string Two(int large, string largeUnit, int small, string smallUnit) =>
        string.Create(CultureInfo.InvariantCulture, $"{large}{largeUnit}{(small > 0 ? $" {small}{smallUnit}" : "")}");
}
