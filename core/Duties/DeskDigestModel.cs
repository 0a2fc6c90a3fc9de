using System.Globalization;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Duties;

/// <summary>Makes the values of the digest's template, in the desk's language and zone.</summary>
internal sealed class DeskDigestModel(DeskDigestFacts facts, DeskDigestDay day, Desk desk, StaffDirectory directory, Phrases phrases)
{
    private readonly NoticeDates _dates = new(phrases, CultureInfo.GetCultureInfo(desk.Language), TimeZoneInfo.FindSystemTimeZoneById(desk.Zone));

    /// <summary>The values for one reader.</summary>
    public NoticeModel For(Person person) => new()
    {
        ["deskName"] = Local(desk.Name),
        ["staffName"] = Local(person.Name),
        ["date"] = _dates.On(day.Morning),
        ["openCount"] = facts.Open,
        ["silentCount"] = facts.Silent.Count,
        ["overdueCount"] = facts.Overdue,
        ["dueTodayCount"] = facts.DueToday.Count,
        ["byPersonCount"] = facts.ByPerson,
        ["bouncedCount"] = facts.Bounced,
        ["quarantinedCount"] = facts.Quarantined,
        ["receivedYesterday"] = facts.Received,
        ["repliedYesterday"] = facts.Replied,
        ["closedYesterday"] = facts.Closed,
        ["silent"] = Rows(facts.Silent, row => new NoticeModel
        {
            ["waitingSince"] = _dates.At(row.At),
            ["waitingFor"] = WaitingFor(row.At),
            ["rungName"] = row.Rung is { } rung ? Local(rung) : "",
        }),
        ["owedCount"] = facts.Owed.Count,
        ["owed"] = Rows(facts.Owed, row => new NoticeModel
        {
            ["owedText"] = phrases.Text(row.What),
            ["owedBecause"] = phrases.Text(row.About),
            ["waitingSince"] = _dates.At(row.At),
            ["dueBy"] = _dates.By(row.Due!.Value),
        }),
        ["dueToday"] = Rows(facts.DueToday, row => new NoticeModel { ["limitName"] = phrases.Text(row.What), ["dueBy"] = _dates.By(row.At) }),
        ["tasks"] = Rows(facts.Tasks, row => new NoticeModel
        {
            ["taskText"] = phrases.Text(row.What, row.About.Length > 0 ? phrases.Text(row.About) : ""),
            ["dueBy"] = _dates.By(row.At),
        }),
        ["warnings"] = facts.Warnings.Select(warning => new NoticeModel { ["text"] = Say(warning) }).ToList(),
        ["chainTip"] = facts.ChainTip,
        ["allAnswered"] = facts.AllAnswered,
    };

    private List<NoticeModel> Rows(DeskDigestRows rows, Func<DeskDigestRow, NoticeModel> own) =>
    [
        .. rows.Rows.Select(row =>
        {
            var model = own(row);
            model["reference"] = row.Reference;
            model["ownerName"] = PersonName(row.Owner);
            return model;
        }),
    ];

    private string Say(DeskDigestWarning warning) => phrases.Text(warning.Key, [.. warning.Values.Select(Value)]);

    private string Value(object value) => value switch
    {
        DateTimeOffset instant => _dates.At(instant),
        Person person => Local(person.Name),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private string WaitingFor(DateTimeOffset since)
    {
        var time = day.Now > since ? day.Now - since : TimeSpan.Zero;
        var (unit, amount) = time.TotalMinutes < 60 ? ("minutes", time.TotalMinutes) : time.TotalHours < 48 ? ("hours", time.TotalHours) : ("days", time.TotalDays);
        return phrases.Text($"waiting.{unit}", ((int)amount).ToString(CultureInfo.InvariantCulture));
    }

    private string PersonName(string? id) => id is null ? phrases.Text("digest.noOwner") : directory.FindPerson(id) is { } person ? Local(person.Name) : id;

    private string Local(LocalizedText text) => text.For(desk.Language, Cultures.English);
}
