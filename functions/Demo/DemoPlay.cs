using System.Globalization;
using ComplaintOps.Adapters.Composition;
using ComplaintOps.Adapters.Csv;
using ComplaintOps.Core;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Intake;
using ComplaintOps.Core.Ports;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Demo;

/// <summary>
/// Plays the sample: sixty days in which complaints arrive, people answer or do not, and the real functions run at every moment at which something is due.
/// Jumping from due time to due time gives what a tick every minute would give, without 289,440 runs.
/// </summary>
public sealed class DemoPlay(Workplace workplace, TravellingClock clock, IReadOnlyList<IFunctionHandler> handlers, DemoCast cast, DemoAgenda agenda, CsvLayout layout, TimeZoneInfo zone)
{
    /// <summary>How many days are played.</summary>
    public const int Days = 60;

    /// <summary>The desk of the sample.</summary>
    public const string Desk = "cards";

    /// <summary>The first day: a Monday whose sixty days hold a change to daylight-saving time in New York.</summary>
    public static readonly DateOnly FirstDay = new(2026, 3, 2);

    private const int MostRunsAtOneInstant = 50;
    private static readonly Dictionary<DutyKind, string> FunctionOf = new()
    {
        [DutyKind.Acknowledge] = "AcknowledgeComplaints",
        [DutyKind.Deliver] = "DeliverMail",
        [DutyKind.Climb] = "ClimbLadder",
        [DutyKind.Silence] = "FlagSilentComplaints",
        [DutyKind.CustomerReminder] = "FlagSilentComplaints",
        [DutyKind.Task] = "FlagSilentComplaints",
        [DutyKind.Progress] = "SendProgressUpdates",
        [DutyKind.FollowUp] = "FollowUpResolved",
        [DutyKind.Digest] = "SendDigests",
    };

    private readonly Dictionary<string, IFunctionHandler> _handlers = handlers.ToDictionary(handler => handler.Name, StringComparer.Ordinal);
    private readonly IntakeService _intake = NewIntake(workplace);

    /// <summary>How often a function ran.</summary>
    public int Runs { get; private set; }

    /// <summary>When the play starts (UTC).</summary>
    public static DateTimeOffset StartOf(TimeZoneInfo zone) => DemoTime.At(FirstDay, new TimeOnly(0, 0), zone);

    /// <summary>Plays to the end. Reports the day that is played, 0 to 59.</summary>
    public async Task RunAsync(IReadOnlyList<DemoPlan> plans, IProgress<int> progress, CancellationToken cancellationToken)
    {
        foreach (var plan in plans)
        {
            var day = FirstDay.AddDays(plan.Day);
            agenda.Add(DemoTime.At(day, new TimeOnly(9, 0), zone).AddMinutes(plan.Minute), () => ReceiveAsync(plan, day));
        }

        // As the standalone server does: every timer once at the start, so that each desk's digest has its first morning.
        foreach (var function in FunctionCatalog.Timers)
        {
            await InvokeAsync(function.Name, cancellationToken);
        }

        var end = DemoTime.At(FirstDay.AddDays(Days), new TimeOnly(0, 0), zone);
        var sameInstant = 0;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var due = await workplace.Store.Complaints.ReadDueAgesAsync(cancellationToken);
            var nextDue = due.Values.Min(age => age.OldestNotBefore);
            var next = new[] { nextDue, agenda.NextAt }.Min();
            if (next is not { } at || at >= end)
            {
                break;
            }

            sameInstant = at > clock.GetUtcNow() ? 0 : sameInstant + 1;
            clock.MoveTo(at);
            progress.Report((int)(clock.GetUtcNow() - StartOf(zone)).TotalDays);
            if (agenda.NextAt <= clock.GetUtcNow())
            {
                await agenda.Take()();
            }
            else
            {
                await RunFunctionsAsync(due, sameInstant, cancellationToken);
            }
        }

        clock.MoveTo(end);
        await clock.WriteAsync(workplace.Store.Documents, cancellationToken);
    }

    private static IntakeService NewIntake(Workplace workplace)
    {
        var runner = new StepRunner(workplace);
        return new IntakeService(workplace, new Sweeper(workplace, runner, new Outbox(workplace, runner)));
    }

    private async Task RunFunctionsAsync(IReadOnlyDictionary<DutyKind, DueAge> due, int sameInstant, CancellationToken cancellationToken)
    {
        if (sameInstant > MostRunsAtOneInstant)
        {
            throw new ComplaintOpsException(
                ErrorCode.Unexpected,
                $"At {clock.GetUtcNow():u} something stays due however often it is done: {string.Join(", ", due.Where(pair => pair.Value.OldestNotBefore <= clock.GetUtcNow()).Select(pair => pair.Key))}.",
                "demo",
                "This is a fault of the program.");
        }

        foreach (var function in due.Where(pair => pair.Value.OldestNotBefore <= clock.GetUtcNow()).OrderBy(pair => pair.Key).Select(pair => FunctionOf[pair.Key]).Distinct(StringComparer.Ordinal))
        {
            await InvokeAsync(function, cancellationToken);
        }
    }

    private async Task InvokeAsync(string function, CancellationToken cancellationToken)
    {
        Runs++;
        _ = await _handlers[function].InvokeAsync(new FunctionInvocation(function, $"demo-{Runs}", new TimerTick(IsPastDue: false)), cancellationToken);
    }

    private async Task ReceiveAsync(DemoPlan plan, DateOnly day)
    {
        var row = plan.Row;
        var language = plan.Chinese ? "zh-CN" : "en";
        var result = await _intake.OpenAsync(
            new IntakeRequest
            {
                IntakeId = row.IntakeId,
                Desk = Desk,
                Channel = row.Channel,
                Language = language,
                Subject = layout.Translate(row.Issue ?? "", language),
                Text = string.IsNullOrEmpty(row.Narrative) ? Words(row, language) : row.Narrative,
                Email = plan.HasMail ? $"customer-{row.SourceId}@customer.example" : null,
                Product = layout.Translate(row.Product ?? "", language),
                Issue = layout.Translate(row.Issue ?? "", language),
                ForwardedAt = workplace.Now,
                Origin = Origin(row),
            },
            Actor.Import("samples/us-cfpb/complaints.csv"),
            CancellationToken.None);
        if (result is IntakeResult.Opened opened)
        {
            cast.Expect(opened.Complaint.Id, plan, day);
            return;
        }

        throw new ComplaintOpsException(ErrorCode.InvalidInput, $"Line {row.Line} of the sample could not be opened: {result}.", row.IntakeId, "Check the sample file.");
    }

    private string Words(ImportRow row, string language) => string.Join(
        language == "en" ? ", " : "，",
        new[] { row.Product, row.SubProduct, row.Issue, row.SubIssue }.Where(word => !string.IsNullOrEmpty(word)).Select(word => layout.Translate(word!, language)));

    private static Dictionary<string, string> Origin(ImportRow row)
    {
        var facts = new Dictionary<string, string>
        {
            ["source"] = row.SourceSystem,
            ["id"] = row.SourceId,
            ["received"] = row.ReceivedAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["companyResponse"] = row.CompanyResponse ?? "",
            ["timely"] = row.Timely is null ? "" : row.Timely.Value ? "yes" : "no",
            ["disputed"] = row.Disputed is true ? "yes" : "no",
            ["company"] = row.Company ?? "",
            ["state"] = row.Region ?? "",
        };
        if (row.ForwardedAt is { } sent)
        {
            facts["sentToCompany"] = sent.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        return facts;
    }
}
