using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Complaints;

/// <summary>Loads a complaint, runs a step on it, freezes and claims its mails, and builds the commit. Nothing is written here.</summary>
public sealed class StepRunner(Workplace workplace)
{
    /// <summary>
    /// Prepares a step; null when there is nothing to write. <paramref name="claim"/> says which due notices this process will send itself; the others stay
    /// queued for the Deliver duty.
    /// </summary>
    public async Task<PreparedStep?> PrepareAsync(string id, Actor actor, string operationId, Action<Step> act, Func<Complaint, NoticeState, bool>? claim, CancellationToken cancellationToken)
    {
        var loaded = await workplace.Loader.GetWithPartiesAsync(id, cancellationToken);
        return await PrepareAsync(loaded, actor, operationId, act, claim, cancellationToken);
    }

    /// <summary>The same for a complaint that was just read or committed.</summary>
    public async Task<PreparedStep?> PrepareAsync(LoadedComplaint loaded, Actor actor, string operationId, Action<Step> act, Func<Complaint, NoticeState, bool>? claim, CancellationToken cancellationToken)
    {
        var before = loaded.Complaint;
        var (step, rules) = await workplace.Loader.MakeAsync(before, found => Act(before, actor, operationId, act, found), cancellationToken);
        List<ClaimedMail> mails = [];
        ComplaintOpsException? failure = null;
        if (claim is not null && rules is not null)
        {
            foreach (var notice in step.After.Notices.Where(notice => notice.LookAt <= step.Now && claim(before, notice)).ToList())
            {
                try
                {
                    if (await ClaimAsync(step, notice, rules, loaded.Parties, cancellationToken) is { } mail)
                    {
                        mails.Add(mail);
                    }
                }
                catch (Exception problem) when (KeepsOneNoticeBack(problem))
                {
                    // One notice that cannot be put into words keeps no other one back; it is put off and seen.
                    failure = problem as ComplaintOpsException ?? new ComplaintOpsException(
                        ErrorCode.Unexpected, $"Notice {notice.Sequence} cannot be put into words: {problem.GetType().Name}.", step.After.Reference, inner: problem);
                    step.PutOff(notice.Sequence, failure.Code.ToString());
                }
            }
        }

        var (commit, after) = CommitBuilder.Build(step, rules?.Policy);
        return CommitBuilder.IsEmpty(commit) ? null : new PreparedStep(step, commit, after, mails, failure);
    }

    private Step Act(Complaint before, Actor actor, string operationId, Action<Step> act, Rules? rules)
    {
        var step = new Step(before, new StepContext { Now = workplace.Now, Actor = actor, OperationId = operationId, Rules = rules, Entropy = workplace.Entropy });
        act(step);
        return step;
    }

    // Not what concerns the store or the whole complaint.
    private static bool KeepsOneNoticeBack(Exception problem) => problem is ComplaintOpsException known
        ? known.Code is ErrorCode.InvalidTemplate or ErrorCode.NotFound or ErrorCode.InvalidInput or ErrorCode.InvalidConfiguration
        : problem is not OutOfMemoryException;

    private async Task<ClaimedMail?> ClaimAsync(Step step, NoticeState notice, Rules rules, IReadOnlyList<ContentItem> parties, CancellationToken cancellationToken)
    {
        if (!Telling.IsWanted(step.After, notice))
        {
            _ = step.Claim(notice.Sequence, null);
            return null;
        }

        var content = new ContentReader(workplace.Store.Content, [.. step.Content, .. parties]);
        if (notice.Message is { } frozen)
        {
            var mail = await content.JsonAsync<OutgoingMail>(frozen.Id, cancellationToken) ?? throw new ComplaintOpsException(
                ErrorCode.NotFound,
                $"Complaint {step.After.Reference}: the frozen mail of notice {notice.Sequence} was erased.",
                step.After.Reference,
                "Nothing can be sent to an erased person.");
            return step.Claim(notice.Sequence, null) ? new ClaimedMail(notice.Sequence, mail) : null;
        }

        var composed = await workplace.Composer.ComposeAsync(step.After, notice, rules, content, step.Now, cancellationToken);
        return step.Claim(notice.Sequence, step.AddJson("mail", composed)) ? new ClaimedMail(notice.Sequence, composed) : null;
    }
}
