using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Duties;

/// <summary>Another time than now: a simulated store travels there and never back, a real one is only looked at.</summary>
public static class TimeTravel
{
    /// <summary>Moves the time of a simulated store on. Raises <c>InvalidInput</c> for a real store and for a time that is past.</summary>
    /// <param name="workplace">The workplace.</param>
    /// <param name="to">The time (UTC).</param>
    /// <param name="target">How the caller calls it, for the error.</param>
    /// <param name="look">How one only looks, for the error: <c>add --dry-run</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task TravelAsync(Workplace workplace, DateTimeOffset to, string target, string look, CancellationToken cancellationToken)
    {
        if (workplace.Business is not ITravellingClock clock)
        {
            throw new ComplaintOpsException(ErrorCode.InvalidInput, "This store holds real complaints, and their time is now.", target, $"To see what would be due then, {look}.");
        }

        if (to < workplace.Now)
        {
            throw new ComplaintOpsException(ErrorCode.InvalidInput, $"The simulated time is {workplace.Now:u} already and does not go back.", target, $"Name a later time, or {look}.");
        }

        // Written first: a run that is killed must not leave entries of a time that the clock has not reached.
        await clock.TravelAsync(to, workplace.Store.Documents, cancellationToken);
    }
}
