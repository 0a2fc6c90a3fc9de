using System.Globalization;
using System.Text.Json;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Complaints;

/// <summary>
/// Approves redress, and holds goodwill to what the desk may give in a month. The month's sum is one document of the store; an amount is reserved there before
/// the complaint is written, so that two approvals at one moment cannot spend the same money. A crash in between leaves the amount reserved: the budget is
/// then spent too early and never twice, and approving again takes up the same reservation.
/// </summary>
public sealed class GoodwillBudget(Workplace workplace)
{
    private const int Tries = 64;
    private readonly ComplaintCommands _commands = new(workplace);

    /// <summary>Approves a proposal. Raises <c>StepRefused</c> when the rules or the budget do not allow it, <c>NotFound</c> for an unknown complaint.</summary>
    /// <param name="id">The complaint.</param>
    /// <param name="redressId">The proposal.</param>
    /// <param name="by">Who approves: a person's id.</param>
    /// <param name="actor">The actor.</param>
    /// <param name="cancellationToken">Stops before something is written.</param>
    public async Task<Complaint> ApproveAsync(string id, string redressId, string by, Actor actor, CancellationToken cancellationToken)
    {
        var complaint = await workplace.Loader.GetAsync(id, cancellationToken);
        var rules = await workplace.Loader.RulesAsync(complaint, cancellationToken);
        if (rules?.Policy.Redress.GoodwillPerMonth is null || Find(complaint, redressId) is not { Kind: RedressKind.Goodwill, State: RedressState.Proposed } goodwill)
        {
            return await _commands.RunAsync(id, actor, step => step.ApproveRedress(redressId, by), null, cancellationToken);
        }

        var key = KeyOf(complaint, rules);
        var name = NameOf(id, redressId);
        var spent = await ChangeAsync(key, name, goodwill.Amount, cancellationToken);
        try
        {
            return await _commands.RunAsync(id, actor, step => step.ApproveRedress(redressId, by, spent), null, cancellationToken);
        }
        catch (ComplaintOpsException refusal) when (refusal.Code == ErrorCode.StepRefused)
        {
            // Somebody else may have approved it at the same moment: then the reservation is theirs.
            if (Find(await workplace.Loader.GetAsync(id, cancellationToken), redressId) is not { State: RedressState.Approved or RedressState.Given })
            {
                await ChangeAsync(key, name, null, cancellationToken);
            }

            throw;
        }
    }

    /// <summary>
    /// How much other goodwill the desk gave or reserved in this month: what <see cref="ApproveAsync"/> would hold a proposal to. Null when it has no budget, or the
    /// proposal is no goodwill. Reserves nothing.
    /// </summary>
    public async Task<decimal?> SpentAsync(Complaint complaint, string redressId, CancellationToken cancellationToken)
    {
        var rules = await workplace.Loader.RulesAsync(complaint, cancellationToken);
        return rules?.Policy.Redress.GoodwillPerMonth is null || Find(complaint, redressId) is not { Kind: RedressKind.Goodwill }
            ? null
            : Read(await workplace.Store.Documents.GetAsync(KeyOf(complaint, rules), cancellationToken)).Where(amount => amount.Key != NameOf(complaint.Id, redressId)).Sum(amount => amount.Value);
    }

    private string KeyOf(Complaint complaint, Rules rules) =>
        $"goodwill/{complaint.Desk.ToLowerInvariant()}/{rules.Calendar.LocalDate(workplace.Now).ToString("yyyy-MM", CultureInfo.InvariantCulture)}";

    private static string NameOf(string id, string redressId) => $"{id}/{redressId}";

    private static SortedDictionary<string, decimal> Read(StoredDocument? stored) =>
        stored is null ? [] : JsonSerializer.Deserialize<SortedDictionary<string, decimal>>(stored.Body, CoreJson.Options)!;

    /// <summary>Sets or takes away one amount, and returns the sum of all others.</summary>
    private async Task<decimal> ChangeAsync(string key, string name, decimal? amount, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            var stored = await workplace.Store.Documents.GetAsync(key, cancellationToken);
            var amounts = Read(stored);
            amounts.Remove(name);
            var others = amounts.Values.Sum();
            if (amount is { } reserved)
            {
                amounts[name] = reserved;
            }

            if (await workplace.Store.Documents.PutAsync(key, JsonSerializer.Serialize(amounts, CoreJson.Options), stored?.Version ?? 0, cancellationToken) is not null)
            {
                return others;
            }
        }

        throw new ComplaintOpsException(ErrorCode.Conflict, "The goodwill budget changes too fast.", key, "Try again.", isTransient: true);
    }

    private static Redress? Find(Complaint complaint, string id) => complaint.Learning.Redress.FirstOrDefault(redress => redress.Id == id);
}
