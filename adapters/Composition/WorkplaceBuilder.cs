using ComplaintOps.Adapters.Templates;
using ComplaintOps.Core;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Composition;

/// <summary>Puts a workplace together over an opened store, and publishes the bundled files into a store that has none.</summary>
public static class WorkplaceBuilder
{
    /// <summary>
    /// Builds it. Raises <c>StoreSimulated</c> when a simulated store should send real mail, and every problem of the bundled files when a fresh store cannot
    /// be given them.
    /// </summary>
    public static async Task<Workplace> BuildAsync(
        IStore store, IMailSender mail, IEntropy entropy, TimeProvider business, TimeProvider machine, Uri publicUrl, string contentRoot, Action<string> say, CancellationToken cancellationToken)
    {
        if (store.Meta.Simulated && !mail.IsLocal)
        {
            throw new ComplaintOpsException(
                ErrorCode.StoreSimulated,
                $"The store {store.Description} holds a simulation and must not send real mail.",
                "ComplaintOps__Mail",
                "Use folder:PATH with it, or another store.");
        }

        var engine = new MarkdownTemplateEngine();
        var sets = new PublishedSets(store.Documents, machine, templates => BundledFiles.CheckTemplates(engine, templates)) { Complaints = store.Complaints };
        if (await sets.FindActiveAsync(cancellationToken) is null && sets.Problem is null)
        {
            // Only a store that never had any: a set that this version cannot read is the house's own, and not ours to replace.
            await PublishBundledAsync(sets, business, contentRoot, say, cancellationToken);
        }

        var keys = await SigningKeys.LoadAsync(store.Documents, entropy, cancellationToken);
        var identity = new MailIdentity(publicUrl);
        var load = new OwnerLoad(store.Complaints, machine);
        return new Workplace
        {
            Store = store,
            Sets = sets,
            Load = load,
            Loader = new ComplaintLoader(store, sets, load),
            Composer = new NoticeComposer(engine, sets, keys, identity, machine),
            Mail = mail,
            Keys = keys,
            Identity = identity,
            Entropy = entropy,
            Business = business,
            Machine = machine,
        };
    }

    private static async Task PublishBundledAsync(PublishedSets sets, TimeProvider business, string contentRoot, Action<string> say, CancellationToken cancellationToken)
    {
        var (policies, templates) = await BundledFiles.ReadAsync(contentRoot, cancellationToken);
        var problems = await sets.PublishAsync(policies, templates, DateOnly.FromDateTime(business.GetUtcNow().UtcDateTime), cancellationToken);
        var serious = problems.Where(problem => !problem.IsWarning).ToList();
        if (serious.Count > 0)
        {
            throw new AggregateException(serious.Select(problem => new ComplaintOpsException(
                ErrorCode.InvalidPolicy, problem.ToString(), problem.File, "Mend the file; nothing was published.")));
        }

        say($"published the bundled {policies.Count} policy files and {templates.Count} templates into the new store");
    }
}
