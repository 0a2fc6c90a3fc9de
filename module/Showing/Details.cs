using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Queries;
using ComplaintOps.Core.Queries.Parts;

namespace ComplaintOps.PowerShell.Showing;

/// <summary>The lines of the view of one complaint: one line for each part, short enough to be read at a glance. Called by the format file; scripts need none of it.</summary>
public static class Details
{
    private const int Most = 60;

    // With the labels before them the lines fit a hundred columns.
    private const int Columns = 84;

    /// <summary>The stages in order, with where it stands in brackets: <c>received > [understood] > closed</c>.</summary>
    public static string Stages(IReadOnlyList<string> stages, string stage) =>
        stages.Count == 0 ? stage : string.Join(" > ", stages.Select(one => one == stage ? $"[{one}]" : one));

    /// <summary>Who complains, and how they are reached.</summary>
    public static string Customer(PartyDetails? customer) => customer is null
        ? "erased"
        : string.Join(", ", new[] { customer.Name, customer.Email, customer.Phone }.Where(part => !string.IsNullOrEmpty(part)).DefaultIfEmpty("unknown"));

    /// <summary>A text over several lines, broken between words.</summary>
    public static string Text(string? text) => Shown.Wrapped(text, Columns);

    /// <summary>Its limits, the next one first.</summary>
    public static string Clocks(IReadOnlyList<Clock> clocks) => Lines(clocks.OrderBy(clock => clock.DueAt), clock =>
        $"{clock.Kind} {Standing(clock)} ({clock.Limit})");

    /// <summary>Its promises.</summary>
    public static string Promises(IReadOnlyList<PromiseView> promises) => Lines(promises, promise => $"{promise.PromiseId} {promise.State}, {Shown.Time(promise.DueAt)}, {promise.MadeBy}: {Short(promise.Text)}");

    /// <summary>What is still to do.</summary>
    public static string Tasks(IReadOnlyList<TaskView> tasks) => Lines(tasks, task => $"{task.TaskId} {task.Kind} by {Shown.Time(task.DueAt)}, {task.Assignee ?? "nobody"}: {Short(task.Text ?? task.Notice?.ToString() ?? "")}");

    /// <summary>What the customer was offered.</summary>
    public static string Options(IReadOnlyList<OptionView> options) =>
        Lines(options, option => $"{option.OptionsId} {option.Number} {(option.IsChosen ? "chosen" : option.State.ToString().ToLowerInvariant())}: {Short(option.Text)}");

    /// <summary>What is done meanwhile.</summary>
    public static string Measures(IReadOnlyList<MeasureView> measures) => Lines(measures, measure => $"{measure.MeasureId} {measure.By}: {Short(measure.Text)}");

    /// <summary>What everybody says.</summary>
    public static string Positions(IReadOnlyList<PositionView> positions) => Lines(positions, version => $"{version.Number} {version.Standing}, {version.Author}: {Short(version.Text)}");

    /// <summary>What is known.</summary>
    public static string Facts(IReadOnlyList<FactView> facts) => Lines(facts, fact => $"{fact.FactId} for {fact.Disclosure}: {Short(fact.Text)}");

    /// <summary>The evidence.</summary>
    public static string Evidence(IReadOnlyList<EvidenceView> evidence) =>
        Lines(evidence, item => $"{item.EvidenceId} {item.Kind}, {item.Holder}{(item.Fact is null ? "" : $", {item.Fact}={item.Value}{(item.IsContradicted ? " (contradicted)" : "")}")}: {Short(item.Text)}");

    /// <summary>The money.</summary>
    public static string Redress(IReadOnlyList<RedressView> redress) => Lines(redress, one => $"{one.RedressId} {one.Kind} {Shown.Amount(one.Amount, one.Currency)}, {one.State}: {Short(one.Text)}");

    /// <summary>Where it lies outside.</summary>
    public static string Referrals(IReadOnlyList<ReferralView> referrals) =>
        Lines(referrals, referral => $"{referral.ReferralId} {referral.Direction} {referral.Body}, {(referral.SettledAt is null ? $"follow up by {Shown.Time(referral.FollowUpAt)}" : "settled")}");

    /// <summary>What was found and decided, and why it came to it.</summary>
    public static string Findings(HandlingView handling)
    {
        ArgumentNullException.ThrowIfNull(handling);
        return string.Join(", ", new[]
        {
            handling.Finding is { } finding ? $"assessed as {finding}" : null,
            handling.Decision is { } decision ? $"decided: {decision}" : null,
            handling.Cause is { } cause ? $"cause {cause}{(handling.IsCauseConfirmed ? "" : " (thought)")}" : null,
        }.OfType<string>());
    }

    /// <summary>Its last entries.</summary>
    public static string Entries(IReadOnlyList<EntryView> entries) => Lines(entries, entry => $"{Shown.Time(entry.OccurredAt)} {entry.What}");

    private static string Standing(Clock clock) => clock switch
    {
        { BreachedAt: not null } => $"missed on {Shown.Time(clock.DueAt)}",
        { IsPaused: true } => "stands still",
        _ => $"until {Shown.Time(clock.DueAt)}",
    };

    private static string Lines<T>(IEnumerable<T> parts, Func<T, string> line) => string.Join('\n', parts.Select(part => Text(line(part))));

    private static string Short(string? text)
    {
        var line = (text ?? "erased").ReplaceLineEndings(" ");
        return line.Length <= Most ? line : string.Concat(line.AsSpan(0, char.IsHighSurrogate(line[Most - 1]) ? Most - 1 : Most), "...");
    }
}
