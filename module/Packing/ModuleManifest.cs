using System.Text.RegularExpressions;

namespace ComplaintOps.PowerShell.Packing;

/// <summary>A module's manifest (psd1), as far as packing needs it. It is a script of the engine's own; what is read from it is written in one line each.</summary>
public sealed partial class ModuleManifest
{
    private const string VersionToken = "0.0.0";

    private readonly string _path;
    private string _text;

    /// <summary>Reads the manifest.</summary>
    public ModuleManifest(string path) => (_path, _text) = (path, File.ReadAllText(path));

    /// <summary>What the module does, in a sentence. Raises <see cref="InvalidDataException"/> when the manifest does not say.</summary>
    public string Description => Found(DescriptionLine().Match(_text), "Description = '...'").Groups["text"].Value;

    /// <summary>The words by which the module is found. Raises <see cref="InvalidDataException"/> when the manifest has none.</summary>
    public IReadOnlyList<string> Tags => [.. Quoted().Matches(Found(TagList().Match(_text), "Tags = @('...')").Groups["tags"].Value).Select(tag => tag.Groups["text"].Value)];

    /// <summary>Writes the version in, which stands in one place only: that of the build. Raises <see cref="InvalidDataException"/> when there is no place for it.</summary>
    public void Stamp(string version)
    {
        var place = Found(VersionLine().Match(_text), $"ModuleVersion = '{VersionToken}'");
        _text = string.Concat(_text.AsSpan(0, place.Index), $"ModuleVersion = '{version}'", _text.AsSpan(place.Index + place.Length));
        File.WriteAllText(_path, _text);
    }

    private Match Found(Match match, string line) => match.Success ? match : throw new InvalidDataException($"{_path} has no line {line}; a module cannot be packed without it.");

    [GeneratedRegex(@"^\s*Description = '(?<text>[^']+)'", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DescriptionLine();

    [GeneratedRegex(@"^\s*Tags = @\((?<tags>[^)]+)\)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TagList();

    [GeneratedRegex(@"ModuleVersion = '0\.0\.0'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionLine();

    [GeneratedRegex("'(?<text>[^']+)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();
}
