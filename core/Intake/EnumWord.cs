namespace ComplaintOps.Core.Intake;

/// <summary>The names of an enumeration as people and programs write them in files and calls, and nothing but its names.</summary>
public static class EnumWord
{
    /// <summary>Finds a value by its name, case ignored. <see cref="Enum.TryParse{TEnum}(string, bool, out TEnum)"/> would also take a number, and two names with a comma for a third one.</summary>
    public static bool TryParse<T>(string text, out T value)
        where T : struct, Enum
    {
        value = default;
        return text.All(char.IsAsciiLetter) && Enum.TryParse(text, ignoreCase: true, out value);
    }

    /// <summary>All names, for messages.</summary>
    public static string All<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetNames<T>());
}
