using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Ports;
using ComplaintOps.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace ComplaintOps.Core.Tests.Duties;

/// <summary>
/// Whatever happens in whatever order: the invariants of <see cref="ComplaintInvariants"/> hold after every step, doing a duty twice is doing it once,
/// and nobody who waits is forgotten. Seeds are fixed, so that a run is repeatable.
/// </summary>
public sealed class PlayProperties
{
    private static readonly Config Settings = Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(20261121, 4711);

    private static readonly Arbitrary<int[]> Plays = Arb.From(Gen.Choose(1, 1_000_000).ArrayOf(45), Shorter);

    [Fact]
    public void Play_AnyActs_KeepsEveryInvariant() => Prop.ForAll(Plays, numbers => RandomActs.Play(numbers).Complaint.Version > 0).Check(Settings);

    [Fact]
    public void RunDue_AfterAnyActs_EndsAndThenNothingIsLeftToDo() => Prop.ForAll(Plays, numbers =>
    {
        var play = RandomActs.Play(numbers).RunDue();
        var entries = play.Timeline.Count;
        foreach (var duty in Enum.GetValues<DutyKind>())
        {
            play.Perform(duty);
        }

        return play.Timeline.Count == entries && !play.Decide().DueAt(play.Now).Any();
    }).Check(Settings.WithMaxTest(60));

    [Fact]
    public void RunFor_NobodyAnswers_WhoWaitsIsFlaggedAndAskedForUpTheLadder() => Prop.ForAll(Plays, numbers =>
    {
        var play = RandomActs.Play(numbers);
        play.Provider = _ => new SendOutcome.Accepted("x");
        play.RunFor(TimeSpan.FromDays(35));

        var complaint = play.Complaint;
        return !complaint.IsOpen || complaint.Unanswered == 0 || (complaint.Has(FlagKind.Silent) && complaint.Climbs.Count > 0);
    }).Check(Settings.WithMaxTest(25));

    [Fact]
    public void RunFor_WorkingMail_LeavesNoNoticeUnsent() => Prop.ForAll(Plays, numbers =>
    {
        var play = RandomActs.Play(numbers);
        play.Provider = _ => new SendOutcome.Accepted("x");
        play.RunFor(TimeSpan.FromHours(60));

        return play.Complaint.Notices.All(notice => notice.IsSettled || notice.Channel == DeliveryChannel.ByPerson);
    }).Check(Settings.WithMaxTest(25));

    [Fact]
    public void Decide_StoredAndReadBack_SaysTheSame() => Prop.ForAll(Plays, numbers =>
    {
        var play = RandomActs.Play(numbers);
        var read = HeadCodec.Read(HeadCodec.Write(play.Complaint));
        return DutyRules.Decide(read, play.Rules!.Policy).Duties.SequenceEqual(play.Decide().Duties)
            && play.Decide().Duties.All(duty => DutyReasons.Explain(duty).Length > 0);
    }).Check(Settings.WithMaxTest(25));

    private static IEnumerable<int[]> Shorter(int[] numbers) => Enumerable.Range(1, numbers.Length - 1).Select(i => numbers.Where((_, at) => at != i).ToArray());
}
