using Azure;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Adapters.Tables.Client;

/// <summary>
/// What a connection string says: where the account is and how to enter. Names are taken in any case; those of other services are left aside.
/// Errors never repeat it, since it holds the key.
/// </summary>
internal sealed class TableConnectionString
{
    private const string Development = "UseDevelopmentStorage";
    private const string DevelopmentProxy = "DevelopmentStorageProxyUri";
    private const string Endpoint = "TableEndpoint";
    private const string AccountName = "AccountName";
    private const string AccountKey = "AccountKey";
    private const string Signature = "SharedAccessSignature";
    private const string Protocol = "DefaultEndpointsProtocol";
    private const string Suffix = "EndpointSuffix";

    // The emulator's account is the same everywhere and its key is public.
    private const string DevelopmentAccount = "devstoreaccount1";
    private const string DevelopmentKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        Development, DevelopmentProxy, Endpoint, AccountName, AccountKey, Signature, Protocol, Suffix, "TableSecondaryEndpoint",
        "BlobEndpoint", "QueueEndpoint", "FileEndpoint", "BlobSecondaryEndpoint", "QueueSecondaryEndpoint", "FileSecondaryEndpoint",
    };

    private TableConnectionString(Uri address, TableSharedKeyCredential? key, AzureSasCredential? signature) => (Address, Key, Sas) = (address, key, signature);

    /// <summary>The account's address.</summary>
    public Uri Address { get; }

    /// <summary>The account's key, or null.</summary>
    public TableSharedKeyCredential? Key { get; }

    /// <summary>The signature, or null.</summary>
    public AzureSasCredential? Sas { get; }

    /// <summary>Reads it.</summary>
    /// <exception cref="ComplaintOpsException"><see cref="ErrorCode.InvalidConfiguration"/> when it cannot be used.</exception>
    public static TableConnectionString Parse(string text)
    {
        var values = Pairs(text ?? "");
        if (values.TryGetValue(Development, out var development))
        {
            return development.Equals("true", StringComparison.OrdinalIgnoreCase) ? OfDevelopment(values.GetValueOrDefault(DevelopmentProxy)) : throw Wrong($"has {Development} with something else than true");
        }

        var address = AddressOf(values);
        var signature = values.GetValueOrDefault(Signature)?.TrimStart('?');
        return values.TryGetValue(AccountKey, out var key)
            ? new TableConnectionString(address, new TableSharedKeyCredential(values.GetValueOrDefault(AccountName) ?? throw Wrong($"has {AccountKey} without {AccountName}"), key), null)
            : new TableConnectionString(address, null, string.IsNullOrEmpty(signature) ? throw Wrong($"has neither {AccountKey} nor {Signature}") : new AzureSasCredential(signature));
    }

    private static TableConnectionString OfDevelopment(string? proxy)
    {
        var host = proxy is null ? "http://127.0.0.1" : Absolute(proxy, DevelopmentProxy).GetLeftPart(UriPartial.Authority);
        return new TableConnectionString(new Uri($"{host}:10002/{DevelopmentAccount}"), new TableSharedKeyCredential(DevelopmentAccount, DevelopmentKey), null);
    }

    private static Uri AddressOf(Dictionary<string, string> values)
    {
        if (values.TryGetValue(Endpoint, out var endpoint))
        {
            return Absolute(endpoint, Endpoint);
        }

        var account = values.GetValueOrDefault(AccountName) ?? throw Wrong($"has neither {Endpoint} nor {AccountName}");
        var protocol = values.GetValueOrDefault(Protocol) ?? "https";
        return Absolute($"{protocol}://{account}.table.{values.GetValueOrDefault(Suffix) ?? "core.windows.net"}", AccountName);
    }

    private static Uri Absolute(string text, string name) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0 ? uri : throw Wrong($"has a {name} that makes no http or https address");

    private static Dictionary<string, string> Pairs(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // Keys and signatures hold equal signs themselves.
            var parts = pair.Split('=', 2);
            if (parts.Length != 2 || !Known.Contains(parts[0]))
            {
                throw Wrong("has a part that is not one of its known names, an equal sign and a value");
            }

            if (!values.TryAdd(parts[0], parts[1]))
            {
                throw Wrong($"has {parts[0]} twice");
            }
        }

        return values.Count > 0 ? values : throw Wrong("is empty");
    }

    private static ComplaintOpsException Wrong(string what) => new(
        ErrorCode.InvalidConfiguration,
        $"The connection string of the table account {what}.",
        recommendedAction: "Copy it again from the account's access keys, or use the account's address and sign in with Entra ID.");
}
