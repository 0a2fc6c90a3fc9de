using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Ledger;

/// <summary>What the outcomes are worth in loyalty. An estimate from <see cref="LoyaltyRates"/>, never a measurement.</summary>
/// <param name="Rates">The shares that it stands on.</param>
/// <param name="Fast">Settled fast.</param>
/// <param name="Slow">Settled, not fast.</param>
/// <param name="Unresolved">Not settled: no final reply yet, or taken back by the customer.</param>
/// <param name="LeftOut">Left out: under review as abnormal (giving in makes no loyal customer), or imported history.</param>
public sealed record LoyaltyEstimate(LoyaltyRates Rates, int Fast, int Slow, int Unresolved, int LeftOut)
{
    /// <summary>How many of these customers are expected to stay.</summary>
    public double ExpectedToStay => ((Fast * Rates.ResolvedFast) + (Slow * Rates.Resolved) + (Unresolved * Rates.Unresolved)) / 100d;

    /// <summary>How many of them stay because it went fast.</summary>
    public double KeptBySpeed => Fast * (Rates.ResolvedFast - Rates.Resolved) / 100d;

    /// <summary>How many more would stay if those that are not settled were settled, fast or not.</summary>
    public double StillToWin => Unresolved * (Rates.Resolved - Rates.Unresolved) / 100d;

    /// <summary>How many would have stayed had none of them complained: what the complaints are worth.</summary>
    public double WithoutComplaining => (Fast + Slow + Unresolved) * Rates.NeverComplained / 100d;

    /// <summary>How many unhappy customers stand behind these complaints, those who complained included.</summary>
    public double Unhappy => (Fast + Slow + Unresolved) * 100d / Rates.Complain;

    /// <summary>How many of them said nothing to anybody.</summary>
    public double SaidNothing => Unhappy * Rates.SayNothing / 100d;

    /// <summary>
    /// What silence costs: the value of those who would stay if the given number of silent complaints were settled; null when nobody has said what a customer is worth.
    /// </summary>
    public double? CostOfSilence(int silent) => Rates.CustomerValue is { } value ? silent * value * (Rates.Resolved - Rates.Unresolved) / 100d : null;

    /// <summary>The estimate for no complaints.</summary>
    public static LoyaltyEstimate None(LoyaltyRates rates) => new(rates, 0, 0, 0, 0);
}

/// <summary>Adds rows up to a <see cref="LoyaltyEstimate"/>.</summary>
internal sealed class LoyaltyTally
{
    private LoyaltyEstimate _estimate;

    public LoyaltyTally(LoyaltyRates rates)
    {
        if (!rates.IsValid)
        {
            throw new ComplaintOpsException(
                ErrorCode.InvalidInput,
                "The loyalty rates do not make sense: shares go from 0 to 100 and rise from never complained over unresolved and resolved to resolved fast; fast is a positive time; complain and sayNothing are shares of the same 100; a customer is worth more than 0.",
                recommendedAction: "Correct the rates, or use the default ones.");
        }

        _estimate = LoyaltyEstimate.None(rates);
    }

    public void Add(LedgerRow row) => _estimate = row switch
    {
        _ when row.History || row.Flags.Any(flag => flag.Kind == FlagKind.Abnormal) => _estimate with { LeftOut = _estimate.LeftOut + 1 },
        { Reply: { Final: true } reply } when reply.At - row.ReceivedAt < _estimate.Rates.FastWithin => _estimate with { Fast = _estimate.Fast + 1 },
        { Reply.Final: true } => _estimate with { Slow = _estimate.Slow + 1 },
        _ => _estimate with { Unresolved = _estimate.Unresolved + 1 },
    };

    public LoyaltyEstimate Estimate() => _estimate;
}
