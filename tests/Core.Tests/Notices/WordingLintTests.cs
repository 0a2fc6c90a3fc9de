using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;
using ComplaintOps.Testing;

namespace ComplaintOps.Core.Tests.Notices;

/// <summary>Words that make it worse, in both languages, and what customers' words cannot read.</summary>
public sealed class WordingLintTests
{
    private static Phrases Of(string culture) => Phrases.Parse("texts", PublishedFiles.Policies.Single(file => file.Path == $"texts/{culture}.json").Text, []);

    private static IEnumerable<string> Lists(string culture, string text, bool final = false, bool accepted = false) =>
        WordingLint.InDraft(text, Of(culture), final, accepted).Select(remark => remark.List);

    [Theory]
    [InlineData("en", "We are sorry. You should have read the terms.", "argument")]
    [InlineData("en", "We are sorry, it was our fault.", "liability")]
    [InlineData("en", "We are sorry. We reject it.", "conclusion")]
    [InlineData("en", "We are sorry. We GUARANTEE an answer.", "absolute")]
    [InlineData("en", "We look into it.", "apology")]
    [InlineData("zh-CN", "非常抱歉，是您自己没有看清。", "argument")]
    [InlineData("zh-CN", "非常抱歉，这是我们的过错。", "liability")]
    [InlineData("zh-CN", "非常抱歉，您的投诉不成立。", "conclusion")]
    [InlineData("zh-CN", "非常抱歉，我们保证三天内解决。", "absolute")]
    [InlineData("zh-CN", "我们正在核实。", "apology")]
    public void InDraft_EachList_IsFound(string culture, string text, string list) => Assert.Equal([list], Lists(culture, text));

    [Fact]
    public void InDraft_PartOfAWordOrAGoodText_IsNothing()
    {
        Assert.Empty(Lists("en", "We are sorry. The guaranteed minimum by law is 2 years; the hallways are closed."));
        Assert.Empty(Lists("zh-CN", "非常抱歉给您带来不便，我们最迟周五答复您。"));
    }

    [Fact]
    public void InDraft_FinalOrAccepted_MayConcludeAndAdmit()
    {
        Assert.Equal(["thanks"], Lists("en", "Sorry. We have decided to refund it: our mistake.", final: true, accepted: true));
        Assert.Equal(["liability"], Lists("en", "Thank you. Sorry. We have decided to refund it: our mistake.", final: true));
    }

    [Theory]
    [InlineData(NoticeType.Acknowledgement, "Thank you.", "apology")]
    [InlineData(NoticeType.Acknowledgement, "We are sorry.", "thanks")]
    [InlineData(NoticeType.Acknowledgement, "Sorry and thank you. Your complaint is unfounded.", "conclusion")]
    [InlineData(NoticeType.Closing, "Closed.", "thanks")]
    [InlineData(NoticeType.Progress, "It was our fault.", "liability")]
    [InlineData(NoticeType.Progress, "Calm down, {{customerName}}.", "argument")]
    public void InTemplate_WhatTheDoctrineForbids_IsFound(NoticeType type, string text, string list) =>
        Assert.Equal([list], WordingLint.InTemplate(type, text, Of("en")).Select(remark => remark.List));

    [Fact]
    public void InTemplate_ForStaff_IsFree() => Assert.Empty(WordingLint.InTemplate(NoticeType.HandOver, "You should have accepted it.", Of("en")));

    [Theory]
    [InlineData("internal")]
    [InlineData("legalHold")]
    [InlineData("willNotOffer")]
    [InlineData("assessment")]
    [InlineData("note")]
    public async Task Render_NoticeThatNamesInternalContent_RefusesToReadIt(string what)
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await place.OpenComplaintAsync();
        var after = await place.CommandAsync(complaint.Id, step =>
        {
            step.StateFact("amelia-hart", Disclosure.Internal, "SECRET");
            step.StateFact("amelia-hart", Disclosure.LegalHold, "SECRET");
            step.StateFact("amelia-hart", Disclosure.Customer, "The pump was replaced.");
            step.ProposePosition("amelia-hart", "We repair it.", "SECRET");
            step.Assess("amelia-hart", Finding.Justified, "SECRET");
            step.AddNote("SECRET");
        });
        var text = what switch
        {
            "internal" => after.Position.Facts[0].Text,
            "legalHold" => after.Position.Facts[1].Text,
            "willNotOffer" => after.Position.Versions[0].WillNotOffer!,
            "assessment" => after.Position.Assessment!.Text,
            _ => null,
        };
        var hostile = await place.CommandAsync(complaint.Id, step => step.TellCustomer(NoticeType.Progress, Facts.Content(text ?? step.AddText("note", "SECRET"))));
        var notice = hostile.Notices.Last(one => one.Type == NoticeType.Progress);
        var content = new ContentReader(place.Store.Content);

        var refusal = await Assert.ThrowsAsync<ComplaintOpsException>(async () => await place.Workplace.Composer.RenderAsync(
            hostile, notice, (await place.Workplace.Loader.RulesAsync(hostile, CancellationToken.None))!, content, CancellationToken.None));

        Assert.Equal(ErrorCode.InvalidInput, refusal.Code);
        Assert.Equal(["The pump was replaced."], await content.ForCustomer().FactsAsync(hostile, CancellationToken.None));
    }

    [Fact]
    public async Task TestReplyDraft_SaysWhatTheComplaintLacksAndChangesNothing()
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await place.OpenComplaintAsync();

        var draft = await new ReplyDrafts(place.Workplace).TestAsync(complaint.Id, "You failed to read it.", final: true, drafted: 3, CancellationToken.None);

        Assert.True(draft.AsksFirst);
        Assert.Equal(["argument", "apology", "thanks", "position", "assessment"], draft.Remarks.Select(remark => remark.List));
        Assert.Equal((await place.GetAsync(complaint.Id)).LastSequence, complaint.LastSequence);
        await Assert.ThrowsAsync<ComplaintOpsException>(() => new ReplyDrafts(place.Workplace).TestAsync(complaint.Id, " ", false, null, CancellationToken.None));
    }
}
