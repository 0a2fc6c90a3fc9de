using System.Text;
using System.Text.Json;
using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>
/// A step in the making: entries are appended one by one, and <see cref="After"/> is always the fold of all of them. The transitions (extension methods
/// in this folder) are pure: they read state and context, append entries, and refuse with <c>StepRefused</c> what the rules do not allow.
/// Nothing is written anywhere until the step is committed.
/// </summary>
public sealed class Step
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);
    private readonly StepContext _context;
    private readonly List<Entry> _entries = [];
    private readonly List<ContentItem> _content = [];
    private LateReason? _lateBecause;

    /// <summary>
    /// Begins a step. Raises <c>StoreNewer</c> for a complaint with an entry that this version does not know, and <c>InvalidInput</c> for an instant in the
    /// future, or one in the past without a reason or beyond the policy's allowance. An import may go back as far as its file says.
    /// </summary>
    public Step(Complaint before, StepContext context)
    {
        _context = context;
        Before = before;
        After = before;
        if (before.ReadOnlyBecause is { } reason)
        {
            throw new ComplaintOpsException(
                ErrorCode.StoreNewer,
                $"Complaint {before.Reference} can only be read: {reason}.",
                before.Reference,
                "Update this program to the version that wrote it.");
        }

        CheckOccurredAt();
    }

    /// <summary>The complaint as it was.</summary>
    public Complaint Before { get; }

    /// <summary>The complaint as it is with this step.</summary>
    public Complaint After { get; private set; }

    /// <summary>The entries so far.</summary>
    public IReadOnlyList<Entry> Entries => _entries;

    /// <summary>The content that they refer to.</summary>
    public IReadOnlyList<ContentItem> Content => _content;

    /// <summary>Business time now (UTC).</summary>
    public DateTimeOffset Now => _context.Now;

    /// <summary>When it happened (UTC).</summary>
    public DateTimeOffset OccurredAt => _context.OccurredAt ?? _context.Now;

    /// <summary>Who does it.</summary>
    public Actor Actor => _context.Actor;

    /// <summary>Unique for the step.</summary>
    public string OperationId => _context.OperationId;

    /// <summary>The source of ids.</summary>
    public IEntropy Entropy => _context.Entropy;

    /// <summary>The rules. Raises <c>InvalidPolicy</c> when there are none yet.</summary>
    public Rules Rules => _context.Rules ?? throw new ComplaintOpsException(
        ErrorCode.InvalidPolicy,
        $"Complaint {After.Reference} has no policy yet: it was received while none was valid.",
        After.Reference,
        "Publish a valid policy; the next acknowledgement run binds it.");

    /// <summary>Whether there are rules.</summary>
    public bool HasRules => _context.Rules is not null;

    /// <summary>The sequence number that the next entry gets.</summary>
    public long NextSequence => After.LastSequence + 1;

    /// <summary>Appends an entry that happened when the step did, and returns it.</summary>
    public Entry Append(EntryPayload payload) => Append(payload, OccurredAt);

    /// <summary>Appends an entry of the program itself, which happens now whenever the step's act happened.</summary>
    public Entry AppendNow(EntryPayload payload) => Append(payload, Now);

    /// <summary>Puts text into content and returns the reference that entries keep.</summary>
    public ContentRef AddText(string kind, string text) => AddContent(kind, Encoding.UTF8.GetBytes(text));

    /// <summary>Puts a record into content as JSON.</summary>
    public ContentRef AddJson<T>(string kind, T value) => AddContent(kind, JsonSerializer.SerializeToUtf8Bytes(value, CoreJson.Options));

    /// <summary>The refusal of a step, with what to do instead.</summary>
    public ComplaintOpsException Refuse(string why, string action) => new(ErrorCode.StepRefused, $"Complaint {After.Reference}: {why}", After.Reference, action);

    /// <summary>Puts bytes into content as they are.</summary>
    public ContentRef AddBytes(string kind, ReadOnlyMemory<byte> bytes) => AddContent(kind, bytes.ToArray());

    private ContentRef AddContent(string kind, byte[] bytes)
    {
        var item = new ContentItem
        {
            Id = Ids.DrawNear(After.Id, Entropy),
            Subject = After.Id,
            Kind = kind,
            Salt = Ids.Draw(Entropy),
            CreatedAt = Now,
            Bytes = bytes,
        };
        _content.Add(item);
        return ContentRef.To(item);
    }

    private Entry Append(EntryPayload payload, DateTimeOffset occurredAt)
    {
        var entry = new Entry
        {
            Sequence = NextSequence,
            OccurredAt = occurredAt.ToUniversalTime(),
            RecordedAt = Now.ToUniversalTime(),
            Actor = Actor,
            OperationId = OperationId,
            LateBecause = occurredAt < Now - ClockSkew ? LateBecause() : null,
            Payload = payload,
        };
        _entries.Add(entry);
        After = Fold.Apply(After, entry);
        return entry;
    }

    // The first entry that is late makes the words content, and all others of the step refer to the same.
    private LateReason? LateBecause() => _lateBecause ??= _context.BackdateReason switch
    {
        null => null,
        { } given when Actor.Kind == ActorKind.Import || ReasonCodes.IsCode(given) => new LateReason(given),
        { } typed => new LateReason(ReasonCodes.Words, AddText("reason", typed)),
    };

    private void CheckOccurredAt()
    {
        if (_context.OccurredAt is not { } at || (at <= Now + ClockSkew && at >= Now - ClockSkew))
        {
            return;
        }

        if (at > Now)
        {
            throw new ComplaintOpsException(ErrorCode.InvalidInput, $"It cannot have happened in the future ({at:u}).", Before.Reference, "Give the time at which it happened.");
        }

        if (Before.LastSequence > 0 && at < Before.ReceivedAt)
        {
            throw new ComplaintOpsException(
                ErrorCode.InvalidInput,
                $"It cannot have happened at {at:u}, before the complaint was received ({Before.ReceivedAt:u}).",
                Before.Reference,
                "Give the time at which it happened.");
        }

        if (string.IsNullOrWhiteSpace(_context.BackdateReason))
        {
            throw new ComplaintOpsException(
                ErrorCode.InvalidInput,
                $"It is recorded later than it happened ({at:u}), and no reason is given.",
                Before.Reference,
                "Say why it is recorded late.");
        }

        if (Actor.Kind == ActorKind.Import || _context.Rules is null)
        {
            return;
        }

        // The allowance counts in the policy's own unit: now must still lie within it, counted from the act.
        var latest = DueDates.DueAt(Rules.Policy.Backdating.Max, at, Rules.Calendar, DayCounting.Plain);
        if (Now >= latest)
        {
            throw new ComplaintOpsException(
                ErrorCode.InvalidInput,
                $"It happened at {at:u}, longer ago than the {Rules.Policy.Backdating.Max} that policy '{Rules.Policy.Id}' lets one record afterwards.",
                Before.Reference,
                "Add a note with the facts instead.");
        }
    }
}
