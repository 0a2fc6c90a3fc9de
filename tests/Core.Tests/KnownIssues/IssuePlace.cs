using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.KnownIssues;
using ComplaintOps.Testing;

namespace ComplaintOps.Core.Tests.KnownIssues;

/// <summary>An outage at the desk: Amelia writes what is known, Daniel, who leads, approves it.</summary>
internal static class IssuePlace
{
    public const string Writer = "amelia-hart";
    public const string Lead = "daniel-price";
    public static readonly Actor As = Actor.OsUser(Lead);

    public static KnownIssueDraft Draft(TestWorkplace place, string known, int? hours = 24) => new()
    {
        Texts = new Dictionary<string, KnownIssueText> { ["en"] = new("Machines keep cards", known, "They are switched off."), ["zh-CN"] = new("售票机吞卡", known, "机器已停用。") },
        NextUpdateBy = hours is { } span ? place.Now.AddHours(span) : null,
        Resolves = hours is null,
    };

    public static KnownIssueBook Book(this TestWorkplace place) => new(place.Workplace);

    public static KnownIssueTelling Telling(this TestWorkplace place) => new(place.Workplace);

    /// <summary>Opened and approved; nobody is attached.</summary>
    public static async Task<KnownIssue> OpenIssueAsync(this TestWorkplace place)
    {
        var issue = await place.Book().OpenAsync(Draft(place, "Two machines keep cards."), Writer, TestWorkplace.Ann, null, CancellationToken.None);
        issue = await place.Book().ApproveAsync(issue.Id, 1, Lead, As, CancellationToken.None);
        await place.Telling().TellAsync(issue.Id, As, null, CancellationToken.None);
        return await place.Book().GetAsync(issue.Id, CancellationToken.None);
    }

    /// <summary>A newer version, approved; nobody was told yet.</summary>
    public static async Task<KnownIssue> ApproveNextAsync(this TestWorkplace place, string issueId, string known, int? hours = 48)
    {
        var issue = await place.Book().ProposeAsync(issueId, Draft(place, known, hours), Writer, TestWorkplace.Ann, null, CancellationToken.None);
        return await place.Book().ApproveAsync(issueId, issue.Waiting!.Number, Lead, As, CancellationToken.None);
    }

    public static async Task<List<Complaint>> ComplainAsync(this TestWorkplace place, int count, string issueId)
    {
        List<Complaint> all = [];
        for (var i = 0; i < count; i++)
        {
            var one = await place.OpenComplaintAsync(request => request with { IntakeId = $"card-{i}", Email = $"customer{i}@customer.example", Language = i % 2 == 0 ? "en" : "zh-CN" });
            all.Add(await place.Telling().AttachAsync(one.Id, issueId, Writer, TestWorkplace.Ann, CancellationToken.None));
        }

        return all;
    }
}
