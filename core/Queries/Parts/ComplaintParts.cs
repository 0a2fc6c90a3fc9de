using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Queries.Parts;

/// <summary>
/// The parts of a complaint that people name one by one, with their texts: tasks, promises, evidence, what is said, offered, decided and given. Each comes in
/// the order in which it was written down. Holds personal data. Nothing is written.
/// </summary>
/// <param name="store">Where the texts are.</param>
public sealed class ComplaintParts(IContentStore store)
{
    private readonly ContentReader _content = new(store);

    /// <summary>Its tasks as of an instant (UTC) that pass a filter; the filter sees no text, and no text is read for what it leaves out.</summary>
    public async Task<IReadOnlyList<TaskView>> TasksAsync(Complaint complaint, DateTimeOffset asOf, Func<TaskView, bool> passes, CancellationToken cancellationToken)
    {
        List<TaskView> views = [];
        foreach (var task in complaint.Tasks)
        {
            var view = new TaskView
            {
                Reference = complaint.Reference,
                TaskId = task.Id,
                Kind = task.Kind,
                State = task.State,
                Assignee = task.Assignee ?? complaint.Owner,
                DueAt = task.DueAt,
                IsOverdue = task.State == StaffTaskState.Open && task.DueAt <= asOf,
                Notice = task.Notice is { } notice ? complaint.Notice(notice)?.Type : null,
            };
            if (passes(view))
            {
                views.Add(view with { Text = await TextAsync(task.Text, cancellationToken) });
            }
        }

        return views;
    }

    /// <summary>The same for a complaint of a list.</summary>
    public Task<IReadOnlyList<TaskView>> TasksAsync(ComplaintView complaint, Func<TaskView, bool> passes, CancellationToken cancellationToken) =>
        TasksAsync(complaint.Complaint, complaint.AsOf, passes, cancellationToken);

    /// <summary>Its promises.</summary>
    public Task<IReadOnlyList<PromiseView>> PromisesAsync(Complaint complaint, CancellationToken cancellationToken) => EachAsync(complaint.Promises, async promise => new PromiseView
    {
        Reference = complaint.Reference,
        PromiseId = promise.Id,
        State = promise.State,
        DueAt = promise.DueAt,
        MadeBy = promise.MadeBy,
        IsUnexplained = promise.IsUnexplained,
        Text = await TextAsync(promise.Text, cancellationToken),
    });

    /// <summary>Its evidence.</summary>
    public Task<IReadOnlyList<EvidenceView>> EvidenceAsync(Complaint complaint, CancellationToken cancellationToken)
    {
        var contradicted = complaint.Scrutiny.Contradictions().SelectMany(contradiction => contradiction.Evidence).ToHashSet(StringComparer.Ordinal);
        return EachAsync(complaint.Scrutiny.Evidence, async item => new EvidenceView
        {
            Reference = complaint.Reference,
            EvidenceId = item.Id,
            Kind = item.Kind,
            Collector = item.Collector,
            CollectedAt = item.CollectedAt,
            Holder = item.Holder,
            IsKept = item.Original is not null,
            Sha256 = item.Sha256,
            LawfulBasis = item.LawfulBasis,
            Fact = item.Fact,
            Value = item.Value,
            IsContradicted = contradicted.Contains(item.Id),
            Text = await TextAsync(item.Text, cancellationToken),
        });
    }

    /// <summary>What everybody says, every version.</summary>
    public Task<IReadOnlyList<PositionView>> PositionsAsync(Complaint complaint, CancellationToken cancellationToken) => EachAsync(complaint.Position.Versions, async version => new PositionView
    {
        Reference = complaint.Reference,
        Number = version.Number,
        Standing = version.Standing,
        Since = version.Since,
        Author = version.Author,
        Approver = version.Approver,
        Text = await TextAsync(version.Text, cancellationToken),
        WillNotOffer = await TextAsync(version.WillNotOffer, cancellationToken),
    });

    /// <summary>What is known, withdrawn facts included.</summary>
    public Task<IReadOnlyList<FactView>> FactsAsync(Complaint complaint, CancellationToken cancellationToken) => EachAsync(complaint.Position.Facts, async fact => new FactView
    {
        Reference = complaint.Reference,
        FactId = fact.Id,
        Disclosure = fact.Disclosure,
        By = fact.By,
        IsWithdrawn = fact.Withdrawn,
        Text = await TextAsync(fact.Text, cancellationToken),
    });

    /// <summary>What was offered to choose from.</summary>
    public Task<IReadOnlyList<OptionView>> OptionsAsync(Complaint complaint, CancellationToken cancellationToken) =>
        EachAsync(complaint.Understanding.Options.SelectMany(set => set.Options.Select(option => (Set: set, Option: option))), async row => new OptionView
        {
            Reference = complaint.Reference,
            OptionsId = row.Set.Id,
            Number = row.Option.Number,
            State = row.Set.State,
            IsChosen = row.Set.Chosen == row.Option.Number,
            Until = row.Set.Until,
            By = row.Set.By,
            Text = await TextAsync(row.Option.Text, cancellationToken),
        });

    /// <summary>What is done meanwhile, ended measures included.</summary>
    public Task<IReadOnlyList<MeasureView>> MeasuresAsync(Complaint complaint, CancellationToken cancellationToken) => EachAsync(complaint.Understanding.Measures, async measure => new MeasureView
    {
        Reference = complaint.Reference,
        MeasureId = measure.Id,
        By = measure.By,
        IsEnded = measure.Ended,
        Text = await TextAsync(measure.Text, cancellationToken),
    });

    /// <summary>What was proposed to give the customer.</summary>
    public Task<IReadOnlyList<RedressView>> RedressAsync(Complaint complaint, CancellationToken cancellationToken) => EachAsync(complaint.Learning.Redress, async redress => new RedressView
    {
        Reference = complaint.Reference,
        RedressId = redress.Id,
        Kind = redress.Kind,
        State = redress.State,
        Amount = redress.Amount,
        Currency = redress.Currency,
        Basis = redress.Basis,
        Clause = redress.Clause,
        IsPrivate = redress.Private,
        IsSignedOff = complaint.Scrutiny.SignedOff.Contains(redress.Id),
        ProposedBy = redress.ProposedBy,
        ProposedAt = redress.ProposedAt,
        Text = await TextAsync(redress.Text, cancellationToken),
    });

    /// <summary>Where it lies or lay outside the house.</summary>
    public static IReadOnlyList<ReferralView> Referrals(Complaint complaint) =>
    [
        .. complaint.Scrutiny.Referrals.Select(referral => new ReferralView
        {
            Reference = complaint.Reference,
            ReferralId = referral.Id,
            Direction = referral.Direction,
            Kind = referral.Kind,
            Body = referral.Body,
            FileNumber = referral.FileNumber,
            SentAt = referral.SentAt,
            FollowUpAt = complaint.Clocks.FirstOrDefault(clock => clock.Id == referral.ClockId)?.DueAt,
            SettledAt = referral.SettledAt,
        }),
    ];

    /// <summary>The signs that people noted.</summary>
    public static IReadOnlyList<IndicatorView> Indicators(Complaint complaint) =>
    [
        .. complaint.Scrutiny.Indicators.Select(sign => new IndicatorView { Reference = complaint.Reference, Indicator = sign.Indicator, By = sign.By, Evidence = sign.Evidence }),
    ];

    /// <summary>What we understood.</summary>
    public async Task<UnderstandingView> UnderstandingAsync(Complaint complaint, CancellationToken cancellationToken)
    {
        var state = complaint.Understanding;
        var understood = state.Text is { } text ? await _content.JsonAsync<UnderstoodText>(text.Id, cancellationToken) : null;
        return new UnderstandingView
        {
            Reference = complaint.Reference,
            Version = state.Version,
            IsCorrected = state.OpenCorrection is not null,
            Matter = understood?.Issue,
            WhenAndWhere = understood?.WhenAndWhere,
            Product = understood?.Product,
            Wanted = understood?.Wanted,
            Demand = await TextAsync(state.Demand, cancellationToken),
            Need = await TextAsync(state.Need, cancellationToken),
            Expectations = await EachAsync(state.Expectations, async one => new ExpectationView(one.Moment, one.BelowStated, await TextAsync(one.Text, cancellationToken))),
            Identities = state.Identities,
            Held = Understanding.HeldBy(complaint),
            Sensitivities = state.Sensitivities,
        };
    }

    /// <summary>How it is handled: every part of it as of an instant (UTC).</summary>
    public async Task<HandlingView> HandlingAsync(Complaint complaint, DateTimeOffset asOf, CancellationToken cancellationToken) => new()
    {
        Understanding = await UnderstandingAsync(complaint, cancellationToken),
        Promises = await PromisesAsync(complaint, cancellationToken),
        Tasks = await TasksAsync(complaint, asOf, task => task.State == StaffTaskState.Open, cancellationToken),
        Options = await OptionsAsync(complaint, cancellationToken),
        Measures = [.. (await MeasuresAsync(complaint, cancellationToken)).Where(measure => !measure.IsEnded)],
        Positions = [.. (await PositionsAsync(complaint, cancellationToken)).Where(version => version.Standing is PositionStanding.Approved or PositionStanding.Proposed)],
        Facts = [.. (await FactsAsync(complaint, cancellationToken)).Where(fact => !fact.IsWithdrawn)],
        Evidence = await EvidenceAsync(complaint, cancellationToken),
        Redress = await RedressAsync(complaint, cancellationToken),
        Referrals = Referrals(complaint),
        Finding = complaint.Position.Assessment?.Finding,
        Decision = complaint.Learning.Decision?.Outcome,
        Cause = complaint.Learning.Cause,
        IsCauseConfirmed = complaint.Learning.Confirmed,
        Spokesperson = complaint.Scrutiny.Spokesperson,
        UnderReviewUntil = complaint.Scrutiny.Suspicion?.ExpiresAt,
        LegalHold = complaint.Privacy.LegalHold,
    };

    private async Task<string?> TextAsync(ContentRef? text, CancellationToken cancellationToken) => text is null ? null : await _content.TextAsync(text.Id, cancellationToken);

    private static async Task<IReadOnlyList<TView>> EachAsync<TPart, TView>(IEnumerable<TPart> parts, Func<TPart, Task<TView>> view)
    {
        List<TView> views = [];
        foreach (var part in parts)
        {
            views.Add(await view(part));
        }

        return views;
    }
}
