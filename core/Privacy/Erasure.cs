using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Privacy;

/// <summary>
/// Forgets a person: deletes names, addresses, texts and mails of a complaint and of those that became a part of it, and keeps the facts. Ordered in the timeline
/// before the first item goes; a crash leaves a duty that the next run finishes.
/// </summary>
public sealed class Erasure(Workplace workplace)
{
    private const int Batch = 50;
    private readonly ComplaintCommands _commands = new(workplace);

    /// <summary>
    /// Erases the personal content of an ended complaint and returns it as it is then. Doing it again erases what came since. Raises <c>StepRefused</c> for an
    /// open complaint and one under legal hold (also where only a part of it is), <c>NotFound</c> for none.
    /// </summary>
    /// <param name="id">The complaint.</param>
    /// <param name="basis">Why, as a code: <c>request</c>, <c>retention</c>.</param>
    /// <param name="actor">Who orders it.</param>
    /// <param name="cancellationToken">Stops between two items; the next run goes on.</param>
    public async Task<Complaint> EraseAsync(string id, string basis, Actor actor, CancellationToken cancellationToken)
    {
        var whole = await workplace.Loader.GetAsync(id, cancellationToken);
        foreach (var part in whole.Merges.Where(link => link.State == MergeState.Joined))
        {
            // The parts first: a hold on one of them keeps all of it.
            await EraseAsync(part.OtherId, basis, actor, cancellationToken);
        }

        await _commands.RunAsync(id, actor, step => step.OrderErasure(basis), null, cancellationToken);
        return await FinishAsync(id, actor, cancellationToken);
    }

    /// <summary>What <see cref="EraseAsync"/> would do, found out in memory: of the complaint and of each part of it. Raises what it would raise.</summary>
    public async Task<IReadOnlyList<CommandPreview>> PreviewAsync(Complaint whole, string basis, Actor actor, CancellationToken cancellationToken)
    {
        List<CommandPreview> previews = [];
        foreach (var part in whole.Merges.Where(link => link.State == MergeState.Joined))
        {
            previews.AddRange(await PreviewAsync(await workplace.Loader.GetAsync(part.OtherId, cancellationToken), basis, actor, cancellationToken));
        }

        previews.Add(await CommandPreview.MakeAsync(workplace, whole, actor, step => step.OrderErasure(basis), options: null, cancellationToken));
        return previews;
    }

    /// <summary>Deletes what an ordered erasure has not deleted yet, and says so in the timeline. Does nothing when none is ordered.</summary>
    public async Task<Complaint> FinishAsync(string id, Actor actor, CancellationToken cancellationToken)
    {
        var complaint = await workplace.Loader.GetAsync(id, cancellationToken);
        if (!complaint.Privacy.IsErasing)
        {
            return complaint;
        }

        var items = await DeleteContentAsync(id, cancellationToken);
        if (workplace.Mail is IMailArchive archive)
        {
            items += await archive.ForgetAsync(complaint.Reference, cancellationToken);
        }

        return await _commands.RunAsync(id, actor, step => step.FinishErasure(items), null, cancellationToken);
    }

    private async Task<int> DeleteContentAsync(string id, CancellationToken cancellationToken)
    {
        List<string> ids = [];
        await foreach (var item in workplace.Store.Content.ListAsync(id, cancellationToken))
        {
            ids.Add(item.Id);
        }

        foreach (var batch in ids.Chunk(Batch))
        {
            await workplace.Store.Content.DeleteAsync(batch, cancellationToken);
        }

        return ids.Count;
    }
}
