using System.Net;
using System.Net.Http.Headers;

namespace ComplaintOps.Adapters.SendGrid;

/// <summary>A request body that remembers whether any of it left: without that, a failed request cannot have sent the mail.</summary>
internal sealed class SendGridContent : HttpContent
{
    private readonly byte[] _body;

    /// <summary>Wraps the body.</summary>
    public SendGridContent(byte[] body)
    {
        _body = body;
        Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
    }

    /// <summary>Whether sending the body began.</summary>
    public bool HasStarted { get; private set; }

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        HasStarted = true;
        return stream.WriteAsync(_body, cancellationToken).AsTask();
    }

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
