using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ComplaintOps.Core.Tests.Policies;

/// <summary>Changes one place of a JSON file, named as <c>clocks/reply/overrides/0/limit</c>.</summary>
internal static class JsonEdit
{
    public static string Set(string json, string place, string value) => Change(json, place, (parent, key) =>
    {
        var node = JsonNode.Parse(value);
        if (parent is JsonArray array)
        {
            var index = int.Parse(key, CultureInfo.InvariantCulture);
            if (index == array.Count)
            {
                array.Add(node);
            }
            else
            {
                array[index] = node;
            }
        }
        else
        {
            parent[key] = node;
        }
    });

    public static string Remove(string json, string place) => Change(json, place, (parent, key) =>
    {
        if (parent is JsonArray array)
        {
            array.RemoveAt(int.Parse(key, CultureInfo.InvariantCulture));
        }
        else
        {
            Assert.True(parent.AsObject().Remove(key), $"{place} is not in the file");
        }
    });

    private static string Change(string json, string place, Action<JsonNode, string> change)
    {
        var root = JsonNode.Parse(json)!;
        var steps = place.Split('/');
        var node = root;
        foreach (var step in steps[..^1])
        {
            node = node is JsonArray array ? array[int.Parse(step, CultureInfo.InvariantCulture)]! : node[step]!;
        }

        change(node, steps[^1]);
        return root.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }
}
