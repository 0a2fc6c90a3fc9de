using System.Management.Automation;
using ComplaintOps.Core.Duties;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Checking;

/// <summary>Tests that the service does its work: timers alive, store readable, mail accepted.</summary>
/// <remarks>
/// <para>Reads the heartbeat of every timer function and the age of the oldest work of every duty, and asks the mail system whether it would take mail; none is sent. Work that waits for longer than three runs of its function is unhealthy.</para>
/// <para>The functions are expected at their standard rhythm. Whoever runs one more seldom reads its line with that in mind.</para>
/// </remarks>
/// <example>
/// <title>Is all well</title>
/// <code>Test-ComplaintService</code>
/// <para>Lists every check, the worst first.</para>
/// </example>
/// <example>
/// <title>A monitor</title>
/// <code>if (-not (Test-ComplaintService -Quiet)) { Test-ComplaintService | Where-Object Status -eq Unhealthy }</code>
/// <para>Shows what does not happen although it must. What is only degraded counts as well.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "ComplaintService")]
[OutputType(typeof(HealthCheck), typeof(bool))]
public sealed class TestComplaintServiceCommand : TestingCmdlet
{
    /// <inheritdoc/>
    protected override async Task EndAsync()
    {
        var health = HealthService.Of(Workplace);
        var report = await WorkAsync(health.CheckAsync);
        var mail = await WorkAsync(Workplace.Mail.CheckAsync);
        var checks = report.Checks.Append(new HealthCheck("mail", mail is null ? HealthStatus.Healthy : HealthStatus.Unhealthy, mail ?? "would be taken."));
        foreach (var check in checks.OrderByDescending(check => check.Status))
        {
            Find(check, check.Status != HealthStatus.Unhealthy);
        }

        await base.EndAsync();
    }
}
