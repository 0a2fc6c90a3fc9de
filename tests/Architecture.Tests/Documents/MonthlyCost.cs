namespace ComplaintOps.Architecture.Tests.Documents;

/// <summary>What the deployed app costs in a month, by the formula and the numbers of deploy/README.md.</summary>
/// <param name="Numbers">What was counted, measured and assumed, and the prices, by the words of the first column.</param>
/// <param name="Timers">Each timer's runs a month and its requests when nothing is due.</param>
/// <param name="HealthRequests">The requests of the health page.</param>
internal sealed record MonthlyCost(IReadOnlyDictionary<string, double> Numbers, IReadOnlyList<(string Name, double Runs, double Requests)> Timers, double HealthRequests)
{
    /// <summary>The parts in the order of the page's table, without their sum.</summary>
    public IReadOnlyList<(string Part, double Dollars)> Of(int complaintsAYear)
    {
        var month = complaintsAYear / 12.0;
        var runs = Timers.Sum(timer => timer.Runs);
        var tests = Numbers["health tests a month"];
        var executions = runs + tests + (month * Numbers["web requests per complaint"]);
        var lookedAt = Numbers["hours in a month"] / 24 * ((complaintsAYear * Numbers["days that a complaint is open"] / 365) + (complaintsAYear / 7.0));
        var walk = Math.Min(lookedAt, Numbers["complaints that a run of SendDigests looks at, at most"] * Timers.Single(timer => timer.Name == "SendDigests").Runs)
            * Numbers["requests of the nightly walk per complaint, at most"];
        var lifeCycle = Numbers["requests of a life cycle with five mails, at most"] + (Numbers["requests of each further mail, at most"] * (Numbers["mails per complaint"] - 5));
        var requests = (month * (lifeCycle + (Numbers["web requests per complaint"] * Numbers["requests to the table per web request"])))
            + Timers.Sum(timer => timer.Runs * timer.Requests) + (tests * HealthRequests) + walk;
        var seconds = (executions * Numbers["seconds that a run is paid for at least"]) + (requests * Numbers["seconds per request to the table"])
            + (month * Numbers["mails per complaint"] * Numbers["seconds per mail that is sent"]);
        var paidExecutions = Math.Max(0, executions - Numbers["free executions a month"]);
        var paidGigabyteSeconds = Math.Max(0, (seconds * Numbers["gigabytes of memory of an instance"]) - Numbers["free gigabyte-seconds a month"]);
        var renewals = Timers.Count * Numbers["lease renewals of the host per timer and minute"] * 60 * Numbers["hours in a month"];
        return
        [
            ("functions", (paidExecutions / 1_000_000 * Numbers["a million executions"]) + (paidGigabyteSeconds * Numbers["a gigabyte-second"])),
            ("table: requests", requests / 10_000 * Numbers["10,000 requests to a table"]),
            ("table: storage", complaintsAYear * Numbers["kilobytes per complaint, as Azure counts a row"] / 1_000_000 * Numbers["a gigabyte in a table for a month, kept in three data centres"]),
            ("the host's blobs", (runs / 10_000 * Numbers["10,000 blobs written"]) + (renewals / 10_000 * Numbers["10,000 other requests to blobs"])),
            ("watching from outside", (tests * Numbers["a health test"]) + Numbers["an alert rule for a month"]),
        ];
    }
}
