using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Policies.Reading;

namespace ComplaintOps.Core.Policies;

/// <summary>
/// Reads a policy file and reports everything that is wrong with it at once. Members that may be missing, and what then holds:
/// no <c>source</c>, <c>reviewBy</c>, <c>outsideBody</c>; <c>clocks.customerReply</c> reminds after 5d and 10d, waits 15d and pauses;
/// <c>clocks.followUp</c> asks after 7d and closes after 7d; <c>remindOwnerAt</c> 50 and 80; <c>reopenWindow</c> 30d; <c>evidence</c> accepted,
/// presumed after 24h; <c>backdating</c> 7d; <c>extension</c> 30d in all, a legal limit needs an approver; <c>tasks</c> by person within 1wd,
/// brought up again every 1wd; <c>delivery</c> tries after 1min, 5min, 15min, 1h, 4h, at most 8 times, sends a message of unknown end again after 15min
/// at most 3 times, and gives up after 2d; <c>learning</c> is asked for afterwards, within 5wd, and improvements come within 30d; <c>redress</c> gives
/// no money; <c>position</c> is needed for the final reply and approved by somebody else of the desk;
/// <c>understanding</c> wants an interim measure within 8h on severity high and on money, safety and injury, lets options stand for 7d and begins what was
/// agreed within 1wd; <c>watch</c> looks for more than 2 hand-offs, 3 empty updates, 3 unanswered messages, 2 requests for news; <c>appointments</c>
/// lie within 10d and are recorded within 30min; <c>abnormal</c> wants 2 signs, ends after 30d, tells the customer, and follows outside bodies up after
/// 10wd. A clock starts from received, is neither legal nor pausable, and climbs (acknowledge does not).
/// The progress lead is 14h. A rung accepts within 4h and replies within 24h.
/// </summary>
public static class PolicyDocument
{
    /// <summary>Reads a policy.</summary>
    /// <param name="file">The file's name, for messages.</param>
    /// <param name="json">Its text.</param>
    /// <param name="hash">SHA-256 (hex) of its text.</param>
    /// <returns>The policy, null when something keeps it from being used; and everything that was found.</returns>
    public static (Policy? Policy, IReadOnlyList<PolicyProblem> Problems) Parse(string file, string json, string hash)
    {
        var problems = new ProblemList(file);
        var policy = JsonText.Read(json, problems, reader => Read(reader, hash));
        return (policy, problems.Items);
    }

    private static Policy Read(ObjectReader root, string hash)
    {
        var stages = Stages(root);
        var clocks = root.Object("clocks", ClocksReader.Read, $"is missing. {ClocksReader.NoAcknowledgement}");
        return new Policy
        {
            Id = root.Key("id"),
            Title = root.Localized("title"),
            Source = root.OptionalText("source"),
            ReviewBy = root.OptionalDate("reviewBy"),
            Calendar = root.Key("calendar"),
            Hash = hash,
            Owner = root.Key("owner"),
            Standards = StandardsReader.Read(root),
            OutsideBody = root.OptionalLocalized("outsideBody", multiline: true),
            Stages = stages,
            AnsweredStage = AnsweredStage(root, stages),
            Acknowledge = clocks.Acknowledge,
            Reply = clocks.Reply,
            Final = clocks.Final,
            Progress = clocks.Progress,
            CustomerReply = clocks.CustomerReply,
            FollowUp = clocks.FollowUp,
            RemindOwnerAt = Percents(root),
            Ladder = root.Object("ladder", LadderReader.Read),
            ReopenWindow = root.Limit("reopenWindow", new Limit(30, LimitUnit.Days)),
            Evidence = root.OptionalObject("evidence", HandlingRulesReader.Evidence),
            Backdating = root.OptionalObject("backdating", HandlingRulesReader.Backdating),
            Extension = root.OptionalObject("extension", HandlingRulesReader.Extension),
            Tasks = root.OptionalObject("tasks", HandlingRulesReader.Tasks),
            Learning = root.OptionalObject("learning", LearningRulesReader.Learning),
            Redress = root.OptionalObject("redress", LearningRulesReader.Redress),
            Position = root.OptionalObject("position", HandlingRulesReader.Position),
            Understanding = root.OptionalObject("understanding", HandlingRulesReader.Understanding),
            Watch = root.OptionalObject("watch", HandlingRulesReader.Watch),
            Appointments = root.OptionalObject("appointments", HandlingRulesReader.Appointments),
            Abnormal = root.OptionalObject("abnormal", LearningRulesReader.Abnormal),
            Delivery = root.OptionalObject("delivery", HandlingRulesReader.Delivery),
        };
    }

    private static IReadOnlyList<StageRule> Stages(ObjectReader root)
    {
        var stages = root.Objects("stages", 2, reader => new StageRule
        {
            Key = reader.Key("key"),
            Name = reader.Localized("name"),
            Next = reader.Localized("next", multiline: true),
        });
        UniqueKeys.Check(root.Problems, root.At("stages"), "key", [.. stages.Select(stage => stage.Key)]);
        return stages;
    }

    private static string AnsweredStage(ObjectReader root, IReadOnlyList<StageRule> stages)
    {
        var key = root.Key("answeredStage");
        if (key.Length > 0 && stages.Count > 0 && !stages.Skip(1).Any(stage => stage.Key == key))
        {
            root.Problem("answeredStage", stages[0].Key == key
                ? "must not be the first stage: a complaint that was just received is not answered"
                : $"\"{key}\" is not the key of a stage; use one of {string.Join(", ", stages.Skip(1).Select(stage => stage.Key))}");
        }

        return key;
    }

    private static IReadOnlyList<int> Percents(ObjectReader root)
    {
        if (root.Numbers("remindOwnerAt", 1, 99) is not { } percents)
        {
            return [50, 80];
        }

        for (var i = 1; i < percents.Count; i++)
        {
            if (percents[i] <= percents[i - 1])
            {
                root.Problem("remindOwnerAt", "must ascend, each share once, for example 50, 80");
                break;
            }
        }

        return percents;
    }
}
