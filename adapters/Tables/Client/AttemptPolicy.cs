using Azure.Core;
using Azure.Core.Pipeline;

namespace ComplaintOps.Adapters.Tables.Client;

/// <summary>
/// Watches every try of a write and remembers when one may have been done although no answer says so (<see cref="WriteOutcome"/>): the
/// connection broke, the time ran out, or the service gave up.
/// </summary>
internal sealed class AttemptPolicy : HttpPipelinePolicy
{
    /// <summary>Whether some try of this message may have been written.</summary>
    public static bool MayHaveBeenWritten(HttpMessage message) => message.TryGetProperty(typeof(AttemptPolicy), out var seen) && seen is true;

    /// <inheritdoc/>
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException("Requests are never sent in a blocking way.");

    /// <inheritdoc/>
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (message.Request.Method == RequestMethod.Get)
        {
            await ProcessNextAsync(message, pipeline);
            return;
        }

        try
        {
            await ProcessNextAsync(message, pipeline);
        }
        catch (Exception failure) when (!NeverLeft(failure))
        {
            message.SetProperty(typeof(AttemptPolicy), true);
            throw;
        }

        if (message.Response.Status is 408 or >= 500)
        {
            message.SetProperty(typeof(AttemptPolicy), true);
        }
    }

    // No connection came about, so the request was not sent.
    private static bool NeverLeft(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError })
            {
                return true;
            }
        }

        return false;
    }
}
