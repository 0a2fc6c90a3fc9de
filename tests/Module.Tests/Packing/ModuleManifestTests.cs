using ComplaintOps.PowerShell.Packing;

namespace ComplaintOps.Module.Tests.Packing;

/// <summary>What packing reads from a manifest and writes into it.</summary>
public sealed class ModuleManifestTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    /// <inheritdoc/>
    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Stamp_PutsTheVersionInItsPlaceOnly()
    {
        Write("    ModuleVersion = '0.0.0'", "    PowerShellVersion = '7.6'", "    Description = 'Since 0.0.0.'");

        new ModuleManifest(_path).Stamp("1.2.3");

        Assert.Equal("@{\n    ModuleVersion = '1.2.3'\n    PowerShellVersion = '7.6'\n    Description = 'Since 0.0.0.'\n}\n", File.ReadAllText(_path));
    }

    [Fact]
    public void DescriptionAndTags_AreThoseOfTheFile()
    {
        Write("    Description = 'Handles complaints.'", "            Tags = @('One', 'Two')");

        var manifest = new ModuleManifest(_path);

        Assert.Equal("Handles complaints.", manifest.Description);
        Assert.Equal(["One", "Two"], manifest.Tags);
    }

    [Fact]
    public void ManifestWithoutALine_IsNotPackedWithNothingInItsPlace()
    {
        Write("    ModuleVersion = '1.0.0'");
        var manifest = new ModuleManifest(_path);

        Assert.Contains("Description", Assert.Throws<InvalidDataException>(() => manifest.Description).Message, StringComparison.Ordinal);
        Assert.Contains("Tags", Assert.Throws<InvalidDataException>(() => manifest.Tags).Message, StringComparison.Ordinal);
        Assert.Contains(_path, Assert.Throws<InvalidDataException>(() => manifest.Stamp("1.2.3")).Message, StringComparison.Ordinal);
    }

    private void Write(params string[] lines) => File.WriteAllText(_path, $"@{{\n{string.Join('\n', lines)}\n}}\n");
}
