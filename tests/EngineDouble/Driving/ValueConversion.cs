using System.Collections;
using System.Globalization;

namespace System.Management.Automation.Driving;

/// <summary>Makes a value fit a parameter's type, as far as cmdlets here need it. Imitates engine/LanguagePrimitives.cs; texts are read by the current culture, as for compiled cmdlets.</summary>
internal static class ValueConversion
{
    /// <summary>The value as that type. Raises what the engine's binder would.</summary>
    public static object? To(Type type, object? value)
    {
        var plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        if (plain is null)
        {
            return type.IsValueType && Nullable.GetUnderlyingType(type) is null ? throw Cannot(type, value) : null;
        }

        if (type.IsInstanceOfType(plain))
        {
            return plain;
        }

        if (type.IsArray)
        {
            var element = type.GetElementType()!;
            var items = (plain is IEnumerable many and not string ? many.Cast<object?>() : [plain]).Select(item => To(element, item)).ToList();
            var array = Array.CreateInstance(element, items.Count);
            for (var i = 0; i < items.Count; i++)
            {
                array.SetValue(items[i], i);
            }

            return array;
        }

        var target = Nullable.GetUnderlyingType(type) ?? type;
        return target switch
        {
            _ when target.IsInstanceOfType(plain) => plain,
            _ when target == typeof(SwitchParameter) && plain is bool yes => new SwitchParameter(yes),
            _ when target.IsEnum && plain is string name && Enum.TryParse(target, name, ignoreCase: true, out var parsed) && Enum.IsDefined(target, parsed!) => parsed,
            _ when target == typeof(string) => Convert.ToString(plain, CultureInfo.InvariantCulture),
            _ when target == typeof(Uri) && plain is string address => new Uri(address, UriKind.RelativeOrAbsolute),
            _ when target == typeof(TimeSpan) && plain is string span => TimeSpan.Parse(span, CultureInfo.CurrentCulture),
            _ when target.IsPrimitive && plain is IConvertible => Number(target, plain, type),
            _ => throw Cannot(type, value),
        };
    }

    private static object Number(Type target, object plain, Type type)
    {
        try
        {
            return Convert.ChangeType(plain, target, CultureInfo.CurrentCulture);
        }
        catch (Exception problem) when (problem is FormatException or OverflowException or InvalidCastException)
        {
            throw Cannot(type, plain);
        }
    }

    private static BindingException Cannot(Type type, object? value) => new("CannotConvertArgumentNoMessage", $"Cannot convert '{value}' to the type {type.Name}.");
}
