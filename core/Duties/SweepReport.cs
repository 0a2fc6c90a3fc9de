using ComplaintOps.Core.Errors;

namespace ComplaintOps.Core.Duties;

/// <summary>What a sweep did. One bad complaint never stops it; failures are counted by code.</summary>
public sealed class SweepReport(DutyKind duty)
{
    private readonly SortedDictionary<ErrorCode, int> _failures = [];

    /// <summary>The duty.</summary>
    public DutyKind Duty { get; } = duty;

    /// <summary>Due entries looked at.</summary>
    public int Looked { get; set; }

    /// <summary>Complaints changed.</summary>
    public int Changed { get; set; }

    /// <summary>Complaints that somebody else changed at the same moment, and that were decided again.</summary>
    public int Conflicts { get; set; }

    /// <summary>Mails taken by the sender.</summary>
    public int Sent { get; set; }

    /// <summary>Mails that must be tried again, and mails refused.</summary>
    public int NotSent { get; set; }

    /// <summary>Entries moved back because something failed.</summary>
    public int Postponed { get; set; }

    /// <summary>Entries set aside until somebody helps.</summary>
    public int Quarantined { get; set; }

    /// <summary>Whether it stopped before everything due was done, because its time was up.</summary>
    public bool StoppedEarly { get; set; }

    /// <summary>Failures by code.</summary>
    public IReadOnlyDictionary<ErrorCode, int> Failures => _failures;

    /// <summary>Counts a failure.</summary>
    public void Fail(ErrorCode code) => _failures[code] = _failures.GetValueOrDefault(code) + 1;

    /// <summary>One line for the log.</summary>
    public override string ToString()
    {
        var failures = _failures.Count == 0 ? "" : $", failures: {string.Join(", ", _failures.Select(pair => $"{pair.Key} x{pair.Value}"))}";
        return $"{Duty}: {Looked} due, {Changed} changed, {Conflicts} decided again, {Sent} mails sent, {NotSent} not sent, {Postponed} postponed, {Quarantined} quarantined{failures}{(StoppedEarly ? ", stopped early" : "")}";
    }
}
