using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Notices;

namespace ComplaintOps.Functions.Demo.Stories;

/// <summary>The metro passenger: three minutes on site, the three changes, a choice and its repair, around the holidays of October 2026.</summary>
internal static class MetroStory
{
    private const string Chen = "chen-yu";
    private const string Zhang = "zhang-wei";
    private const string Zhao = "zhao-min";
    private const string Sun = "sun-guoqiang";
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public static Story Create() => new("metro", "metro", Shanghai, new DateOnly(2026, 9, 29), new DateOnly(2026, 11, 5),
    [
        new("complains", At(9, 29, 17, 42), Story.Customer, stage => stage.TakeDownAsync(
            ("channel", "OnSite"), ("subject", stage.Say("subject")), ("text", stage.Say("complains.text")), ("wanted", stage.Say("wanted")),
            ("name", stage.Say("customer.name")), ("email", stage.Say("customer.email")), ("phone", "+86 20 8123 0417"))),
        new("accepts", At(9, 29, 17, 46), Zhang, stage => stage.PressAsync(Zhang, LinkPurpose.Accept, null)),
        new("changesPlace", At(9, 29, 17, 52), Zhang, stage => stage.PressAsync(
            Zhang, LinkPurpose.Change, "place", ("to", "OnSite"), ("where", stage.Say("office")), ("reason", stage.Note("changesPlace.reason")))),
        new("measure", At(9, 29, 17, 55), Zhang, stage => stage.DoAsync(Zhang, step =>
        {
            step.MarkSensitive(Zhang, Sensitivity.Minor);
            step.MarkSensitive(Zhang, Sensitivity.Safety);
            step.TakeMeasure(Zhang, stage.Say("measure.text"));
        })),
        new("changesPerson", At(9, 29, 18, 2), Zhang, stage => stage.PressAsync(Zhang, LinkPurpose.Change, "person", ("reason", stage.Note("changesPerson.reason")))),
        new("listens", At(9, 29, 18, 15), Zhao, stage => RecordAsync(stage, Zhao, ReplyChannel.Counter, "listens.text", "no")),
        new("understands", At(9, 29, 18, 25), Zhao, stage => UnderstandAsync(stage, "understands.text")),
        new("asksForACall", At(9, 29, 20, 30), Story.Customer, async stage =>
        {
            await stage.PressAsync(Story.Customer, LinkPurpose.Status, "message", ("text", stage.Say("asksForACall.text")));
            await stage.SavePageAsync("customer-evening", Story.Customer, LinkPurpose.Status);
        }),
        new("corrects", At(9, 29, 20, 36), Story.Customer, stage => stage.PressAsync(Story.Customer, LinkPurpose.Correct, null, ("text", stage.Say("corrects.text")))),
        new("understandsAgain", At(9, 29, 20, 50), Zhao, stage => UnderstandAsync(stage, "understandsAgain.text")),
        new("changesTime", At(9, 29, 20, 55), Zhao, stage => stage.PressAsync(Zhao, LinkPurpose.Change, "time", ("at", "2026-09-30T10:00"), ("reason", stage.Note("changesTime.reason")))),
        new("calls", At(9, 30, 10, 0), Zhao, async stage =>
        {
            var talk = (await stage.ReadAsync()).OpenTasks.First(task => task.Kind == StaffTaskKind.Appointment).Id;
            await RecordAsync(stage, Zhao, ReplyChannel.Phone, "calls.text", "no");
            await stage.PressAsync(Zhao, LinkPurpose.RecordReply, "task", ("task", talk));
            await stage.DoAsync(Zhao, step =>
            {
                step.VerifyIdentity("p1", Zhao, "callBack");
                step.RecordNeed(Zhao, stage.Say("demand"), stage.Note("need"));
                step.RecordExpectation(Zhao, ExpectationMoment.Stated, stage.Say("wanted"));
                step.ChangeStage("investigating");
            });
        }),
        new("offers", At(9, 30, 11, 30), Zhao, stage => stage.DoAsync(Zhao, step => step.OfferOptions(Zhao, [stage.Say("option1"), stage.Say("option2"), stage.Say("option3")]))),
        new("chooses", At(9, 30, 21, 10), Story.Customer, async stage =>
        {
            await stage.SavePageAsync("customer-options", Story.Customer, LinkPurpose.Status);
            await stage.ChooseAsync(2);
        }),
        new("agrees", At(10, 8, 9, 30), Zhao, stage => stage.DoAsync(Zhao, step =>
        {
            step.RecordExpectation(Zhao, ExpectationMoment.Agreed, stage.Say("option2"));
            step.CompleteTask(step.After.OpenTasks.First(task => task.Kind == StaffTaskKind.Agreement).Id, Zhao, "done", stage.Note("agrees.note"));
            step.EndMeasure(step.After.Understanding.Measures[0].Id, Zhao);
        })),
        new("position", At(10, 9, 9, 0), Zhao, stage => stage.DoAsync(Zhao, step =>
        {
            step.Assess(Zhao, Finding.Justified, stage.Note("assessment"));
            step.ProposePosition(Zhao, stage.Say("position.text"), stage.Note("willNotOffer"));
        })),
        new("approvesPosition", At(10, 9, 9, 15), Sun, stage => stage.DoAsync(Sun, step => step.ApprovePosition(1, Sun))),
        new("redress", At(10, 9, 9, 20), Zhao, stage => stage.DoAsync(Zhao, step => step.ProposeRedress(
            Zhao, new RedressProposal(RedressKind.Redress, 6, "CNY", stage.Note("redress.text")) { Basis = RedressBasis.Company, Clause = "fares/18" }))),
        new("approvesRedress", At(10, 9, 9, 40), Chen, stage => stage.DoAsync(Chen, step =>
        {
            step.ApproveRedress(step.After.Learning.Redress[0].Id, Chen);
            step.GiveRedress(step.After.Learning.Redress[0].Id, Chen);
        })),
        new("finalReply", At(10, 9, 11, 0), Zhao, stage => RecordAsync(stage, Zhao, ReplyChannel.Mail, "finalReply.text", "yes")),
        new("notSolved", At(10, 14, 18, 20), Story.Customer, stage => stage.PressAsync(Story.Customer, LinkPurpose.NotSolved, null, ("text", stage.Say("notSolved.text")))),
        new("acceptsAgain", At(10, 14, 19, 30), Sun, stage => stage.PressAsync(Sun, LinkPurpose.Accept, null)),
        new("callsAgain", At(10, 15, 9, 15), Sun, async stage =>
        {
            await RecordAsync(stage, Sun, ReplyChannel.Phone, "callsAgain.text", "no");
            await stage.DoAsync(Sun, step => step.TakeMeasure(Sun, stage.Say("closesGate")));
            await stage.SavePageAsync("customer-reopened", Story.Customer, LinkPurpose.Status);
        }),
        new("repairs", At(10, 16, 15, 30), Sun, stage => stage.DoAsync(Sun, step =>
        {
            step.EndMeasure(step.After.Understanding.Measures[1].Id, Sun);
            step.ProposePosition(Sun, stage.Say("repairs.text"));
        })),
        new("approvesAgain", At(10, 16, 16, 0), Zhao, stage => stage.DoAsync(Zhao, step => step.ApprovePosition(2, Zhao))),
        new("finalReplyAgain", At(10, 16, 16, 30), Sun, stage => RecordAsync(stage, Sun, ReplyChannel.Mail, "finalReplyAgain.text", "yes")),
        new("staffPage", At(10, 16, 17, 0), Sun, stage => stage.SavePageAsync("staff", Sun, LinkPurpose.StaffStatus)),
        new("survey", At(10, 31, 10, 0), Story.Customer, stage => stage.PressAsync(Story.Customer, LinkPurpose.Survey, null, ("expected", "3"), ("received", "4"))),
        new("learns", At(11, 2, 9, 30), Sun, stage => stage.DoAsync(Sun, step =>
        {
            step.Classify(Sun, new Classification { Cause = "people", Confirmed = true, Factors = ["indifference"], Grievances = ["nobodyListens"], Wants = ["beHeard", "quickSolution"] });
            step.PlanImprovement(Zhang, ImprovementKind.Training, stage.Note("learns.training"));
            step.PlanImprovement(Zhao, ImprovementKind.Process, stage.Note("learns.gates"));
        })),
    ]);

    private static DateTime At(int month, int day, int hour, int minute) => new(2026, month, day, hour, minute, 0, DateTimeKind.Unspecified);

    private static Task RecordAsync(StoryStage stage, string who, ReplyChannel channel, string words, string final) =>
        stage.PressAsync(who, LinkPurpose.RecordReply, "reply", ("channel", channel.ToString()), ("text", stage.Say(words)), ("final", final));

    private static Task UnderstandAsync(StoryStage stage, string words) => stage.DoAsync(Zhao, step =>
    {
        step.Understand(Zhao, new UnderstoodText(stage.Say(words), stage.Say("understood.when"), stage.Say("understood.product"), stage.Say("wanted")));
        step.ChangeStage("understood");
    });
}
