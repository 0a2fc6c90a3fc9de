using System.Net;
using System.Text;

namespace ComplaintOps.Adapters.Tests.SendGrid;

/// <summary>Stands in for the provider: keeps what it is sent, reads it whole and answers as told.</summary>
internal sealed class FakeSendGrid(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    public FakeSendGrid(HttpStatusCode status, string body = "", params (string Name, string Value)[] headers)
        : this((_, _) => Task.FromResult(Answer(status, body, headers)))
    {
    }

    public List<(HttpMethod Method, Uri Address, string? Authorization, string? ContentType)> Requests { get; } = [];

    public byte[] Body { get; private set; } = [];

    public static HttpResponseMessage Answer(HttpStatusCode status, string body, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add((request.Method, request.RequestUri!, request.Headers.Authorization?.ToString(), request.Content?.Headers.ContentType?.ToString()));
        if (request.Content is not null)
        {
            Body = await request.Content.ReadAsByteArrayAsync(cancellationToken);
        }

        return await answer(request, cancellationToken);
    }
}
