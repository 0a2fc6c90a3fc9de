using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Answering;

/// <summary>Answers customers: by mail, or by recording what was said on the telephone, at the counter or in a letter.</summary>
/// <remarks>
/// <para>A reply is what a person says. It ends the customer's waiting and the limits that wait for it; a final one resolves the complaint, one that is not final starts the next-contact clock anew. By mail it leaves with the next delivery run; the others count as given.</para>
/// <para>While the policy wants an approved position and there is none, or when the position changed since you read the complaint, the reply asks first with NeedsConfirmation: look again, or say -Because. Turning the customer down needs an assessment.</para>
/// <para>When a colleague has answered since you read the complaint, nothing is done and the error names them.</para>
/// </remarks>
/// <example>
/// <title>Answer by mail, for good</title>
/// <code>$answer = Get-Content answer.md -Raw
/// Add-ComplaintReply C-2611-7K3QF2X -Message $answer -Final</code>
/// <para>Queues the final reply with the words of a file.</para>
/// </example>
/// <example>
/// <title>Record a call</title>
/// <code>Add-ComplaintReply C-2611-7K3QF2X -Via Phone -Message 'The part is changed on Monday.' -At -2h -LateBecause 'Was on the road.'</code>
/// <para>What was said two hours ago. Anything older than a minute says why it is recorded late.</para>
/// </example>
/// <example>
/// <title>See the mail before it is written</title>
/// <code>Get-Complaint C-2611-7K3QF2X | Add-ComplaintReply -Message 'The part is changed on Monday.' -WhatIf</code>
/// <para>Names the mail that would leave, and what it would take back.</para>
/// </example>
/// <example>
/// <title>Calls from a list</title>
/// <code>Import-Csv calls.csv | Add-ComplaintReply -Via Phone -PassThru</code>
/// <para>The file has the columns Reference and Message, and Person where somebody else called.</para>
/// </example>
[Cmdlet(VerbsCommon.Add, "ComplaintReply", SupportsShouldProcess = true)]
[OutputType(typeof(ComplaintView))]
public sealed class AddComplaintReplyCommand : ChangingCmdlet
{
    /// <summary>What the customer reads, or was told.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string Message { get; set; } = "";

    /// <summary>How: by mail through us, or by phone, counter or letter and recorded here.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public ReplyChannel Via { get; set; } = ReplyChannel.Mail;

    /// <summary>Says that this is the final answer.</summary>
    [Parameter]
    public SwitchParameter Final { get; set; }

    /// <summary>Says that it turns down what the customer asks for.</summary>
    [Parameter]
    public SwitchParameter Rejects { get; set; }

    /// <summary>Who replied, when it was not you: a person's id.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PersonCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Person { get; set; }

    /// <summary>The version of the position that the reply was written against. For a complaint from Get-Complaint it is the one that held then.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, int.MaxValue)]
    public int? Position { get; set; }

    /// <summary>Why it goes out although no position is approved, or another one holds now; for colleagues.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Because { get; set; }

    /// <summary>When the customer was told, when that is not now: 2026-03-14T09:30, or -2h.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Moment]
    public Moment? At { get; set; }

    /// <summary>Why it is recorded later than it was said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? LateBecause { get; set; }

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before)
    {
        var by = Person ?? By;
        var basis = new ReplyBasis { Drafted = Position ?? SeenOf(before)?.Position.Approved?.Number, Rejects = Rejects, ConfirmedBecause = Because };
        return ChangeAsync(
            before,
            $"{(Via == ReplyChannel.Mail ? "send" : "record")} {(Final ? "the final reply" : "a reply")} of {by} by {Via}",
            step =>
            {
                step.RequirePerson(by);
                step.Reply(by, Via, Message, Final, basis);
            },
            new CommandOptions
            {
                DependsOn = complaint => (complaint.Status, complaint.LastReply?.Entry),
                OccurredAt = At?.At(Workplace.Now),
                BackdateReason = LateBecause,
            });
    }
}
