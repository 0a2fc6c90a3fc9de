using System.Text.Json;

namespace ComplaintOps.Adapters.Csv;

/// <summary>The names of <see cref="ImportField"/> in mapping files, options and messages.</summary>
internal static class ImportFieldNames
{
    private static readonly Dictionary<string, ImportField> ByName = Enum.GetValues<ImportField>().ToDictionary(NameOf, StringComparer.OrdinalIgnoreCase);

    /// <summary>The camel-case name.</summary>
    public static string NameOf(this ImportField field) => JsonNamingPolicy.CamelCase.ConvertName(field.ToString());

    /// <summary>Every name, in the order of the enumeration.</summary>
    public static IEnumerable<string> All => Enum.GetValues<ImportField>().Select(NameOf);

    /// <summary>Finds a field by its name, case ignored.</summary>
    public static bool TryParse(string name, out ImportField field) => ByName.TryGetValue(name, out field);
}
