using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace ComplaintOps.Adapters.Tables.Client;

/// <summary>Sends the requests of one account: signs, retries, and makes one exception of whatever fails, without a secret in it.</summary>
internal sealed class TablePipeline
{
    private const string Metadata = "application/json;odata=minimalmetadata";
    private readonly HttpPipeline _pipeline;
    private readonly string _version;

    /// <summary>Takes where the account is and how each try is authorized.</summary>
    public TablePipeline(Uri endpoint, string? accountName, HttpPipelinePolicy authorization, TableClientOptions options)
    {
        Endpoint = TableEndpoint.Clean(endpoint);
        AccountName = accountName ?? TableEndpoint.AccountName(Endpoint);
        MergesByPost = TableEndpoint.IsCosmos(Endpoint);
        _version = options.VersionString;
        _pipeline = HttpPipelineBuilder.Build(new HttpPipelineOptions(options)
        {
            ResponseClassifier = TableClassifier.Instance,
            RequestFailedDetailsParser = TableErrorParser.Instance,
            PerRetryPolicies = { authorization, new AttemptPolicy() },
        });
    }

    /// <summary>The account's address, with a slash at its end.</summary>
    public Uri Endpoint { get; }

    /// <summary>The account's name.</summary>
    public string AccountName { get; }

    /// <summary>Cosmos DB knows no PATCH.</summary>
    public bool MergesByPost { get; }

    /// <summary>A request to a path below the account, encoded already.</summary>
    public HttpMessage Create(RequestMethod method, string path)
    {
        var message = _pipeline.CreateMessage();
        var request = message.Request;
        request.Method = method;
        request.Uri.Reset(Endpoint);
        request.Uri.AppendPath(path, escape: false);
        request.Headers.SetValue("x-ms-version", _version);
        request.Headers.SetValue("DataServiceVersion", "3.0");
        request.Headers.SetValue("Accept", Metadata);
        return message;
    }

    /// <summary>Sends it, and takes one of these answers; any other becomes an exception that says whether the write may have been done.</summary>
    public async Task<Response> SendAsync(HttpMessage message, int[] expected, CancellationToken cancellationToken)
    {
        try
        {
            await _pipeline.SendAsync(message, cancellationToken);
        }
        catch (AggregateException failure)
        {
            // One kind of exception for one try and for several; the tries are inside.
            var last = failure.InnerExceptions[^1];
            throw new RequestFailedException(0, $"The table service could not be reached in {message.ProcessingContext.RetryNumber + 1} tries. The last one: {last.Message}", failure)
                .Marked(AttemptPolicy.MayHaveBeenWritten(message));
        }
        catch (OperationCanceledException failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RequestFailedException(0, "The table service did not answer in time.", failure).Marked(AttemptPolicy.MayHaveBeenWritten(message));
        }
        catch (Exception failure)
        {
            failure.Marked(AttemptPolicy.MayHaveBeenWritten(message));
            throw;
        }

        return Array.IndexOf(expected, message.Response.Status) >= 0 ? message.Response : throw Failure(message);
    }

    /// <summary>The exception that an answer stands for.</summary>
    public static RequestFailedException Failure(HttpMessage message) =>
        new RequestFailedException(message.Response, null, TableErrorParser.Instance).Marked(AttemptPolicy.MayHaveBeenWritten(message));

    /// <summary>Reads an answer's body; one that is not what it should be is a failure of the service or of something before it.</summary>
    public static T Read<T>(Response response, Func<ReadOnlyMemory<byte>, T> read)
    {
        try
        {
            return read(response.Content.ToMemory());
        }
        catch (Exception failure) when (failure is JsonException or FormatException or InvalidOperationException)
        {
            throw new RequestFailedException(response.Status, $"The answer of the table service cannot be read: {failure.Message}", failure);
        }
    }
}
