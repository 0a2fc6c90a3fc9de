using System.Globalization;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Intake;
using ComplaintOps.Functions.Pages;

namespace ComplaintOps.Functions.Handlers;

/// <summary>A reply as staff record it.</summary>
/// <param name="Channel">How the customer was told.</param>
/// <param name="Text">What was said.</param>
/// <param name="Final">Whether it is the final reply.</param>
/// <param name="At">When (UTC), when that is not now.</param>
/// <param name="Reason">Why it is recorded late, or null.</param>
/// <param name="Basis">The position that it was written against, and why it goes out although that is unset or changed.</param>
internal sealed record ReplyForm(ReplyChannel Channel, string Text, bool Final, DateTimeOffset? At, string? Reason, ReplyBasis Basis)
{
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    /// <summary>Reads the form; what is wrong comes by field, in the page's language.</summary>
    public static (ReplyForm? Reply, Dictionary<string, string> Errors) Read(FormBody form, ComplaintView view, DateTimeOffset now)
    {
        var words = view.Words;
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        ReplyChannel? channel = form["channel"].All(char.IsAsciiLetter) && Enum.TryParse<ReplyChannel>(form["channel"], out var named) && Enum.IsDefined(named) ? named : null;
        if (channel is null)
        {
            errors["channel"] = words.Text("page.error.choose");
        }
        else if (channel == ReplyChannel.Mail && !view.Complaint.Complainant.CanGetMail)
        {
            errors["channel"] = words.Text("staff.reply.noMail");
        }

        if (form["text"].Length is 0 or > IntakeRules.MaxText)
        {
            errors["text"] = FormErrors.Localize(words, "text", form["text"]);
        }

        if (form["final"] is not ("yes" or "no" or "rejects"))
        {
            errors["final"] = words.Text("page.error.choose");
        }

        var at = ReadAt(form, view, now, channel, errors);
        return errors.Count > 0 ? (null, errors) : (new ReplyForm(channel!.Value, form["text"], form["final"] != "no", at, form["reason"] is { Length: > 0 } reason ? reason : null, BasisOf(form)), errors);
    }

    private static ReplyBasis BasisOf(FormBody form) => new()
    {
        Drafted = int.TryParse(form["position"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
        Rejects = form["final"] == "rejects",
        ConfirmedBecause = form["confirmed"] is { Length: > 0 } why ? why : null,
    };

    private static DateTimeOffset? ReadAt(FormBody form, ComplaintView view, DateTimeOffset now, ReplyChannel? channel, Dictionary<string, string> errors)
    {
        if (form["at"].Length == 0)
        {
            return null;
        }

        if (LocalTimes.Read(form["at"], view.Zone) is not { } at)
        {
            errors["at"] = view.Words.Text("page.error.date");
            return null;
        }

        if (at > now + Skew)
        {
            errors["at"] = view.Words.Text("page.error.future");
        }
        else if (channel == ReplyChannel.Mail && at < now - Skew)
        {
            errors["at"] = view.Words.Text("staff.reply.mailNow");
        }
        else if (at < now - Skew && form["reason"].Length == 0)
        {
            errors["reason"] = view.Words.Text("page.error.required");
        }

        return channel == ReplyChannel.Mail || at >= now - Skew ? null : at;
    }
}
