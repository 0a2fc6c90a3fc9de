using System.Collections.Concurrent;
using System.Text.Json;
using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Policies;

/// <summary>
/// What is published in a store: immutable documents by content hash, and one pointer to the active manifest. Every writer of the store reads the same set;
/// one that cannot load what a complaint is bound to refuses. The last set that could be read stays active when the pointer names one that cannot.
/// </summary>
public sealed class PublishedSets(IDocumentStore documents, TimeProvider machine, Func<IReadOnlyList<TemplateSource>, IReadOnlyList<TemplateProblem>> checkTemplates)
{
    /// <summary>The document that names the active manifest.</summary>
    public const string ActiveKey = "active";

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, Policy> _policies = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, BusinessCalendar> _calendars = new(StringComparer.Ordinal);
    private PublishedSet? _active;
    private DateTimeOffset _readAt = DateTimeOffset.MinValue;

    /// <summary>Where complaints are, so that a directory does not drop a desk or an owner that is in use; null checks nothing.</summary>
    public IComplaintStore? Complaints { get; init; }

    /// <summary>Why the set that the pointer names is not the one in use, for health and for the log; null when it is.</summary>
    public string? Problem { get; private set; }

    /// <summary>The active set. Looks at the pointer at most every 30 seconds. Raises <c>DocumentMissing</c> when nothing was ever published.</summary>
    public async Task<PublishedSet> ActiveAsync(CancellationToken cancellationToken) =>
        await FindActiveAsync(cancellationToken) ?? throw new ComplaintOpsException(
            ErrorCode.DocumentMissing,
            Problem is null ? "The store has no published policy set." : $"The store has no policy set that can be used: {Problem}",
            ActiveKey,
            "Publish one; a first start does so by itself.");

    /// <summary>The active set, or null when nothing was ever published.</summary>
    public async Task<PublishedSet?> FindActiveAsync(CancellationToken cancellationToken)
    {
        var now = machine.GetUtcNow();
        if (_active is not null && now - _readAt < Fresh && now >= _readAt)
        {
            return _active;
        }

        var pointer = await documents.GetAsync(ActiveKey, cancellationToken);
        if (pointer is not null && pointer.Body != _active?.ManifestHash)
        {
            await TakeUpAsync(pointer.Body, cancellationToken);
        }
        else if (pointer is not null)
        {
            // It names the one in use again.
            Problem = null;
        }

        _readAt = now;
        return _active;
    }

    /// <summary>A policy by content hash, active or not. Raises <c>DocumentMissing</c> when the store does not have it.</summary>
    public async Task<Policy> PolicyAsync(string hash, CancellationToken cancellationToken)
    {
        if (_policies.TryGetValue(hash, out var known))
        {
            return known;
        }

        var text = await DocumentAsync(hash, "policy", cancellationToken);
        var (policy, problems) = PolicyDocument.Parse(hash, text, hash);
        return _policies[hash] = policy ?? throw Unreadable("policy", hash, problems);
    }

    /// <summary>A calendar by content hash, active or not. Raises <c>DocumentMissing</c> when the store does not have it.</summary>
    public async Task<BusinessCalendar> CalendarAsync(string revision, CancellationToken cancellationToken)
    {
        if (_calendars.TryGetValue(revision, out var known))
        {
            return known;
        }

        var text = await DocumentAsync(revision, "calendar", cancellationToken);
        var (calendar, problems) = CalendarDocument.Parse(revision, text, revision);
        return _calendars[revision] = calendar ?? throw Unreadable("calendar", revision, problems);
    }

    /// <summary>
    /// Publishes files and makes them the active set, when all of them are good together. Publishing the same files again changes nothing. Returns the problems;
    /// when one of them is more than a warning nothing was activated.
    /// </summary>
    public async Task<IReadOnlyList<PolicyProblem>> PublishAsync(IReadOnlyList<SourceFile> policies, IReadOnlyList<TemplateSource> templates, DateOnly today, CancellationToken cancellationToken)
    {
        var (manifestText, manifestHash) = Manifest(policies, templates);
        var (set, problems) = PublishedSetReader.Read(policies, templates, manifestHash, today, checkTemplates);
        if (set is null)
        {
            return problems;
        }

        // Read before anything is looked at: what somebody else publishes from here on is a conflict.
        var pointer = await documents.GetAsync(ActiveKey, cancellationToken);
        problems = [.. problems, .. await InUseAsync(set, cancellationToken)];
        if (problems.Any(problem => !problem.IsWarning))
        {
            return problems;
        }

        foreach (var (hash, text) in policies.Select(file => (file.Hash, file.Text)).Concat(templates.Select(file => (file.Hash, file.Text))).Append((manifestHash, manifestText)))
        {
            // Null means that the document is there already: the same hash is the same text.
            _ = await documents.PutAsync(DocumentKey(hash), text, expectedVersion: 0, cancellationToken);
        }

        if (pointer?.Body != manifestHash
            && await documents.PutAsync(ActiveKey, manifestHash, pointer?.Version ?? 0, cancellationToken) is null
            && (await documents.GetAsync(ActiveKey, cancellationToken))?.Body != manifestHash)
        {
            throw new ComplaintOpsException(ErrorCode.Conflict, "Somebody else published at the same time.", ActiveKey, "Look at what is active now, then publish again.", isTransient: true);
        }

        Remember(set);
        Problem = null;
        _readAt = machine.GetUtcNow();
        return problems;
    }

    /// <summary>Everything that publishing these files would find, warnings included. Nothing is written.</summary>
    public async Task<IReadOnlyList<PolicyProblem>> CheckAsync(IReadOnlyList<SourceFile> policies, IReadOnlyList<TemplateSource> templates, DateOnly today, CancellationToken cancellationToken)
    {
        var (set, problems) = PublishedSetReader.Read(policies, templates, Manifest(policies, templates).Hash, today, checkTemplates);
        return set is null ? problems : [.. problems, .. await InUseAsync(set, cancellationToken)];
    }

    /// <summary>The files of the set that the pointer names, as they were published. Raises <c>DocumentMissing</c> when nothing was ever published.</summary>
    public async Task<(IReadOnlyList<SourceFile> Policies, IReadOnlyList<TemplateSource> Templates)> SourcesAsync(CancellationToken cancellationToken) =>
        await SourcesAsync(
            (await documents.GetAsync(ActiveKey, cancellationToken))?.Body ?? throw new ComplaintOpsException(
                ErrorCode.DocumentMissing, "The store has no published policy set.", ActiveKey, "Publish one; a first start does so by itself."),
            cancellationToken);

    private static (string Text, string Hash) Manifest(IReadOnlyList<SourceFile> policies, IReadOnlyList<TemplateSource> templates)
    {
        var manifest = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in policies)
        {
            manifest[$"policies/{file.Path}"] = file.Hash;
        }

        foreach (var template in templates)
        {
            manifest[$"templates/{template.Path}"] = template.Hash;
        }

        var text = JsonSerializer.Serialize(manifest, CoreJson.Options);
        return (text, Hashes.Sha256(text));
    }

    private async Task<IReadOnlyList<PolicyProblem>> InUseAsync(PublishedSet set, CancellationToken cancellationToken) =>
        Complaints is not null && await FindActiveAsync(cancellationToken) is { } active ? await DirectoryUse.CheckAsync(Complaints, active.Directory, set.Directory, cancellationToken) : [];

    // Whatever is wrong with what the pointer names: receiving goes on, and so does everything under the last set that could be read.
    private async Task TakeUpAsync(string manifestHash, CancellationToken cancellationToken)
    {
        try
        {
            _active = await ReadAsync(manifestHash, cancellationToken) ?? _active;
            Problem = _active?.ManifestHash == manifestHash ? null : $"The active set {manifestHash} cannot be used by this version.";
        }
        catch (ComplaintOpsException problem) when (problem.Code == ErrorCode.DocumentMissing)
        {
            Problem = problem.Message;
        }
        catch (JsonException problem)
        {
            Problem = $"The manifest {manifestHash} is no JSON: {problem.Message}";
        }
    }

    private static string DocumentKey(string hash) => $"doc/{hash}";

    private async Task<(IReadOnlyList<SourceFile> Policies, IReadOnlyList<TemplateSource> Templates)> SourcesAsync(string manifestHash, CancellationToken cancellationToken)
    {
        var manifest = JsonSerializer.Deserialize<SortedDictionary<string, string>>(await DocumentAsync(manifestHash, "manifest", cancellationToken), CoreJson.Options)!;
        List<SourceFile> policies = [];
        List<TemplateSource> templates = [];
        foreach (var (path, hash) in manifest)
        {
            var text = await DocumentAsync(hash, path, cancellationToken);
            if (path.StartsWith("policies/", StringComparison.Ordinal))
            {
                policies.Add(new SourceFile(path["policies/".Length..], text, hash));
            }
            else
            {
                templates.Add(new TemplateSource(path["templates/".Length..], text, hash));
            }
        }

        return (policies, templates);
    }

    private async Task<PublishedSet?> ReadAsync(string manifestHash, CancellationToken cancellationToken)
    {
        var (policies, templates) = await SourcesAsync(manifestHash, cancellationToken);

        // It was checked before it was activated; only what makes it unusable for this version matters here.
        var (set, _) = PublishedSetReader.Read(policies, templates, manifestHash, DateOnly.MinValue, _ => []);
        if (set is not null)
        {
            Remember(set);
        }

        return set;
    }

    private void Remember(PublishedSet set)
    {
        _active = set;
        foreach (var policy in set.Policies.Values)
        {
            _policies[policy.Hash] = policy;
        }

        foreach (var calendar in set.Calendars.Values)
        {
            _calendars[calendar.Revision] = calendar;
        }
    }

    private async Task<string> DocumentAsync(string hash, string what, CancellationToken cancellationToken) =>
        (await documents.GetAsync(DocumentKey(hash), cancellationToken))?.Body ?? throw new ComplaintOpsException(
            ErrorCode.DocumentMissing,
            $"The {what} with hash {hash} is not in the store.",
            hash,
            "Publish the version that it belongs to again, or restore the store's documents.");

    private static ComplaintOpsException Unreadable(string what, string hash, IReadOnlyList<PolicyProblem> problems) => new(
        ErrorCode.InvalidPolicy,
        $"The {what} with hash {hash} cannot be read by this version: {string.Join("; ", problems)}",
        hash,
        "Update this program to the version that published it.");
}
