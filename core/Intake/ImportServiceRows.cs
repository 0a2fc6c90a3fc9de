using System.Globalization;
using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Intake;

/// <summary>Turns rows into steps that open a complaint, or says why not. Deals the work out as it goes: each row counts for the next one's choice of an owner.</summary>
internal sealed class ImportServiceRows
{
    private const int MostSubject = 120;
    private const int MostIntakeId = 400;
    private const string UnnamedMatter = "(no text)";
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    // The row's own names for what the intake rules call differently.
    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        ["text"] = "narrative",
        ["subject"] = "issue",
        ["occurredAt"] = "receivedAt",
    };

    private readonly Workplace _workplace;
    private readonly ImportOptions _options;
    private readonly Dictionary<string, int> _load;
    private readonly Rules? _rules;

    public ImportServiceRows(Workplace workplace, ImportOptions options, Rules? rules)
    {
        _workplace = workplace;
        _options = options;
        _load = rules?.Load is { } load ? new Dictionary<string, int>(load, StringComparer.Ordinal) : [];
        _rules = rules is null ? null : rules with { Load = _load };
    }

    /// <summary>The policy under which rows are opened, or null.</summary>
    public Policy? Policy => _rules?.Policy;

    /// <summary>The intake id of a row: the same at every run.</summary>
    public static string IntakeIdOf(ImportRow row) => $"import:{row.IntakeId}";

    /// <summary>The opening, or why the row is not taken.</summary>
    public (ImportServiceOpening? Opening, RejectedRow? Rejected) Prepare(ImportRow row)
    {
        var now = _workplace.Now;
        var request = RequestOf(row);
        var errors = IntakeRules.Check(request, now).ToDictionary(error => Fields.GetValueOrDefault(error.Key, error.Key), error => error.Value, StringComparer.Ordinal);
        if (row.ForwardedAt > now + Skew)
        {
            errors["forwardedAt"] = "lies in the future.";
        }

        if (IntakeIdOf(row).Length > MostIntakeId || !StorableText.IsStorable(row.IntakeId))
        {
            errors["sourceId"] = $"is longer than {MostIntakeId} characters, or cannot be stored.";
        }

        if (errors.Count > 0)
        {
            return (null, Reject(row, errors.Keys.Order(StringComparer.Ordinal).First(), string.Join("; ", errors.OrderBy(error => error.Key, StringComparer.Ordinal).Select(error => $"{error.Key}: {error.Value}"))));
        }

        try
        {
            var step = Open(row, request, now);
            if (!_options.History && !_options.OpenOld && FinalLimitOf(step) is { } limit && limit <= now)
            {
                var day = row.ReceivedAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                return (null, Reject(row, "receivedAt", $"receivedAt: {day} is so long ago that the final limit has passed; import it as history, or say that old ones are to be opened"));
            }

            Note(step, 1);
            return (new ImportServiceOpening(row, step), null);
        }
        catch (ComplaintOpsException problem) when (problem.Code is ErrorCode.InvalidInput or ErrorCode.StepRefused)
        {
            return (null, Reject(row, null, problem.Message));
        }
    }

    /// <summary>The same with a new reference: another complaint has the drawn one.</summary>
    public ImportServiceOpening Again(ImportServiceOpening opening)
    {
        var step = Open(opening.Row, RequestOf(opening.Row), _workplace.Now);
        Note(opening.Step, -1);
        Note(step, 1);
        return opening with { Step = step };
    }

    /// <summary>Takes back that somebody got work: the complaint was there already.</summary>
    public void Unnote(ImportServiceOpening opening) => Note(opening.Step, -1);

    private void Note(Step step, int by)
    {
        if (step.After is { IsOpen: true, Owner: { } owner })
        {
            _load[owner] = Math.Max(0, _load.GetValueOrDefault(owner) + by);
        }
    }

    private static RejectedRow Reject(ImportRow row, string? field, string reason) => new(row.Line, row.SourceId, field, reason, RawText: "");

    private static DateTimeOffset? FinalLimitOf(Step step)
    {
        if (step.After.ClockOf(ClockKind.Final) is { } final)
        {
            return final.DueAt;
        }

        // Clocks that start with the acknowledgement do not run yet; then the receipt is the measure.
        return step.HasRules ? DueDates.DueAt(step.Rules.Policy.Final.Limit, step.After.ReceivedAt, step.Rules.Calendar, DayCounting.Plain) : null;
    }

    private static string? Joined(params string?[] parts) =>
        string.Join(": ", parts.Where(part => !string.IsNullOrWhiteSpace(part)).Select(part => part!.Trim())) is { Length: > 0 } text ? text : null;

    private static string SubjectOf(ImportRow row)
    {
        var text = (row.Issue ?? row.Product ?? row.Narrative ?? UnnamedMatter).Trim().Split('\n', 2)[0].Trim();
        if (text.Length <= MostSubject)
        {
            return text.Length > 0 ? text : UnnamedMatter;
        }

        // Never half of a surrogate pair.
        return text[..(char.IsHighSurrogate(text[MostSubject - 1]) ? MostSubject - 1 : MostSubject)];
    }

    private static Dictionary<string, string>? OriginOf(ImportRow row)
    {
        var origin = new Dictionary<string, string>(StringComparer.Ordinal);
        void Add(string name, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                origin[name] = value.Trim();
            }
        }

        Add("source", row.SourceSystem);
        Add("sourceId", row.SourceId);
        Add("receivedAt", row.ReceivedAt.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
        Add("forwardedAt", row.ForwardedAt?.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
        Add("subProduct", row.SubProduct);
        Add("subIssue", row.SubIssue);
        Add("company", row.Company);
        Add("region", row.Region);
        Add("tags", string.Join("; ", row.Tags));
        Add("companyResponse", row.CompanyResponse);
        Add("timely", YesNo(row.Timely));
        Add("disputed", YesNo(row.Disputed));
        foreach (var (name, value) in row.Extra)
        {
            Add(name, value);
        }

        return origin;
    }

    private static string? YesNo(bool? value) => value switch
    {
        true => "yes",
        false => "no",
        _ => null,
    };

    private IntakeRequest RequestOf(ImportRow row) => new()
    {
        IntakeId = null,
        Desk = _options.Desk,
        Channel = row.Channel,
        Language = _options.Language?.Invoke(row) ?? row.Language,
        Subject = SubjectOf(row),

        // Most sources publish no narrative; what is known of the matter then stands for it. No complaint is too small.
        Text = string.IsNullOrWhiteSpace(row.Narrative) ? Joined(row.Product, row.SubProduct, row.Issue, row.SubIssue) ?? UnnamedMatter : row.Narrative,
        Wanted = row.Wanted,
        Name = row.Name?.Trim(),
        Email = row.Email?.Trim(),
        Phone = row.Phone?.Trim(),
        OccurredAt = row.ReceivedAt.ToUniversalTime(),
        Severity = row.Severity,
        Product = row.Product,
        Issue = row.Issue,
    };

    private Step Open(ImportRow row, IntakeRequest request, DateTimeOffset now)
    {
        var step = new Step(Fold.Empty(Ids.DrawNear(IntakeIdOf(row), _workplace.Entropy)), new StepContext
        {
            Now = now,
            OccurredAt = request.OccurredAt,
            BackdateReason = string.Create(CultureInfo.InvariantCulture, $"{_options.File}:{row.Line}"),
            Actor = Actor.Import(_options.File),
            OperationId = Ids.Draw(_workplace.Entropy),
            Rules = _rules,
            Entropy = _workplace.Entropy,
        });
        var (language, source) = IntakeRules.LanguageOf(request, _rules?.Desk.Language ?? Cultures.English);
        step.Receive(
            new Received
            {
                Reference = Reference.DrawNear(IntakeIdOf(row), request.OccurredAt!.Value, _workplace.Entropy).Value,
                IntakeId = IntakeIdOf(row),
                IntakeHash = IntakeRules.HashOf(request),
                Desk = _options.Desk,
                Channel = row.Channel,
                Severity = row.Severity ?? Severity.Normal,
                Language = language,
                LanguageSource = source,
                Narrative = step.AddJson("narrative", new Narrative(request.Subject!, request.Text!, request.Wanted ?? "")),
                Product = request.Product,
                Issue = request.Issue,
                ForwardedAt = row.ForwardedAt?.ToUniversalTime(),
                Origin = OriginOf(row),
                History = _options.History,
            },
            new PartyDetails(request.Name ?? "", request.Email ?? "", request.Phone ?? ""),
            emailVerified: false);
        return step;
    }
}

/// <summary>A row with the step that opens its complaint.</summary>
internal sealed record ImportServiceOpening(ImportRow Row, Step Step);
