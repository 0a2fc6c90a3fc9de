using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Notices;

namespace ComplaintOps.Core.Intake;

/// <summary>
/// Opens complaints about how a complaint was handled. Each is a complaint of its own, with its own clocks and acknowledgement, for the same customer, and goes to
/// nobody who had a part in handling the other one. Both timelines name the other.
/// </summary>
public sealed class HandlingComplaints
{
    private readonly Workplace _workplace;
    private readonly IntakeService _intake;
    private readonly HandlingLinks _links;

    /// <summary>The use case over a workplace.</summary>
    public HandlingComplaints(Workplace workplace)
    {
        var runner = new StepRunner(workplace);
        _workplace = workplace;
        _intake = new IntakeService(workplace, new Sweeper(workplace, runner, new Outbox(workplace, runner)));
        _links = new HandlingLinks(workplace);
    }

    /// <summary>
    /// Opens one, or finds the one that the same request opened before. Raises <c>InvalidInput</c> for a text that cannot be taken, <c>Conflict</c> when the same
    /// operation id came with another text, <c>NotFound</c>.
    /// </summary>
    public async Task<(Complaint Complaint, bool Already)> OpenAsync(string parentId, HandlingRequest request, Actor actor, CancellationToken cancellationToken)
    {
        var parent = await _workplace.Loader.FindHandledAsync(parentId, cancellationToken) ?? await _workplace.Loader.GetAsync(parentId, cancellationToken);
        var party = (request.PartyId is { } asked ? parent.Party(asked) : null) ?? parent.Complainant;
        var person = await new ContentReader(_workplace.Store.Content).JsonAsync<PartyDetails>(party.Details.Id, cancellationToken);
        var result = await _intake.OpenAsync(
            new IntakeRequest
            {
                IntakeId = $"handling:{parent.Id}:{request.OperationId ?? Ids.Draw(_workplace.Entropy)}",
                Desk = parent.Desk,
                Channel = request.Channel,
                Language = parent.Language,
                Subject = request.Subject,
                Text = request.Text,
                Name = person?.Name,

                // An address that does not work would only let the acknowledgement come back.
                Email = party.EmailFailed ? null : person?.Email,
                EmailVerified = party is { EmailVerified: true, EmailFailed: false },
                Phone = person?.Phone,
                Severity = parent.Severity,
                Product = parent.Intake?.Product,
                Issue = parent.Intake?.Issue,
                Source = request.Source,
            },
            actor,
            parent,
            cancellationToken);
        return result switch
        {
            IntakeResult.Opened opened => (await _links.FinishAsync(opened.Complaint.Id, actor, cancellationToken), false),
            IntakeResult.Same same => (await _links.FinishAsync(same.Complaint.Id, actor, cancellationToken), true),
            IntakeResult.Different different => throw new ComplaintOpsException(
                ErrorCode.Conflict, $"The same operation opened {different.Reference} with another text.", parent.Reference, "Draw a new operation id."),
            IntakeResult.Invalid invalid => throw new ComplaintOpsException(
                ErrorCode.InvalidInput, string.Join(' ', invalid.Errors.Select(error => $"'{error.Key}' {error.Value}")), parent.Reference, "Correct it, and send it again."),
            _ => throw new InvalidOperationException("An intake ended in no known way."),
        };
    }
}
