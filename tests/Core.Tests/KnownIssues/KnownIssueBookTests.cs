using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.KnownIssues;
using ComplaintOps.Testing;

namespace ComplaintOps.Core.Tests.KnownIssues;

public sealed class KnownIssueBookTests
{
    [Fact]
    public async Task Versions_AreAllKept_AndOneHolds()
    {
        var place = await TestWorkplace.OpenAsync();
        var issue = await place.OpenIssueAsync();
        place.MoveTo(place.Now.AddHours(1));
        await place.Book().ProposeAsync(issue.Id, IssuePlace.Draft(place, "A wrong guess."), IssuePlace.Writer, TestWorkplace.Ann, null, CancellationToken.None);
        await place.ApproveNextAsync(issue.Id, "Three machines keep cards.");

        issue = await place.Book().GetAsync(issue.Id.ToUpperInvariant(), CancellationToken.None);
        Assert.Equal([PositionStanding.Replaced, PositionStanding.Replaced, PositionStanding.Approved], issue.Versions.Select(version => version.Standing));
        Assert.Equal((place.Now, place.Now.AddHours(-1), null), (issue.UpdatedAt, issue.OpenedAt, issue.ResolvedAt));
        List<string> known = [];
        foreach (var version in issue.Versions)
        {
            known.Add((await place.Book().TextsAsync(version, CancellationToken.None))["en"].Known);
        }

        Assert.Equal(["Two machines keep cards.", "A wrong guess.", "Three machines keep cards."], known);
        Assert.Single(await place.Book().ListAsync(CancellationToken.None).ToListAsync());
    }

    [Fact]
    public async Task SameOperation_Twice_IsOneIssueAndOneVersion()
    {
        var place = await TestWorkplace.OpenAsync();
        var one = await place.Book().OpenAsync(IssuePlace.Draft(place, "Known."), IssuePlace.Writer, TestWorkplace.Ann, "op-1", CancellationToken.None);
        var two = await place.Book().OpenAsync(IssuePlace.Draft(place, "Known."), IssuePlace.Writer, TestWorkplace.Ann, "op-1", CancellationToken.None);
        Assert.Equal(one.Id, two.Id);

        await place.Book().ProposeAsync(one.Id, IssuePlace.Draft(place, "More."), IssuePlace.Writer, TestWorkplace.Ann, "op-2", CancellationToken.None);
        var again = await place.Book().ProposeAsync(one.Id, IssuePlace.Draft(place, "More."), IssuePlace.Writer, TestWorkplace.Ann, "op-2", CancellationToken.None);
        Assert.Equal(2, again.Versions.Count);
    }

    [Fact]
    public async Task Approve_TheAuthor_OrSomebodyWithoutTheRole_OrAfterItsDate_IsRefused()
    {
        var place = await TestWorkplace.OpenAsync();
        var issue = await place.Book().OpenAsync(IssuePlace.Draft(place, "Known."), IssuePlace.Lead, IssuePlace.As, null, CancellationToken.None);

        await RefusedAsync(() => place.Book().ApproveAsync(issue.Id, 1, IssuePlace.Lead, TestWorkplace.Ann, CancellationToken.None));
        await RefusedAsync(() => place.Book().ApproveAsync(issue.Id, 1, "helen-marsh", IssuePlace.As, CancellationToken.None));
        await RefusedAsync(() => place.Book().ApproveAsync(issue.Id, 1, IssuePlace.Writer, TestWorkplace.Ann, CancellationToken.None));
        await RefusedAsync(() => place.Book().ApproveAsync(issue.Id, 2, "nobody", TestWorkplace.Ann, CancellationToken.None));

        issue = await place.Book().ProposeAsync(issue.Id, IssuePlace.Draft(place, "Known."), IssuePlace.Writer, TestWorkplace.Ann, null, CancellationToken.None);
        await RefusedAsync(() => place.Book().ApproveAsync(issue.Id, 1, IssuePlace.Lead, IssuePlace.As, CancellationToken.None));
        place.MoveTo(place.Now.AddHours(24));
        await RefusedAsync(() => place.Book().ApproveAsync(issue.Id, 2, IssuePlace.Lead, IssuePlace.As, CancellationToken.None));
        Assert.Null((await place.Book().GetAsync(issue.Id, CancellationToken.None)).Holding);
    }

    [Fact]
    public async Task Approve_WhatHoldsAlready_ByAnybody_ChangesNothing()
    {
        var place = await TestWorkplace.OpenAsync();
        var issue = await place.OpenIssueAsync();

        Assert.Equal(IssuePlace.Lead, (await place.Book().ApproveAsync(issue.Id, 1, "elena-rossi", Actor.OsUser("elena-rossi"), CancellationToken.None)).Holding!.ApprovedBy);
    }

    [Fact]
    public async Task Draft_ThatIsNotWhole_IsRefusedAndNothingIsKept()
    {
        var place = await TestWorkplace.OpenAsync();
        var good = IssuePlace.Draft(place, "Known.");
        KnownIssueDraft[] bad =
        [
            good with { Texts = new Dictionary<string, KnownIssueText> { ["en"] = new("Title", "Known.", "Done.") } },
            IssuePlace.Draft(place, " "),
            IssuePlace.Draft(place, new string('x', KnownIssueDraft.MostText + 1)),
            good with { NextUpdateBy = null },
            good with { NextUpdateBy = place.Now },
            good with { Resolves = true },
            good with { Resolves = true, NextUpdateBy = null },
            IssuePlace.Draft(place, "a\0b"),
        ];
        foreach (var draft in bad)
        {
            var problem = await Assert.ThrowsAsync<ComplaintOpsException>(() => place.Book().OpenAsync(draft, IssuePlace.Writer, TestWorkplace.Ann, null, CancellationToken.None));
            Assert.Equal(ErrorCode.InvalidInput, problem.Code);
        }

        await RefusedAsync(() => place.Book().OpenAsync(good, "nobody", TestWorkplace.Ann, null, CancellationToken.None));
        Assert.Empty(await place.Book().ListAsync(CancellationToken.None).ToListAsync());
        Assert.Equal(ErrorCode.NotFound, (await Assert.ThrowsAsync<ComplaintOpsException>(() => place.Book().GetAsync("abc", CancellationToken.None))).Code);
    }

    [Fact]
    public async Task Resolved_TakesNoNewVersionAndNoComplaint()
    {
        var place = await TestWorkplace.OpenAsync();
        var issue = await place.OpenIssueAsync();
        issue = await place.ApproveNextAsync(issue.Id, "All cards are back.", hours: null);
        Assert.Equal(place.Now, issue.ResolvedAt);

        await RefusedAsync(() => place.ApproveNextAsync(issue.Id, "Once more."));
        var complaint = await place.OpenComplaintAsync();
        await RefusedAsync(() => place.Telling().AttachAsync(complaint.Id, issue.Id, IssuePlace.Writer, TestWorkplace.Ann, CancellationToken.None));
    }

    private static async Task RefusedAsync(Func<Task> act) => Assert.Equal(ErrorCode.StepRefused, (await Assert.ThrowsAsync<ComplaintOpsException>(act)).Code);
}
