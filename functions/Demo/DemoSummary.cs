using System.Globalization;
using ComplaintOps.Adapters.Reports;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Ledger;
using ComplaintOps.Core.Policies;
using Spectre.Console;

namespace ComplaintOps.Functions.Demo;

/// <summary>What came of the play, as tables for people. The same input gives the same text.</summary>
public sealed class DemoSummary(LedgerSummary summary, IReadOnlyList<LedgerRow> rows, IReadOnlyList<string> problems, Policy policy, int mails)
{
    /// <summary>Writes the tables.</summary>
    public void Write(IAnsiConsole console)
    {
        console.MarkupLineInterpolated($"[bold]{summary.Received} real complaints, {DemoPlay.Days} days, {mails} mails[/]");
        console.WriteLine();
        console.Write(Customers());
        console.Write(Ladder());
        if (summary.NoReply > 0)
        {
            console.Write(Unanswered());
        }

        if (problems.Count == 0)
        {
            console.MarkupLine("[green]The numbers reconcile:[/] every complaint acknowledged exactly once, every untimely one flagged silent and");
            console.WriteLine("taken up the ladder, no timely one for silence, every timeline's hash chain intact.");
            return;
        }

        console.MarkupLineInterpolated($"[red]The numbers do not reconcile:[/] {problems.Count} problems.");
        foreach (var problem in problems)
        {
            console.WriteLine($"- {problem}");
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Span(TimeSpan span) => span.TotalDays >= 1
        ? $"{span.TotalDays.ToString("0.0", CultureInfo.InvariantCulture)} d"
        : span.TotalHours >= 1 ? $"{span.TotalHours.ToString("0.0", CultureInfo.InvariantCulture)} h" : $"{span.TotalMinutes.ToString("0", CultureInfo.InvariantCulture)} min";

    private static string Times(Percentiles? times) => times is null ? "" : $"half within {Span(times.Median)}, 90 % within {Span(times.P90)}, the longest {Span(times.Max)}";

    private Table Customers()
    {
        var table = new Table { Border = TableBorder.Rounded, Title = new TableTitle("What the customers got") };
        table.AddColumns("", "count", "");
        table.Columns[1].RightAligned();
        Row(table, "Complaints received", summary.Received, string.Join(", ", summary.ByChannel.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Select(pair => $"{pair.Value} {pair.Key}")));
        Row(table, "Acknowledged by mail", summary.AcknowledgedByMail, "at once");
        Row(table, "Acknowledged by person", summary.AcknowledgedByPerson, "no mail address: called or written to");
        Row(table, "Not acknowledged, or twice", summary.NotAcknowledged + summary.AcknowledgedAgain, $"all: {Times(summary.ToAcknowledgement)}");
        Row(table, "Progress notices", summary.ProgressByMail + summary.ProgressByPerson, $"{summary.ProgressByMail} by mail, {summary.ProgressByPerson} by person");
        Row(table, "Answered by a person", summary.Replied, Times(summary.ToFirstReply));
        Row(table, "  in time", summary.RepliedInTime, "");
        Row(table, "  late", summary.RepliedLate, "");
        Row(table, "Never answered", summary.NoReply, "flagged, and held at the top of the ladder");
        Row(table, "Closed", summary.ByStatus.GetValueOrDefault(ComplaintStatus.Closed), "with a reply, and asked whether it is solved");
        Row(table, "Answered, window still open", summary.ByStatus.GetValueOrDefault(ComplaintStatus.Resolved), "");
        Row(table, "Open", summary.ByStatus.GetValueOrDefault(ComplaintStatus.Open), "");
        Row(table, "Reopened after \"not solved\"", summary.Reopened, "");
        return table;
    }

    private Table Ladder()
    {
        var table = new Table { Border = TableBorder.Rounded, Title = new TableTitle("The ladder") };
        table.AddColumns("to the rung", "climbs", "accepted", "why");
        table.Columns[1].RightAligned();
        table.Columns[2].RightAligned();
        for (var rung = 1; rung < policy.Ladder.Rungs.Count; rung++)
        {
            var causes = summary.Climbs.Where(pair => pair.Key.Rung == rung).OrderBy(pair => pair.Key.Cause).ToList();
            table.AddRow(
                Markup.Escape(policy.Ladder.Rungs[rung].Name.For("en", "en")),
                Number(causes.Sum(pair => pair.Value)),
                Number(summary.AcceptedByRung.GetValueOrDefault(rung)),
                string.Join(", ", causes.Select(pair => $"{pair.Value} {ClimbWords.Of(pair.Key.Cause, Cultures.English)}")));
        }

        table.Caption = new TableTitle($"{summary.SilentEver} complaints were flagged silent, {summary.SilentNow} still are.");
        return table;
    }

    private Table Unanswered()
    {
        var table = new Table { Border = TableBorder.Rounded, Title = new TableTitle("Nobody replied") };
        table.AddColumns("complaint", "waiting since", "held by", "owner");
        foreach (var row in rows.Where(row => row.IsOpen && row.ReplyCount == 0).OrderBy(row => row.WaitingSince).ThenBy(row => row.Reference, StringComparer.Ordinal))
        {
            var held = row.Holder.AskedRungKey is { } asked ? $"{row.Holder.RungKey}, {asked} asked" : row.Holder.RungKey;
            table.AddRow(row.Reference, row.WaitingSince?.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) ?? "", held, row.Holder.Owner ?? "nobody");
        }

        return table;
    }

    private static void Row(Table table, string what, int count, string more) => table.AddRow(Markup.Escape(what), Number(count), Markup.Escape(more));
}
