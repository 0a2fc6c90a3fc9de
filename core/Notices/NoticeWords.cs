using System.Globalization;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Notices;

/// <summary>What the models of customers' and staff's notices share: names, dates, links and phrases in one language.</summary>
internal sealed class NoticeWords(Complaint complaint, NoticeState notice, Rules rules, Phrases phrases, string culture, SigningKeys keys, MailIdentity identity, DateTimeOffset machineNow)
{
    /// <summary>How long links work: long enough for the longest complaint that is answered by letter, and they can be revoked with their key.</summary>
    private static readonly TimeSpan CustomerLinkLife = TimeSpan.FromDays(365);
    private static readonly TimeSpan StaffLinkLife = TimeSpan.FromDays(30);

    public Complaint Complaint { get; } = complaint;

    public NoticeState Notice { get; } = notice;

    public Rules Rules { get; } = rules;

    public Phrases Phrases { get; } = phrases;

    public NoticeDates Dates { get; } = new(phrases, CultureInfo.GetCultureInfo(culture), rules.Calendar.Zone);

    public string Fact(string name) => Facts.Text(Notice.Facts, name);

    public DateTimeOffset? FactAt(string name) => Facts.Instant(Notice.Facts, name);

    public string Local(LocalizedText? text) => text?.For(culture, Rules.Desk.Language) ?? "";

    public string Person(string? id) => id is not null && Rules.Directory.FindPerson(id) is { } person ? Local(person.Name) : Local(Rules.Desk.Name);

    public string By(DateTimeOffset? limit) => limit is { } at ? Dates.By(at) : Phrases.Text("date.none");

    public string HearsNextBy(DateTimeOffset now) => By(ToldDates.HearsNextBy(Complaint, Rules.Calendar.Zone, now));

    public int StageNumber => Math.Max(1, 1 + Rules.Policy.Stages.ToList().FindIndex(stage => stage.Key == Complaint.Stage));

    public StageRule Stage => Rules.Policy.Stages[StageNumber - 1];

    public string StageLine => Phrases.Text("stage.line", Number(StageNumber), Number(Rules.Policy.Stages.Count), Local(Stage.Name));

    public string Category => string.Join(Phrases.Text("category.join"), new[] { Complaint.Intake?.Product, Complaint.Intake?.Issue }.Where(part => !string.IsNullOrEmpty(part)));

    public NoticeLink Link(LinkPurpose purpose, long entry = 0) => Links.Address(keys, identity.PublicUrl, new SignedLink(
        purpose,
        Complaint.Id,
        Notice.Recipient,
        entry,
        machineNow + (purpose < LinkPurpose.Accept ? CustomerLinkLife : StaffLinkLife)));

    /// <summary>A phrase for a code, <c>{prefix}.{code}</c>; the code itself when nobody wrote one (a reason typed by a person).</summary>
    public string Coded(string prefix, string code) => Phrases.Has($"{prefix}.{code}") ? Phrases.Text($"{prefix}.{code}") : code;

    /// <summary>Why it went up: the phrase for the fact <c>cause</c>, after the one for <c>first</c> when it went up for another reason at first.</summary>
    public string Cause(string prefix) => Fact("first") is { Length: > 0 } first
        ? Phrases.Text($"{prefix}.both", Coded(prefix, first), Coded(prefix, Fact("cause")))
        : Coded(prefix, Fact("cause"));

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    public DateTimeOffset? FinalBy => Complaint.ClockOf(ClockKind.Final) is { } final ? final.PausedUntil is { } until && until > final.DueAt ? until : final.DueAt : null;
}
