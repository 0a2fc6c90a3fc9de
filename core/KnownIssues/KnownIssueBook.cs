using System.Runtime.CompilerServices;
using System.Text.Json;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.KnownIssues;

/// <summary>
/// The known issues of a store. They are kept like everything published: texts as documents by content hash, never changed, and one small document per issue that says
/// which version holds, guarded by its version in the store. Whoever changes it at the same moment as somebody else does it again on what the other one wrote.
/// </summary>
public sealed class KnownIssueBook(Workplace workplace)
{
    private const string Prefix = "issue/";
    private const int Tries = 64;

    /// <summary>Every known issue, by id.</summary>
    public async IAsyncEnumerable<KnownIssue> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var document in workplace.Store.Documents.ListAsync(Prefix, cancellationToken))
        {
            yield return Read(document.Key, document.Body);
        }
    }

    /// <summary>A known issue, or null when there is none of that id.</summary>
    public async Task<KnownIssue?> FindAsync(string id, CancellationToken cancellationToken) =>
        await workplace.Store.Documents.GetAsync(Prefix + id.ToLowerInvariant(), cancellationToken) is { } document ? Read(document.Key, document.Body) : null;

    /// <summary>A known issue. Raises <c>NotFound</c> when there is none of that id.</summary>
    public async Task<KnownIssue> GetAsync(string id, CancellationToken cancellationToken) => await FindAsync(id, cancellationToken) ?? throw Unknown(id);

    /// <summary>The texts of a version, by culture. Raises <c>DocumentMissing</c> when the store lost them.</summary>
    public async Task<IReadOnlyDictionary<string, KnownIssueText>> TextsAsync(KnownIssueVersion version, CancellationToken cancellationToken) =>
        await workplace.Store.Documents.GetAsync(TextsKey(version.TextsHash), cancellationToken) is { } document
            ? JsonSerializer.Deserialize<SortedDictionary<string, KnownIssueText>>(document.Body, CoreJson.Options)!
            : throw new ComplaintOpsException(
                ErrorCode.DocumentMissing, $"The texts {version.TextsHash} of a known issue are not in the store.", version.TextsHash, "Restore the store's documents.");

    /// <summary>The titles of all, by id: of the version that holds, else of the newest.</summary>
    public async Task<IReadOnlyDictionary<string, LocalizedText>> TitlesAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, LocalizedText> titles = new(StringComparer.Ordinal);
        await foreach (var issue in ListAsync(cancellationToken))
        {
            var texts = await TextsAsync(issue.Holding ?? issue.Versions[^1], cancellationToken);
            titles[issue.Id] = new LocalizedText(texts.ToDictionary(pair => pair.Key, pair => pair.Value.Title));
        }

        return titles;
    }

    /// <summary>What the complaints are told by the version that holds; null while none was approved.</summary>
    public async Task<KnownIssueNews?> NewsAsync(KnownIssue issue, CancellationToken cancellationToken) => issue.Holding is { } holding
        ? new KnownIssueNews(issue.Id, holding.Number, await TextsAsync(holding, cancellationToken), holding.NextUpdateBy, holding.Resolves, holding.ApprovedBy!)
        : null;

    /// <summary>
    /// Opens a known issue with what is proposed to be told of it; nobody is told before it is approved. The same operation twice is one issue.
    /// Raises <c>InvalidInput</c> for a draft that is not whole, and for a final statement: what was never told needs no issue.
    /// </summary>
    public async Task<KnownIssue> OpenAsync(KnownIssueDraft draft, string by, Actor actor, string? operationId, CancellationToken cancellationToken)
    {
        draft.Check(workplace.Now);
        if (draft.Resolves)
        {
            throw new ComplaintOpsException(ErrorCode.InvalidInput, "A known issue does not begin with its final statement.", "KnownIssue", "Say what is known and what is done.");
        }

        await RequirePersonAsync(by, cancellationToken);
        var operation = operationId ?? Ids.Draw(workplace.Entropy);

        // Found again by its operation, so that a reply that got lost does not make two of one outage.
        var id = operationId is null ? Ids.Draw(workplace.Entropy) : Hashes.Sha256($"known issue {operationId}")[..32];
        var hash = await KeepAsync(draft, cancellationToken);
        var issue = new KnownIssue { Id = id, OpenedAt = workplace.Now, Versions = [Written(1, draft, hash, by, actor, operation)] };
        return await workplace.Store.Documents.PutAsync(Prefix + id, Write(issue), expectedVersion: 0, cancellationToken) is null ? await GetAsync(id, cancellationToken) : issue;
    }

    /// <summary>
    /// Proposes what everybody is told next; a proposal that still waits is replaced. Nobody is told before it is approved. The same operation twice is one version.
    /// Raises <c>InvalidInput</c>, <c>NotFound</c>, and <c>StepRefused</c> for an issue that is resolved.
    /// </summary>
    public async Task<KnownIssue> ProposeAsync(string id, KnownIssueDraft draft, string by, Actor actor, string? operationId, CancellationToken cancellationToken)
    {
        draft.Check(workplace.Now);
        await RequirePersonAsync(by, cancellationToken);
        var operation = operationId ?? Ids.Draw(workplace.Entropy);
        var hash = await KeepAsync(draft, cancellationToken);
        return await ChangeAsync(
            id,
            issue =>
            {
                if (issue.Versions.Any(version => version.OperationId == operation))
                {
                    return issue;
                }

                RequireOpen(issue);
                var versions = issue.Versions.Select(version => version.Standing == PositionStanding.Proposed ? version with { Standing = PositionStanding.Replaced } : version);
                return issue with { Versions = [.. versions, Written(issue.Versions.Count + 1, draft, hash, by, actor, operation)] };
            },
            cancellationToken);
    }

    /// <summary>
    /// Approves the version that waits: it holds from now on, and customers are still to be told (<see cref="KnownIssue.IsTelling"/>). Approving it twice is approving it once.
    /// Raises <c>StepRefused</c> when none of that number waits, when its promised date has passed meanwhile, and for whoever may not: the author, where a policy in use wants
    /// four eyes on what everybody says, and persons without one of its roles.
    /// </summary>
    public async Task<KnownIssue> ApproveAsync(string id, int number, string by, Actor actor, CancellationToken cancellationToken)
    {
        var set = await workplace.Sets.ActiveAsync(cancellationToken);
        return await ChangeAsync(id, issue => Approved(issue, number, by, actor, set, workplace.Now), cancellationToken);
    }

    /// <summary>What <see cref="ApproveAsync"/> would make of an issue. Raises what it would raise; nothing is written.</summary>
    public async Task<KnownIssue> PreviewApproveAsync(KnownIssue issue, int number, string by, Actor actor, CancellationToken cancellationToken) =>
        Approved(issue, number, by, actor, await workplace.Sets.ActiveAsync(cancellationToken), workplace.Now);

    /// <summary>Every attached complaint has the version; a lower one than was noted before changes nothing.</summary>
    internal Task<KnownIssue> NoteToldAsync(string id, int version, CancellationToken cancellationToken) =>
        ChangeAsync(id, issue => issue.ToldVersion >= version ? issue : issue with { ToldVersion = version }, cancellationToken);

    private static KnownIssue Approved(KnownIssue issue, int number, string by, Actor actor, PublishedSet set, DateTimeOffset now)
    {
        var version = issue.Versions.FirstOrDefault(version => version.Number == number) ?? throw Refused(issue.Id, $"there is no version {number}.", "List its versions.");
        if (version.Standing == PositionStanding.Approved)
        {
            // It holds already; whoever names it again only wants everybody to be told.
            return issue;
        }

        RequireOpen(issue);
        if (version.Standing != PositionStanding.Proposed)
        {
            throw Refused(issue.Id, $"version {number} is {version.Standing.ToString().ToLowerInvariant()} already.", "Propose a new version.");
        }

        if (version.NextUpdateBy <= now)
        {
            throw Refused(issue.Id, $"version {number} promises the next update by {version.NextUpdateBy:u}, which is past.", "Propose it again with a date in the future.");
        }

        var rules = set.Policies.Values.Select(policy => policy.Position).ToList();
        if (rules.Any(rule => rule.FourEyes) && (version.WrittenBy == by || version.WrittenAs == actor))
        {
            throw Refused(
                issue.Id,
                $"version {number} was written by '{version.WrittenBy}'{(version.WrittenBy == by ? "" : $" from the account '{actor.Id}', from which you act too")}, and somebody else must approve it.",
                "Ask a colleague to read and approve it, signed in as themselves.");
        }

        var roles = rules.SelectMany(rule => rule.ApproverRoles).Distinct(StringComparer.Ordinal).ToList();
        if (set.Directory.FindPerson(by) is not { } person || (rules.TrueForAll(rule => rule.ApproverRoles.Count > 0) && !person.Roles.Any(assignment => roles.Contains(assignment.Role))))
        {
            throw Refused(issue.Id, $"'{by}' may not approve what everybody is told.", $"Ask somebody with one of these roles: {string.Join(", ", roles)}.");
        }

        return issue with
        {
            Versions =
            [
                .. issue.Versions.Select(other => other.Number == number
                    ? other with { Standing = PositionStanding.Approved, ApprovedBy = by, ApprovedAt = now }
                    : other.Standing == PositionStanding.Approved ? other with { Standing = PositionStanding.Replaced } : other),
            ],
        };
    }

    private async Task<KnownIssue> ChangeAsync(string id, Func<KnownIssue, KnownIssue> change, CancellationToken cancellationToken)
    {
        var key = Prefix + id.ToLowerInvariant();
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            var document = await workplace.Store.Documents.GetAsync(key, cancellationToken) ?? throw Unknown(id);
            var issue = change(Read(key, document.Body));
            var body = Write(issue);
            if (body == document.Body || await workplace.Store.Documents.PutAsync(key, body, document.Version, cancellationToken) is not null)
            {
                return issue;
            }
        }

        throw new ComplaintOpsException(ErrorCode.Conflict, $"The known issue {id} changes too fast.", id, "Try again.", isTransient: true);
    }

    private KnownIssueVersion Written(int number, KnownIssueDraft draft, string hash, string by, Actor actor, string operation) => new()
    {
        Number = number,
        Standing = PositionStanding.Proposed,
        TextsHash = hash,
        WrittenBy = by,
        WrittenAs = actor,
        WrittenAt = workplace.Now,
        OperationId = operation,
        NextUpdateBy = draft.NextUpdateBy?.ToUniversalTime(),
        Resolves = draft.Resolves,
    };

    private async Task<string> KeepAsync(KnownIssueDraft draft, CancellationToken cancellationToken)
    {
        var texts = new SortedDictionary<string, KnownIssueText>(draft.Texts.Where(pair => Cultures.Enabled.Contains(pair.Key)).ToDictionary(), StringComparer.Ordinal);
        var body = JsonSerializer.Serialize(texts, CoreJson.Options);
        var hash = Hashes.Sha256(body);

        // Null means that the document is there already: the same hash is the same text.
        _ = await workplace.Store.Documents.PutAsync(TextsKey(hash), body, expectedVersion: 0, cancellationToken);
        return hash;
    }

    private async Task RequirePersonAsync(string by, CancellationToken cancellationToken)
    {
        if ((await workplace.Sets.ActiveAsync(cancellationToken)).Directory.FindPerson(by) is null)
        {
            throw new ComplaintOpsException(ErrorCode.StepRefused, $"'{by}' is nobody of the directory.", by, "Name a person of directory.json.");
        }
    }

    private static void RequireOpen(KnownIssue issue)
    {
        if (issue.ResolvedAt is not null)
        {
            throw Refused(issue.Id, "it is resolved.", "Open another one when it comes back.");
        }
    }

    private static string TextsKey(string hash) => $"doc/{hash}";

    private static string Write(KnownIssue issue) => JsonSerializer.Serialize(issue, CoreJson.Options);

    private static KnownIssue Read(string key, string body)
    {
        try
        {
            return JsonSerializer.Deserialize<KnownIssue>(body, CoreJson.Options) ?? throw new JsonException("It is null.");
        }
        catch (JsonException problem)
        {
            throw new ComplaintOpsException(ErrorCode.StoreCorrupt, $"The document '{key}' cannot be read: {problem.Message}", key, "Restore the store's documents.", inner: problem);
        }
    }

    private static ComplaintOpsException Unknown(string id) =>
        new(ErrorCode.NotFound, $"There is no known issue '{id}'.", id, "List them, and check that this is the right store.");

    private static ComplaintOpsException Refused(string id, string why, string action) => new(ErrorCode.StepRefused, $"Known issue {id}: {why}", id, action);
}
