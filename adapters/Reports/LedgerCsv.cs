using System.Globalization;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Ledger;
using CsvHelper;

namespace ComplaintOps.Adapters.Reports;

/// <summary>
/// The ledger as CSV (RFC 4180) for spreadsheets: UTF-8 with a byte order mark, instants in ISO 8601 with the offset of the given zone, codes instead of words. A value
/// that a spreadsheet could take for a formula is led by an apostrophe.
/// </summary>
public static class LedgerCsv
{
    private static readonly (string Name, Func<LedgerRow, TimeZoneInfo, string> Value)[] Columns =
    [
        ("reference", (row, _) => row.Reference),
        ("desk", (row, _) => row.Desk),
        ("channel", (row, _) => row.Channel?.ToString() ?? ""),
        ("severity", (row, _) => row.Severity.ToString()),
        ("product", (row, _) => row.Product ?? ""),
        ("issue", (row, _) => row.Issue ?? ""),
        ("language", (row, _) => row.Language),
        ("status", (row, _) => row.Status.ToString()),
        ("stage", (row, _) => row.Stage),
        ("received", (row, zone) => Instant(row.ReceivedAt, zone)),
        ("forwarded", (row, zone) => Instant(row.ForwardedAt, zone)),
        ("acknowledged", (row, zone) => Instant(row.Acknowledgement?.At, zone)),
        ("acknowledgedHow", (row, _) => row.Acknowledgement?.How.ToString() ?? ""),
        ("acknowledgements", (row, _) => Number(row.Acknowledgements)),
        ("replies", (row, _) => Number(row.ReplyCount)),
        ("firstReply", (row, zone) => Instant(row.FirstReply?.At, zone)),
        ("firstReplyDue", (row, zone) => Instant(row.ReplyLimit?.DueAt, zone)),
        ("firstReplyInTime", (row, _) => YesNo(row.FirstReply is null ? null : row.FirstReply.InTime is not false)),
        ("reply", (row, zone) => Instant(row.Reply?.At, zone)),
        ("replyBy", (row, _) => row.Reply?.By ?? ""),
        ("replyChannel", (row, _) => row.Reply?.Channel.ToString() ?? ""),
        ("replyFinal", (row, _) => YesNo(row.Reply?.Final)),
        ("replyEvidence", (row, _) => row.Reply?.Evidence.ToString() ?? ""),
        ("repliesReturned", (row, _) => Number(row.Replies.Count(reply => reply.Voided))),
        ("waitingSince", (row, zone) => Instant(row.WaitingSince, zone)),
        ("owed", (row, _) => string.Join(' ', row.Debts.Select(debt => debt.What))),
        ("owedBecause", (row, _) => string.Join(' ', row.Debts.Select(debt => debt.Because))),
        ("owedSince", (row, zone) => Instant(row.Debts.Count > 0 ? row.Debts[0].Since : null, zone)),
        ("owedDue", (row, zone) => Instant(row.Debts.Count > 0 ? row.Debts.Min(debt => debt.DueAt) : null, zone)),
        ("longestWaitHours", (row, _) => row.LongestWait.TotalHours.ToString("0.0", CultureInfo.InvariantCulture)),
        ("heldByRung", (row, _) => row.Holder.RungKey),
        ("owner", (row, _) => row.Holder.Owner ?? ""),
        ("firstContact", (row, _) => row.FirstContact ?? ""),
        ("handOverWaitsFor", (row, _) => row.Holder.AskedRungKey ?? ""),
        ("lastHeard", (row, zone) => Instant(row.LastHeardAt, zone)),
        ("nextHeardBy", (row, zone) => Instant(row.NextHeardBy, zone)),
        ("progressByMail", (row, _) => Number(row.ProgressByMail)),
        ("progressByPerson", (row, _) => Number(row.ProgressByPerson)),
        ("bounced", (row, _) => Number(row.Bounced)),
        ("silentNow", (row, _) => YesNo(row.IsSilent)),
        ("silentEver", (row, _) => YesNo(row.WasSilent)),
        ("firstSilent", (row, zone) => Instant(row.FirstSilentAt, zone)),
        ("flags", (row, _) => string.Join(' ', row.Flags.Where(flag => flag.IsUp).Select(flag => flag.Kind))),
        ("breaches", (row, _) => string.Join(' ', row.Breaches.Where(breach => breach.RescindedAt is null).Select(breach => breach.Kind))),
        ("breachesRescinded", (row, _) => Number(row.Breaches.Count(breach => breach.RescindedAt is not null))),
        ("climbs", (row, zone) => string.Join(' ', row.Climbs.Select(climb => $"{climb.ToKey}:{climb.Cause}@{Instant(climb.At, zone)}"))),
        ("handOffs", (row, _) => Number(row.HandOffs)),
        ("reopenings", (row, _) => Number(row.Reopenings)),
        ("closed", (row, zone) => Instant(row.ClosedAt, zone)),
        ("closeReason", (row, _) => row.CloseReason ?? ""),
        ("surveyExpected", (row, _) => row.Survey is { } survey ? Number(survey.Expected) : ""),
        ("surveyReceived", (row, _) => row.Survey is { } survey ? Number(survey.Received) : ""),
        ("cause", (row, _) => row.Cause ?? ""),
        ("causeConfirmed", (row, _) => YesNo(row.Cause is null ? null : row.CauseConfirmed)),
        ("agreedBelowStated", (row, _) => YesNo(row.AgreedBelowStated)),
        ("repliesConfirmed", (row, _) => Number(row.Replies.Count(reply => reply is { Confirmed: true, Voided: false }))),
        ("decision", (row, _) => row.Outcome?.ToString() ?? ""),
        ("redress", (row, _) => Money(row, RedressKind.Redress)),
        ("goodwill", (row, _) => Money(row, RedressKind.Goodwill)),
        ("openReferrals", (row, _) => Number(row.OpenReferrals)),
        ("knownIssues", (row, _) => string.Join(' ', row.KnownIssues)),
        ("chainTip", (row, _) => row.ChainTip),
        ("chainVerified", (row, _) => YesNo(row.ChainVerified)),
        ("problem", (row, _) => row.Unreadable ?? row.ChainProblem ?? ""),
    ];

    /// <summary>Writes the ledger, row by row as they come; nothing is kept. The stream stays open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="rows">The rows, in the order in which they shall stand.</param>
    /// <param name="zone">The zone of its times.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public static async Task WriteAsync(Stream stream, IAsyncEnumerable<LedgerRow> rows, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        var csv = CsvWriter.Create(stream, Options(), leaveOpen: true);
        await using (csv)
        {
            foreach (var (name, _) in Columns)
            {
                csv.WriteField(name);
            }

            await csv.EndRecordAsync(cancellationToken);
            await foreach (var row in rows.WithCancellation(cancellationToken))
            {
                cancellationToken.ThrowIfCancellationRequested();
                foreach (var (_, value) in Columns)
                {
                    csv.WriteField(Plain(value(row, zone)));
                }

                await csv.EndRecordAsync(cancellationToken);
            }
        }
    }

    private static CsvWriterOptions Options() => new()
    {
        WriteByteOrderMark = true,
        Injection = CsvInjection.Escape,
        // The set that OWASP names under "CSV Injection", and LF, which some programs take for CR.
        InjectionCharacters = "=+-@\t\r\n",
    };

    // East Asian spreadsheets take the full-width signs for the plain ones; the writer's own guard knows ASCII only.
    private static string Plain(string text) => text is ['＝' or '＋' or '－' or '＠', ..] ? "'" + text : text;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Money(LedgerRow row, RedressKind kind) => string.Join(' ', row.Redress.Where(redress => redress.Kind == kind)
        .GroupBy(redress => redress.Currency, StringComparer.Ordinal)
        .Select(sum => string.Create(CultureInfo.InvariantCulture, $"{sum.Sum(redress => redress.Amount):0.00} {sum.Key}")));

    private static string YesNo(bool? value) => value switch
    {
        true => "yes",
        false => "no",
        null => "",
    };

    private static string Instant(DateTimeOffset? at, TimeZoneInfo zone) =>
        at is { } instant ? TimeZoneInfo.ConvertTime(instant, zone).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture) : "";
}
