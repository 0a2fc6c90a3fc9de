using System.Collections;
using System.Reflection;
using System.Text;
using System.Text.Json;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Queries;

/// <summary>The texts that belong to an entry: what was written, said or sent, in the words of those who did. Holds personal data.</summary>
/// <param name="content">Where they are.</param>
/// <param name="forgotten">Whether erasing the complaint was ordered: words that old entries hold themselves are then left out.</param>
internal sealed class EntryTexts(IContentStore content, bool forgotten)
{
    private static readonly string[] Records = [ContentKinds.Party, "narrative", "mail", "incident", "understanding", "issue"];

    private string? _toldLate;

    /// <summary>
    /// All texts of an entry as one, at last why it was recorded later than it happened, which the first of the entries says for all that were recorded with it.
    /// Null when there are none or they were erased. What is no text, such as a photograph, is left out.
    /// </summary>
    public async Task<string?> OfAsync(Entry entry, CancellationToken cancellationToken)
    {
        List<string> texts = [];
        foreach (var reference in RefsOf(entry.Payload))
        {
            if (await TextAsync(reference, cancellationToken) is { } text)
            {
                texts.Add(text);
            }
        }

        if (entry.LateBecause is { } reason && entry.OperationId != _toldLate && await WordsAsync(reason, cancellationToken) is { } words)
        {
            texts.Add($"Recorded later: {words}");
            _toldLate = entry.OperationId;
        }

        return texts.Count == 0 ? null : string.Join("\n\n", texts);
    }

    private async Task<string?> WordsAsync(LateReason reason, CancellationToken cancellationToken) =>
        reason.Words is { } words ? await TextAsync(words, cancellationToken) : forgotten ? null : reason.Stored;

    private async Task<string?> TextAsync(ContentRef reference, CancellationToken cancellationToken) =>
        await content.GetAsync(reference.Id, cancellationToken) is not { } item
            ? null
            : Records.Contains(item.Kind, StringComparer.Ordinal) ? Fields(item.Bytes) : Encoding.UTF8.GetString(item.Bytes.Span);

    private static IEnumerable<ContentRef> RefsOf(object part)
    {
        foreach (var property in part.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0))
        {
            // The original of a piece of evidence is a file and no text.
            var value = property.Name == nameof(EvidenceItem.Original) ? null : property.GetValue(part);
            foreach (var found in value switch
            {
                ContentRef reference => [reference],
                string or null => [],
                IEnumerable many => many.Cast<object?>().SelectMany(item => item switch
                {
                    ContentRef reference => [reference],
                    not null when IsOurs(item) => RefsOf(item),
                    _ => [],
                }),
                _ when IsOurs(value) => RefsOf(value),
                _ => Enumerable.Empty<ContentRef>(),
            })
            {
                yield return found;
            }
        }
    }

    private static bool IsOurs(object value) => value.GetType() is { IsClass: true } type && type.Namespace?.StartsWith("ComplaintOps.Core", StringComparison.Ordinal) == true;

    // A stored record as lines: what a person would read aloud. The HTML of a mail says the same as its text.
    private static string Fields(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return string.Join('\n', document.RootElement.EnumerateObject()
            .Where(field => field.Value.ValueKind == JsonValueKind.String && field.Value.GetString() is { Length: > 0 } && !field.NameEquals("html"))
            .Select(field => field.NameEquals("text") ? field.Value.GetString() : $"{field.Name}: {field.Value.GetString()}"));
    }
}
