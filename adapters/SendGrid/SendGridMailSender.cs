using System.Net.Http.Headers;
using ComplaintOps.Adapters.Mail;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.SendGrid;

/// <summary>
/// Hands mail to SendGrid over HTTP. One request, one mail, no retry here: the official client's retry handler sends again after a time-out
/// and gives up on 429, and an acknowledgement can afford neither.
/// </summary>
/// <param name="http">The client to send with; it should not follow redirects.</param>
/// <param name="options">The account.</param>
/// <param name="clock">The clock for time-outs and for dates in answers.</param>
public sealed class SendGridMailSender(HttpClient http, SendGridOptions options, TimeProvider clock) : IMailSender
{
    /// <inheritdoc/>
    public string Description => options.ToString();

    /// <inheritdoc/>
    public bool ReportsDelivery => options.HasWebhookKey;

    /// <inheritdoc/>
    public bool IsLocal => false;

    /// <inheritdoc/>
    public async Task<SendOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (OutgoingMailRules.FirstProblem(mail) is { } problem)
        {
            return problem.ToOutcome();
        }

        var body = SendGridRequest.Write(mail, options.Sandbox);
        if (body.Length >= SendGridRequest.LargestBody || !SendGridRequest.CustomArgumentsFit(mail))
        {
            return new SendOutcome.Rejected("mail too-large");
        }

        using var content = new SendGridContent(body);
        using var request = Request(HttpMethod.Post, "/v3/mail/send");
        request.Content = content;
        using var limit = new CancellationTokenSource(options.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            // The status line decides: a body that breaks off must not turn an acceptance into a failure.
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return await SendGridOutcome.OfAnswerAsync(answer, options.Sandbox, clock, either.Token);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return SendGridOutcome.OfFailure(failure, content.HasStarted);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw new OperationCanceledException("Sending was cancelled.", failure, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task<string?> CheckAsync(CancellationToken cancellationToken) => SendGridCheck.RunAsync(http, Request(HttpMethod.Get, "/v3/scopes"), options, clock, cancellationToken);

    private HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, options.Address(path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.ApiKey);
        request.Headers.UserAgent.ParseAdd("ComplaintOps");
        return request;
    }
}
