using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Tests.Policies;

/// <summary>Whatever somebody does to a file, the answer is a list of problems and never an exception.</summary>
public sealed class MutationTests
{
    private const int Rounds = 800;
    private const string Symbols = "{}[]\",:\\u0 \n0-eE/*\ud800\udc00";

    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1e400",
        "\"\"", "\"\\ud800\"", "\"0h\"", "\"99999999999999999999d\"", "\"24x\"", "[]", "{}", "[null]", "[[]]", "{\"limit\":7}",
        "\"9999-12-31\"", "\"high\"", "\"zh-CN\"", "{\"en\":null}", "{\"\":1,\"\":2}", "{\"\\udc00\":1}",
    ];

    [Theory]
    [InlineData("default.json")]
    [InlineData("us-cfpb.json")]
    [InlineData("cn-metro.json")]
    public void Parse_MutatedPolicy_GivesAPolicyOrProblemsAndNeverThrows(string file) => Run(file, json =>
    {
        var (policy, problems) = PolicyDocument.Parse(file, json, "h");
        return (policy is not null, problems);
    });

    [Fact]
    public void Parse_MutatedDirectory_GivesADirectoryOrProblemsAndNeverThrows() => Run("directory.json", json =>
    {
        var (directory, problems) = DirectoryDocument.Parse("directory.json", json, "h");
        return (directory is not null, problems);
    });

    [Fact]
    public void Parse_MutatedTaxonomy_GivesATaxonomyOrProblemsAndNeverThrows() => Run("taxonomy.json", json =>
    {
        var (taxonomy, problems) = TaxonomyDocument.Parse("taxonomy.json", json, "h");
        return (taxonomy is not null, problems);
    });

    private static void Run(string file, Func<string, (bool Usable, IReadOnlyList<PolicyProblem> Problems)> parse)
    {
        var original = BundledFiles.Read(file);
        var refused = 0;
        for (var seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            var json = seed % 2 == 0 ? MutateText(original, random) : MutateTree(original, random);
            var (usable, problems) = parse(json);
            var message = string.Create(CultureInfo.InvariantCulture, $"seed {seed}: usable is {usable} with {problems.Count} problems");
            Assert.True(usable != problems.Any(problem => !problem.IsWarning), message);
            Assert.All(problems, problem => Assert.StartsWith("$", problem.Path, StringComparison.Ordinal));
            refused += usable ? 0 : 1;
        }

        Assert.InRange(refused, Rounds / 2, Rounds);
    }

    private static string MutateText(string json, Random random)
    {
        var text = new StringBuilder(json);
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var at = random.Next(text.Length);
            var length = Math.Min(random.Next(1, 30), text.Length - at);
            switch (random.Next(5))
            {
                case 0:
                    text.Remove(at, length);
                    break;
                case 1:
                    text.Insert(at, text.ToString(at, length));
                    break;
                case 2:
                    text[at] = (char)random.Next(char.MaxValue);
                    break;
                case 3:
                    text.Insert(at, Symbols[random.Next(Symbols.Length)]);
                    break;
                default:
                    text.Length = at + 1;
                    break;
            }
        }

        return text.ToString();
    }

    /// <summary>Puts a raw value in the place of some node, so that also what a serializer would not write gets in.</summary>
    private static string MutateTree(string json, Random random)
    {
        const string Mark = "\"@@mark@@\"";
        var root = JsonNode.Parse(json)!;
        var nodes = new List<JsonNode>();
        Collect(root, nodes);
        var value = Values[random.Next(Values.Length)];
        nodes[random.Next(1, nodes.Count)].ReplaceWith("@@mark@@");
        return root.ToJsonString().Replace(Mark, value, StringComparison.Ordinal);
    }

    private static void Collect(JsonNode node, List<JsonNode> nodes)
    {
        nodes.Add(node);
        var children = node switch
        {
            JsonObject parent => parent.Select(member => member.Value),
            JsonArray parent => parent,
            _ => [],
        };
        foreach (var child in children)
        {
            Collect(child!, nodes);
        }
    }
}
