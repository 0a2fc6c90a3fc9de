using System.Globalization;
using ComplaintOps.Adapters.Csv;
using ComplaintOps.Core;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Intake;

namespace ComplaintOps.Functions.Demo;

/// <summary>Plays the sample: sixty days in which complaints arrive, people answer or do not, and the real functions run at every moment at which something is due.</summary>
public sealed class DemoPlay(Workplace workplace, DueTimeLoop loop, DemoCast cast, DemoAgenda agenda, CsvLayout layout, TimeZoneInfo zone)
{
    /// <summary>How many days are played.</summary>
    public const int Days = 60;

    /// <summary>The desk of the sample.</summary>
    public const string Desk = "cards";

    /// <summary>The first day: a Monday whose sixty days hold a change to daylight-saving time in New York.</summary>
    public static readonly DateOnly FirstDay = new(2026, 3, 2);

    private readonly IntakeService _intake = NewIntake(workplace);

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

        await loop.RunAsync(
            DemoTime.At(FirstDay.AddDays(Days), new TimeOnly(0, 0), zone),
            () =>
            {
                progress.Report((int)(workplace.Now - StartOf(zone)).TotalDays);
                return Task.CompletedTask;
            },
            cancellationToken);
    }

    private static IntakeService NewIntake(Workplace workplace)
    {
        var runner = new StepRunner(workplace);
        return new IntakeService(workplace, new Sweeper(workplace, runner, new Outbox(workplace, runner)));
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
