using System.Security.Cryptography;
using ComplaintOps.Core.Complaints.Entries;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>Keeping what proves facts: written down once, with its hash, its collector and everybody who held it since.</summary>
public static class Evidencing
{
    /// <summary>
    /// Keeps an item. Bytes of up to <see cref="EvidenceItem.MostBytes"/> are kept with the complaint and hashed here; for larger originals the caller gives
    /// their SHA-256. Two items that say different things about one fact raise the flag Contradiction. Returns the item's id. Refuses a recording without a
    /// lawful basis (nothing is recorded in secret), an item of an erased complaint, and a hash that is none.
    /// </summary>
    public static string AddEvidence(this Step step, string by, NewEvidence item)
    {
        ArgumentNullException.ThrowIfNull(item);
        step.RequirePerson(by);
        if (step.After.Privacy.ErasureOrderedAt is not null)
        {
            throw step.Refuse("its content is erased.", "Keep the item with the complaint that it belongs to now.");
        }

        if (item.Kind is EvidenceKind.Recording or EvidenceKind.Video && item.LawfulBasis is null)
        {
            throw step.Refuse("a recording is kept only with a lawful basis.", "Say on which basis it was made, for example 'consent' or the clause of a law; without one delete it.");
        }

        if (item.Bytes is { Length: > EvidenceItem.MostBytes })
        {
            throw step.Refuse($"the original has more than {EvidenceItem.MostBytes} bytes.", "Keep it in a safe place and give its SHA-256 and holder.");
        }

        var id = $"e{step.NextSequence}";
        step.Append(new EvidenceAdded(new EvidenceItem
        {
            Id = id,
            Kind = item.Kind,
            Sha256 = HashOf(step, item),
            Original = item.Bytes is { } bytes ? step.AddBytes("evidence", bytes) : null,
            Text = step.AddText("evidence", step.RequireText(item.Text, "what it is")),
            Collector = by,
            CollectedAt = step.OccurredAt.ToUniversalTime(),
            Holder = item.Holder is null ? by : step.RequireCode(item.Holder, "the holder"),
            LawfulBasis = item.LawfulBasis is null ? null : step.RequireCode(item.LawfulBasis, "the lawful basis"),
            Fact = item.Fact is null ? null : step.RequireCode(item.Fact, "the fact"),
            Value = item.Fact is null ? null : step.RequireCode(item.Value, "what it says about the fact"),
        }));
        if (step.After.Scrutiny.Contradictions().FirstOrDefault(contradiction => contradiction.Evidence.Contains(id)) is { } contradiction)
        {
            step.Raise(FlagKind.Contradiction, contradiction.Fact);
        }

        return id;
    }

    /// <summary>Records that somebody else holds an item from now on. Refuses an unknown item and whoever holds it already.</summary>
    public static void MoveEvidence(this Step step, string evidenceId, string to, string by, string because)
    {
        step.RequirePerson(by);
        var item = step.RequireEvidence(evidenceId);
        if (item.Holder == step.RequireCode(to, "the new holder"))
        {
            throw step.Refuse($"'{to}' holds {evidenceId} already.", "Nothing to do.");
        }

        step.Append(new EvidenceMoved(evidenceId, item.Holder, to, by, step.AddText("evidence", step.RequireText(because, "the reason"))));
    }

    /// <summary>Explains why items say different things about a fact; the flag comes down when no contradiction is left.</summary>
    public static void ExplainContradiction(this Step step, string fact, string by, string explanation)
    {
        step.RequirePerson(by);
        if (step.After.Scrutiny.Contradictions().All(contradiction => !string.Equals(contradiction.Fact, fact, StringComparison.OrdinalIgnoreCase)))
        {
            throw step.Refuse($"no evidence contradicts itself about '{fact}'.", "Look at its contradictions.");
        }

        step.Append(new ContradictionExplained(fact, by, step.AddText("evidence", step.RequireText(explanation, "the explanation"))));
        if (step.After.Scrutiny.Contradictions().Count == 0)
        {
            step.Clear(FlagKind.Contradiction, "explained");
        }
    }

    internal static EvidenceItem RequireEvidence(this Step step, string id) =>
        step.After.Scrutiny.Evidence.FirstOrDefault(item => item.Id == id) ?? throw step.Refuse($"there is no evidence '{step.RequireCode(id, "the id of the evidence")}'.", "List its evidence.");

    private static string? HashOf(Step step, NewEvidence item)
    {
        var own = item.Bytes is { } bytes ? Convert.ToHexStringLower(SHA256.HashData(bytes.Span)) : null;
        if (item.Sha256 is not { } given)
        {
            return own;
        }

        if (given.Length != 64 || !given.All(char.IsAsciiHexDigit))
        {
            throw step.Refuse("that is no SHA-256.", "Give 64 hexadecimal digits.");
        }

        return own is null || string.Equals(own, given, StringComparison.OrdinalIgnoreCase)
            ? given.ToLowerInvariant()
            : throw step.Refuse("the bytes have another SHA-256 than the one given.", "The file is not the one that was hashed: get the original again.");
    }
}

/// <summary>An item that somebody collected.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">What it is and where it comes from, in words.</param>
public sealed record NewEvidence(EvidenceKind Kind, string Text)
{
    /// <summary>The original's bytes, or null when it is a thing or kept elsewhere.</summary>
    public ReadOnlyMemory<byte>? Bytes { get; init; }

    /// <summary>SHA-256 (hex) of the original; computed when there are bytes.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Who holds it: a person's id or a place's code; null for the collector.</summary>
    public string? Holder { get; init; }

    /// <summary>Why a recording may be kept, as a code.</summary>
    public string? LawfulBasis { get; init; }

    /// <summary>The fact that it says something about, as a code.</summary>
    public string? Fact { get; init; }

    /// <summary>What it says about that fact: a code, number or date.</summary>
    public string? Value { get; init; }
}
