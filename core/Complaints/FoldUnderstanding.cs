using ComplaintOps.Core.Complaints.Entries;

namespace ComplaintOps.Core.Complaints;

/// <summary>What entries about understanding and agreement mean.</summary>
internal static class FoldUnderstanding
{
    public static Complaint Apply(Complaint after, Entry entry)
    {
        var next = after with { Understanding = Next(after.Understanding, entry) };
        return entry.Payload switch
        {
            UnderstandingRecorded => next with { News = [.. next.News, "understood"] },
            InterimMeasureTaken => next with { News = [.. next.News, "measure"] },
            OptionChosen => next with { News = [.. next.News, "chosen"] },
            _ => next,
        };
    }

    private static UnderstandingState Next(UnderstandingState state, Entry entry) => entry.Payload switch
    {
        UnderstandingRecorded recorded => state with { Version = recorded.Version, Text = recorded.Text, OpenCorrection = null, Held = With(state.Held, recorded.Holds) },
        UnderstandingCorrected corrected => state with { Version = corrected.Version, OpenCorrection = corrected.Message },
        NeedRecorded need => state with { Demand = need.Demand ?? state.Demand, Need = need.Need ?? state.Need },
        ExpectationRecorded recorded => state with
        {
            Expectations = [.. state.Expectations.Where(one => one.Moment != recorded.Moment), new Expectation(recorded.Moment, recorded.Text, recorded.BelowStated)],
        },
        OptionsOffered offered => state with { Options = [.. state.Options, new OptionSet(offered.OptionsId, offered.By, offered.Until, [], OptionSetState.Open, null, null)] },
        OptionAdded added => WithSet(state, added.OptionsId, set => set with { Options = [.. set.Options, new OfferedOption(entry.Sequence, added.Number, added.Text)] }),
        OptionChosen chosen => WithSet(state, chosen.OptionsId, set => set with { State = OptionSetState.Chosen, Chosen = chosen.Number, ChosenAt = entry.OccurredAt }),
        OptionsEnded ended => WithSet(state, ended.OptionsId, set => set with { State = ended.Expired ? OptionSetState.Expired : OptionSetState.Withdrawn }),
        InterimMeasureTaken taken => state with { Measures = [.. state.Measures, new InterimMeasure(taken.MeasureId, taken.Text, taken.By, Ended: false)] },
        InterimMeasureEnded ended => state with { Measures = [.. state.Measures.Select(one => one.Id == ended.MeasureId ? one with { Ended = true } : one)] },
        InterimMeasureWaived => state with { MeasuresWaived = true },
        SensitivityMarked marked => state with { Sensitivities = [.. state.Sensitivities.Append(marked.Sensitivity).Distinct().Order()] },
        IdentityVerified verified => state with
        {
            Identities = [.. state.Identities, new ProvenIdentity(verified.PartyId, entry.OccurredAt, verified.By, verified.Method)],
            Held = With(state.Held, [Information.Identity]),
        },
        InformationAsked asked => state with { Asked = new AskedInformation(asked.Question, asked.Kinds) },
        InformationHeld held => state with { Held = With(state.Held, held.Kinds) },
        _ => throw new InvalidOperationException($"Not an entry about understanding: {entry.Payload.GetType().Name}."),
    };

    private static IReadOnlyList<Information> With(IReadOnlyList<Information> held, IReadOnlyList<Information> more) => [.. held.Concat(more).Distinct().Order()];

    private static UnderstandingState WithSet(UnderstandingState state, string id, Func<OptionSet, OptionSet> change) =>
        state with { Options = [.. state.Options.Select(set => set.Id == id ? change(set) : set)] };
}
