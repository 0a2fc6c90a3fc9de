using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Answering;

/// <summary>Sends a mail again that was sent before: the same mail, for somebody who cannot find it.</summary>
/// <remarks>
/// <para>The mail is frozen: the same words and the same Message-ID leave again with the next delivery run, also when other templates were published since. It counts as given since it first was, so that it ends no limit, keeps no promise and is no reply a second time. Get-ComplaintMail shows how often it was sent, and when last.</para>
/// <para>What came back or could not be sent is refused: it needs another address (Set-Complaint -Email) or a call (Get-ComplaintTask). So are surveys, which go at most once, notices that no longer hold, what still waits to be sent, mails whose content was erased, and those to an address that was replaced.</para>
/// </remarks>
/// <example>
/// <title>The acknowledgement again</title>
/// <code>Get-ComplaintMail C-2611-7K3QF2X -Type Acknowledgement | Send-ComplaintMail -WhatIf</code>
/// <para>Names the mail that would leave; without -WhatIf it is queued.</para>
/// </example>
/// <example>
/// <title>One mail by its number, with the reason</title>
/// <code>Send-ComplaintMail C-2611-7K3QF2X -Sequence 12 -Reason 'She deleted it by mistake.'</code>
/// <para>Who had it sent again, and why, stays in the timeline.</para>
/// </example>
/// <example>
/// <title>Everything that went to one provider during its outage</title>
/// <code>Get-Complaint -Received 2026-03-14 | Get-ComplaintMail -ToCustomer -State Accepted | Where-Object GivenAt -gt '2026-03-14T09:00Z' | Send-ComplaintMail -Reason 'Outage of the mail provider.' -PassThru</code>
/// <para>Gives each notice back; what cannot go again is an error of its own and keeps no other back.</para>
/// </example>
[Cmdlet(VerbsCommunications.Send, "ComplaintMail", SupportsShouldProcess = true)]
[OutputType(typeof(NoticeView))]
public sealed class SendComplaintMailCommand : ChangingCmdlet
{
    private readonly List<long> _sent = [];

    /// <summary>Numbers of notices, as Get-ComplaintMail shows them.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PartCompleter))]
    [ValidateNotNullOrEmpty]
    public long[] Sequence { get; set; } = [];

    /// <summary>Why, for colleagues. It stays with the complaint as content.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Reason { get; set; }

    /// <inheritdoc/>
    private protected override async Task<Complaint?> ActAsync(Complaint before)
    {
        _sent.Clear();
        Complaint? after = null;
        await EachAsync(Sequence, async sequence => after = await SendAsync(after ?? before, sequence) ?? after);
        return after;
    }

    /// <inheritdoc/>
    private protected override Task<IEnumerable<object>> PassedAsync(Complaint after, CancellationToken cancellationToken) =>
        Task.FromResult<IEnumerable<object>>([.. _sent.Select(sequence => new NoticeView(after.Reference, after.Notice(sequence)!))]);

    private async Task<Complaint?> SendAsync(Complaint before, long sequence)
    {
        await WorkAsync(token => new FrozenMails(Workplace).RequireSendableAsync(before, sequence, token));
        var after = await ChangeAsync(
            before,
            $"send the mail of notice {sequence} again as it was",
            step => step.Resend(sequence, Used.Person, Reason),
            new CommandOptions { DependsOn = complaint => complaint.Notice(sequence) is { } notice ? (notice.State, notice.Resends) : null });
        if (after is not null)
        {
            _sent.Add(sequence);
        }

        return after;
    }
}
