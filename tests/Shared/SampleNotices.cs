using ComplaintOps.Core.Notices;

namespace ComplaintOps.Testing;

/// <summary>A whole model for each notice type, in the two bundled cultures: what the use cases hand to a template, with nothing missing.</summary>
public static class SampleNotices
{
    public const string Reference = "C-2606-7K3QF2X";

    public static readonly string[] Cultures = ["en", "zh-CN"];

    /// <summary>The usual case: by mail, in time, everything known.</summary>
    public static NoticeModel For(NoticeType type, string culture) => culture == "zh-CN" ? SampleNoticesZhCn.For(type) : SampleNoticesEn.For(type);

    /// <summary>Read out or printed: no link is followed.</summary>
    public static NoticeModel ByPerson(NoticeType type, string culture) => With(For(type, culture), ("byPerson", true), ("deskHours", ""));

    /// <summary>We are late, and it went up.</summary>
    public static NoticeModel Late(NoticeType type, string culture) => With(
        For(type, culture), ("late", true), ("overdue", true), ("lastReminder", true), ("escalated", true), ("reopened", true), ("withdrawn", true), ("resolved", true), ("onSite", true), ("sameContact", true));

    /// <summary>Everything that may be unknown is empty, and every flag is off.</summary>
    public static NoticeModel Sparse(NoticeType type, string culture)
    {
        string[] optional =
        [
            "customerName", "deskPhone", "deskHours", "category", "firstContactName", "updateText", "outsideBody", "checkWhere", "nextNewsBy", "wanted", "waitingSince", "previousName",
            "newContactRole", "redressAmount", "redressBasis", "oldContactName", "taskText", "chainTip", "issueText", "whenWhere", "productName", "whereText", "reasonText", "severity",
        ];
        var model = For(type, culture);
        foreach (var (name, value) in model.ToArray())
        {
            model[name] = value switch
            {
                bool => name == "sameContact",
                IReadOnlyList<NoticeModel> => Array.Empty<NoticeModel>(),
                string when optional.Contains(name) => "",
                _ => value,
            };
        }

        return model;
    }

    /// <summary>The same model with some values replaced; names that the type does not have are left out.</summary>
    public static NoticeModel With(NoticeModel model, params (string Name, object Value)[] changes)
    {
        foreach (var (name, value) in changes.Where(change => model.ContainsKey(change.Name)))
        {
            model[name] = value;
        }

        return model;
    }

    internal static NoticeLink Link(string purpose) => new(new Uri($"https://complaints.example/{purpose}/7K3QF2X?e=1780000000&s=Zx3-9aPq_LmT4"));

    internal static NoticeModel Only(NoticeType type, NoticeModel all)
    {
        var model = new NoticeModel();
        foreach (var name in NoticeElements.Known(type))
        {
            model[name] = all[name];
        }

        return model;
    }

    internal static NoticeModel Row(params (string Name, object Value)[] values)
    {
        var row = new NoticeModel();
        foreach (var (name, value) in values)
        {
            row[name] = value;
        }

        return row;
    }
}
