using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Intake;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Receiving;

/// <summary>Opens a complaint that reached you: by telephone, at the counter, in a letter.</summary>
/// <remarks>
/// <para>It gets its reference, its first-contact owner and its clocks as if it had come by the web form, and the customer is acknowledged at once. Without a mail address the acknowledgement is a task for its owner.</para>
/// <para>With -IntakeId it is safe to repeat: the same id with the same content is the same complaint and is given back; with other content it is a conflict, and nothing is changed. For whole files with their dates see Import-Complaint.</para>
/// </remarks>
/// <example>
/// <title>A call</title>
/// <code>New-Complaint -Subject 'The washing machine leaks' -Text 'It leaks again, three weeks after the second repair.' -Channel Phone -Name 'Grace Okonjo' -Email grace.okonjo@customer.example</code>
/// <para>Gives the new complaint with its reference and its owner.</para>
/// </example>
/// <example>
/// <title>What would happen?</title>
/// <code>New-Complaint -Subject 'The bus left early' -Text 'Line 4 left two minutes early.' -Channel Counter -Severity Low -WhatIf</code>
/// <para>Names who would own it and which mails would leave.</para>
/// </example>
/// <example>
/// <title>A list from another system, safe to run again</title>
/// <code>Import-Csv calls.csv | New-Complaint -Channel Phone</code>
/// <para>The file has the columns IntakeId, Subject and Text, and others by the names of the parameters. A line that cannot be taken is told and keeps no other back.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "Complaint", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(ComplaintView))]
public sealed class NewComplaintCommand : ConnectedCmdlet
{
    private IntakeService? _intake;

    /// <summary>One line.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public string Subject { get; set; } = "";

    /// <summary>What happened, in the customer's words.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string Text { get; set; } = "";

    /// <summary>How it came.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public Channel Channel { get; set; }

    /// <summary>What the customer asks for.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Wanted { get; set; }

    /// <summary>The customer's name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Name { get; set; }

    /// <summary>The customer's mail address.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Email { get; set; }

    /// <summary>The customer's telephone number.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Phone { get; set; }

    /// <summary>The customer's language as a tag, such as en or zh-CN. Without it, that of the desk.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Language { get; set; }

    /// <summary>How severe. Without it, Normal.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Severity? Severity { get; set; }

    /// <summary>Product or service.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Product { get; set; }

    /// <summary>What the matter is.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Issue { get; set; }

    /// <summary>When it reached us, when that is not now: 2026-03-14T09:30, or -2h. The clocks start then.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Moment]
    public Moment? ReceivedAt { get; set; }

    /// <summary>The desk that gets it. Without it, the desk of the connection.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DeskCompleter))]
    public string? Desk { get; set; }

    /// <summary>Your own id for it: the same id again is the same complaint.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? IntakeId { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync() => EachAsync([Given(IntakeId) ?? "new"], _ => OpenAsync());

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private async Task OpenAsync()
    {
        _intake ??= Intake();
        var request = Request();
        var preview = await WorkAsync(token => _intake.PreviewAsync(request, Used.Actor, token));
        if (preview is not IntakeResult.Opened would)
        {
            await WriteAsync(preview, request);
            return;
        }

        var acknowledged = await WorkAsync(token => CommandPreview.MakeAsync(
            Workplace, would.Complaint, Actor.Function("AcknowledgeComplaints"), step => step.Perform(DutyKind.Acknowledge), options: null, token));
        var (done, result) = await ChangeAsync(
            Given(IntakeId) ?? $"a new complaint of the desk {request.Desk}",
            ChangeText.Of($"open it with {acknowledged.After.Owner ?? "nobody"} as its owner", acknowledged),
            token => _intake.OpenAsync(request, Used.Actor, token));
        if (done)
        {
            await WriteAsync(result!, request);
        }
    }

    private async Task WriteAsync(IntakeResult result, IntakeRequest request)
    {
        switch (result)
        {
            case IntakeResult.Opened opened:
                WriteObject(await WorkAsync(token => Finder.GetAsync(opened.Complaint.Reference, token)));
                break;
            case IntakeResult.Same same:
                WriteVerbose($"{same.Complaint.Reference} is there already under the id '{request.IntakeId}'.");
                WriteObject(await WorkAsync(token => Finder.ViewAsync(same.Complaint, token)));
                break;
            case IntakeResult.Different different:
                throw new ComplaintOpsException(
                    ErrorCode.Conflict, $"The id '{request.IntakeId}' is that of {different.Reference}, which says something else. Nothing was changed.", request.IntakeId, "Use another id, or add to that complaint.");
            case IntakeResult.Invalid invalid:
                throw new ComplaintOpsException(
                    ErrorCode.InvalidInput,
                    $"The complaint cannot be taken: {string.Join("; ", invalid.Errors.Select(error => $"{error.Key} {error.Value.TrimEnd('.')}"))}.",
                    request.IntakeId ?? "new",
                    "Correct what is named.");
            default:
                throw new InvalidOperationException($"There is no such result: {result}.");
        }
    }

    private IntakeRequest Request() => new()
    {
        IntakeId = Given(IntakeId),
        Desk = Given(Desk) ?? Used.Desk,
        Channel = Channel,
        Language = Given(Language),
        Subject = Subject,
        Text = Text,
        Wanted = Given(Wanted),
        Name = Given(Name),
        Email = Given(Email),
        Phone = Given(Phone),
        OccurredAt = ReceivedAt?.At(Workplace.Now),
        Severity = Severity,
        Product = Given(Product),
        Issue = Given(Issue),
    };

    private IntakeService Intake()
    {
        var runner = new StepRunner(Workplace);
        return new IntakeService(Workplace, new Sweeper(Workplace, runner, new Outbox(Workplace, runner)));
    }
}
