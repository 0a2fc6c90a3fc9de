using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Intake;

/// <summary>
/// Opens complaints. Receiving needs no policy and no working mail: the complaint is written down first, everything else is owed. The acknowledgement is tried
/// at once in the same process; the timer is the guarantee.
/// </summary>
public sealed class IntakeService(Workplace workplace, Sweeper sweeper)
{
    private const int ReferenceTries = 10;
    private readonly IntakeCaps _caps = new(workplace.Store.Documents, workplace.Keys);

    /// <summary>Opens a complaint, or says which one it already is, or what is wrong with it.</summary>
    public Task<IntakeResult> OpenAsync(IntakeRequest request, Actor actor, CancellationToken cancellationToken) => OpenAsync(request, actor, about: null, cancellationToken);

    /// <summary>The same for a complaint about how another one was handled.</summary>
    internal async Task<IntakeResult> OpenAsync(IntakeRequest request, Actor actor, Complaint? about, CancellationToken cancellationToken)
    {
        var now = workplace.Now;
        if (await ProblemAsync(request, now, cancellationToken) is { } invalid)
        {
            return invalid;
        }

        var hold = await _caps.CountAsync(request, now, cancellationToken);
        var result = await CommitAsync(request, actor, hold, about, cancellationToken);
        if (result is IntakeResult.Opened opened && hold is null)
        {
            await TryAcknowledgeAsync(new LoadedComplaint(opened.Complaint, opened.Parties), cancellationToken);
        }

        return result;
    }

    /// <summary>
    /// What <see cref="OpenAsync(IntakeRequest, Actor, CancellationToken)"/> would answer, without writing anything. The complaint of <see cref="IntakeResult.Opened"/> is made in memory only: the real one
    /// gets another id and reference.
    /// </summary>
    public async Task<IntakeResult> PreviewAsync(IntakeRequest request, Actor actor, CancellationToken cancellationToken)
    {
        var now = workplace.Now;
        if (await ProblemAsync(request, now, cancellationToken) is { } invalid)
        {
            return invalid;
        }

        var given = IntakeIdOf(request, actor);
        if (given is not null && await workplace.Store.Complaints.FindByIntakeAsync(given, cancellationToken) is { } id)
        {
            return await KnownAsync(id, request, cancellationToken);
        }

        var rules = await workplace.Loader.RulesForDeskAsync(request.Desk, cancellationToken);
        return new IntakeResult.Opened(OpeningStep(request, given ?? "preview", actor, hold: null, rules, about: null).After);
    }

    private static string? IntakeIdOf(IntakeRequest request, Actor actor) =>
        string.IsNullOrWhiteSpace(request.IntakeId) ? null : $"{(actor.Kind == ActorKind.Import ? "import" : "api")}:{request.IntakeId.Trim()}";

    private async Task<IntakeResult> KnownAsync(string id, IntakeRequest request, CancellationToken cancellationToken)
    {
        var existing = await workplace.Loader.GetAsync(id, cancellationToken);
        return existing.Intake!.IntakeHash == IntakeRules.HashOf(request) ? new IntakeResult.Same(existing) : new IntakeResult.Different(existing.Reference);
    }

    private async Task<IntakeResult?> ProblemAsync(IntakeRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var errors = IntakeRules.Check(request, now);
        return errors.Count > 0 ? new IntakeResult.Invalid(errors) : await TooLongAgoAsync(request, now, cancellationToken);
    }

    // How far back one may go stands in the policy, so that it is not part of the rules for the fields; without a policy anything is taken.
    private async Task<IntakeResult?> TooLongAgoAsync(IntakeRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (request.OccurredAt is not { } at || await workplace.Loader.RulesForDeskAsync(request.Desk, cancellationToken) is not { } rules)
        {
            return null;
        }

        var most = rules.Policy.Backdating.Max;
        return now < DueDates.DueAt(most, at, rules.Calendar, DayCounting.Plain)
            ? null
            : new IntakeResult.Invalid(new Dictionary<string, string> { ["occurredAt"] = $"is longer ago than {most}; leave it out and say in the text when it was." });
    }

    private async Task<IntakeResult> CommitAsync(IntakeRequest request, Actor actor, DateTimeOffset? hold, Complaint? about, CancellationToken cancellationToken)
    {
        var given = IntakeIdOf(request, actor);
        var rules = await workplace.Loader.RulesForDeskAsync(request.Desk, cancellationToken);
        for (var attempt = 0; attempt < ReferenceTries; attempt++)
        {
            var step = OpeningStep(request, given ?? $"own:{Ids.Draw(workplace.Entropy)}", actor, hold, rules, about);
            var (commit, after) = CommitBuilder.Build(step, rules?.Policy);
            var outcome = await workplace.Store.Complaints.CommitAsync(commit, cancellationToken);
            switch (outcome.Status)
            {
                case CommitStatus.AlreadyCommitted when !await IsOursAsync(after, cancellationToken):
                    // Chance that repeats itself drew everything of another complaint: draw again.
                    continue;
                case CommitStatus.Committed or CommitStatus.AlreadyCommitted:
                    workplace.Load.Note(step.Before, after);
                    return new IntakeResult.Opened(after) { Parties = [.. step.Content.Where(item => item.Kind == ContentKinds.Party)] };
                case CommitStatus.IntakeExists when given is not null:
                    return await KnownAsync(outcome.ExistingId!, request, cancellationToken);
                default:
                    // Another complaint has that reference, or the id that we drew: draw again.
                    continue;
            }
        }

        throw new ComplaintOpsException(ErrorCode.Unexpected, $"No free reference in {ReferenceTries} draws.", request.Desk, "Check the source of chance.");
    }

    private async Task<bool> IsOursAsync(Complaint complaint, CancellationToken cancellationToken) =>
        (await workplace.Loader.GetAsync(complaint.Id, cancellationToken)).Intake!.IntakeHash == complaint.Intake!.IntakeHash;

    private Step OpeningStep(IntakeRequest request, string intakeId, Actor actor, DateTimeOffset? hold, Policies.Rules? rules, Complaint? about)
    {
        var now = workplace.Now;
        var occurredAt = request.OccurredAt ?? now;
        var step = new Step(Fold.Empty(Ids.DrawNear(intakeId, workplace.Entropy)), new StepContext
        {
            Now = now,
            OccurredAt = occurredAt,
            BackdateReason = "receivedEarlier",
            Actor = actor,
            OperationId = Ids.Draw(workplace.Entropy),
            Rules = rules,
            Entropy = workplace.Entropy,
        });
        var (language, source) = IntakeRules.LanguageOf(request, rules?.Desk.Language ?? "en");
        step.Receive(
            new Received
            {
                Reference = Reference.DrawNear(intakeId, occurredAt, workplace.Entropy).Value,
                IntakeId = intakeId,
                IntakeHash = IntakeRules.HashOf(request),
                Desk = request.Desk,
                Channel = request.Channel!.Value,
                Kind = about is null ? ComplaintKind.Service : ComplaintKind.Handling,
                Severity = request.Severity ?? Severity.Normal,
                Language = language,
                LanguageSource = source,
                Narrative = step.AddJson("narrative", new Narrative(request.Subject!.Trim(), request.Text!, request.Wanted ?? "")),
                Product = request.Product,
                Issue = request.Issue,
                ForwardedAt = request.ForwardedAt,
                Origin = request.Origin,
                HoldAcknowledgementUntil = hold,
            },
            new PartyDetails(request.Name?.Trim() ?? "", request.Email?.Trim() ?? "", request.Phone?.Trim() ?? ""),
            request.EmailVerified,
            about);
        return step;
    }

    private async Task TryAcknowledgeAsync(LoadedComplaint opened, CancellationToken cancellationToken)
    {
        try
        {
            _ = await sweeper.RunOneAsync(opened, DutyKind.Acknowledge, new SweepReport(DutyKind.Acknowledge), cancellationToken);
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // Whatever it was: the complaint is safe and its due entry stands; the timer tries again within a minute and reports what is wrong.
        }
    }
}
