namespace ComplaintOps.Adapters.Tests.Templates;

/// <summary>Compares with a file in <c>golden/</c>; <c>UPDATE_GOLDEN=1</c> writes it anew, to be read before it is committed.</summary>
internal static class Golden
{
    public static void Check(string name, string actual)
    {
        var file = Path.Combine(TemplatesUnderTest.GoldenFolder, name);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(TemplatesUnderTest.GoldenFolder);
            File.WriteAllText(file, actual);
        }

        Assert.True(File.Exists(file), $"{name} is missing. Run once with UPDATE_GOLDEN=1.");
        Assert.Equal(File.ReadAllText(file), actual);
    }
}
