using System.Globalization;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Queries;

namespace ComplaintOps.Core.Ledger;

/// <summary>
/// Finds the promises in policies, published or not yet, that are stricter than the house can keep: more than half of what customers saw lately would have been
/// too late. Any unit can be judged, because the policy's own calendar counts. Nothing is written.
/// </summary>
/// <param name="workplace">Whose complaints are measured.</param>
public sealed class ReachCheck(Workplace workplace)
{
    /// <summary>How many days back it looks: long enough for final answers to be given, short enough to be how the house works now.</summary>
    public const int Days = 90;

    /// <summary>One warning a promise, with the policy's file and the place of the standard in it. None for files that have problems of their own.</summary>
    /// <param name="files">Policies, calendars and directory, as for <see cref="PublishedSets.CheckAsync"/>.</param>
    /// <param name="cancellationToken">Ends the reading of the ledger.</param>
    public async Task<IReadOnlyList<PolicyProblem>> RunAsync(IReadOnlyList<SourceFile> files, CancellationToken cancellationToken)
    {
        if (PublishedSetReader.Read(files, [], "", DateOnly.MinValue, _ => []).Set is not { } set)
        {
            return [];
        }

        var counts = new Dictionary<ServiceStandard, (int Late, int All)>(ReferenceEqualityComparer.Instance);
        var lately = Period.Since(Moment.FromNow(TimeSpan.FromDays(-Days)));
        await foreach (var row in new LedgerScope(workplace, lately, []).ReadAsync(cancellationToken))
        {
            if (row.Standards is [var any, ..] && set.Policies.GetValueOrDefault(any.Policy.Id) is { } policy)
            {
                Count(row, policy, set, counts);
            }
        }

        return [.. set.Policies.Values.OrderBy(policy => policy.Id, StringComparer.Ordinal).SelectMany(policy => Warnings(policy, files, counts))];
    }

    private static void Count(LedgerRow row, Policy policy, PublishedSet set, Dictionary<ServiceStandard, (int Late, int All)> counts)
    {
        foreach (var standard in policy.Standards)
        {
            // A time that stood still for a while says nothing about another limit.
            var times = row.Standards.FirstOrDefault(one => one.Standard.When == standard.When)?.Times.Where(time => !time.Paused).ToList() ?? [];
            if (times.Count > 0 && standard.HoldsFor(row.Channel ?? Complaints.Channel.Web))
            {
                var (late, all) = counts.GetValueOrDefault(standard);
                counts[standard] = (late + times.Count(time => IsLate(row, time, policy, standard, set)), all + times.Count);
            }
        }
    }

    private static bool IsLate(LedgerRow row, StandardTime time, Policy policy, ServiceStandard standard, PublishedSet set)
    {
        var start = standard.StartsFrom(policy) switch
        {
            ClockStart.Forwarded => row.ForwardedAt ?? time.From,
            ClockStart.Acknowledged => row.Acknowledgement?.At ?? time.From,
            _ => time.From,
        };

        // Without the customer's tier: a tier can only tighten, and nobody is warned for a promise to a few.
        return time.To >= standard.StrictestFor(policy, set.Calendars[policy.Calendar], row.Severity, row.Channel ?? Complaints.Channel.Web, tier: null, start).DueAt;
    }

    private static IEnumerable<PolicyProblem> Warnings(Policy policy, IReadOnlyList<SourceFile> files, Dictionary<ServiceStandard, (int Late, int All)> counts)
    {
        for (var i = 0; i < policy.Standards.Count; i++)
        {
            var (late, all) = counts.GetValueOrDefault(policy.Standards[i]);
            if (2 * late > all)
            {
                yield return new PolicyProblem(
                    files.First(file => file.Hash == policy.Hash).Path,
                    string.Create(CultureInfo.InvariantCulture, $"$.standards[{i}]"),
                    string.Create(CultureInfo.InvariantCulture, $"is stricter than the house can keep: {late} of {all} times in the last {Days} days were longer than \"{policy.Standards[i].UsualLimit(policy)}\" allows; change the way of working, or the promise"))
                {
                    IsWarning = true,
                };
            }
        }
    }
}
