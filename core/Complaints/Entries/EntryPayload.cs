using System.Text.Json;
using System.Text.Json.Serialization;

namespace ComplaintOps.Core.Complaints.Entries;

/// <summary>What an entry says: facts and codes. Free text, names and addresses are content and appear here as <see cref="ContentRef"/>.</summary>
public abstract record EntryPayload;

/// <summary>An entry that this version of the program does not know. The complaint can be read, not written.</summary>
/// <param name="Type">Its type name.</param>
/// <param name="TypeVersion">Its version.</param>
/// <param name="Raw">Its payload as stored.</param>
public sealed record UnknownEntry([property: JsonIgnore] string Type, [property: JsonIgnore] int TypeVersion, [property: JsonIgnore] JsonElement Raw) : EntryPayload;
