using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Notices;

namespace ComplaintOps.Core.Complaints;

/// <summary>
/// Joins complaints of one customer about one matter, and parts them again. Two complaints cannot be written in one step: the one that stays is written first and
/// has a duty that finishes the rest after a crash, so that the worst is one notice too many.
/// </summary>
public sealed class ComplaintMerging(Workplace workplace)
{
    private readonly ComplaintCommands _commands = new(workplace);

    /// <summary>
    /// Makes <paramref name="partId"/> a part of <paramref name="intoId"/> and returns the latter. Doing it twice is doing it once. Refuses complaints whose
    /// complainants share neither mail address nor telephone number, unless <paramref name="sameCustomerBecause"/> says why they are one customer: another
    /// customer is owed a reply of their own. Raises <c>StepRefused</c>, <c>NotFound</c>, <c>Conflict</c>.
    /// </summary>
    public async Task<Complaint> MergeAsync(string intoId, string partId, Actor actor, string reason, string? sameCustomerBecause, CancellationToken cancellationToken)
    {
        var into = await workplace.Loader.GetAsync(intoId, cancellationToken);
        var part = await workplace.Loader.GetAsync(partId, cancellationToken);
        if (IsJoined(into, part))
        {
            return into;
        }

        await RequireSameCustomerAsync(into, part, sameCustomerBecause, cancellationToken);
        if (into.Merges.All(link => link.OtherId != part.Id || !link.IsUnfinished))
        {
            var why = Why(reason, sameCustomerBecause);
            await _commands.RunAsync(into.Id, actor, step => step.Absorb(part, why), null, cancellationToken);
        }

        return await FinishAsync(into.Id, actor, cancellationToken);
    }

    /// <summary>What <see cref="MergeAsync"/> would do to the one that stays and to the part, found out in memory; empty when it is done already. Raises what it would raise.</summary>
    public async Task<IReadOnlyList<CommandPreview>> PreviewMergeAsync(Complaint into, Complaint part, Actor actor, string reason, string? sameCustomerBecause, CancellationToken cancellationToken)
    {
        if (IsJoined(into, part))
        {
            return [];
        }

        await RequireSameCustomerAsync(into, part, sameCustomerBecause, cancellationToken);
        return
        [
            await CommandPreview.MakeAsync(workplace, into, actor, step => step.Absorb(part, Why(reason, sameCustomerBecause)), options: null, cancellationToken),
            await CommandPreview.MakeAsync(workplace, part, actor, step => step.Join(into.Id, into.Reference), options: null, cancellationToken),
        ];
    }

    /// <summary>What <see cref="SplitAsync"/> would do to the whole and to the part, found out in memory. Raises what it would raise.</summary>
    public async Task<IReadOnlyList<CommandPreview>> PreviewSplitAsync(Complaint part, Actor actor, string reason, CancellationToken cancellationToken)
    {
        var whole = await workplace.Loader.GetAsync(WholeOf(part).Id, cancellationToken);
        return
        [
            await CommandPreview.MakeAsync(workplace, whole, actor, step => step.BeginParting(part.Id, reason), options: null, cancellationToken),
            await CommandPreview.MakeAsync(workplace, part, actor, step => step.SplitOff(whole.Id), options: null, cancellationToken),
        ];
    }

    /// <summary>Lets a part stand for itself again and returns it. Raises <c>StepRefused</c> when it is no part of any complaint.</summary>
    public async Task<Complaint> SplitAsync(string partId, Actor actor, string reason, CancellationToken cancellationToken)
    {
        var part = await workplace.Loader.GetAsync(partId, cancellationToken);
        var whole = WholeOf(part);
        await _commands.RunAsync(whole.Id, actor, step => step.BeginParting(part.Id, reason), null, cancellationToken);
        await FinishAsync(whole.Id, actor, cancellationToken);
        return await workplace.Loader.GetAsync(part.Id, cancellationToken);
    }

    /// <summary>Finishes what a crash left half done on a complaint, and returns it. Does nothing when nothing is.</summary>
    public async Task<Complaint> FinishAsync(string id, Actor actor, CancellationToken cancellationToken)
    {
        var whole = await workplace.Loader.GetAsync(id, cancellationToken);
        foreach (var link in whole.Merges.Where(link => link.IsUnfinished))
        {
            if (link.State == MergeState.Joining)
            {
                var part = await workplace.Loader.FindAsync(link.OtherId, cancellationToken);
                part = part is { IsOpen: true } ? await _commands.RunAsync(part.Id, actor, step => step.Join(whole.Id, whole.Reference), null, cancellationToken) : part;
                whole = await _commands.RunAsync(whole.Id, actor, step => step.SettleAbsorption(link.OtherId, part?.PartOf?.Id == whole.Id), null, cancellationToken);
            }
            else
            {
                await _commands.RunAsync(link.OtherId, actor, step => step.SplitOff(whole.Id), null, cancellationToken);
                whole = await _commands.RunAsync(whole.Id, actor, step => step.SettleParting(link.OtherId), null, cancellationToken);
            }
        }

        return whole;
    }

    private static bool IsJoined(Complaint into, Complaint part) => part.PartOf?.Id == into.Id && into.Merges.Any(link => link.OtherId == part.Id && !link.IsUnfinished);

    private static string Why(string reason, string? sameCustomerBecause) => string.IsNullOrWhiteSpace(sameCustomerBecause) ? reason : $"{reason}\n{sameCustomerBecause}";

    private static MergedWhole WholeOf(Complaint part) =>
        part.PartOf ?? throw new ComplaintOpsException(ErrorCode.StepRefused, $"Complaint {part.Reference} is no part of another one.", part.Reference, "Nothing to do.");

    private async Task RequireSameCustomerAsync(Complaint into, Complaint part, string? sameCustomerBecause, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(sameCustomerBecause) && !await IsSameCustomerAsync(into, part, cancellationToken))
        {
            throw new ComplaintOpsException(
                ErrorCode.StepRefused,
                $"Complaint {part.Reference} is not known to be of the same customer as {into.Reference}.",
                part.Reference,
                "Answer each customer; or say why it is one customer.");
        }
    }

    private async Task<bool> IsSameCustomerAsync(Complaint one, Complaint other, CancellationToken cancellationToken)
    {
        var content = new ContentReader(workplace.Store.Content);
        var first = await content.JsonAsync<PartyDetails>(one.Complainant.Details.Id, cancellationToken);
        var second = await content.JsonAsync<PartyDetails>(other.Complainant.Details.Id, cancellationToken);
        return first is not null && second is not null && (SameMail(first.Email, second.Email) || SamePhone(first.Phone, second.Phone));
    }

    private static bool SameMail(string one, string other) => one.Length > 0 && string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static bool SamePhone(string one, string other)
    {
        var digits = Digits(one);
        return digits.Length >= 7 && digits == Digits(other);
    }

    private static string Digits(string phone) => string.Concat(phone.Where(char.IsAsciiDigit));
}
