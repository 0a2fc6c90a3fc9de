using System.Globalization;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Duties;

/// <summary>Makes a morning's digest: reads the facts, puts them into words, freezes one mail per reader. Writes nothing.</summary>
internal sealed class DeskDigestMaker(Workplace workplace, IReadOnlyList<WatchedFunction> watched)
{
    private readonly DeskDigestReader _reader = new(workplace);

    /// <summary>The desk's state with the morning's mails claimed, and their content; null when the run must stop.</summary>
    public async Task<(DeskDigestState State, IReadOnlyList<ContentItem> Content)?> MakeAsync(PublishedSet set, Desk desk, DeskDigestState state, DateTimeOffset now, CancellationToken stop)
    {
        var schedule = new DeskDigestSchedule(desk);
        var day = DeskDigestDay.Of(schedule, schedule.LatestAt(now), now);
        if (await _reader.ReadAsync(desk, day, stop) is not { } facts)
        {
            return null;
        }

        state = DeskDigestOutcomes.GiveUpOld(state, now);
        await DeskDigestHealth.AddAsync(workplace, watched, facts);
        await AddWalkAsync(set.Directory, desk, facts);
        AddTroubles(set.Directory, state, day, facts);
        var made = state with { NextAt = schedule.NextAfter(now), LastMorning = day.Morning, Troubles = [] };
        List<ContentItem> content = [];
        var people = DeskDigestRecipients.For(set, desk, day.Day);
        foreach (var person in people)
        {
            made = Add(made, set, desk, person, facts, day, content);
        }

        return (people.Count > 0 ? made : made with { Troubles = [.. state.Troubles, new DeskDigestTrouble("digest.nobody", day.Morning)] }, content);
    }

    private DeskDigestState Add(DeskDigestState state, PublishedSet set, Desk desk, Person person, DeskDigestFacts facts, DeskDigestDay day, List<ContentItem> content)
    {
        var phrases = set.Phrases.TryGetValue(desk.Language, out var found) ? found : set.Phrases[Cultures.English];
        var model = new DeskDigestModel(facts, day, desk, set.Directory, phrases).For(person);
        var rendered = workplace.Composer.Render(set, NoticeType.Digest, desk.Language, model);
        var sequence = state.Sequence + 1;
        var mail = new OutgoingMail
        {
            // The colon of the desk's subject may not stand in a Message-ID (RFC 5322 dot-atom).
            MessageId = MessageIds.Make(workplace.Keys, $"desk-{desk.Id}", sequence, desk.FromAddress[(desk.FromAddress.IndexOf('@', StringComparison.Ordinal) + 1)..]),
            From = new MailAddress(desk.FromAddress, desk.Name.For(rendered.Culture, desk.Language)),
            To = new MailAddress(person.Email, person.Name.For(rendered.Culture, desk.Language)),
            Subject = rendered.Subject,
            Text = rendered.Text,
            Html = rendered.Html,
            Language = rendered.Culture,
            Date = TimeZoneInfo.ConvertTime(day.Now, TimeZoneInfo.FindSystemTimeZoneById(desk.Zone)),
            Headers = [new MailHeader("Auto-Submitted", "auto-generated"), new MailHeader("X-Auto-Response-Suppress", "OOF, AutoReply")],
            Tags = new Dictionary<string, string>
            {
                ["d"] = desk.Id,
                ["m"] = sequence.ToString(CultureInfo.InvariantCulture),
                ["t"] = NoticeNames.FileName(NoticeType.Digest),
            },
        };
        var item = new ContentItem
        {
            Id = Ids.DrawNear(CommitRules.DeskSubject(desk.Id), workplace.Entropy),
            Subject = CommitRules.DeskSubject(desk.Id),
            Kind = "mail",
            Salt = Ids.Draw(workplace.Entropy),
            CreatedAt = day.Now,
            Bytes = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(mail, CoreJson.Options),
        };
        content.Add(item);
        return state with
        {
            Sequence = sequence,
            Mails = [.. state.Mails, new DeskDigestMail(sequence, person.Id, ContentRef.To(item), day.Morning, day.Now, Attempts: 0)],
        };
    }

    private async Task AddWalkAsync(StaffDirectory directory, Desk desk, DeskDigestFacts facts)
    {
        if (await NightlyWalkReport.FindAsync(workplace.Store.Documents, CancellationToken.None) is not { } report)
        {
            return;
        }

        // What belongs to a desk that is gone is told to all: else nobody would ever hear of it.
        foreach (var finding in report.Findings.Where(finding => finding.Desk == desk.Id || directory.FindDesk(finding.Desk) is null))
        {
            facts.Warn($"walk.{finding.Kind}", finding.Reference);
        }

        if (report.Count > report.Findings.Count)
        {
            facts.Warn("walk.more", report.Count - report.Findings.Count);
        }
    }

    private static void AddTroubles(StaffDirectory directory, DeskDigestState state, DeskDigestDay day, DeskDigestFacts facts)
    {
        if (state.NextAt < day.Morning)
        {
            facts.Warn("digest.missed", state.NextAt);
        }

        foreach (var trouble in state.Troubles)
        {
            facts.Warn(trouble.Key, trouble.Morning, directory.FindPerson(trouble.Person) is { } person ? person : trouble.Person, trouble.Code);
        }
    }
}
