using ComplaintOps.Core.Complaints.Steps;

namespace ComplaintOps.Core.Complaints;

/// <summary>Puts a complaint about handling into the timeline of the complaint that it is about. A crash between the two is finished by the sweep of tasks.</summary>
internal sealed class HandlingLinks(Workplace workplace)
{
    private readonly ComplaintCommands _commands = new(workplace);

    /// <summary>Finishes it, and returns the complaint. Does nothing when both know of each other, or when it is about no other one.</summary>
    public async Task<Complaint> FinishAsync(string id, Actor actor, CancellationToken cancellationToken)
    {
        var complaint = await workplace.Loader.GetAsync(id, cancellationToken);
        if (complaint.Care.About is not { IsNoted: false } about)
        {
            return complaint;
        }

        if (await workplace.Loader.FindAsync(about.Id, cancellationToken) is { } parent)
        {
            await _commands.RunAsync(parent.Id, actor, step => step.NoteComplainedOf(complaint.Id, complaint.Reference), null, cancellationToken);
        }

        return await _commands.RunAsync(complaint.Id, actor, step => step.NoteHandling(), null, cancellationToken);
    }
}
