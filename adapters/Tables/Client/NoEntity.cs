using Azure;

namespace ComplaintOps.Adapters.Tables.Client;

/// <summary>The answer that there is no such row.</summary>
internal sealed class NoEntity<T>(Response response) : NullableResponse<T>
{
    /// <inheritdoc/>
    public override bool HasValue => false;

    /// <inheritdoc/>
    public override T Value => throw new InvalidOperationException("There is no such row.");

    /// <inheritdoc/>
    public override Response GetRawResponse() => response;
}
