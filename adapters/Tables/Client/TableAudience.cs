namespace ComplaintOps.Adapters.Tables.Client;

/// <summary>The service for which a token is asked; each cloud has its own.</summary>
public readonly struct TableAudience(string value) : IEquatable<TableAudience>
{
    private readonly string _value = value ?? throw new ArgumentNullException(nameof(value));

    /// <summary>Storage in the public cloud.</summary>
    public static TableAudience AzurePublicCloud { get; } = new("https://storage.azure.com");

    /// <summary>Storage in the cloud operated in China.</summary>
    public static TableAudience AzureChina { get; } = new("https://storage.azure.cn");

    /// <summary>Storage in the cloud of the United States' government.</summary>
    public static TableAudience AzureGovernment { get; } = new("https://storage.azure.us");

    /// <summary>Takes an audience as it stands in a setting.</summary>
    public static implicit operator TableAudience(string value) => new(value);

    /// <summary>Whether both are the same audience.</summary>
    public static bool operator ==(TableAudience left, TableAudience right) => left.Equals(right);

    /// <summary>Whether they are different audiences.</summary>
    public static bool operator !=(TableAudience left, TableAudience right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(TableAudience other) => string.Equals(_value, other._value, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TableAudience other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(_value);

    /// <summary>The audience's address.</summary>
    public override string ToString() => _value ?? "";
}
