using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions;

/// <summary>A program without handlers: it listens, and every run says that nobody serves it.</summary>
internal static class EmptyComposition
{
    /// <summary>No handlers.</summary>
    public static Task<IReadOnlyList<IFunctionHandler>> ComposeAsync() => Task.FromResult<IReadOnlyList<IFunctionHandler>>([]);
}
