using System.Text.RegularExpressions;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;

namespace ComplaintOps.Functions.Tests.Demo;

/// <summary>
/// What customers are told, read in their mails alone: what every mail says, that a date moves only with a notice that explains it, and that what was announced
/// comes or is apologised for.
/// </summary>
public sealed partial class CustomerMailTests(DemoPlays demo, StoryPlays stories)
{
    // The last mails of a complaint: after them nothing is owed.
    private static readonly string[] Last = ["follow-up", "closing"];

    [Fact]
    public async Task Demo_EveryMailToACustomer_SaysWhereItStandsAndWhoIsThere()
    {
        var mails = CustomerMail.ReadFolder(Path.Combine((await demo.FirstAsync()).Folder, "mail")).SelectMany(mails => mails).ToList();

        Assert.True(mails.Count > 500, $"{mails.Count}");
        Assert.Equal(["en", "zh-CN"], mails.Select(mail => mail.Culture).Distinct().Order(StringComparer.Ordinal));
        None(mails.SelectMany(Faults));
    }

    [Fact]
    public async Task Demo_Dates_MoveOnlyWhereANoticeExplainsIt_AndWhatIsAnnouncedComesOrIsApologisedFor()
    {
        var mails = CustomerMail.ReadFolder(Path.Combine((await demo.FirstAsync()).Folder, "mail"));

        None(mails.SelectMany(course => BrokenDates(course, [])));
        Assert.Contains(mails, course => course.Any(mail => mail.ExplainsOtherDates));
        Assert.Contains(mails, course => course.Any(mail => mail.Type == "progress" && mail.Apologises));
    }

    [Theory]
    [InlineData("lost-payment", "en")]
    [InlineData("lost-payment", "zh-CN")]
    [InlineData("metro", "en")]
    [InlineData("metro", "zh-CN")]
    public async Task Story_MailsToTheCustomer_KeepTheirWordAsTheDemosDo(string name, string culture)
    {
        var run = await stories.OfAsync(name, culture);
        var course = Assert.Single(CustomerMail.ReadFolder(Path.Combine(run.Folder, "mail")));
        List<DateTimeOffset> spoken = [];
        await foreach (var record in run.Workplace.Store.Complaints.ReadTimelineAsync(run.Stage.Id, 0, TestContext.Current.CancellationToken))
        {
            var entry = EntryCodec.Read(record);
            spoken.AddRange(entry.Payload is ReplyGiven { Channel: not ReplyChannel.Mail } ? [entry.OccurredAt] : []);
        }

        Assert.Equal(culture, Assert.Single(course.Select(mail => mail.Culture).Distinct()));
        None(course.SelectMany(Faults));
        None(BrokenDates(course, spoken));
    }

    // All of them, because one alone rarely says what is wrong.
    private static void None(IEnumerable<string> faults) => Assert.Equal("", string.Join(Environment.NewLine, faults));

    private static IEnumerable<string> Faults(CustomerMail mail)
    {
        var english = mail.Culture == "en";
        (bool Holds, string What)[] rules =
        [
            ((english ? EnglishStage() : ChineseStage()).IsMatch(mail.Text), "says no stage n of m on its first line"),
            (mail.Subject.StartsWith($"[{mail.Reference}] ", StringComparison.Ordinal) && mail.Subject.Length > mail.Reference.Length + 5, "has no reference or nothing else in its subject"),
            (Regex.Count(mail.Text, mail.Reference) > 0, "does not name its reference"),
            (mail.Item(english ? "Your contact" : "联系人") is { Length: > 5 }, "names no contact"),
            (Last.Contains(mail.Type) || mail.Item(english ? "Next step" : "下一步") is { Length: > 5 }, "does not say what comes next"),
            (Last.Contains(mail.Type) || mail.NextBy is not null, "does not say when the customer hears next"),
            (Last.Contains(mail.Type) || mail.Type == "final-response" || mail.FinalBy is not null, "gives no final date"),
            (!Leftover().IsMatch(mail.Text) && !Leftover().IsMatch(mail.Subject), "holds a placeholder"),
            (!EmptyBullet().IsMatch(mail.Text), "has a list item without words"),
            (!Doubled().IsMatch(mail.Text), "has two blanks or marks in a row"),
            (english || !HalfWidth().IsMatch(mail.Text), "mixes half-width marks into Chinese"),
            (english || !EnglishWords().IsMatch(WithoutNames(mail.Text)), "has English words in Chinese"),
        ];
        return rules.Where(rule => !rule.Holds).Select(rule => $"{mail.File} {rule.What}");
    }

    private static IEnumerable<string> BrokenDates(IEnumerable<CustomerMail> course, IReadOnlyList<DateTimeOffset> spoken)
    {
        CustomerMail? before = null;
        DateTimeOffset? final = null;
        foreach (var mail in course)
        {
            if (before?.NextBy is { } told && mail.SentAt >= told && !mail.Apologises && !spoken.Any(at => at > before.SentAt && at <= told))
            {
                yield return $"{mail.File} comes at {mail.SentAt:u} without a word of it; {before.File} said by {told:u}";
            }

            if (final is { } said && mail.FinalBy is { } now && now != said && !mail.ExplainsOtherDates)
            {
                yield return $"{mail.File} gives {now:u} for the final answer where {said:u} was told, and does not say why";
            }

            final = mail.FinalBy ?? final;
            before = mail;
        }
    }

    // Addresses, references, names of bodies and the number of a clause as the house writes it stay as they are.
    private static string WithoutNames(string text) => Names().Replace(text, "");

    [GeneratedRegex(@"\AStage \d of \d: \w")]
    private static partial Regex EnglishStage();

    [GeneratedRegex(@"\A第\d步（共\d步）：\w")]
    private static partial Regex ChineseStage();

    [GeneratedRegex(@"\{\{|\}\}|\{\d\}|⟦")]
    private static partial Regex Leftover();

    [GeneratedRegex(@"(?m)^- *$|^- [^\n]*[:：] *$|^#")]
    private static partial Regex EmptyBullet();

    [GeneratedRegex(@"\S  +\S|。。|，，|：：|(?<!\.)\.\.(?!\.)|,,")]
    private static partial Regex Doubled();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}[,;:!?(]|[,;!?)]\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex HalfWidth();

    [GeneratedRegex(@"https?://\S+|www\.\S+|\S+@\S+|C-\d{4}-\w{7}|CFPB|Pay\.UK|：[a-z]+/\d+")]
    private static partial Regex Names();

    [GeneratedRegex("[A-Za-z]{3,}")]
    private static partial Regex EnglishWords();
}
