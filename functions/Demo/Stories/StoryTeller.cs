using System.Globalization;
using System.Text;
using ComplaintOps.Core;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Ports;
using ComplaintOps.Functions.Pages;

namespace ComplaintOps.Functions.Demo.Stories;

/// <summary>Tells a story as it happens: who did what, and, read from the timeline, what the product wrote down, flagged and sent because of it.</summary>
public sealed class StoryTeller(Story story, StoryTexts texts, PageWords words, Workplace workplace, StoryStage stage, StoryMailbox mailbox, Action<string> tell)
{
    private const int Width = 80;
    private const string Below = "       ";
    private readonly StringBuilder _told = new();
    private DateOnly _day;
    private DateTimeOffset _instant;
    private long _read;

    /// <summary>Everything that was told.</summary>
    public string Told => _told.ToString();

    /// <summary>Tells what the story is about.</summary>
    public void Title()
    {
        Line(texts.Text("title"));
        Wrapped("", texts.Text("intro"));
        Wrapped("", string.Format(CultureInfo.InvariantCulture, texts.Text("times"), words.Dates(story.Zone).Zone));
        if (stage.DeskLanguage != texts.Culture)
        {
            // Whoever reads it in one language must not take the other one for a fault.
            Wrapped("", texts.Text($"deskSpeaks.{stage.DeskLanguage}"));
        }
    }

    /// <summary>Tells an act that begins now.</summary>
    public void Begin(StoryAct act)
    {
        Head($"{NameOf(act.Who)}{words.Text("category.join")}{texts.Text(act.Key)}");
        if (texts.Has($"{act.Key}.text"))
        {
            Wrapped($"{Below}| ", texts.Text($"{act.Key}.text"));
        }
    }

    /// <summary>Tells what came of it, in the order of the timeline.</summary>
    public async Task TellAsync()
    {
        while (stage.Refusals.TryDequeue(out var refusal))
        {
            Wrapped($"{Below}x ", refusal);
        }

        if (stage.Id.Length == 0)
        {
            return;
        }

        var complaint = await stage.ReadAsync();
        var view = new ComplaintView(complaint, await workplace.Loader.RulesAsync(complaint, CancellationToken.None), words) { Now = workplace.Now };
        await foreach (var record in workplace.Store.Complaints.ReadTimelineAsync(stage.Id, _read, CancellationToken.None))
        {
            var entry = EntryCodec.Read(record);
            _read = entry.Sequence;
            Tell(entry, view);
        }
    }

    /// <summary>Writes a line as it is, which is not part of the story.</summary>
    public void Say(string line) => tell(line);

    private void Tell(Entry entry, ComplaintView view)
    {
        switch (entry.Payload)
        {
            case DeliveryAccepted accepted:
                Mail(mailbox.Arrived.Last(mail => mail.Tags["m"] == accepted.Notice.ToString(CultureInfo.InvariantCulture)));
                break;
            case FlagRaised or ClockBreached:
                Consequence("! ", TimelineLine.Of(entry, view).What);
                break;
            case OwnerChanged or AcceptanceAsked or Climbed or HandOverRepeated or FlagCleared or PromiseMade or PromiseSettled or PromiseMoved or CustomerChased or StageChanged
                or FollowUpAsked or Reopened or Closed or Referred or ReferralSettled or OptionChosen or OptionsEnded or RedressSettled or InterimMeasureTaken or TaskDone or TaskReminded
                or TaskOpened { Task.Kind: not StaffTaskKind.GiveNotice }:
                Consequence("- ", TimelineLine.Of(entry, view).What);
                break;
            default:
                break;
        }
    }

    private void Mail(OutgoingMail mail)
    {
        var subject = mail.Subject.StartsWith('[') ? mail.Subject[(mail.Subject.IndexOf(']', StringComparison.Ordinal) + 1)..].Trim() : mail.Subject;
        Consequence("> ", $"{(mail.To.Name.Length > 0 ? mail.To.Name : mail.To.Address)}{words.Text("category.join")}{subject}");
        if (StoryMail.Preheader(mail) is { Length: > 0 } first)
        {
            Wrapped($"{Below}  ", first);
        }
    }

    private void Consequence(string mark, string text)
    {
        if (workplace.Now != _instant)
        {
            Head(texts.Text("clocks"));
        }

        Wrapped(Below + mark, text);
    }

    private void Head(string text)
    {
        var local = TimeZoneInfo.ConvertTime(workplace.Now, story.Zone);
        var day = DateOnly.FromDateTime(local.DateTime);
        if (day != _day)
        {
            Line("");
            Line($"== {local.ToString(words.Text("date.format"), CultureInfo.GetCultureInfo(words.Culture))} ==");
            _day = day;
        }

        _instant = workplace.Now;
        Line("");
        Wrapped($"{local.ToString("HH:mm", CultureInfo.InvariantCulture)}  ", text);
    }

    private string NameOf(string who) => who == Story.Customer
        ? texts.Text("customer.name")
        : words.Local(words.Set!.Directory.FindPerson(who)!.Name);

    // The first line has the prefix, the others as much space.
    private void Wrapped(string prefix, string text)
    {
        var space = prefix;
        foreach (var line in TextWrapper.Wrap(text, Width - prefix.Length))
        {
            Line($"{space}{line.TrimStart()}");
            space = prefix.EndsWith("| ", StringComparison.Ordinal) ? prefix : new string(' ', prefix.Length);
        }
    }

    private void Line(string text)
    {
        _told.Append(text).Append('\n');
        tell(text);
    }
}
