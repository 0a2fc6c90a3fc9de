using System.Security.Cryptography;
using System.Text;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ledger;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Duties;

/// <summary>
/// Reads what a digest says from the open list and from what ended since yesterday, page by page. Memory does not grow with the number of complaints, but for
/// 64 bytes per open one of the desk, from which the day's chain tip is made.
/// </summary>
internal sealed class DeskDigestReader(Workplace workplace)
{
    private const int PageSize = 100;

    // Enough to see that something is wrong; the count beside it is the store's own and complete.
    private const int MostQuarantined = 500;

    /// <summary>Reads everything for a desk's morning; null when the run must stop before it is done.</summary>
    public async Task<DeskDigestFacts?> ReadAsync(Desk desk, DeskDigestDay day, CancellationToken stop)
    {
        var facts = new DeskDigestFacts();
        var tips = new List<(string Id, string Tip)>();
        HeadRecord? after = null;
        while (await workplace.Store.Complaints.ListOpenAsync(owner: null, after, PageSize, CancellationToken.None) is { Count: > 0 } page)
        {
            foreach (var head in page.Where(head => head.Desk == desk.Id))
            {
                if (await FindAsync(head, facts) is { } complaint)
                {
                    tips.Add((complaint.Id, complaint.ChainTip));
                    await AddOpenAsync(complaint, day, facts);
                }
            }

            after = page[^1];
            if (stop.IsCancellationRequested)
            {
                return null;
            }
        }

        await AddEndedAsync(desk, day, facts, stop);
        await AddQuarantinedAsync(desk, facts);
        facts.ChainTip = TipOf(tips);
        return stop.IsCancellationRequested ? null : facts;
    }

    /// <summary>
    /// One value that stands for the records of all open complaints: SHA-256 over <c>id tip</c> lines in the order of the ids. Whoever keeps the mail can
    /// compute it again from the timelines as they stood then; a record that was changed since gives another value.
    /// </summary>
    public static string TipOf(IEnumerable<(string Id, string Tip)> tips)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (id, tip) in tips.OrderBy(tip => tip.Id, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{id} {tip}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private async Task<Complaint?> FindAsync(HeadRecord head, DeskDigestFacts facts)
    {
        try
        {
            var complaint = HeadCodec.Read(head);
            return complaint.FoldVersion == Fold.Version ? complaint : await workplace.Loader.FindAsync(head.Id, CancellationToken.None);
        }
        catch (ComplaintOpsException problem) when (problem.Code is ErrorCode.StoreCorrupt or ErrorCode.StoreNewer)
        {
            facts.Unreadable++;
            facts.Warn("digest.unreadable", head.Reference);
            return null;
        }
    }

    private async Task AddOpenAsync(Complaint complaint, DeskDigestDay day, DeskDigestFacts facts)
    {
        facts.Open++;
        if (complaint.SilentSince is { } since)
        {
            facts.Silent.Add(new DeskDigestRow(complaint.Reference, complaint.Owner, since, Rung: await RungOfAsync(complaint)));
        }

        foreach (var debt in HundredPercentReply.DebtsOf(complaint, day.Now))
        {
            facts.Owed.Add(new DeskDigestRow(complaint.Reference, complaint.Owner, debt.Since, $"owed.{debt.What}", $"owed.{debt.Because}", Due: debt.DueAt));
        }

        facts.Overdue += DeskDigestLimits.IsOverdue(complaint, day.Now) ? 1 : 0;
        foreach (var (phrase, dueAt) in DeskDigestLimits.Of(complaint).Where(limit => limit.DueAt > day.Now && limit.DueAt <= day.EndOfToday))
        {
            facts.DueToday.Add(new DeskDigestRow(complaint.Reference, complaint.Owner, dueAt, phrase));
        }

        foreach (var task in complaint.OpenTasks)
        {
            var notice = task is { Kind: StaffTaskKind.GiveNotice, Notice: { } sequence } ? complaint.Notice(sequence) : null;
            facts.ByPerson += task.Kind == StaffTaskKind.GiveNotice ? 1 : 0;
            facts.Tasks.Add(new DeskDigestRow(
                complaint.Reference, task.Assignee ?? complaint.Owner, task.DueAt, notice is null ? $"task.{task.Kind}" : "digest.give", notice is null ? "" : $"notice.{notice.Type}"));
        }

        AddFlags(complaint, facts);
        await AddYesterdayAsync(complaint, day, facts);
    }

    private static void AddFlags(Complaint complaint, DeskDigestFacts facts)
    {
        if (complaint.Has(FlagKind.Bounced))
        {
            facts.Bounced++;
            facts.Warn("digest.bounced", complaint.Reference);
        }

        if (complaint.Has(FlagKind.BrokenPromise))
        {
            facts.Warn("digest.promise", complaint.Reference);
        }

        foreach (var (kind, count) in new (FlagKind, int)[]
        {
            (FlagKind.PingPong, complaint.HandOffs), (FlagKind.EmptyUpdates, complaint.EmptyUpdates), (FlagKind.PiledUp, complaint.Unanswered), (FlagKind.Chased, complaint.Care.ChasersInAll),
        })
        {
            if (complaint.Has(kind))
            {
                facts.Warn($"digest.{kind}", complaint.Reference, count);
            }
        }

        if (complaint.Has(FlagKind.Unowned))
        {
            facts.Warn("digest.unowned", complaint.Reference);
        }
    }

    private async Task AddEndedAsync(Desk desk, DeskDigestDay day, DeskDigestFacts facts, CancellationToken stop)
    {
        // Whatever was received or answered yesterday is either open now or ended since.
        HeadRecord? after = null;
        while (!stop.IsCancellationRequested
            && await workplace.Store.Complaints.ListClosedAsync(day.StartOfYesterday, day.Now.AddMinutes(1), after, PageSize, CancellationToken.None) is { Count: > 0 } page)
        {
            foreach (var head in page.Where(head => head.Desk == desk.Id))
            {
                if (await FindAsync(head, facts) is { Intake.History: false } complaint)
                {
                    await AddYesterdayAsync(complaint, day, facts);
                    if (complaint.ClosedAt is { } closedAt && day.IsYesterday(closedAt))
                    {
                        facts.Closed++;
                        if (complaint is { Status: ComplaintStatus.Closed, LastReply: null })
                        {
                            facts.Warn("digest.closedUnanswered", complaint.Reference);
                        }
                    }
                }
            }

            after = page[^1];
        }
    }

    private async Task AddYesterdayAsync(Complaint complaint, DeskDigestDay day, DeskDigestFacts facts)
    {
        facts.Received += day.IsYesterday(complaint.ReceivedAt) ? 1 : 0;
        if (complaint.LastReply is not { } reply)
        {
            return;
        }

        // A head keeps the latest reply only. Whoever was answered again this morning may have been answered yesterday too: those few timelines are read.
        var replied = day.IsYesterday(reply.At) || (reply.At >= day.EndOfYesterday && complaint.Replies > 1 && await RepliedYesterdayAsync(complaint.Id, day));
        facts.Replied += replied ? 1 : 0;
    }

    private async Task<bool> RepliedYesterdayAsync(string id, DeskDigestDay day)
    {
        await foreach (var record in workplace.Store.Complaints.ReadTimelineAsync(id, 0, CancellationToken.None))
        {
            if (day.IsYesterday(record.OccurredAt) && EntryCodec.Read(record).Payload is ReplyGiven)
            {
                return true;
            }
        }

        return false;
    }

    private async Task AddQuarantinedAsync(Desk desk, DeskDigestFacts facts)
    {
        DueEntry? after = null;
        for (var seen = 0; seen < MostQuarantined;)
        {
            var page = await workplace.Store.Complaints.ReadQuarantinedAsync(after, PageSize, CancellationToken.None);
            if (page.Count == 0)
            {
                return;
            }

            foreach (var due in page)
            {
                // One whose complaint cannot be found concerns every desk: better told twice than to nobody.
                var head = await workplace.Store.Complaints.GetHeadAsync(due.Subject, CancellationToken.None);
                if (head is null || head.Desk == desk.Id)
                {
                    facts.Quarantined++;
                    facts.Warn("digest.setAside", head?.Reference ?? due.Subject, due.Duty.ToString(), due.LastError?.Split(':', 2)[0] ?? "");
                }
            }

            seen += page.Count;
            after = page[^1];
        }
    }

    private async Task<LocalizedText?> RungOfAsync(Complaint complaint)
    {
        if (complaint is not { Binding: { } binding, Rung: > 0 })
        {
            return null;
        }

        var rungs = (await workplace.Sets.PolicyAsync(binding.PolicyHash, CancellationToken.None)).Ladder.Rungs;
        return rungs[Math.Min(complaint.Rung, rungs.Count - 1)].Name;
    }
}
