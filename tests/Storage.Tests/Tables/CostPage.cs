using System.Globalization;
using System.Text.RegularExpressions;
using ComplaintOps.Testing.Tables;

namespace ComplaintOps.Storage.Tests.Tables;

/// <summary>The counted numbers of deploy/README.md, from which the monthly cost is computed: the tests hold the program to them.</summary>
internal static class CostPage
{
    private static readonly string Text = File.ReadAllText(Path.Combine(NodeModules.Folder, "..", "deploy", "README.md"));

    public static int LifeCycleAlone => Number("requests of a life cycle with five mails, at most");

    public static int LifeCycleBundled => Number("requests of a life cycle and its mails to staff, in bundled sweeps, at most");

    public static int FurtherMail => Number("requests of each further mail, at most");

    public static int WalkedComplaint => Number("requests of the nightly walk per complaint, at most");

    public static int WalkedPerRun => Number("complaints that a run of SendDigests looks at, at most");

    /// <summary>The last column of the row that begins with a name.</summary>
    public static int Number(string name) =>
        Regex.Match(Text, $@"(?m)^\| {Regex.Escape(name)} \|(.*\|)? (?<number>\d+) \|$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)) is { Success: true } row
            ? int.Parse(row.Groups["number"].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"deploy/README.md has no row '{name}'.");
}
