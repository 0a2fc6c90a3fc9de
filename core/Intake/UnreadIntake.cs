using System.Runtime.CompilerServices;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Intake;

/// <summary>
/// What came in and lies in the store as it came, because it could not be taken in: most likely a complaint of which nobody knows. Also what was set aside on purpose, which
/// nobody needs after some time.
/// </summary>
public sealed class UnreadIntake(IContentStore content)
{
    /// <summary>How long something is given before it counts: whoever sent it may try again until then.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <summary>How long automatic answers and events about unknown mails are kept: they tell no complaint, and hold personal data.</summary>
    public static readonly TimeSpan AsideKept = TimeSpan.FromDays(30);

    /// <summary>What was not taken in, without its bytes.</summary>
    /// <param name="now">Business time (UTC).</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<ContentInfo> ListAsync(DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var item in content.ListAsync(CommonContent.Intake, cancellationToken))
        {
            if (item.Kind is CommonContent.RawForm or CommonContent.RawMail && item.CreatedAt <= now - Patience)
            {
                yield return item;
            }
        }
    }

    /// <summary>The bytes as they came. Raises <c>NotFound</c> when nothing of that id lies there.</summary>
    public async Task<ContentItem> ReadAsync(string id, CancellationToken cancellationToken) =>
        await content.GetAsync(id, cancellationToken) is { Kind: CommonContent.RawForm or CommonContent.RawMail } item ? item : throw new ComplaintOpsException(
            ErrorCode.NotFound, $"Nothing that was not taken in has the id '{id}'.", id, "List what there is first.");

    /// <summary>Takes one away, once a person has seen to it. Raises <c>NotFound</c>.</summary>
    public async Task DropAsync(string id, CancellationToken cancellationToken)
    {
        _ = await ReadAsync(id, cancellationToken);
        await content.DeleteAsync([id], cancellationToken);
    }

    /// <summary>Deletes what was set aside long ago. Returns how many. What was not taken in stays until a person has seen to it.</summary>
    /// <param name="now">Business time (UTC).</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<int> DeleteAsideAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<string> old = [];
        await foreach (var item in content.ListAsync(CommonContent.Intake, cancellationToken))
        {
            if (item.Kind is CommonContent.AutomaticMail or CommonContent.UnknownEvent && item.CreatedAt <= now - AsideKept)
            {
                old.Add(item.Id);
            }
        }

        if (old.Count > 0)
        {
            await content.DeleteAsync(old, cancellationToken);
        }

        return old.Count;
    }
}
