using System.Text.Json;

namespace ComplaintOps.Functions.Demo;

/// <summary>What the people of the play say, by kind of answer and language.</summary>
public sealed class DemoReplies(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> texts)
{
    /// <summary>Reads the replies file of a sample.</summary>
    public static DemoReplies Read(string file) =>
        new(JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(File.ReadAllText(file))!
            .ToDictionary(pair => pair.Key, pair => (IReadOnlyDictionary<string, string>)pair.Value, StringComparer.Ordinal));

    /// <summary>A text for a kind of answer; the plain explanation for kinds that the file does not know.</summary>
    public string Text(string kind, bool chinese) =>
        (texts.TryGetValue(kind, out var known) ? known : texts["Closed with explanation"])[chinese ? "zh-CN" : "en"];
}
