using System.Text.Json;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Duties;

/// <summary>What a desk's small head keeps: the next morning, the mails under way, and what the next digest must own up to. Names nobody but by id.</summary>
public sealed record DeskDigestState
{
    /// <summary>When the next digest is due (UTC).</summary>
    public required DateTimeOffset NextAt { get; init; }

    /// <summary>The desk's time and zone for which <see cref="NextAt"/> was computed; when the directory says otherwise it is computed again.</summary>
    public required string Schedule { get; init; }

    /// <summary>The number of the last mail made. Numbers are never used twice: each gives one Message-ID.</summary>
    public long Sequence { get; init; }

    /// <summary>Mails that are made and not settled.</summary>
    public IReadOnlyList<DeskDigestMail> Mails { get; init; } = [];

    /// <summary>The morning of the last digest that was made (UTC), or null.</summary>
    public DateTimeOffset? LastMorning { get; init; }

    /// <summary>When the sender last took a digest of this desk (UTC), or null.</summary>
    public DateTimeOffset? LastSentAt { get; init; }

    /// <summary>What went wrong since the last digest; told by the next one.</summary>
    public IReadOnlyList<DeskDigestTrouble> Troubles { get; init; } = [];

    /// <summary>When somebody must look at this desk next (UTC): its morning, or a mail under way.</summary>
    public DateTimeOffset DueAt => Mails.Select(mail => mail.LookAt).Append(NextAt).Min();

    /// <summary>Reads a desk's head. Raises <c>StoreCorrupt</c> when it cannot be read.</summary>
    public static DeskDigestState Read(DeskRecord record)
    {
        try
        {
            return JsonSerializer.Deserialize<DeskDigestState>(record.Body, CoreJson.Options) ?? throw new JsonException("It is null.");
        }
        catch (JsonException problem)
        {
            throw new ComplaintOpsException(
                ErrorCode.StoreCorrupt, $"The head of desk '{record.Desk}' cannot be read: {problem.Message}", record.Desk, "Restore the store from a backup.", inner: problem);
        }
    }

    /// <summary>The desk's next head.</summary>
    public DeskRecord Write(string desk, long version) => new(desk, version, JsonSerializer.Serialize(this, CoreJson.Options));
}

/// <summary>A digest mail under way.</summary>
/// <param name="Sequence">Its number at the desk.</param>
/// <param name="Person">Who gets it: a person's id.</param>
/// <param name="Message">The frozen mail.</param>
/// <param name="Morning">The morning it belongs to (UTC).</param>
/// <param name="LookAt">The end of the claim, or the next try (UTC).</param>
/// <param name="Attempts">How many tries to send were begun.</param>
/// <param name="Code">What the sender said last, or null while it is claimed for the first time.</param>
public sealed record DeskDigestMail(long Sequence, string Person, ContentRef Message, DateTimeOffset Morning, DateTimeOffset LookAt, int Attempts, string? Code = null);

/// <summary>Something that the next digest tells.</summary>
/// <param name="Key">The phrase: <c>digest.notTaken</c>, <c>digest.nobody</c>.</param>
/// <param name="Morning">The morning that it is about (UTC).</param>
/// <param name="Person">The person's id, or empty.</param>
/// <param name="Code">The sender's machine code, or empty.</param>
public sealed record DeskDigestTrouble(string Key, DateTimeOffset Morning, string Person = "", string Code = "");
