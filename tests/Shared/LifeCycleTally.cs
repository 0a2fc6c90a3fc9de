using System.Collections.Concurrent;
using System.Diagnostics;
using ComplaintOps.Core.Complaints;

namespace ComplaintOps.Testing;

/// <summary>Judges what became of the customers of life cycles that were disturbed, against one that was not.</summary>
public sealed class LifeCycleTally
{
    private readonly ConcurrentBag<string> _failures = [];
    private readonly long _began = Stopwatch.GetTimestamp();
    private int _runs;
    private int _interrupted;
    private int _copies;
    private int _surveysMissed;

    public int Copies => _copies;

    public async Task JudgeAsync(string where, LifeCycle plain, LifeCycle life)
    {
        Interlocked.Increment(ref _runs);
        Interlocked.Add(ref _interrupted, life.Interruptions > 0 ? 1 : 0);
        try
        {
            Require((await StoreCheck.AllAsync(life.Place)).All(complaint => complaint.Status == ComplaintStatus.Closed), "not every complaint is closed");
            foreach (var (type, count) in plain.Mail.TakenByType)
            {
                var now = life.Mail.TakenByType.GetValueOrDefault(type);
                if (type == "closing" && now == count - 1 && life.ClaimedUnsent.Contains("closing"))
                {
                    // The survey goes at most once: a claim that nobody knows the end of is not tried again.
                    Interlocked.Increment(ref _surveysMissed);
                    continue;
                }

                Require(now == count, $"{type}: {now} instead of {count}");
            }

            foreach (var copies in life.Mail.Taken.GroupBy(one => one.Mail.MessageId))
            {
                Require(copies.Select(one => one.Bytes).Distinct().Count() == 1, $"{copies.First().Type} went in different words");
                var owed = copies.First().Type != "closing" && life.Unconfirmed.Contains(copies.Key);
                Require(copies.Count() == (owed ? 2 : 1), $"{copies.First().Type} went {copies.Count()} times");
                Interlocked.Add(ref _copies, copies.Count() - 1);
            }
        }
        catch (Exception problem)
        {
            _failures.Add($"{where}: {problem.Message}");
        }
    }

    /// <summary>Raises when anything was lost, or when fewer runs than planned were disturbed; else says what happened.</summary>
    public string Report(int atLeast)
    {
        var text = $"{_runs} runs, {_interrupted} interrupted, {_copies} mails twice, {_surveysMissed} surveys not sent, {_failures.Count} failures, "
            + $"{Stopwatch.GetElapsedTime(_began).TotalSeconds:0.0} s";
        Require(_failures.IsEmpty, $"{text}\n{string.Join('\n', _failures.Take(10))}");
        Require(_interrupted >= atLeast, text);
        return text;
    }

    private static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException(what);
        }
    }
}
