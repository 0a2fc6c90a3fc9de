using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Functions.Pages;

/// <summary>A complaint with what its pages say about it. The dates are those that the notices give.</summary>
/// <param name="Complaint">The complaint.</param>
/// <param name="Rules">Its rules, or null while no valid policy is published.</param>
/// <param name="Words">The words of the page.</param>
/// <param name="Asked">The language that the address asked for, or null; ways on keep it.</param>
public sealed record ComplaintView(Complaint Complaint, Rules? Rules, PageWords Words, string? Asked = null)
{
    /// <summary>A relative address in the language of this page.</summary>
    public string Keep(string address) => Asked is null ? address : $"{address}?lang={Asked}";

    /// <summary>Business time (UTC).</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>What is done until it is solved, in the words for the customer.</summary>
    public IReadOnlyList<string> Measures { get; init; } = [];

    /// <summary>What is known of the matters that many complain of and it is one of.</summary>
    public IReadOnlyList<ShownIssue> Issues { get; init; } = [];

    /// <summary>What a person has to do now: how many open complaints, and how many they take at most; empty while that was not counted.</summary>
    public string Load(Person person) => Rules?.Load is null ? ""
        : person.Cap is { } cap ? Words.Text("staff.load.cap", PageWords.Number(Rules.LoadOf(person)), PageWords.Number(cap))
        : Words.Text("staff.load", PageWords.Number(Rules.LoadOf(person)));

    /// <summary>Dates in the zone of the complaint's calendar.</summary>
    public NoticeDates Dates => Words.Dates(Zone);

    /// <summary>The zone in which its limits are counted.</summary>
    public TimeZoneInfo Zone => Rules?.Calendar.Zone ?? TimeZoneInfo.Utc;

    /// <summary>Its desk.</summary>
    public Desk? Desk => Rules?.Desk;

    /// <summary>The stages of its policy, by name.</summary>
    public IReadOnlyList<string> Stages => [.. (Rules?.Policy.Stages ?? []).Select(stage => Words.Local(stage.Name))];

    /// <summary>Which stage it is in, from 1.</summary>
    public int StageNumber => Math.Max(1, 1 + (Rules?.Policy.Stages.ToList().FindIndex(stage => stage.Key == Complaint.Stage) ?? 0));

    /// <summary>"Stage n of m: name", or an empty text without rules.</summary>
    public string StageLine => Rules is null ? "" : Words.Text("stage.line", PageWords.Number(StageNumber), PageWords.Number(Stages.Count), Stages[StageNumber - 1]);

    /// <summary>Product and matter, or an empty text.</summary>
    public string Category => string.Join(Words.Text("category.join"), new[] { Complaint.Intake?.Product, Complaint.Intake?.Issue }.Where(part => !string.IsNullOrEmpty(part)));

    /// <summary>By when the customer hears next, or null when nothing is promised.</summary>
    public DateTimeOffset? NextContact => ToldDates.HearsNextBy(Complaint, Zone, Now);

    /// <summary>By when the final reply comes, or null when that clock no longer runs.</summary>
    public DateTimeOffset? FinalBy => Complaint.ClockOf(ClockKind.Final) is { } final ? final.PausedUntil is { } until && until > final.DueAt ? until : final.DueAt : null;

    /// <summary>A limit in words; when there is none, that we will say so.</summary>
    public string By(DateTimeOffset? limit) => limit is { } at ? Dates.By(at) : Words.Text("date.none");

    /// <summary>A person's name, or the desk's.</summary>
    public string Person(string? id) => Rules is null ? "" : Words.Person(Rules, id);
}
