using System.Globalization;
using System.Text.RegularExpressions;
using ComplaintOps.Testing;

namespace ComplaintOps.Functions.Tests.Demo;

/// <summary>A mail to a customer as its reader understands it: what it is about and which dates it gives. Read from the text part alone.</summary>
internal sealed partial record CustomerMail(string File, string Type, string Reference, long Sequence, DateTimeOffset SentAt, string Culture, string Subject, string Text)
{
    // Those that go to staff carry a type of their own; everything else is for a customer.
    private static readonly string[] Staff = ["assigned", "digest", "escalation", "hand-over", "staff-news", "staff-reminder"];

    private static readonly Dictionary<string, string> Zones = new(StringComparer.Ordinal)
    {
        ["Eastern time"] = "America/New_York", ["London time"] = "Europe/London", ["Beijing time"] = "Asia/Shanghai",
        ["美国东部时间"] = "America/New_York", ["伦敦时间"] = "Europe/London", ["北京时间"] = "Asia/Shanghai",
    };

    /// <summary>By when it says that the customer hears next, or null.</summary>
    public DateTimeOffset? NextBy => DateAfter(Culture == "en" ? "You hear from us next" : "下次联系您");

    /// <summary>By when it says that the final answer comes, or null.</summary>
    public DateTimeOffset? FinalBy => DateAfter(Culture == "en" ? "Our final answer" : "最终答复");

    /// <summary>Whether it says sorry for coming late, or for a time that was missed.</summary>
    public bool Apologises => (Culture == "en" ? EnglishApology() : ChineseApology()).IsMatch(Text);

    /// <summary>Whether it explains that other dates hold now: a date that moved, or a complaint that was opened again.</summary>
    public bool ExplainsOtherDates => Type == "date-moved" || (Culture == "en" ? Text.Contains("complaint again, and from now on", StringComparison.Ordinal) : Text.Contains("今后以下列时间为准", StringComparison.Ordinal));

    /// <summary>The mails of a folder by complaint, each in the order of its timeline.</summary>
    public static IReadOnlyList<IGrouping<string, CustomerMail>> ReadFolder(string folder) =>
    [
        .. System.IO.Directory.EnumerateFiles(folder, "*.eml")
            .Select(file => (File: file, Name: FileName().Match(Path.GetFileName(file))))
            .Where(pair => pair.Name.Success && !Staff.Contains(pair.Name.Groups["type"].Value))
            .Select(pair => Read(pair.File, pair.Name))
            .OrderBy(mail => mail.Sequence)
            .GroupBy(mail => mail.Reference, StringComparer.Ordinal)
            .OrderBy(mails => mails.Key, StringComparer.Ordinal),
    ];

    /// <summary>The value of a line of its list, unwrapped; null when there is none.</summary>
    public string? Item(string label) => Regex.Match(Text, $@"(?m)^- {Regex.Escape(label)}[:：] ?(.*)$") is { Success: true } match ? match.Groups[1].Value : null;

    private static CustomerMail Read(string file, Match name)
    {
        var mail = EmlFile.Read(file);
        var culture = mail.Header("Content-Language")!;

        // A wrapped line goes on, in a list indented; Chinese is wrapped without a blank.
        var text = Wrapped().Replace(mail.Text, culture == "en" ? " " : "");
        return new CustomerMail(
            Path.GetFileName(file), name.Groups["type"].Value, name.Groups["reference"].Value, long.Parse(name.Groups["sequence"].Value, CultureInfo.InvariantCulture), mail.Date.ToUniversalTime(), culture, mail.Subject, text);
    }

    private DateTimeOffset? DateAfter(string label)
    {
        if (Item(label) is not { } said)
        {
            return null;
        }

        var match = (Culture == "en" ? EnglishDate() : ChineseDate()).Match(said);
        Assert.True(match.Success, $"{File}: no date in '{said}'");
        var day = Culture == "en"
            ? DateTime.ParseExact(match.Groups["day"].Value, "d MMMM yyyy", CultureInfo.InvariantCulture)
            : DateTime.ParseExact(match.Groups["day"].Value, "yyyy年M月d日", CultureInfo.InvariantCulture);
        var time = match.Groups["time"].Value is { Length: > 0 } clock && clock != "24:00" ? TimeSpan.ParseExact(clock, @"hh\:mm", CultureInfo.InvariantCulture) : TimeSpan.FromDays(1);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Zones[match.Groups["zone"].Value]);
        return new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(day + time, zone), TimeSpan.Zero);
    }

    [GeneratedRegex(@"(?<=[^\n])\n( {2}(?=\S)|(?=[^\n -]))")]
    private static partial Regex Wrapped();

    [GeneratedRegex(@"^\d{8}-\d{6}-(?<type>[a-z-]+?)-(?<reference>C-\d{4}-\w{7})-(?<sequence>\d+)-")]
    private static partial Regex FileName();

    [GeneratedRegex(@"^by (the end of )?\w+day (?<day>\d{1,2} \w+ \d{4})(, (?<time>\d\d:\d\d))? \((?<zone>[^)]+)\)$")]
    private static partial Regex EnglishDate();

    [GeneratedRegex(@"^最迟(?<day>\d{4}年\d{1,2}月\d{1,2}日)（星期.）(?<time>\d\d:\d\d)（(?<zone>[^）]+)）$")]
    private static partial Regex ChineseDate();

    [GeneratedRegex(@"\bsorry\b|\bapologi[sz]e\b")]
    private static partial Regex EnglishApology();

    [GeneratedRegex("致歉|抱歉|道歉|歉意")]
    private static partial Regex ChineseApology();
}
