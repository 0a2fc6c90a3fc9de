using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Notices;

namespace ComplaintOps.Functions.Demo.Stories;

/// <summary>
/// The lost payment: bank, shop and payment firm each say something else, and a promised time is broken over a weekend with a bank holiday (4 May 2026).
/// </summary>
internal static class LostPaymentStory
{
    private const string Amelia = "amelia-hart";
    private const string Ben = "ben-okafor";
    private const string Elena = "elena-rossi";
    private const string PaymentStatus = "payment-status";
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public static Story Create() => new("lost-payment", "service", London, new DateOnly(2026, 4, 29), new DateOnly(2026, 6, 1),
    [
        new("complains", At(4, 29, 18, 40), Story.Customer, stage => stage.ComplainAsync(
            ("subject", stage.Say("subject")), ("text", stage.Say("complains.text")), ("wanted", stage.Say("wanted")),
            ("name", stage.Say("customer.name")), ("email", stage.Say("customer.email")), ("phone", "+44 20 7946 0411"))),
        new("firstCall", At(4, 30, 9, 20), Amelia, stage => RecordAsync(stage, Amelia, ReplyChannel.Phone, "firstCall.text", "no")),
        new("promises", At(4, 30, 9, 25), Amelia, stage => stage.DoAsync(Amelia, step =>
        {
            step.VerifyIdentity("p1", Amelia, "callBack");
            step.MarkSensitive(Amelia, Sensitivity.Money);
            step.Promise(stage.Say("promises.text"), Local(5, 1, 9, 20), Amelia);
        })),
        new("understands", At(4, 30, 9, 40), Amelia, stage => stage.DoAsync(Amelia, step =>
        {
            step.Understand(Amelia, new UnderstoodText(stage.Say("understands.text"), stage.Say("understood.when"), stage.Say("understood.product"), stage.Say("wanted")));
            step.ChangeStage("understood");
        })),
        new("proof", At(4, 30, 11, 5), Story.Customer, stage => WriteAsync(stage, "proof.text")),
        new("bankSays", At(4, 30, 11, 40), Amelia, stage => EvidenceAsync(stage, Amelia, EvidenceKind.Voucher, "bankSays.text", "debited")),
        new("shopSays", At(4, 30, 14, 10), Ben, stage => EvidenceAsync(stage, Ben, EvidenceKind.Record, "shopSays.text", "notReceived")),
        new("weSay", At(4, 30, 14, 30), Amelia, stage => EvidenceAsync(stage, Amelia, EvidenceKind.Record, "weSay.text", "noRecord")),
        new("measure", At(4, 30, 17, 50), Amelia, stage => stage.DoAsync(Amelia, step => step.TakeMeasure(Amelia, stage.Say("measure.text")))),
        new("secondCall", At(5, 1, 9, 5), Amelia, async stage =>
        {
            await RecordAsync(stage, Amelia, ReplyChannel.Phone, "secondCall.text", "no");
            await stage.DoAsync(Amelia, step =>
            {
                step.KeepPromise(step.After.Promises[0].Id);
                step.CheckUnknown(Amelia, stage.Say("checks.proof"), stage.Say("checks"), stage.Say("checks.where"), Local(5, 1, 18, 0));
                step.ChangeStage("investigating");
            });
        }),
        new("chases", At(5, 2, 10, 30), Story.Customer, async stage =>
        {
            await WriteAsync(stage, "chases.text");
            await stage.SavePageAsync("customer-promise-broken", Story.Customer, LinkPurpose.Status);
        }),
        new("chasesAgain", At(5, 2, 13, 20), Story.Customer, stage => WriteAsync(stage, "chasesAgain.text")),
        new("accepts", At(5, 2, 20, 5), Elena, stage => stage.PressAsync(Elena, LinkPurpose.Accept, null)),
        new("apologises", At(5, 3, 10, 15), Elena, async stage =>
        {
            await RecordAsync(stage, Elena, ReplyChannel.Phone, "apologises.text", "no");
            await stage.DoAsync(Elena, step =>
            {
                step.ExplainPromise(step.After.Promises[1].Id, stage.Say("explains"));
                step.Promise(stage.Say("promisesAgain"), Local(5, 6, 17, 0), Elena);
            });
        }),
        new("refers", At(5, 5, 9, 10), Elena, stage => stage.DoAsync(Elena, step => step.Refer(Elena, ReferralDirection.To, BodyKind.TechnicalAuthority, "Pay.UK", "TR-20417"))),
        new("wantsToAnswer", At(5, 5, 15, 0), Amelia, stage => stage.PressInVainAsync(
            Amelia, LinkPurpose.RecordReply, "reply", "confirmed", ("channel", "Mail"), ("text", stage.Say("wantsToAnswer.text")), ("final", "yes"))),
        new("movesPromise", At(5, 6, 15, 30), Elena, async stage =>
        {
            var promise = (await stage.ReadAsync()).Promises[2].Id;
            await stage.PressAsync(Elena, LinkPurpose.MoreTime, "moreTime", ("what", promise), ("at", "2026-05-07T12:00"), ("reason", "otherCompany"));
            await stage.DoAsync(Elena, step => step.WriteUpdate(stage.Say("update")));
        }),
        new("found", At(5, 7, 10, 20), Elena, stage => stage.DoAsync(Elena, step =>
        {
            step.SettleReferral(step.After.Scrutiny.Referrals[0].Id, Elena, stage.Note("found.text"));
            step.ExplainContradiction(PaymentStatus, Elena, stage.Note("found.text"));
            step.StateFact(Elena, Disclosure.Customer, stage.Say("found.text"));
            step.Assess(Elena, Finding.Justified, stage.Note("assessment"));
        })),
        new("proposesPosition", At(5, 7, 10, 40), Amelia, stage => stage.DoAsync(Amelia, step => step.ProposePosition(Amelia, stage.Say("proposesPosition.text"), stage.Note("willNotOffer")))),
        new("approvesPosition", At(5, 7, 10, 55), Elena, stage => stage.DoAsync(Elena, step => step.ApprovePosition(1, Elena))),
        new("oneAnswer", At(5, 7, 11, 30), Elena, async stage =>
        {
            await RecordAsync(stage, Elena, ReplyChannel.Phone, "oneAnswer.text", "no");
            await stage.DoAsync(Elena, step =>
            {
                step.KeepPromise(step.After.Promises[2].Id);
                step.RecordNeed(Elena, stage.Say("demand"), stage.Note("need"));
            });
        }),
        new("offers", At(5, 7, 11, 40), Elena, stage => stage.DoAsync(Elena, step => step.OfferOptions(Elena, [stage.Say("option1"), stage.Say("option2")]))),
        new("chooses", At(5, 7, 12, 25), Story.Customer, async stage =>
        {
            await stage.SavePageAsync("customer-options", Story.Customer, LinkPurpose.Status);
            await stage.ChooseAsync(1);
        }),
        new("decides", At(5, 7, 14, 0), Elena, stage => stage.DoAsync(Elena, step =>
            step.Decide(Elena, DecisionOutcome.Accepted, stage.Say("decides.text"), [Consideration.Customer, Consideration.Law], "PSR-2017/92"))),
        new("proposesRedress", At(5, 7, 14, 15), Amelia, stage => stage.DoAsync(Amelia, step => step.ProposeRedress(
            Amelia, new RedressProposal(RedressKind.Redress, 40, "GBP", stage.Note("proposesRedress.text")) { Basis = RedressBasis.Company, Clause = "promise/4" }))),
        new("approvesRedress", At(5, 7, 15, 5), Ben, stage => stage.DoAsync(Ben, step => step.ApproveRedress(step.After.Learning.Redress[0].Id, Ben))),
        new("finalReply", At(5, 8, 12, 0), Elena, stage => RecordAsync(stage, Elena, ReplyChannel.Mail, "finalReply.text", "yes")),
        new("triesToClose", At(5, 8, 12, 10), Elena, stage => stage.TryAsync(Elena, step => step.Close("answered"))),
        new("delivered", At(5, 8, 15, 30), Amelia, stage => stage.DoAsync(Amelia, step =>
        {
            step.CompleteTask(step.After.OpenTasks.First(task => task.Kind == StaffTaskKind.Agreement && task.Id != step.After.Learning.Redress[0].GiveTaskId).Id, Amelia, "done", stage.Note("delivered.note"));
            step.GiveRedress(step.After.Learning.Redress[0].Id, Amelia);
            step.EndMeasure(step.After.Understanding.Measures[0].Id, Amelia);
        })),
        new("staffPage", At(5, 8, 16, 0), Elena, async stage =>
        {
            await stage.SavePageAsync("customer-answered", Story.Customer, LinkPurpose.Status);
            await stage.SavePageAsync("staff", Elena, LinkPurpose.StaffStatus);
        }),
        new("survey", At(5, 27, 19, 0), Story.Customer, stage => stage.PressAsync(Story.Customer, LinkPurpose.Survey, null, ("expected", "4"), ("received", "4"))),
        new("learns", At(5, 28, 10, 0), Elena, stage => stage.DoAsync(Elena, step =>
        {
            step.Classify(Elena, new Classification { Cause = "system", Confirmed = true, Factors = ["brokenPromise"], Grievances = ["nobodyResponsible", "promiseNotKept"], Wants = ["quickSolution"] });
            step.PlanImprovement(Elena, ImprovementKind.Process, stage.Note("learns.plan"));
        })),
    ]);

    private static DateTime At(int month, int day, int hour, int minute) => new(2026, month, day, hour, minute, 0, DateTimeKind.Unspecified);

    private static DateTimeOffset Local(int month, int day, int hour, int minute) => DemoTime.At(new DateOnly(2026, month, day), new TimeOnly(hour, minute), London);

    private static Task WriteAsync(StoryStage stage, string words) => stage.PressAsync(Story.Customer, LinkPurpose.Status, "message", ("text", stage.Say(words)));

    private static Task RecordAsync(StoryStage stage, string who, ReplyChannel channel, string words, string final) =>
        stage.PressAsync(who, LinkPurpose.RecordReply, "reply", ("channel", channel.ToString()), ("text", stage.Say(words)), ("final", final));

    private static Task EvidenceAsync(StoryStage stage, string who, EvidenceKind kind, string words, string says) =>
        stage.DoAsync(who, step => step.AddEvidence(who, new NewEvidence(kind, stage.Note(words)) { Fact = PaymentStatus, Value = says }));
}
