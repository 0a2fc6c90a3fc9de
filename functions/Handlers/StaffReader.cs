using System.Globalization;
using ComplaintOps.Core;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Notices;
using ComplaintOps.Functions.Pages;

namespace ComplaintOps.Functions.Handlers;

/// <summary>Reads what the staff pages show beyond the complaint's state: texts, scripts, the timeline.</summary>
internal sealed class StaffReader(Workplace workplace)
{
    private readonly ContentReader _content = new(workplace.Store.Content);

    /// <summary>The customer's words and how to reach them; null where it was erased.</summary>
    public async Task<StaffDetails> DetailsAsync(ComplaintView view, CancellationToken cancellationToken) => new(
        await _content.JsonAsync<Narrative>(view.Complaint.Intake!.Narrative.Id, cancellationToken),
        await _content.JsonAsync<PartyDetails>(view.Complaint.Complainant.Details.Id, cancellationToken))
    {
        Known = await KnownAsync(view, cancellationToken),
    };

    /// <summary>What is to do, with the words to say.</summary>
    public async Task<IReadOnlyList<TaskToDo>> TasksAsync(ComplaintView view, CancellationToken cancellationToken)
    {
        List<TaskToDo> tasks = [];
        var position = view.Complaint.Position.Approved is { } approved ? await _content.TextAsync(approved.Text.Id, cancellationToken) : null;
        foreach (var task in view.Complaint.OpenTasks.OrderBy(task => task.DueAt))
        {
            tasks.Add(new TaskToDo(
                task,
                task.Text is { } text ? await _content.TextAsync(text.Id, cancellationToken) : null,
                task.Notice is { } sequence && view.Complaint.Notice(sequence) is { } notice ? await ScriptAsync(view, notice, cancellationToken) : null,
                task.Notice is not null ? position : null));
        }

        return tasks;
    }

    /// <summary>The latest entries in words, the latest first, with those that raised the flags that are up.</summary>
    public async Task<StaffTimeline> TimelineAsync(ComplaintView view, CancellationToken cancellationToken)
    {
        List<Entry> entries = [];
        var after = Math.Max(0, view.Complaint.LastSequence - StaffStatusPage.MostEntries);
        await foreach (var record in workplace.Store.Complaints.ReadTimelineAsync(view.Complaint.Id, after, cancellationToken))
        {
            entries.Add(EntryCodec.Read(record));
        }

        var causes = view.Complaint.Flags
            .Select(flag => (flag.Kind, Cause: CauseOf(flag, entries)))
            .Where(pair => pair.Cause is not null)
            .ToDictionary(pair => pair.Kind, pair => TimelineLine.Of(pair.Cause!, view));
        entries.Reverse();
        return new StaffTimeline([.. entries.Select(entry => TimelineLine.Of(entry, view))], causes);
    }

    // The flag's own entry says in a code what raised it: a limit, a task, a promise by its id, another entry by its number. The limit that was missed says more
    // than the one that started.
    private static Entry? CauseOf(Flag flag, IReadOnlyList<Entry> entries)
    {
        if (entries.FirstOrDefault(entry => entry.Sequence == flag.Entry) is not { Payload: FlagRaised raised } own)
        {
            return null;
        }

        return entries.LastOrDefault(entry => entry.Sequence < flag.Entry && entry.Payload switch
            {
                ClockBreached breached => breached.ClockId == raised.Because,
                TaskReminded reminded => reminded.TaskId == raised.Because,
                PromiseSettled settled => settled.PromiseId == raised.Because,
                _ => false,
            })
            ?? (raised.Because.Split(':') is [_, var number] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
                ? entries.FirstOrDefault(entry => entry.Sequence == sequence)
                : null)
            ?? own;
    }

    private async Task<IReadOnlyList<(string Key, string Text)>> KnownAsync(ComplaintView view, CancellationToken cancellationToken)
    {
        var complaint = view.Complaint;
        var (position, understanding) = (complaint.Position.Approved, complaint.Understanding);
        var understood = understanding.Text is { } text ? await _content.JsonAsync<UnderstoodText>(text.Id, cancellationToken) : null;
        var references = new List<(string Key, ContentRef? Text)>
        {
            ("staff.known.position", position?.Text),
            ("staff.known.willNotOffer", position?.WillNotOffer),
            ("staff.known.demand", understanding.Demand),
            ("staff.known.need", understanding.Need),
        };
        references.AddRange(understanding.OpenMeasures.Select(measure => ("staff.known.measure", (ContentRef?)measure.Text)));

        // What is kept for a court is in the record and in no view.
        references.AddRange(complaint.Position.Facts.Where(fact => !fact.Withdrawn && fact.Disclosure != Disclosure.LegalHold)
            .Select(fact => ($"staff.known.fact.{fact.Disclosure}", (ContentRef?)fact.Text)));
        List<(string Key, string Text)> known = [];
        if (understanding.IdentityOf(complaint.Complainant.Id) is { } identity)
        {
            known.Add(("staff.known.identity", string.Join(", ", identity.Method, view.Dates.At(identity.At), view.Rules?.Directory.FindPerson(identity.By) is null ? identity.By : view.Person(identity.By))));
        }

        if (understood is not null)
        {
            known.Add(("staff.known.understood", string.Join('\n', new[] { understood.Issue, understood.WhenAndWhere, understood.Product, understood.Wanted }.Where(part => part.Length > 0))));
        }

        foreach (var (key, reference) in references)
        {
            if (reference is not null && await _content.TextAsync(reference.Id, cancellationToken) is { } words)
            {
                known.Add((key, words));
            }
        }

        return known;
    }

    private async Task<string> ScriptAsync(ComplaintView view, NoticeState notice, CancellationToken cancellationToken)
    {
        try
        {
            return (await workplace.Composer.RenderAsync(view.Complaint, notice, view.Rules!, _content, cancellationToken)).Text;
        }
        catch (ComplaintOpsException problem) when (problem.Code is ErrorCode.InvalidTemplate or ErrorCode.NotFound)
        {
            // A broken template must not keep staff from the rest of the page; what to say is then in what is known of the notice.
            return view.Words.Coded("notice", notice.Type.ToString());
        }
    }
}
