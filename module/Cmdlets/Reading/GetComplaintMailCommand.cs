using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Reading;

/// <summary>Shows the notices of a complaint and what became of each.</summary>
/// <remarks>
/// <para>Lists every notice that was asked for, to the customer and to staff, by mail or by person, and how far its delivery is.</para>
/// <para>With -Preview each is put into words: a mail that was begun to be sent is frozen and shown as it left; one that still waits is shown as it would read now. That is personal data.</para>
/// </remarks>
/// <example>
/// <title>What the customer was sent</title>
/// <code>Get-ComplaintMail C-2611-7K3QF2X -ToCustomer</code>
/// <para>Lists the notices to the customer with their delivery states.</para>
/// </example>
/// <example>
/// <title>Read one</title>
/// <code>Get-ComplaintMail C-2611-7K3QF2X -Sequence 12 -Preview</code>
/// <para>Shows its addresses, its subject and its text.</para>
/// </example>
/// <example>
/// <title>What came back</title>
/// <code>Get-Complaint -Flag Bounced | Get-ComplaintMail -State Bounced, Failed</code>
/// <para>Lists the mails that did not arrive.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ComplaintMail")]
[OutputType(typeof(NoticeView), typeof(NoticePreview))]
public sealed class GetComplaintMailCommand : ConnectedCmdlet
{
    /// <summary>References of complaints, in any case, with or without hyphens.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ReferenceCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Reference { get; set; } = [];

    /// <summary>Numbers of notices; each is the number of the entry that asked for it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public long[] Sequence { get; set; } = [];

    /// <summary>What they say.</summary>
    [Parameter]
    public NoticeType[] Type { get; set; } = [];

    /// <summary>Where their deliveries stand.</summary>
    [Parameter]
    public DeliveryState[] State { get; set; } = [];

    /// <summary>Only those to the customer.</summary>
    [Parameter]
    public SwitchParameter ToCustomer { get; set; }

    /// <summary>Puts each into words: subject and text. It is personal data.</summary>
    [Parameter]
    public SwitchParameter Preview { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync() => EachAsync(
        Reference,
        reference => PageAsync(token => new NoticeFinder(Workplace).FindAsync(reference, IsWanted, Preview, token), "Reading notices"));

    private bool IsWanted(NoticeState notice) =>
        (Sequence.Length == 0 || Sequence.Contains(notice.Sequence))
        && (Type.Length == 0 || Type.Contains(notice.Type))
        && (State.Length == 0 || State.Contains(notice.State))
        && (!ToCustomer || notice.ToCustomer);
}
