using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints;

namespace ComplaintOps.Core.Policies.Reading;

/// <summary>Reads the smaller rules of a policy. Every member has a default, which stands in the summary of <see cref="PolicyDocument"/>.</summary>
internal static class HandlingRulesReader
{
    /// <summary>Reads <c>evidence</c>.</summary>
    public static EvidenceRule Evidence(ObjectReader reader) => new()
    {
        CloseNeeds = reader.Choice<EvidenceLevel>("closeNeeds") ?? EvidenceLevel.Accepted,
        PresumedAfter = reader.Elapsed("presumedAfter", new Limit(24, LimitUnit.Hours)),
    };

    /// <summary>Reads <c>backdating</c>.</summary>
    public static BackdatingRule Backdating(ObjectReader reader) => new() { Max = reader.Limit("max", new Limit(7, LimitUnit.Days)) };

    /// <summary>Reads <c>extension</c>.</summary>
    public static ExtensionRule Extension(ObjectReader reader) => new()
    {
        MaxTotal = reader.Limit("maxTotal", new Limit(30, LimitUnit.Days)),
        LegalNeedsApprover = reader.Flag("legalNeedsApprover", fallback: true),
    };

    /// <summary>Reads <c>tasks</c>.</summary>
    public static TaskRule Tasks(ObjectReader reader) => new()
    {
        ByPersonWithin = reader.Limit("byPersonWithin", new Limit(1, LimitUnit.WorkingDays)),
        RemindEvery = reader.Limit("remindEvery", new Limit(1, LimitUnit.WorkingDays)),
    };

    /// <summary>Reads <c>position</c>.</summary>
    public static PositionRule Position(ObjectReader reader) => new()
    {
        NeededFor = reader.Choice<PositionNeed>("neededFor") ?? PositionNeed.FinalReply,
        ApproverRoles = reader.Keys("approverRoles"),
        FourEyes = reader.Flag("fourEyes", fallback: true),
    };

    /// <summary>Reads <c>understanding</c>.</summary>
    public static UnderstandingRule Understanding(ObjectReader reader)
    {
        var rule = new UnderstandingRule();
        return rule with
        {
            InterimWithin = reader.Limit("interimWithin", new Limit(8, LimitUnit.Hours)),
            InterimSeverity = reader.Choice<Severity>("interimSeverity") ?? rule.InterimSeverity,
            InterimSensitivities = reader.Has("interimSensitivities") ? reader.Choices<Sensitivity>("interimSensitivities") : rule.InterimSensitivities,
            OptionsFor = reader.Limit("optionsFor", rule.OptionsFor),
            AgreementWithin = reader.Limit("agreementWithin", rule.AgreementWithin),
        };
    }

    /// <summary>Reads <c>watch</c>.</summary>
    public static WatchRule Watch(ObjectReader reader)
    {
        var usual = new WatchRule();
        return new WatchRule
        {
            HandOffs = reader.Number("handOffs", 1, 100) ?? usual.HandOffs,
            EmptyUpdates = reader.Number("emptyUpdates", 1, 100) ?? usual.EmptyUpdates,
            Unanswered = reader.Number("unanswered", 2, 100) ?? usual.Unanswered,
            Chasers = reader.Number("chasers", 1, 100) ?? usual.Chasers,
        };
    }

    /// <summary>Reads <c>appointments</c>.</summary>
    public static AppointmentRule Appointments(ObjectReader reader)
    {
        var usual = new AppointmentRule();
        return new AppointmentRule { Within = reader.Limit("within", usual.Within), Grace = reader.Elapsed("grace", usual.Grace) };
    }

    /// <summary>Reads <c>delivery</c>.</summary>
    public static DeliveryRule Delivery(ObjectReader reader) => new()
    {
        RetryAfter = reader.ElapsedLimits("retryAfter", 1) ??
        [
            new Limit(1, LimitUnit.Minutes), new Limit(5, LimitUnit.Minutes), new Limit(15, LimitUnit.Minutes),
            new Limit(1, LimitUnit.Hours), new Limit(4, LimitUnit.Hours),
        ],
        MaxAttempts = reader.Number("maxAttempts", 1, 50) ?? 8,
        UnknownResendAfter = reader.Elapsed("unknownResendAfter", new Limit(15, LimitUnit.Minutes)),
        UnknownResends = reader.Number("unknownResends", 0, 20) ?? 3,
        GiveUpAfter = reader.Limit("giveUpAfter", new Limit(2, LimitUnit.Days)),
    };
}
