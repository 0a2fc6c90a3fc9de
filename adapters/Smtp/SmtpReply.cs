using System.Globalization;
using System.Text.RegularExpressions;

namespace ComplaintOps.Adapters.Smtp;

/// <summary>A server's reply (RFC 5321 section 4.2). Its text may repeat addresses or worse, so only digits of it ever leave this class.</summary>
/// <param name="Status">The three-digit code.</param>
/// <param name="Lines">The text of each line.</param>
internal sealed partial record SmtpReply(int Status, IReadOnlyList<string> Lines)
{
    /// <summary>The first digit: 2 done, 3 go on, 4 not now, 5 never.</summary>
    public int Kind => Status / 100;

    /// <summary>The short machine code with the enhanced status (RFC 2034) when there is one: <c>smtp 550 5.1.1</c>.</summary>
    public string Code
    {
        get
        {
            var enhanced = EnhancedStatus().Match(Lines[0]);
            var status = Status.ToString(CultureInfo.InvariantCulture);
            return enhanced.Success && enhanced.Value[0] == status[0] ? $"smtp {status} {enhanced.Value}" : $"smtp {status}";
        }
    }

    /// <summary>The server's queue id in the customary words "queued as X", or null.</summary>
    public string? QueueId
    {
        get
        {
            var match = Lines.Select(line => QueuedAs().Match(line)).FirstOrDefault(found => found.Success);
            return match?.Groups["id"].Value;
        }
    }

    [GeneratedRegex(@"^[245]\.[0-9]{1,3}\.[0-9]{1,3}\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex EnhancedStatus();

    [GeneratedRegex(@"\bqueued as (?<id>[A-Za-z0-9._-]{1,64})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QueuedAs();
}
