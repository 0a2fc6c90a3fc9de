using System.Globalization;
using System.Text.Json;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Intake;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Duties;

/// <summary>
/// Once a day (UTC) through what is open, and once a week through each complaint that has ended, some hundred per run: what is stored must be what the timelines say. It mends due entries, because a complaint
/// without one would be forgotten, and nothing else: everything else is told to the desks. Its place is written after each page; two processes that walk at
/// once notice each other by it, and one of them leaves.
/// </summary>
public sealed class NightlyWalk(Workplace workplace)
{
    /// <summary>The most complaints that one run looks at.</summary>
    public const int PerRun = 500;

    private const int PageSize = 50;
    private static readonly TimeSpan CapsKept = TimeSpan.FromDays(2);

    // Far longer than any step takes: what is that old belongs to a process that is gone.
    private static readonly TimeSpan UnfinishedKept = TimeSpan.FromDays(1);
    private readonly NightlyWalkCheck _check = new(workplace);

    /// <summary>Goes on with the day's walk, or begins it. Returns the report when this run finished it, else null.</summary>
    public async Task<NightlyWalkReport?> RunAsync(CancellationToken stop)
    {
        var now = workplace.Now;
        var (state, version) = await ReadAsync(now);
        for (var looked = 0; !state.Done && looked < PerRun && !stop.IsCancellationRequested;)
        {
            var page = await workplace.Store.Complaints.ListAllAsync(state.Cursor, PageSize, CancellationToken.None);
            foreach (var head in page.Where(head => IsTonight(head, state.Day)))
            {
                var (findings, mended) = await _check.CheckAsync(head, mends: true);
                state = state.With(head.Id, findings, mended);
            }

            looked += page.Count;
            if (page.Count > 0)
            {
                // Past those that were not looked at too: a page of them would hold the walk up for good.
                state = state with { Cursor = page[^1].Id };
            }
            else
            {
                state = await AddUnreadAsync(state, now);
                state = state with
                {
                    Done = true,
                    Report = state.Report with { CapsDeleted = await DeleteOldCapsAsync(now), StepsCleaned = await CleanContentAsync(), EndedAt = now },
                };

                // Before the place, so that a run that is killed in between tells it again and not never.
                _ = await workplace.Store.Documents.PutAsync(
                    NightlyWalkReport.DocumentKey, JsonSerializer.Serialize(state.Report, CoreJson.Options), expectedVersion: null, CancellationToken.None);
            }

            if (await workplace.Store.Documents.PutAsync(NightlyWalkState.DocumentKey, JsonSerializer.Serialize(state, CoreJson.Options), version, CancellationToken.None) is not { } written)
            {
                // Another process walks; it tells what it finds.
                return null;
            }

            version = written;
            if (state.Done)
            {
                return state.Report;
            }
        }

        return null;
    }

    // What is open is looked at every night, what has ended once a week: the cost follows the work at hand and not the years that are kept.
    private static bool IsTonight(HeadRecord head, DateOnly day) => head.IsOpen || head.Id[^1] % 7 == day.DayNumber % 7;

    private async Task<(NightlyWalkState State, long Version)> ReadAsync(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var stored = await workplace.Store.Documents.GetAsync(NightlyWalkState.DocumentKey, CancellationToken.None);
        var state = stored is null ? null : Parse(stored.Body);

        // A walk that is not through by midnight goes on: begun anew each day it would never come to the end of a large store.
        return state is null || (state.Done && state.Day != today)
            ? (new NightlyWalkState { Day = today, Report = new NightlyWalkReport { StartedAt = now, EndedAt = now } }, stored?.Version ?? 0)
            : (state, stored!.Version);
    }

    private static NightlyWalkState? Parse(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<NightlyWalkState>(body, CoreJson.Options);
        }
        catch (JsonException)
        {
            // Only a place and counts: the walk begins anew.
            return null;
        }
    }

    // Told every night until somebody has seen to it. What was set aside on purpose goes with time.
    private async Task<NightlyWalkState> AddUnreadAsync(NightlyWalkState state, DateTimeOffset now)
    {
        var unread = new UnreadIntake(workplace.Store.Content);
        await unread.DeleteAsideAsync(now, CancellationToken.None);
        List<NightlyWalkFinding> findings = [];
        await foreach (var item in unread.ListAsync(now, CancellationToken.None))
        {
            findings.Add(new NightlyWalkFinding(NightlyWalkKind.NotTakenIn, item.Id, "", item.Kind));
        }

        return state.With(findings);
    }

    // In machine time: the store says by its own clock when something was written, whatever day it is for the complaints.
    private Task<int> CleanContentAsync() => workplace.Store.Content.CleanAsync(workplace.Machine.GetUtcNow() - UnfinishedKept, CancellationToken.None);

    // Keys sort by hour, so the first one that is young enough ends it.
    private async Task<long> DeleteOldCapsAsync(DateTimeOffset now)
    {
        var oldest = "cap/" + (now - CapsKept).UtcDateTime.ToString("yyyyMMddHH", CultureInfo.InvariantCulture);
        long deleted = 0;
        await foreach (var document in workplace.Store.Documents.ListAsync("cap/", CancellationToken.None))
        {
            if (string.CompareOrdinal(document.Key, oldest) >= 0)
            {
                break;
            }

            await workplace.Store.Documents.DeleteAsync(document.Key, CancellationToken.None);
            deleted++;
        }

        return deleted;
    }
}
