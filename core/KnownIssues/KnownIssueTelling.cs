using System.Runtime.CompilerServices;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.KnownIssues;

/// <summary>
/// Tells the customers of all attached complaints what is known: one step and one notice for each complaint, so that each mail is its own message with its own Message-ID.
/// Where it stands is written on the complaints themselves (which version each has): a run that is killed goes on where it was, two runs at once do not tell anybody twice,
/// and an operation that is repeated finds nothing to do. It only asks for the notices; the timers send them.
/// </summary>
public sealed class KnownIssueTelling(Workplace workplace)
{
    private readonly KnownIssueBook _book = new(workplace);
    private readonly ComplaintCommands _commands = new(workplace);

    /// <summary>Complaints that are not ended and are about the issue, with the texts of none; silent longest first. What is written meanwhile may or may not be met.</summary>
    public IAsyncEnumerable<Complaint> AttachedAsync(string issueId, CancellationToken cancellationToken) => AttachedAsync(issueId, new HashSet<string>(StringComparer.Ordinal), cancellationToken);

    /// <summary>
    /// Attaches a complaint and tells its customer what is known; doing it twice is doing it once. Raises <c>NotFound</c>, <c>StepRefused</c> while nothing is approved.
    /// </summary>
    public async Task<Complaint> AttachAsync(string complaintId, string issueId, string by, Actor actor, CancellationToken cancellationToken)
    {
        var news = await NewsAsync(issueId, cancellationToken);
        var after = await _commands.RunAsync(complaintId, actor, step => step.AttachIssue(news, by), null, cancellationToken);
        return await CatchUpAsync(after, issueId, actor, cancellationToken);
    }

    /// <summary>Tells a complaint what was approved while it was attached: the run that tells all the others may have passed it already.</summary>
    public async Task<Complaint> CatchUpAsync(Complaint complaint, string issueId, Actor actor, CancellationToken cancellationToken)
    {
        var news = await NewsAsync(issueId, cancellationToken);
        return IsPending(complaint, news) ? await _commands.RunAsync(complaint.Id, actor, step => step.TellIssue(news), null, cancellationToken) : complaint;
    }

    /// <summary>The news of the version that holds. Raises <c>NotFound</c>, and <c>StepRefused</c> while nothing is approved.</summary>
    public async Task<KnownIssueNews> NewsAsync(string issueId, CancellationToken cancellationToken) =>
        await _book.NewsAsync(await _book.GetAsync(issueId, cancellationToken), cancellationToken) ?? throw new ComplaintOpsException(
            ErrorCode.StepRefused, $"Nothing is approved to be told of the known issue {issueId}.", issueId, "Have a colleague approve what was written.");

    /// <summary>Tells whoever was not told yet. Does nothing when everybody was.</summary>
    /// <param name="issueId">The issue.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="progress">Hears how many were told so far.</param>
    /// <param name="stop">Asks to begin no more complaints; the timer goes on with them.</param>
    public async Task<KnownIssueRun> TellAsync(string issueId, Actor actor, IProgress<int>? progress, CancellationToken stop)
    {
        var issue = await _book.GetAsync(issueId, CancellationToken.None);
        if (!issue.IsTelling)
        {
            return new KnownIssueRun(issue.Holding?.Number ?? 0) { IsThrough = true };
        }

        var news = (await _book.NewsAsync(issue, CancellationToken.None))!;
        var told = 0;
        Dictionary<string, ComplaintOpsException> failed = new(StringComparer.Ordinal);

        // The list is in the order of its waiting, which telling changes: it is gone through again until nobody new is met. Whoever was met is not read again.
        HashSet<string> met = new(StringComparer.Ordinal);
        for (var before = -1; before < met.Count;)
        {
            before = met.Count;
            await foreach (var complaint in AttachedAsync(issueId, met, CancellationToken.None))
            {
                if (stop.IsCancellationRequested)
                {
                    return new KnownIssueRun(news.Version) { Told = told, Failed = failed };
                }

                if (!IsPending(complaint, news))
                {
                    continue;
                }

                try
                {
                    await _commands.RunAsync(complaint.Id, actor, step => step.TellIssue(news), new CommandOptions { Seen = complaint }, CancellationToken.None);
                    told++;
                    progress?.Report(told);
                }
                catch (ComplaintOpsException problem) when (!Sweeper.IsStoreDown(problem))
                {
                    // One that cannot be told keeps nobody else waiting.
                    failed[complaint.Reference] = problem;
                }
            }
        }

        if (failed.Count == 0)
        {
            await _book.NoteToldAsync(issueId, news.Version, CancellationToken.None);
        }

        return new KnownIssueRun(news.Version) { Told = told, Failed = failed, IsThrough = failed.Count == 0 };
    }

    /// <summary>Goes on with what a crash or a stop interrupted. Returns what it did, one for each issue that was not through.</summary>
    public async Task<IReadOnlyList<KnownIssueRun>> ResumeAsync(Actor actor, CancellationToken stop)
    {
        List<KnownIssueRun> runs = [];
        foreach (var id in await _book.ListAsync(CancellationToken.None).Where(issue => issue.IsTelling).Select(issue => issue.Id).ToListAsync(CancellationToken.None))
        {
            if (!stop.IsCancellationRequested)
            {
                runs.Add(await TellAsync(id, actor, progress: null, stop));
            }
        }

        return runs;
    }

    /// <summary>
    /// Tells complaints that are behind although everybody was told: reopened since then, or attached at the very moment by a process that died. Once a night, in one walk
    /// through the open list. Returns how many were told.
    /// </summary>
    public async Task<int> CatchUpAllAsync(Actor actor, CancellationToken stop)
    {
        Dictionary<string, KnownIssueNews> news = new(StringComparer.Ordinal);
        await foreach (var issue in _book.ListAsync(CancellationToken.None).Where(issue => issue.Holding is not null))
        {
            news[issue.Id] = (await _book.NewsAsync(issue, CancellationToken.None))!;
        }

        if (news.Count == 0)
        {
            return 0;
        }

        var told = 0;
        await foreach (var complaint in workplace.Store.Complaints.EachOpenAsync(owner: null, CancellationToken.None).Select(HeadCodec.Read))
        {
            foreach (var behind in complaint.Issues.Where(issue => news.TryGetValue(issue.Id, out var holds) && IsPending(complaint, holds)))
            {
                if (stop.IsCancellationRequested)
                {
                    return told;
                }

                told += await TryCatchUpAsync(complaint, news[behind.Id], actor) ? 1 : 0;
            }
        }

        return told;
    }

    /// <summary>What telling a version would do to each complaint, found out in memory. One that cannot be told is left out; telling reports it.</summary>
    public async IAsyncEnumerable<CommandPreview> PreviewAsync(KnownIssueNews news, Actor actor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var complaint in AttachedAsync(news.IssueId, cancellationToken))
        {
            if (IsPending(complaint, news) && await TryPreviewAsync(complaint, news, actor, cancellationToken) is { } preview)
            {
                yield return preview;
            }
        }
    }

    // Whoever is in the set was met already, and whoever is met now is added to it.
    private async IAsyncEnumerable<Complaint> AttachedAsync(string issueId, HashSet<string> met, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var head in workplace.Store.Complaints.EachOpenAsync(owner: null, cancellationToken))
        {
            // A head tells whether it is worth reading: its text names the issue, attached or not.
            if (head.Body.Contains(issueId, StringComparison.Ordinal)
                && met.Add(head.Id)
                && await workplace.Loader.FindAsync(head.Id, cancellationToken) is { IsOpen: true } complaint
                && complaint.Issues.Any(issue => issue.Id == issueId && issue.IsAttached))
            {
                yield return complaint;
            }
        }
    }

    private async Task<CommandPreview?> TryPreviewAsync(Complaint complaint, KnownIssueNews news, Actor actor, CancellationToken cancellationToken)
    {
        try
        {
            return await CommandPreview.MakeAsync(workplace, complaint, actor, step => step.TellIssue(news), options: null, cancellationToken);
        }
        catch (ComplaintOpsException problem) when (!Sweeper.IsStoreDown(problem))
        {
            return null;
        }
    }

    private async Task<bool> TryCatchUpAsync(Complaint complaint, KnownIssueNews news, Actor actor)
    {
        try
        {
            await _commands.RunAsync(complaint.Id, actor, step => step.TellIssue(news), null, CancellationToken.None);
            return true;
        }
        catch (ComplaintOpsException problem) when (!Sweeper.IsStoreDown(problem))
        {
            // One that cannot be told keeps nobody else waiting; tomorrow is another night.
            return false;
        }
    }

    private static bool IsPending(Complaint complaint, KnownIssueNews news) => complaint.ReadOnlyBecause is null && Attaching.Awaits(complaint, news);
}
