using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Complaints.Entries;

/// <summary>
/// Entries to stored records and back. Every version ever stored stays readable: an upcaster turns the payload of version n into that of n + 1.
/// The hash of a record covers the one before it, so that a changed, missing or inserted entry shows.
/// </summary>
public static class EntryCodec
{
    /// <summary>The hash before the first entry.</summary>
    public const string ChainStart = "0000000000000000000000000000000000000000000000000000000000000000";

    private static readonly Dictionary<(string Name, int Version), Func<JsonObject, JsonObject>> Upcasters = [];

    /// <summary>Writes an entry, chained to the hash of the one before it.</summary>
    public static EntryRecord Write(Entry entry, string previousHash)
    {
        var (name, version) = EntryTypes.NameOf(entry.Payload);
        var envelope = new Envelope(entry.Actor, BackdateReason: null, entry.LateBecause, JsonSerializer.SerializeToElement(entry.Payload, entry.Payload.GetType(), CoreJson.Options));
        var body = JsonSerializer.Serialize(envelope, CoreJson.Options);
        var record = new EntryRecord
        {
            Sequence = entry.Sequence,
            OperationId = entry.OperationId,
            Type = name,
            TypeVersion = version,
            OccurredAt = entry.OccurredAt.ToUniversalTime(),
            RecordedAt = entry.RecordedAt.ToUniversalTime(),
            Body = body,
            Hash = "",
        };
        return record with { Hash = HashOf(record, previousHash) };
    }

    /// <summary>Reads a record. A type or version that is not known becomes <see cref="UnknownEntry"/>; JSON that cannot be read raises <c>StoreCorrupt</c>.</summary>
    public static Entry Read(EntryRecord record)
    {
        try
        {
            var envelope = JsonSerializer.Deserialize<Envelope>(record.Body, CoreJson.Options) ?? throw new JsonException("The entry is null.");
            return new Entry
            {
                Sequence = record.Sequence,
                OccurredAt = record.OccurredAt,
                RecordedAt = record.RecordedAt,
                OperationId = record.OperationId,
                Actor = envelope.Actor,
                LateBecause = envelope.BackdateReason is { } first ? LateReason.Upcast(first, envelope.Actor) : envelope.Late,
                Payload = ReadPayload(record, envelope.Payload),
            };
        }
        catch (JsonException problem)
        {
            throw new ComplaintOpsException(
                ErrorCode.StoreCorrupt,
                $"Entry {record.Sequence} of type '{record.Type}' version {record.TypeVersion} cannot be read: {problem.Message}",
                recommendedAction: "Restore the store from a backup, or ask for help with the entry's JSON.",
                inner: problem);
        }
    }

    /// <summary>The chain's hash of a record.</summary>
    public static string HashOf(EntryRecord record, string previousHash)
    {
        var text = $"{previousHash}\n{record.Sequence}\n{record.OperationId}\n{record.Type}\n{record.TypeVersion}\n{record.OccurredAt.UtcTicks}\n{record.RecordedAt.UtcTicks}\n{record.Body}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static EntryPayload ReadPayload(EntryRecord record, JsonElement payload)
    {
        if (EntryTypes.Find(record.Type) is not { } known || record.TypeVersion > known.Version)
        {
            return new UnknownEntry(record.Type, record.TypeVersion, payload.Clone());
        }

        if (record.TypeVersion == known.Version)
        {
            return (EntryPayload)(payload.Deserialize(known.Type, CoreJson.Options) ?? throw new JsonException("The payload is null."));
        }

        var old = JsonObject.Create(payload) ?? throw new JsonException("The payload is no object.");
        for (var version = record.TypeVersion; version < known.Version; version++)
        {
            old = Upcasters[(record.Type, version)](old);
        }

        return (EntryPayload)(old.Deserialize(known.Type, CoreJson.Options) ?? throw new JsonException("The payload is null."));
    }

    // The reason stood in "backdateReason" as it was typed before it became content; it is read for ever and written no more.
    private sealed record Envelope(Actor Actor, string? BackdateReason, LateReason? Late, JsonElement Payload);
}
