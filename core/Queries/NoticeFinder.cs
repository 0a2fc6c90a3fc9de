using System.Runtime.CompilerServices;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Queries;

/// <summary>Finds the notices of a complaint, with their words when somebody asks for them. Nothing is written.</summary>
public sealed class NoticeFinder(Workplace workplace)
{
    /// <summary>The notices that a filter lets through, in the order in which they were asked for. Raises <c>InvalidInput</c> or <c>NotFound</c>.</summary>
    /// <param name="reference">The complaint.</param>
    /// <param name="which">Which of them.</param>
    /// <param name="withWords">Whether they are put into words: the frozen mail, else as it would read now. Personal data.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<NoticeView> FindAsync(string reference, Func<NoticeState, bool> which, bool withWords, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var complaint = await workplace.Loader.GetByReferenceAsync(reference, cancellationToken);
        var content = new ContentReader(workplace.Store.Content);
        foreach (var notice in complaint.Notices.Where(which))
        {
            yield return withWords ? await PreviewAsync(complaint, notice, content, cancellationToken) : new NoticeView(complaint.Reference, notice);
        }
    }

    private async Task<NoticePreview> PreviewAsync(Complaint complaint, NoticeState notice, ContentReader content, CancellationToken cancellationToken)
    {
        var view = new NoticePreview(complaint.Reference, notice);
        if (notice.Message is { } frozen)
        {
            return await content.JsonAsync<OutgoingMail>(frozen.Id, cancellationToken) is { } mail
                ? view with { Subject = mail.Subject, Text = mail.Text, Html = mail.Html, Language = mail.Language, Mail = mail }
                : view;
        }

        var rules = await workplace.Loader.RulesAsync(complaint, cancellationToken) ?? throw new ComplaintOpsException(
            ErrorCode.InvalidPolicy, $"Complaint {complaint.Reference} has no policy yet, so that notice {notice.Sequence} cannot be put into words.", complaint.Reference, "Publish a valid policy.");
        var rendered = await workplace.Composer.RenderAsync(complaint, notice, rules, content, cancellationToken);
        return view with { Subject = rendered.Subject, Text = rendered.Text, Html = rendered.Html, Language = rendered.Culture };
    }
}
