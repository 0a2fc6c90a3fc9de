using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace ComplaintOps.Adapters.Tables.Client;

/// <summary>Puts the signature (SAS) into the query of every try; what is logged of a query never shows it.</summary>
internal sealed class SasPolicy(AzureSasCredential credential) : HttpPipelineSynchronousPolicy
{
    /// <inheritdoc/>
    public override void OnSendingRequest(HttpMessage message)
    {
        var signature = credential.Signature.TrimStart('?');
        var uri = message.Request.Uri;
        if (!uri.Query.Contains(signature, StringComparison.Ordinal))
        {
            uri.Query = uri.Query.Length > 1 ? $"{uri.Query}&{signature}" : signature;
        }
    }
}
