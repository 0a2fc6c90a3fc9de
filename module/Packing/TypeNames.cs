namespace ComplaintOps.PowerShell.Packing;

/// <summary>Types as PowerShell writes them in help: short, without what makes them nullable.</summary>
internal static class TypeNames
{
    /// <summary>The name of a type: <c>String[]</c>, <c>Int32</c>, <c>Severity</c>.</summary>
    public static string Of(Type type) => type.IsArray ? Of(type.GetElementType()!) + "[]" : Plain(type).Name;

    /// <summary>The names of an enum's values, an array's too; else none.</summary>
    public static IReadOnlyList<string> ValuesOf(Type type)
    {
        var plain = Plain(type.IsArray ? type.GetElementType()! : type);
        return plain.IsEnum ? Enum.GetNames(plain) : [];
    }

    private static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;
}
