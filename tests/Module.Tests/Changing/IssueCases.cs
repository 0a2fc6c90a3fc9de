using System.Collections;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.KnownIssues;
using ComplaintOps.PowerShell.Cmdlets.Issues;
using ComplaintOps.Testing;

namespace ComplaintOps.Module.Tests.Changing;

/// <summary>Known issues for the cases: written by Amelia, approved by Daniel.</summary>
public abstract class IssueCase : ChangeCase
{
    private protected static Hashtable Words(string text) => new() { ["en"] = text, ["zh-CN"] = text };

    private protected static KnownIssueDraft Draft(Prompt prompt, string known = "Two machines keep cards.") => new()
    {
        Texts = new Dictionary<string, KnownIssueText> { ["en"] = new("Cards", known, "They are off."), ["zh-CN"] = new("吞卡", known, "已停用。") },
        NextUpdateBy = prompt.Place.Now.AddHours(4),
    };

    private protected static Task<KnownIssue> OpenIssueAsync(Prompt prompt) =>
        new KnownIssueBook(prompt.Place.Workplace).OpenAsync(Draft(prompt), "amelia-hart", Actor.OsUser("tester"), null, CancellationToken.None);

    private protected static async Task<KnownIssue> ApprovedIssueAsync(Prompt prompt) =>
        await new KnownIssueBook(prompt.Place.Workplace).ApproveAsync((await OpenIssueAsync(prompt)).Id, 1, "daniel-price", Actor.OsUser("daniel-price"), CancellationToken.None);

    private protected static async Task<Complaint> AttachedAsync(Prompt prompt, KnownIssue issue) => await new KnownIssueTelling(prompt.Place.Workplace)
        .AttachAsync((await OpenedAsync(prompt)).Id, issue.Id, "amelia-hart", TestWorkplace.Ann, CancellationToken.None);
}

public sealed class NewComplaintKnownIssueCase : IssueCase
{
    public override Type Cmdlet => typeof(NewComplaintKnownIssueCommand);

    // Marked words are what Title would show back: it is what the command gives.
    internal override Task<object> ArrangeAsync(Prompt prompt) => Task.FromResult<object>(new { Title = Words("Cards"), Known = Words("Two machines keep cards."), Doing = Words("They are off."), NextUpdateBy = "+4h" });
}

public sealed class UpdateComplaintKnownIssueCase : IssueCase
{
    public override Type Cmdlet => typeof(UpdateComplaintKnownIssueCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) => new { KnownIssue = (await ApprovedIssueAsync(prompt)).Id, Known = Words(Marker), Doing = Words(Marker), NextUpdateBy = "+4h" };
}

public sealed class ResolveComplaintKnownIssueCase : IssueCase
{
    public override Type Cmdlet => typeof(ResolveComplaintKnownIssueCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) => new { KnownIssue = (await ApprovedIssueAsync(prompt)).Id, Known = Words(Marker), Doing = Words(Marker) };
}

public sealed class ApproveComplaintKnownIssueCase : IssueCase
{
    public override Type Cmdlet => typeof(ApproveComplaintKnownIssueCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt)
    {
        var issue = await ApprovedIssueAsync(prompt);
        await AttachedAsync(prompt, issue);
        await new KnownIssueBook(prompt.Place.Workplace).ProposeAsync(issue.Id, Draft(prompt, "Three machines."), "amelia-hart", Actor.OsUser("tester"), null, CancellationToken.None);
        return new { KnownIssue = issue.Id, prompt.As("daniel-price").Connection };
    }
}

public sealed class AddComplaintKnownIssueCase : IssueCase
{
    public override Type Cmdlet => typeof(AddComplaintKnownIssueCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) => new { (await OpenedAsync(prompt)).Reference, KnownIssue = (await ApprovedIssueAsync(prompt)).Id, Reason = Marker };
}

public sealed class RemoveComplaintKnownIssueCase : IssueCase
{
    public override Type Cmdlet => typeof(RemoveComplaintKnownIssueCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt)
    {
        var issue = await ApprovedIssueAsync(prompt);
        return new { (await AttachedAsync(prompt, issue)).Reference, KnownIssue = issue.Id, Reason = Marker };
    }
}
