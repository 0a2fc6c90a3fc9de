using System.Text.Json;
using System.Text.Json.Nodes;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Adapters.Csv;

/// <summary>
/// Makes a <see cref="CsvLayout"/> from a small JSON file or from <c>column=Header</c> options. Both are checked by the same rules, and all problems are
/// reported at once, each with its JSON path. The format is described in <c>samples/README.md</c>.
/// </summary>
public static class CsvMapping
{
    private const int MaxFileSize = 1024 * 1024;

    private static readonly JsonDocumentOptions Json = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        AllowDuplicateProperties = false,
        MaxDepth = 8,
    };

    /// <summary>Reads a mapping file.</summary>
    /// <exception cref="ComplaintOpsException">NotFound: there is no such file. TooLarge: it is no small file. InvalidInput: names every problem in it.</exception>
    public static async Task<CsvLayout> LoadAsync(string file, CancellationToken cancellationToken)
    {
        var info = new FileInfo(file);
        if (!info.Exists)
        {
            throw new ComplaintOpsException(ErrorCode.NotFound, $"There is no mapping file {file}.", file, "Check the path.");
        }

        if (info.Length > MaxFileSize)
        {
            throw new ComplaintOpsException(ErrorCode.TooLarge, $"The mapping file {file} is larger than {MaxFileSize} bytes.", file, "Name the mapping file, not the data file.");
        }

        return Parse(await File.ReadAllTextAsync(file, cancellationToken)).LayoutOrThrow(file);
    }

    /// <summary>Reads the text of a mapping file.</summary>
    public static MappingResult Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Json);
            return MappingReader.Read(document.RootElement);
        }
        catch (JsonException e)
        {
            return new MappingResult(null, [new MappingProblem("$", $"is not JSON: {e.Message}")]);
        }
    }

    /// <summary>
    /// Reads options: each <c>name=value</c>, where the name is a field (<c>sourceId=Ticket No</c>; several headers are tried when it comes several
    /// times) or one of <c>name</c>, <c>sourceSystem</c>, <c>zone</c>, <c>culture</c>, <c>language</c>, <c>delimiter</c>, <c>dateFormat</c>,
    /// <c>hashColumn</c> and <c>optional</c>, of which the last three may come several times.
    /// </summary>
    public static MappingResult FromOptions(IEnumerable<string> pairs)
    {
        var root = new JsonObject { ["name"] = "options" };
        var columns = new JsonObject();
        var problems = new List<MappingProblem>();
        foreach (var pair in pairs)
        {
            var split = pair.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = split < 0 ? (pair.Trim(), "") : (pair[..split].Trim(), pair[(split + 1)..].Trim());
            if (split < 1 || value.Length == 0)
            {
                problems.Add(new MappingProblem("$", $"'{RowText.Quote(pair)}' is not written as name=value"));
            }
            else if (ImportFieldNames.TryParse(name, out var field))
            {
                Append(columns, field.NameOf(), value);
            }
            else if (name is "name" or "sourceSystem" or "zone" or "culture" or "language" or "delimiter")
            {
                root[name] = value;
            }
            else if (name is "dateFormat" or "hashColumn")
            {
                Append(root, name + "s", value);
            }
            else if (name is "optional")
            {
                Append(root, name, value);
            }
            else
            {
                problems.Add(new MappingProblem("$." + name, $"is no field; fields are {string.Join(", ", ImportFieldNames.All)}"));
            }
        }

        root["columns"] = columns;
        var result = Parse(root.ToJsonString());
        return problems.Count == 0 ? result : new MappingResult(null, [.. problems, .. result.Problems]);
    }

    private static void Append(JsonObject parent, string name, string value)
    {
        if (parent[name] is JsonArray list)
        {
            list.Add(value);
        }
        else
        {
            parent[name] = new JsonArray(value);
        }
    }
}
