using System.Text.Json;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Notices;
using ComplaintOps.Testing;
using static ComplaintOps.Core.Tests.Complaints.Plays;

namespace ComplaintOps.Core.Tests.Complaints;

/// <summary>Entries hold facts and codes (design rule 4): what a person typed as a reason is content, so that erasing takes it.</summary>
public sealed class ReasonTests
{
    private const string Words = "Mrs Marker of 7 Secret Street asked for it.";

    public static TheoryData<string> Steps => ["movePromise", "extendFinal", "cancelTask", "withdrawOptions"];

    [Theory]
    [MemberData(nameof(Steps))]
    public void Reason_InWords_IsContentAndStandsInNoEntry(string what)
    {
        var play = Acknowledged();
        Act(play, what, Words);

        Assert.DoesNotContain("Marker", Everything(play), StringComparison.Ordinal);
        Assert.Equal(what, Assert.Single(play.Entries.Select(entry => entry.Payload).OfType<ReasonGiven>()).What);
    }

    [Theory]
    [InlineData("王女士要求")]
    [InlineData("Smith")]
    [InlineData("two words")]
    public void Reason_ThatIsNoCode_IsContent(string typed)
    {
        var play = Acknowledged();
        Act(play, "cancelTask", typed);

        Assert.DoesNotContain(typed, Everything(play), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void Reason_AsACode_StaysInTheEntry(string what)
    {
        var play = Acknowledged();
        Act(play, what, "evidence");

        Assert.Contains("\"evidence\"", Everything(play), StringComparison.Ordinal);
        Assert.Empty(play.Entries.Select(entry => entry.Payload).OfType<ReasonGiven>());
    }

    [Theory]
    [InlineData("movePromise")]
    [InlineData("extendFinal")]
    public void DateMoved_InWords_RefersToThemAsCustomersMayReadThem(string what)
    {
        var play = Acknowledged();
        Act(play, what, Words);

        Assert.Equal(("words", true), (play.Notice(NoticeType.DateMoved).Facts["reason"], play.Notice(NoticeType.DateMoved).Facts.ContainsKey("text")));
    }

    private static void Act(ComplaintPlay play, string what, string reason) => play.Staff("ann", step =>
    {
        switch (what)
        {
            case "movePromise":
                step.MovePromise(step.Promise("A call", step.Now.AddDays(1), "ann"), step.Now.AddDays(2), reason);
                break;
            case "extendFinal":
                step.ExtendFinal(step.After.ClockOf(ClockKind.Final)!.DueAt.AddDays(2), reason, approver: "tom");
                break;
            case "cancelTask":
                step.CancelTask(step.AddChase("Ask the bank."), reason);
                break;
            default:
                step.OfferOptions("ann", ["A", "B"]);
                step.WithdrawOptions(reason);
                break;
        }
    });

    private static string Everything(ComplaintPlay play) =>
        string.Join('\n', play.Entries.Select(entry => JsonSerializer.Serialize<object>(entry.Payload, CoreJson.Options)).Append(JsonSerializer.Serialize(play.Complaint, CoreJson.Options)));
}
