using System.Security.Cryptography;
using System.Text;
using ComplaintOps.Core;
using ComplaintOps.Core.Intake;
using ComplaintOps.Core.Ports;
using ComplaintOps.Functions.Handlers.Inbound;
using ComplaintOps.Functions.Host;
using ComplaintOps.Functions.Pages;
using Microsoft.Net.Http.Headers;

namespace ComplaintOps.Functions.Handlers;

/// <summary>
/// Mail in, by SendGrid's Inbound Parse. Its posts are not signed, so that the address holds a secret; without one configured it is closed. 2xx is said only once
/// the mail is stored as what it is: on anything else the provider tries again for three days, and then drops it in silence.
/// </summary>
/// <param name="workplace">What every use case works with.</param>
/// <param name="intake">Opens complaints.</param>
/// <param name="texts">The words of notes and tasks.</param>
/// <param name="desk">The desk for mail to an address of no desk.</param>
/// <param name="secret">The secret part of the address; null while none is configured.</param>
public sealed class InboundMailHandler(Workplace workplace, IntakeService intake, PageTexts texts, string desk, string? secret) : IFunctionHandler
{
    private readonly RawBody _raw = new(workplace);
    private readonly MailRoom _room = new(workplace, intake, texts, desk);

    /// <inheritdoc/>
    public string Name => "InboundMail";

    /// <inheritdoc/>
    public async Task<FunctionResult> InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken)
    {
        var request = invocation.Http!;
        if (string.IsNullOrEmpty(secret))
        {
            return Refuse(503, "Mail is not taken.", "No secret is configured for this address.");
        }

        if (!IsSecret(request))
        {
            return Refuse(404, "There is nothing here.", "Nothing was stored.");
        }

        if (request.BodyLost)
        {
            return Refuse(411, "The body did not arrive.", "Send it with a Content-Length.");
        }

        if (InboundForm.BoundaryOf(request.Header(HeaderNames.ContentType)) is not { } boundary)
        {
            return Refuse(415, "The body has a type that is not taken.", "Send multipart/form-data.");
        }

        var kept = await _raw.KeepAsync(CommonContent.RawMail, request.Body, cancellationToken);
        if (await InboundForm.ReadAsync(request.Body, boundary, cancellationToken) is not { } mail)
        {
            return Refuse(400, "The mail cannot be read.", "It was kept as it came. Inbound Parse must post parsed mail, not the raw message.");
        }

        var outcome = await _room.TakeAsync(mail, cancellationToken);
        if (outcome == MailOutcome.SetAside)
        {
            await _raw.KeepAsync(CommonContent.AutomaticMail, request.Body, cancellationToken);
        }

        await _raw.DropAsync(kept);
        return new FunctionResult(new HttpAnswer(200, ""), [$"mail {outcome}"]);
    }

    // Both are hashed first: the comparison then takes the same time whatever their lengths are.
    private bool IsSecret(HttpTrigger request) => request.Route.TryGetValue("key", out var key)
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(key)), SHA256.HashData(Encoding.UTF8.GetBytes(secret!)));

    private static FunctionResult Refuse(int status, string title, string detail) => new(HttpProblem.Answer(status, title, detail), [$"refused with {status}"]);
}
