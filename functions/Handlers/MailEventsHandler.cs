using System.Text;
using System.Text.Json;
using ComplaintOps.Core;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Ports;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Handlers;

/// <summary>
/// SendGrid's event webhook: delivered, bounced, dropped. Closed without a verification key, because a forged "delivered" would end a customer's wait. Events are
/// done one by one and may come twice and in any order; one that fails keeps no other back, and makes the answer 500, so that the batch comes again.
/// </summary>
/// <param name="workplace">What every use case works with.</param>
/// <param name="signature">Checks signatures; null while no key is configured.</param>
public sealed class MailEventsHandler(Workplace workplace, EventSignature? signature) : IFunctionHandler
{
    private const string Header = "X-Twilio-Email-Event-Webhook-";
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };
    private readonly ComplaintCommands _commands = new(workplace);
    private readonly RawBody _raw = new(workplace);

    /// <inheritdoc/>
    public string Name => "MailEvents";

    /// <inheritdoc/>
    public async Task<FunctionResult> InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken)
    {
        var request = invocation.Http!;
        if (signature is null)
        {
            return Refuse(503, "Events are not taken.", "No verification key is configured.");
        }

        if (request.BodyLost)
        {
            return Refuse(411, "The body did not arrive.", "Send it with a Content-Length.");
        }

        if (!signature.IsValid(request.Header($"{Header}Signature"), request.Header($"{Header}Timestamp"), request.Body))
        {
            return Refuse(403, "The signature does not fit.", "Nothing was stored.");
        }

        if (BodyRules.Text(request) is not { } text)
        {
            return Refuse(400, "The body is not UTF-8.", "Nothing was stored.");
        }

        try
        {
            using var document = JsonDocument.Parse(text, Options);
            return document.RootElement.ValueKind == JsonValueKind.Array
                ? await TakeAsync(document.RootElement, cancellationToken)
                : Refuse(400, "The body is no list of events.", "Nothing was stored.");
        }
        catch (JsonException)
        {
            return Refuse(400, "The body is no JSON.", "Nothing was stored.");
        }
    }

    private async Task<FunctionResult> TakeAsync(JsonElement events, CancellationToken cancellationToken)
    {
        var (done, unknown, failed) = (0, 0, 0);
        foreach (var json in events.EnumerateArray())
        {
            // The provider repeats whatever we do not confirm: when the run must end, the rest comes again.
            cancellationToken.ThrowIfCancellationRequested();
            var item = MailEvent.Read(json);
            if (item.Kind == MailEventKind.Other || item.ComplaintId is null)
            {
                continue;
            }

            try
            {
                if (await ApplyAsync(item, cancellationToken))
                {
                    done++;
                }
                else
                {
                    unknown++;
                    await _raw.KeepAsync(CommonContent.UnknownEvent, Encoding.UTF8.GetBytes(json.GetRawText()), cancellationToken);
                }
            }
            catch (Exception problem) when (problem is not (OperationCanceledException or OutOfMemoryException))
            {
                failed++;
            }
        }

        var line = $"{done} events done, {unknown} unknown, {failed} failed";
        return failed == 0
            ? new FunctionResult(new HttpAnswer(200, "", "text/plain; charset=utf-8"), [line])
            : new FunctionResult(HttpProblem.Answer(500, "Some events could not be stored.", "Please send the batch again; what was stored is not stored twice."), [line]);
    }

    // False when we know no such complaint or notice: kept aside, because another try would not find it either.
    private async Task<bool> ApplyAsync(MailEvent item, CancellationToken cancellationToken)
    {
        if (item.Notice is not { } sequence || await workplace.Loader.FindAsync(item.ComplaintId!, cancellationToken) is not { } complaint || complaint.Notice(sequence) is null)
        {
            return false;
        }

        _ = await _commands.RunAsync(
            complaint.Id,
            Actor.Function(Name),
            step =>
            {
                if (item.Kind == MailEventKind.Delivered)
                {
                    step.ConfirmDelivered(sequence);
                }
                else
                {
                    step.Bounce(sequence, item.Code);
                }
            },
            null,
            cancellationToken);
        return true;
    }

    private static FunctionResult Refuse(int status, string title, string detail) => new(HttpProblem.Answer(status, title, detail), [$"refused with {status}"]);
}
