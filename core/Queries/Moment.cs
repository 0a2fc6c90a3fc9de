using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Core.Queries;

/// <summary>
/// An instant as a person types it: absolute (<c>2026-03-14</c>, <c>2026-03-14T09:30</c>, with or without an offset) or counted from now (<c>-3d</c>, <c>+12h</c>).
/// It means the same on every machine: no culture takes part. Without an offset the given zone holds; a date alone is the beginning of that day there.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Moment
{
    /// <summary>The forms that are understood, for messages and help.</summary>
    public const string Forms = "2026-03-14, 2026-03-14T09:30, 2026-03-14T09:30Z, 2026-03-14T09:30+01:00, today, now, -3d, -12h, +90min";

    private static readonly string[] DateForms = ["yyyy-MM-dd"];
    private static readonly string[] LocalForms = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF"];
    private static readonly string[] OffsetForms = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    private readonly DateTimeOffset _at;
    private readonly TimeSpan? _fromNow;
    private readonly TimeZoneInfo? _todayIn;

    private Moment(DateTimeOffset at, TimeSpan? fromNow, TimeZoneInfo? todayIn) => (_at, _fromNow, _todayIn) = (at, fromNow, todayIn);

    /// <summary>A known instant.</summary>
    public static Moment Of(DateTimeOffset at) => new(at.ToUniversalTime(), null, null);

    /// <summary>A time of the wall clock in a zone. One that a change of the clocks skips is moved behind the gap; one that comes twice is the first.</summary>
    public static Moment Of(DateTime local, TimeZoneInfo zone)
    {
        var plain = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(plain))
        {
            var before = zone.GetUtcOffset(plain.AddHours(-3));
            return Of(new DateTimeOffset(plain, before));
        }

        var offset = zone.IsAmbiguousTime(plain) ? zone.GetAmbiguousTimeOffsets(plain).Max() : zone.GetUtcOffset(plain);
        return Of(new DateTimeOffset(plain, offset));
    }

    /// <summary>Counted from now; negative is the past.</summary>
    public static Moment FromNow(TimeSpan span) => new(default, span, null);

    /// <summary>The instant (UTC), given what is now.</summary>
    public DateTimeOffset At(DateTimeOffset now) => this switch
    {
        { _fromNow: { } span } => now.ToUniversalTime() + span,
        { _todayIn: { } zone } => Of(TimeZoneInfo.ConvertTime(now, zone).Date, zone)._at,
        _ => _at,
    };

    /// <summary>Reads what was typed. Raises <c>InvalidInput</c> with the forms that are understood.</summary>
    public static Moment Parse(string? typed, TimeZoneInfo zone) => TryParse(typed, zone, out var moment)
        ? moment
        : throw new ComplaintOpsException(ErrorCode.InvalidInput, $"'{typed}' is no time that can be understood in one way only.", recommendedAction: $"Write it as one of {Forms}.");

    /// <summary>Reads what was typed; false when it has none of the <see cref="Forms"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? typed, TimeZoneInfo zone, out Moment moment)
    {
        var text = (typed ?? "").Trim();
        moment = default;
        if (text.Equals("now", StringComparison.OrdinalIgnoreCase))
        {
            moment = FromNow(TimeSpan.Zero);
            return true;
        }

        if (text.Equals("today", StringComparison.OrdinalIgnoreCase))
        {
            moment = new Moment(default, null, zone);
            return true;
        }

        if (text.Length > 1 && text[0] is '-' or '+' or '−' && Duration.TryParse(text[1..], out var span))
        {
            moment = FromNow(text[0] == '+' ? span : -span);
            return true;
        }

        if (DateTime.TryParseExact(text, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || DateTime.TryParseExact(text, LocalForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
        {
            moment = Of(day, zone);
            return true;
        }

        if (DateTimeOffset.TryParseExact(text, OffsetForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
        {
            moment = Of(at);
            return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public override string ToString() => this switch
    {
        { _fromNow: { } span } => span < TimeSpan.Zero ? $"-{Duration.Write(-span)}" : $"+{Duration.Write(span)}",
        { _todayIn: not null } => "today",
        _ => _at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
    };
}
