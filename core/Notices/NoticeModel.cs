namespace ComplaintOps.Core.Notices;

/// <summary>
/// The values that a template may use, by name (camelCase). Allowed kinds: <see cref="string"/> (always data: shown as typed, never markup),
/// <see cref="bool"/>, <see cref="int"/>, <see cref="NoticeLink"/>, and lists of <see cref="NoticeModel"/> for repeated blocks.
/// </summary>
public sealed class NoticeModel : Dictionary<string, object>
{
    /// <summary>An empty model.</summary>
    public NoticeModel()
        : base(StringComparer.Ordinal)
    {
    }
}

/// <summary>A link that we made ourselves: the only values that may stand as a link's target.</summary>
/// <param name="Url">The absolute http or https address.</param>
public sealed record NoticeLink(Uri Url);
